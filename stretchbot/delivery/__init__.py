"""What leaves the bot."""
