"""Presses below /admin: from anybody but an admin, nothing."""

from collections.abc import Set as AbstractSet
from typing import Final

from stretchbot.screens.callback_data import Callback


class OpenAdmin(Callback, kind="adm"):
    """Shows anew how the bot is doing."""


class AskBroadcast(Callback, kind="adm.ask"):
    """Asks what everybody is to be told."""


class SendBroadcast(Callback, kind="adm.send"):
    """Sends a draft to everybody."""

    broadcast: int


class CancelBroadcast(Callback, kind="adm.drop"):
    """Drops a draft, or the question for one (0)."""

    broadcast: int


class StopBroadcast(Callback, kind="adm.stop"):
    """Sends a broadcast to nobody more."""

    broadcast: int


OF_ADMINS: Final[AbstractSet[type[Callback]]] = frozenset(
    {OpenAdmin, AskBroadcast, SendBroadcast, CancelBroadcast, StopBroadcast}
)
