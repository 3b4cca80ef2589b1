"""What the bot sends by itself: claims what is due, sends it, and records what became of it.

May import `telegram` and what lies below it; never `replies` or `bot`.
"""
