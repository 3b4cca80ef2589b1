"""Whether somebody wants a summary of each week: offered once, when their second week is over."""

from stretchbot.bot.context import Context
from stretchbot.screens import callbacks as press
from stretchbot.screens import weekly_summary as screens
from stretchbot.services.weekly_summary import is_to_be_offered, want_summary


async def want_summary_pressed(context: Context, pressed: press.WantSummary) -> None:
    """Have it from now on, or not."""
    await want_summary(context.db, context.user, context.now, wanted=pressed.on)
    context.change(screens.answered(context.t, on=pressed.on))


async def offer_in_time(context: Context) -> None:
    """Ask whether a summary is wanted, if it is time to; who doesn't answer gets none, and isn't asked again."""
    if is_to_be_offered(context.user, context.now):
        await want_summary(context.db, context.user, context.now, wanted=False)
        context.say(screens.offer(context.t))
