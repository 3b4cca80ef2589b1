"""When a refusal of the token is believed; time is skipped."""

import asyncio
from collections.abc import Iterator
from itertools import chain, repeat

from telegram.error import InvalidToken, NetworkError, TelegramError

from stretchbot.bot.token_check import CONFIRM_SECONDS, TokenCheck

REFUSED, NO_ANSWER, ACCEPTED = InvalidToken("Unauthorized"), NetworkError("Bad Gateway"), None
EVERY_SECONDS = 30


class GetMe:
    """A call that brings these outcomes in turn."""

    def __init__(self, outcomes: Iterator[TelegramError | None]) -> None:
        self._outcomes = outcomes

    async def __call__(self) -> None:
        outcome = next(self._outcomes)
        if outcome is not None:
            raise outcome


async def believed_after(*first: TelegramError | None, then: TelegramError | None) -> float | None:
    """After how many seconds of refusals the token is taken for revoked; None when it isn't within an hour."""
    check = TokenCheck(GetMe(chain(first, repeat(then))))
    loop = asyncio.get_running_loop()
    began_at = loop.time()
    while loop.time() - began_at < 3600:
        if await check.is_revoked():
            return loop.time() - began_at
        await asyncio.sleep(EVERY_SECONDS)
    return None


async def test_a_token_is_revoked_when_all_say_so_for_minutes() -> None:
    assert await believed_after(then=REFUSED) == CONFIRM_SECONDS


async def test_a_stray_refusal_says_nothing() -> None:
    assert await believed_after(then=ACCEPTED) is None


async def test_an_outage_says_nothing() -> None:
    assert await believed_after(REFUSED, then=NO_ANSWER) is None


async def test_the_minutes_begin_anew_with_each_yes() -> None:
    confirmed = 3 * EVERY_SECONDS + CONFIRM_SECONDS
    assert await believed_after(REFUSED, REFUSED, ACCEPTED, then=REFUSED) == confirmed


async def test_the_minutes_begin_anew_when_updates_came_meanwhile() -> None:
    check = TokenCheck(GetMe(repeat(REFUSED)))
    assert not await check.is_revoked()
    await asyncio.sleep(CONFIRM_SECONDS)
    check.accepted()
    assert not await check.is_revoked()
