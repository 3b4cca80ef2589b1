"""/progress: streak, sessions and the last weeks, as a picture and in words."""

from stretchbot.bot.context import Turn
from stretchbot.languages import ENGLISH
from stretchbot.places.weeks import first_weekday
from stretchbot.screens import callbacks as press
from stretchbot.screens import progress as screens
from stretchbot.services.progress import history_of
from stretchbot.services.users import zone_of


async def progress(turn: Turn) -> None:
    """Show how the user is doing."""
    begins_on = first_weekday(zone_of(turn.user).key, turn.t.locale)
    history = await history_of(turn.db, turn.user, turn.now, first_weekday=begins_on)
    turn.say(screens.progress(turn.t, history, turn.languages.words(ENGLISH)))


async def open_progress(turn: Turn, _press: press.OpenProgress) -> None:
    """The same, from a button."""
    turn.drop_buttons()
    await progress(turn)
