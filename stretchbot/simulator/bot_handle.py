"""What the simulator's owner lets the chat page do with the bot's process, and tell about it.

The simulator itself knows no bot: a demo that runs one passes a handle, everybody else passes none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from stretchbot.simulator.params import JsonObject


@dataclass(frozen=True, slots=True)
class Plan:
    """What the bot has in mind for a chat; `zone` is an IANA name, None is "nothing" in both."""

    zone: str | None = None
    next_due_at: datetime | None = None

    def to_json(self) -> JsonObject:
        """The plan for the chat page."""
        due = None if self.next_due_at is None else self.next_due_at.isoformat()
        return {"zone": self.zone, "next_due_at": due}


class BotHandle(Protocol):
    """A bot's process."""

    @property
    def is_running(self) -> bool:
        """Whether there is a process now."""

    @property
    def zone(self) -> str | None:
        """The time zone to show times in until the bot knows a person's; None leaves it to the browser."""

    @property
    def log(self) -> Sequence[str]:
        """The last lines it logged, oldest first."""

    async def start(self) -> None:
        """Start it; does nothing when it runs."""

    async def stop(self) -> None:
        """End it as an operator does, and wait for it; does nothing when it doesn't run."""

    async def kill(self) -> None:
        """End it in the middle of what it does."""

    async def plan(self, chat_id: int) -> Plan:
        """What it has in mind for a person or a group."""

    async def next_due_at(self) -> datetime | None:
        """The next instant at which it does something by itself, for whomever; past while it is still at it."""
