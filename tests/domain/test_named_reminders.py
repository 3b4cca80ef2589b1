"""Which reminders are meant by what people call them."""

import pytest

from stretchbot.domain.named_reminders import Named, named_reminders
from tests.shipped import LIBRARY

NINE, ONE, SIX = 9 * 60, 13 * 60, 18 * 60


@pytest.mark.parametrize(
    ("language", "text", "meant"),
    [
        ("en", "9", (NINE,)),
        ("en", "9 o'clock", (NINE,)),
        ("en", "the 9:00", (NINE,)),
        ("en", "1pm", (ONE,)),
        ("en", "6", (SIX,)),  # there is none at 6:00
        ("en", "half past eight", ()),
        ("en", "6am", ()),
        ("en", "9 and 6pm", (NINE, SIX)),
        ("en", "morning", (NINE,)),
        ("en", "the evening", (SIX,)),
        ("en", "noon", (ONE,)),
        ("en", "first", (NINE,)),
        ("en", "second", (ONE,)),
        ("en", "the last", (SIX,)),
        ("de", "um 9 Uhr", (NINE,)),
        ("de", "morgens", (NINE,)),
        ("es", "a las 9", (NINE,)),
        ("fr", "18h", (SIX,)),
    ],
)
def test_a_reminder_goes_by_its_time_part_of_the_day_or_place(language: str, text: str, meant: tuple[int, ...]) -> None:
    named = named_reminders(text, (NINE, ONE, SIX), LIBRARY.phrases[language], language)
    assert named is not None
    assert named.minutes == meant
    assert named.is_clear is bool(meant)


def test_what_fits_several_is_not_clear() -> None:
    english = LIBRARY.phrases["en"]
    assert named_reminders("9", (NINE, 21 * 60), english, "en") == Named((NINE, 21 * 60))
    assert named_reminders("morning", (8 * 60, NINE), english, "en") == Named((8 * 60, NINE))


@pytest.mark.parametrize("text", ["the garbage", "", "everything", "x" * 300])
def test_what_names_no_reminder_is_none(text: str) -> None:
    assert named_reminders(text, (NINE, ONE), LIBRARY.phrases["en"], "en") is None
