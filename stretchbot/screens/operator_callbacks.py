"""What a press means below /admin: from anybody but an admin, nothing."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import ClassVar, Final

from stretchbot.screens.callback_data import Callback


@dataclass(frozen=True, slots=True)
class OpenAdmin(Callback):
    """Shows anew how the bot is doing."""

    kind: ClassVar[str] = "adm"


@dataclass(frozen=True, slots=True)
class AskBroadcast(Callback):
    """Asks what everybody is to be told."""

    kind: ClassVar[str] = "adm.ask"


@dataclass(frozen=True, slots=True)
class SendBroadcast(Callback):
    """Sends a draft to everybody."""

    kind: ClassVar[str] = "adm.send"
    broadcast: int


@dataclass(frozen=True, slots=True)
class CancelBroadcast(Callback):
    """Drops a draft, or the question for one (0)."""

    kind: ClassVar[str] = "adm.drop"
    broadcast: int


@dataclass(frozen=True, slots=True)
class StopBroadcast(Callback):
    """Sends a broadcast to nobody more."""

    kind: ClassVar[str] = "adm.stop"
    broadcast: int


OF_ADMINS: Final[AbstractSet[type[Callback]]] = frozenset(
    {OpenAdmin, AskBroadcast, SendBroadcast, CancelBroadcast, StopBroadcast}
)
