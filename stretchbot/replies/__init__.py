"""What the bot answers to an update: the actions, the outbox that keeps them, and the relay that sends them.

May import `telegram` and what lies below it; never `reminders` or `bot`.
"""
