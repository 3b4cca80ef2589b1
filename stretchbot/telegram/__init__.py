"""Talking to Telegram: one client, with its rate limiter, transport, failures and media uploads.

May import `screens` (what is sent), `services`, `db` (what workers share) and what lies below them; knows neither
reminders nor replies.
"""
