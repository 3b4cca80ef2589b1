"""What tests of pictures in chat look at."""

from markupsafe import Markup

from stretchbot.domain.exercise import Side
from stretchbot.screens import callbacks as press
from stretchbot.screens.screen import Button, Illustration, Screen
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.model import Message

HUG = "knee_hug"
LOOP = Illustration(HUG, side=Side.RIGHT)
BUTTONS = ((Button("Next", press.NextStep(1, 0)),),)
STEP = Screen(Markup("<b>Knee hug</b> &amp; more"), BUTTONS, picture=LOOP)
REMINDER = Screen(Markup("Time to stretch"), BUTTONS, picture=Illustration(HUG, moving=False))
REFUSED = FaultRule(FaultKind.REFUSE, "send[AP]*", times=None, description="Bad Request: IMAGE_PROCESS_FAILED")
LOST = FaultRule(FaultKind.REFUSE, "sendAnimation", description="Bad Request: FILE_REFERENCE_EXPIRED")


def kind_of(message: Message) -> str:
    """What is above the words of a message."""
    return next((kind for kind in ("animation", "photo") if kind in message.content), "nothing")


def file_id_of(message: Message) -> str:
    """Telegram's name of a message's picture."""
    picture = message.content[kind_of(message)]
    size = picture[-1] if isinstance(picture, list) else picture
    assert isinstance(size, dict)
    return str(size["file_id"])
