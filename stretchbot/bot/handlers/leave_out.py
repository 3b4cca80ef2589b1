"""What is left out for somebody: the question after the first session, the page in the settings, and the way back."""

from stretchbot.bot.context import Context
from stretchbot.bot.handlers.tailored_session import tailor_open
from stretchbot.bot.handlers.tailoring import needs
from stretchbot.screens import callbacks as press
from stretchbot.screens import leave_out as screens
from stretchbot.screens.screen import Screen
from stretchbot.services.preferences import conditions_of, set_conditions, show_again


async def open_leave_out(context: Context, _press: press.OpenLeaveOut) -> None:
    """Show the page in place of the message pressed."""
    context.change(await _page(context))


async def ask_conditions(context: Context, _press: press.AskConditions) -> None:
    """Ask what to leave out, below the end of a session."""
    context.say(screens.ask_once(context.t, conditions_of(context.db, context.user)))


async def mind_conditions(context: Context, pressed: press.MindConditions) -> None:
    """Save which conditions to mind, and show the page with them."""
    chosen = screens.split_conditions(pressed.conditions)
    set_conditions(context.db, context.user, chosen)
    context.change(screens.ask_once(context.t, chosen) if pressed.asked else await _page(context))
    await tailor_open(context)


async def minding_done(context: Context, pressed: press.MindingDone) -> None:
    """The question is answered, or will not be."""
    if not pressed.said:
        set_conditions(context.db, context.user, ())
    context.change(screens.thanks(context.t, conditions_of(context.db, context.user)))


async def back_again(context: Context, pressed: press.ShowAgain) -> None:
    """Propose an exercise again, and show the page without it."""
    await show_again(context.db, context.user, pressed.exercise)
    context.change(await _page(context))


async def _page(context: Context) -> Screen:
    present_needs = await needs(context)
    return screens.page(context.t, present_needs.conditions, present_needs.avoided, context.library.exercises)
