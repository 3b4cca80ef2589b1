"""What enters the bot: updates by polling or webhook, their handlers, and the views that screens are made by.

May import everything but `runner`, `demo`, `cli` and `web`.
"""
