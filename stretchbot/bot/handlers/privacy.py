"""/privacy and /delete."""

from stretchbot.bot.context import Turn
from stretchbot.screens import callbacks as press
from stretchbot.screens import privacy as screens
from stretchbot.services.privacy import erase
from stretchbot.services.users import ask


async def privacy(turn: Turn) -> None:
    """Say what is kept and why."""
    turn.say(screens.privacy(turn.t))


async def delete(turn: Turn) -> None:
    """Ask before erasing."""
    question = ask(turn.chat, None)
    turn.say(screens.ask_before_erasing(turn.t, question))


async def erase_all(turn: Turn, pressed: press.EraseAll) -> None:
    """Erase everything, when that was the last thing asked."""
    if pressed.question != turn.chat.question:
        turn.stale()
        return
    await turn.db.flush()
    await erase(turn.db, turn.user)
    turn.erased = True
    turn.change(screens.erased(turn.t))


async def keep_all(turn: Turn, _press: press.KeepAll) -> None:
    """Erase nothing."""
    turn.change(screens.kept(turn.t))
