"""stretchbot: a Telegram bot that gets stiff backs to stretch."""
