"""A simulated Telegram: the Bot API over HTTP on loopback, with kept state."""
