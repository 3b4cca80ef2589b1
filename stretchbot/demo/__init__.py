"""`stretchbot demo`: the real bot, as a process of its own, against a simulated Telegram in this one."""
