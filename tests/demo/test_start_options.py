from datetime import UTC, datetime

import pytest

from stretchbot.demo.errors import DemoError
from stretchbot.demo.start_options import StartOptions, read_start_options


def test_without_options_everything_is_left_to_the_page() -> None:
    assert read_start_options(None, None, None, None) == StartOptions()


@pytest.mark.parametrize(
    ("at", "zone", "instant"),
    [
        ("2026-03-29 01:30", "Europe/Berlin", datetime(2026, 3, 29, 0, 30, tzinfo=UTC)),
        ("2026-07-01T12:00", "Asia/Kolkata", datetime(2026, 7, 1, 6, 30, tzinfo=UTC)),
        ("2026-07-01", "UTC", datetime(2026, 7, 1, tzinfo=UTC)),
        ("2026-07-01T12:00+02:00", "Asia/Kolkata", datetime(2026, 7, 1, 10, 0, tzinfo=UTC)),
        ("2026-07-01T12:00Z", None, datetime(2026, 7, 1, 12, 0, tzinfo=UTC)),
    ],
)
def test_the_clock_starts_at_a_local_time_of_the_zone(at: str, zone: str | None, instant: datetime) -> None:
    assert read_start_options(None, None, at, zone).at == instant


@pytest.mark.parametrize(
    ("at", "zone", "words"),
    [
        ("soon", "Europe/Berlin", "write it like"),
        ("2026-13-01", None, "write it like"),
        ("", None, "write it like"),
        ("0001-01-01", "Europe/Berlin", "write it like"),
        ("9999-12-31 23:59", "America/New_York", "write it like"),
        ("2026-07-01", "Berlin", "write one like Europe/Berlin"),
        (None, "../etc/passwd", "write one like Europe/Berlin"),
    ],
)
def test_what_cant_be_read_is_told_in_one_line(at: str | None, zone: str, words: str) -> None:
    with pytest.raises(DemoError, match=words) as raised:
        read_start_options(None, None, at, zone)
    assert "\n" not in str(raised.value)
