import pytest
from structlog.testing import capture_logs
from telegram.error import NetworkError

from stretchbot.bot.connectivity import LONGEST_PAUSE_SECONDS, Reach
from stretchbot.telegram.transport import FloodError, NotDeliveredError

REFUSED = NotDeliveredError("no connection")


def test_what_lasts_is_said_once_and_its_end_too() -> None:
    reach = Reach("http://telegram.example:8081")
    with capture_logs() as lines:
        for _ in range(5):
            reach.lost(REFUSED)
        reach.found()
        reach.found()
    assert [line["event"] for line in lines] == ["telegram.unreachable", "telegram.back"]
    assert lines[0]["host"] == "telegram.example"
    assert lines[0]["trouble"] == "no connection can be made"


def test_without_trouble_there_is_nothing_to_say() -> None:
    with capture_logs() as lines:
        Reach("http://telegram.example").found()
    assert lines == []


def test_it_is_there_from_the_first_answer_until_the_first_failure() -> None:
    reach = Reach("http://telegram.example")
    seen = [reach.is_there]
    for happens in (reach.found, lambda: reach.lost(REFUSED), reach.found):
        happens()
        seen.append(reach.is_there)
    assert seen == [False, True, False, True]


def test_it_waits_longer_and_longer_until_it_works() -> None:
    reach = Reach("http://telegram.example")
    pauses = [reach.lost(NetworkError("Bad Gateway")) for _ in range(8)]
    assert pauses[:3] == [1, 2, 4]
    assert pauses[-1] == LONGEST_PAUSE_SECONDS
    reach.found()
    assert reach.lost(REFUSED) == 1


@pytest.mark.parametrize("seconds", [3, 12_000])
def test_it_waits_as_long_as_telegram_says(seconds: int) -> None:
    assert Reach("http://telegram.example").lost(FloodError(seconds)) == seconds
