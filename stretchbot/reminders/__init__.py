"""What the bot does by itself when it is due: claims it from the database, sends it, records what came of it.

Two sources bring due work: slots (reminders at their local times) and the queue (other attempts, snoozes, sessions
left idle). May import `telegram` and what lies below it; never `replies` or `bot`.
"""
