"""The roles of processes that share one database."""

from enum import StrEnum


class Role(StrEnum):
    """What a process does: several share the work on one PostgreSQL."""

    ALL = "all"
    CHAT = "chat"
    DISPATCH = "dispatch"

    @property
    def talks(self) -> bool:
        """Whether it takes what people write and press."""
        return self is not Role.DISPATCH

    @property
    def reminds(self) -> bool:
        """Whether it sends reminders."""
        return self is not Role.CHAT
