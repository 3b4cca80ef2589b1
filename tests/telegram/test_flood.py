"""When many chats are told to wait: holds that begin short and last as long as it takes."""

from stretchbot.telegram.flood import FIRST_HOLD_SECONDS, FLOOD_SECONDS, FLOODED_CHATS, FloodDetector

TOLD = 39.0  # seconds


def flooded() -> FloodDetector:
    """One that has just held the bot for the first time, at 0."""
    detector = FloodDetector()
    holds = [detector.refused(chat, TOLD, 0) for chat in range(FLOODED_CHATS)]
    assert holds == [0] * (FLOODED_CHATS - 1) + [FIRST_HOLD_SECONDS]
    return detector


def test_what_was_under_way_when_the_bot_was_held_says_nothing_new() -> None:
    assert flooded().refused(99, TOLD, FIRST_HOLD_SECONDS / 2) == 0


def test_each_refused_probe_doubles_the_hold_up_to_what_telegram_told() -> None:
    detector, now, holds = flooded(), FIRST_HOLD_SECONDS, []
    for chat in range(100, 107):
        holds.append(detector.refused(chat, TOLD, now))
        now += holds[-1]
    assert holds == [2, 4, 8, 16, 32, TOLD, TOLD]


def test_one_accepted_message_ends_the_suspicion() -> None:
    detector = flooded()
    detector.accepted(FIRST_HOLD_SECONDS)
    assert detector.refused(99, TOLD, FIRST_HOLD_SECONDS) == 0


def test_a_message_accepted_before_the_hold_was_felt_does_not() -> None:
    detector = flooded()
    detector.accepted(FIRST_HOLD_SECONDS / 2)
    assert detector.refused(99, TOLD, FIRST_HOLD_SECONDS) == 2 * FIRST_HOLD_SECONDS


def test_a_429_long_after_a_hold_is_that_of_its_chat() -> None:
    assert flooded().refused(99, TOLD, FIRST_HOLD_SECONDS + FLOOD_SECONDS) == 0


def test_chats_told_to_wait_now_and_then_are_no_flood() -> None:
    detector = FloodDetector()
    assert not any(detector.refused(chat, TOLD, chat * FLOOD_SECONDS) for chat in range(10 * FLOODED_CHATS))
