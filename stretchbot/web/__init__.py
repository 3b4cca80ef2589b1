"""What the bot answers over HTTP: health, metrics, and the webhook."""
