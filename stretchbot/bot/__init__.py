"""What enters the bot."""
