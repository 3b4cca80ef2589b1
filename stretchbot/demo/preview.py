"""Somebody who is set up and in the middle of the one exercise that an author wants to see."""

from stretchbot.demo.content import PREVIEW, steps_before
from stretchbot.demo.errors import DemoError
from stretchbot.screens import callbacks as press
from stretchbot.screens.callback_data import Callback
from stretchbot.simulator.model import Message
from stretchbot.simulator.state import SimulatedTelegram

ANSWER_SECONDS = 30.0
DEFAULT_ZONE = "Europe/London"


async def set_up(telegram: SimulatedTelegram, user_id: int, zone: str | None) -> None:
    """Lead the person through the bot's first questions, as somebody who accepts what is suggested.

    Raises:
        DemoError: when the bot doesn't answer.
    """
    telegram.send_text(user_id, "/start")
    await _press(telegram, user_id, press.Agree)
    await _settle(telegram)
    telegram.send_text(user_id, zone or DEFAULT_ZONE)
    await _press(telegram, user_id, press.ConfirmZone)
    await _press(telegram, user_id, press.SuggestTimes)
    await _button(telegram, user_id, press.TryOne)


async def begin(telegram: SimulatedTelegram, user_id: int, exercise_id: str) -> None:
    """Begin the routine of that exercise, and go on to it.

    Raises:
        DemoError: when the bot doesn't answer.
    """
    # No message has this button; to the bot it is one from earlier that still means something.
    telegram.push_button(user_id, telegram.history(user_id)[-1], press.StartRoutine(PREVIEW).encode())
    message, data = await _button(telegram, user_id, press.ShowStep, press.NextStep)
    if isinstance(press.decode(data), press.ShowStep):  # what is to be read before the first step
        telegram.press(user_id, message.message_id, data)
    for _ in range(steps_before(exercise_id)):
        await _press(telegram, user_id, press.NextStep)
    await _button(telegram, user_id, press.NextStep)


async def begin_anew(telegram: SimulatedTelegram, user_id: int, exercise_id: str) -> None:
    """Begin it again, with the content as it is now; not for somebody who has blocked the bot.

    Raises:
        DemoError: when the bot doesn't answer.
    """
    if user_id in telegram.blocked | telegram.deactivated:
        return
    telegram.send_text(user_id, "/cancel")
    await _settle(telegram)
    await begin(telegram, user_id, exercise_id)


async def _press(telegram: SimulatedTelegram, user_id: int, kind: type[Callback]) -> None:
    message, data = await _button(telegram, user_id, kind)
    telegram.press(user_id, message.message_id, data)


async def _button(telegram: SimulatedTelegram, user_id: int, *kinds: type[Callback]) -> tuple[Message, str]:
    """The first button of one of these kinds, once it is there."""
    await telegram.events.bell.wait_until(lambda: _find(telegram, user_id, *kinds) is not None, ANSWER_SECONDS)
    found = _find(telegram, user_id, *kinds)
    if found is None:
        raise _silent()
    return found


async def _settle(telegram: SimulatedTelegram) -> None:
    """Wait until the bot has dealt with everything."""
    try:
        await telegram.settle(ANSWER_SECONDS)
    except TimeoutError:
        raise _silent() from None


def _silent() -> DemoError:
    return DemoError(f"the bot didn't answer within {ANSWER_SECONDS:g} s; its last lines above may say why")


def _find(telegram: SimulatedTelegram, user_id: int, *kinds: type[Callback]) -> tuple[Message, str] | None:
    for message in reversed(telegram.history(user_id)):
        for button in message.buttons:
            if isinstance(press.decode(button.data), kinds):
                return message, button.data
    return None
