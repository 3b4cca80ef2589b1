import pytest

from stretchbot.domain.weekdays import Weekdays


def test_monday_is_the_lowest_bit() -> None:
    assert int(Weekdays.of([0])) == 1
    assert int(Weekdays.of([6])) == 64


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (Weekdays.all(), [0, 1, 2, 3, 4, 5, 6]),
        (Weekdays.workdays(), [0, 1, 2, 3, 4]),
        (Weekdays.weekend(), [5, 6]),
        (Weekdays.none(), []),
        (Weekdays.of([6, 2, 2]), [2, 6]),
    ],
)
def test_days_come_in_order_from_monday(days: Weekdays, expected: list[int]) -> None:
    assert list(days) == expected
    assert len(days) == len(expected)
    assert bool(days) is bool(expected)


def test_a_day_outside_the_week_is_in_no_set() -> None:
    assert 7 not in Weekdays.all()
    assert -1 not in Weekdays.all()


@pytest.mark.parametrize("bits", range(128))
def test_toggling_a_day_twice_changes_nothing(bits: int) -> None:
    days = Weekdays(bits)
    for day in range(7):
        assert (day in days.toggle(day)) is (day not in days)
        assert days.toggle(day).toggle(day) == days
    assert Weekdays.of(days) == days


@pytest.mark.parametrize("bits", [-1, 128])
def test_bits_outside_the_week_are_refused(bits: int) -> None:
    with pytest.raises(ValueError, match="bits 0 to 6"):
        Weekdays(bits)


@pytest.mark.parametrize("day", [-1, 7])
def test_a_day_outside_the_week_can_be_neither_listed_nor_toggled(day: int) -> None:
    with pytest.raises(ValueError, match="weekday is 0"):
        Weekdays.of([day])
    with pytest.raises(ValueError, match="weekday is 0"):
        Weekdays.all().toggle(day)


@pytest.mark.parametrize("bits", range(128))
def test_seven_days_later_it_is_the_same_days(bits: int) -> None:
    days = later = Weekdays(bits)
    for _ in range(7):
        assert set(later.a_day_later()) == {(day + 1) % 7 for day in later}
        later = later.a_day_later()
    assert later == days


def test_days_taken_out_are_not_in_a_set() -> None:
    assert Weekdays.all().without(Weekdays.weekend()) == Weekdays.workdays()
    assert Weekdays.of([0]).without(Weekdays.of([1])) == Weekdays.of([0])
