"""Due work of any kind: claimed from the database under a lease, sent within the rate limit, recorded.

Two sources bring due work: slots (reminders at their local times) and the queue (other attempts, snoozes, breaks of
groups, led and idle sessions, weekly summaries, broadcasts). May import `telegram` and what lies below it; never
`replies` or `bot`.
"""
