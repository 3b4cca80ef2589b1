"""What a press of a button means: one small frozen class a kind, in the module of its subject.

A press says absolutely what shall be ("on", "Mondays and Fridays"), never "the other one", so that a second press of
the same button changes nothing. Where an old button must not work any more, the press carries a number: the question
it answers, or the session's version.

Buttons in old messages go on working: the name of a kind, and the order of its fields, stay as they are.
"""

from stretchbot.screens.callback_data import Callback, read

# All of them by one name, `press.NextStep`, so that a new kind is written in one place.
from stretchbot.screens.callbacks.exercises import *
from stretchbot.screens.callbacks.feedback import *
from stretchbot.screens.callbacks.group import *
from stretchbot.screens.callbacks.leave_out import *
from stretchbot.screens.callbacks.onboarding import *
from stretchbot.screens.callbacks.operator import *
from stretchbot.screens.callbacks.own_routines import *
from stretchbot.screens.callbacks.pain import *
from stretchbot.screens.callbacks.pauses import *
from stretchbot.screens.callbacks.privacy import *
from stretchbot.screens.callbacks.reminder import *
from stretchbot.screens.callbacks.reminders import *
from stretchbot.screens.callbacks.routine import *
from stretchbot.screens.callbacks.session import *
from stretchbot.screens.callbacks.settings import *

KINDS: dict[str, type[Callback]] = {cls.kind: cls for cls in Callback.__subclasses__()}


def decode(data: str) -> Callback | None:
    """The press that `data` stands for; None when this version of the bot knows no such button."""
    return read(data, KINDS)
