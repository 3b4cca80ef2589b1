from stretchbot.simulator.errors import RefusalError
from stretchbot.simulator.flood import FloodLimits

CHAT, GROUP = 1001, -5001


def passed(limits: FloodLimits, chat_ids: list[int], now: float, method: str = "sendMessage") -> int:
    """How many calls pass, one for each chat, all at `now`."""
    count, waits = 0, []
    for chat_id in chat_ids:
        try:
            limits.check(method, chat_id, now)
            count += 1
        except RefusalError as refusal:
            waits.append(refusal.parameters["retry_after"])
    assert all(wait >= 1 for wait in waits)
    return count


def test_without_being_asked_for_there_is_no_limit() -> None:
    assert passed(FloodLimits(), [CHAT] * 500, 0.0) == 500


def test_a_chat_takes_a_short_burst_then_one_a_second() -> None:
    limits = FloodLimits(is_on=True)
    burst = passed(limits, [CHAT] * 20, 0.0)
    assert 1 < burst < 20
    assert passed(limits, [CHAT] * 20, 1.0) == 1
    assert passed(limits, [CHAT] * 20, 4.0) == 3


def test_a_bot_takes_thirty_a_second() -> None:
    limits = FloodLimits(is_on=True)
    assert passed(limits, list(range(1, 101)), 0.0) == 30
    assert passed(limits, list(range(101, 201)), 1.0) == 30


def test_a_group_takes_twenty_a_minute() -> None:
    limits = FloodLimits(is_on=True)
    assert passed(limits, [GROUP] * 30, 0.0) == 20
    assert passed(limits, [GROUP] * 30, 60.0) == 20


def test_answers_and_actions_are_free() -> None:
    limits = FloodLimits(is_on=True)
    for method in ("answerCallbackQuery", "sendChatAction", "getUpdates"):
        assert passed(limits, [CHAT] * 100, 0.0, method) == 100


def test_edits_count_like_sends() -> None:
    limits = FloodLimits(is_on=True)
    sent = passed(limits, [CHAT] * 20, 0.0)
    assert sent < 20
    assert passed(limits, [CHAT], 0.0, "editMessageText") == 0
