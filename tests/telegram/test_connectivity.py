import pytest
from structlog.testing import capture_logs
from telegram.error import NetworkError

from stretchbot.telegram.connectivity import LONGEST_PAUSE_SECONDS, Connectivity
from stretchbot.telegram.network_errors import FloodError, NotDeliveredError

REFUSED = NotDeliveredError("no connection")


async def test_what_lasts_is_said_once_and_its_end_too() -> None:
    connectivity = Connectivity("http://telegram.example:8081")
    with capture_logs() as lines:
        for _ in range(5):
            connectivity.failed(REFUSED)
        connectivity.succeeded()
        connectivity.succeeded()
    assert [line["event"] for line in lines] == ["telegram.unreachable", "telegram.back"]
    assert lines[0]["host"] == "telegram.example"
    assert lines[0]["trouble"] == "no connection can be made"


async def test_without_trouble_there_is_nothing_to_say() -> None:
    with capture_logs() as lines:
        Connectivity("http://telegram.example").succeeded()
    assert lines == []


async def test_it_is_there_from_the_first_answer_until_the_first_failure() -> None:
    connectivity = Connectivity("http://telegram.example")
    seen = [connectivity.is_connected]
    for happens in (connectivity.succeeded, lambda: connectivity.failed(REFUSED), connectivity.succeeded):
        happens()
        seen.append(connectivity.is_connected)
    assert seen == [False, True, False, True]


async def test_it_waits_longer_and_longer_until_it_works() -> None:
    connectivity = Connectivity("http://telegram.example")
    pauses = [connectivity.failed(NetworkError("Bad Gateway")) for _ in range(8)]
    assert pauses[:3] == [1, 2, 4]
    assert pauses[-1] == LONGEST_PAUSE_SECONDS
    connectivity.succeeded()
    assert connectivity.failed(REFUSED) == 1


@pytest.mark.parametrize("seconds", [3, 12_000])
def test_it_waits_as_long_as_telegram_says(seconds: int) -> None:
    assert Connectivity("http://telegram.example").failed(FloodError(seconds)) == seconds
