"""Moving the clock so that what falls due on the way happens at its time, as if somebody had waited."""

import asyncio
from datetime import datetime, timedelta

from stretchbot.simulator.bot_handle import BotHandle
from stretchbot.simulator.state import SimulatedTelegram

LONGEST_WAY = timedelta(days=8)  # on which everything is played
PATIENCE_SECONDS = 15.0  # of the system's clock, at one instant: a bot that doesn't get done holds nobody up
LOOK_SECONDS = 0.1


async def move_by_what_is_due(telegram: SimulatedTelegram, bot: BotHandle, goal: datetime) -> bool:
    """Move the clock to `goal`, stopping wherever the bot has something to do until that is done.

    False when something is passed unseen: the way is too long, the bot isn't running, or it doesn't get done.
    """
    began_at = telegram.now()
    can_be_played = bot.is_running and goal - began_at <= LONGEST_WAY
    is_played = True
    while is_played and (due := await bot.next_due_at()) is not None and due < goal:
        if can_be_played and due > telegram.now():
            telegram.set_clock(due)
        is_played = can_be_played and await _is_done(bot, due)
    if not began_at < goal < telegram.now():  # a clock that runs fast may be past it by now
        telegram.set_clock(goal)
    return is_played


async def _is_done(bot: BotHandle, due: datetime) -> bool:
    """Wait until nothing is left that was due then."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            # Another process is at work, and doesn't tell.
            while (still := await bot.next_due_at()) is not None and still <= due:  # noqa: ASYNC110
                await asyncio.sleep(LOOK_SECONDS)
    except TimeoutError:
        return False
    return True
