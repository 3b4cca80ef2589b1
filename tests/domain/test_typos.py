import pytest

from stretchbot.domain.typos import is_typo


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("finised", "finished"),  # left out
        ("finisheed", "finished"),  # added
        ("finishes", "finished"),  # another one
        ("fniished", "finished"),  # changed places
        ("finishedd", "finished"),
        ("finishe", "finished"),
        ("snoze", "snooze"),
        ("snoooze", "snooze"),
    ],
)
def test_one_slip_of_the_finger_is_forgiven(typed: str, meant: str) -> None:
    assert is_typo(typed, meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("later", "water"),  # the first letter counts
        ("ater", "later"),
        ("snz", "snooze"),  # three letters
        ("snoe", "snooze"),  # two
        ("fniisehd", "finished"),  # twice changed
        ("snoozing", "snooze"),
        ("skpi!", "skip"),
        ("pasue it", "pause"),
    ],
)
def test_more_than_one_is_another_word(typed: str, meant: str) -> None:
    assert not is_typo(typed, meant)
