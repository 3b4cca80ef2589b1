"""What the progress picture shows: counts and words, translated already."""

import dataclasses
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Cell(StrEnum):
    """How a day looks. One character each, so that a week is seven of them."""

    DONE_ONCE = "1"
    DONE_TWICE = "2"
    DONE_OFTEN = "3"
    FORGIVEN = "f"
    OFF = "o"  # a rest day or a pause
    MISSED = "m"
    BLANK = "."  # still to come, or before the first session


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it counts, as in "12" and "days in a row"."""

    number: str
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A number, what it is of, and the part of the whole width that its bar takes: above 0, at most 1."""

    label: str
    number: str
    part: float


@dataclass(frozen=True, slots=True)
class Legend:
    """What the colours mean."""

    done: str
    forgiven: str
    off: str
    missed: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The progress picture before it is drawn.

    It is what a message waiting to be sent keeps in the database: two kilobytes instead of the picture's fifty.

    Attributes:
        streak: The running streak; without a number when there is none, and the label is then a sentence.
        today: The day's count, in a line.
        figures: The numbers below, three at most.
        weeks: Seven cells each, oldest week first.
        today_week: Which of the weeks is the present one.
        today_row: Which cell of it is today.
        months: Names of months, each with the number of the week it stands above.
        weekdays: Seven short names, in the order of the cells.
        legend: What the colours mean.
        bars_title: What the bars are of.
        bars: Bars below each other, at the end; without any, the picture ends before.
        right_to_left: Whether all of it is laid out from right to left.
    """

    streak: Figure
    today: str
    figures: tuple[Figure, ...]
    weeks: tuple[tuple[Cell, ...], ...]
    today_week: int
    today_row: int
    months: tuple[tuple[int, str], ...]
    weekdays: tuple[str, ...]
    legend: Legend
    bars_title: str
    bars: tuple[Bar, ...]
    right_to_left: bool

    def words(self) -> str:
        """All that is written in the picture, in a row."""
        figures = [part for figure in (self.streak, *self.figures) for part in (figure.number, figure.label)]
        months = [name for _, name in self.months]
        bars = [part for bar in self.bars for part in (bar.label, bar.number)]
        legend = dataclasses.astuple(self.legend)
        return "".join([*figures, self.today, *months, *self.weekdays, *legend, self.bars_title, *bars])

    def pack(self) -> str:
        """The chart as one text (JSON), for the database."""
        values = dataclasses.asdict(self) | {"weeks": ["".join(week) for week in self.weeks]}
        return json.dumps(values, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def unpack(cls, text: str) -> Self:
        """The chart that `pack` made a text of.

        Raises:
            ValueError: when the text holds anything else.
        """
        try:
            values = json.loads(text)
            return cls(
                streak=Figure(**values["streak"]),
                today=values["today"],
                figures=tuple(Figure(**figure) for figure in values["figures"]),
                weeks=tuple(tuple(Cell(day) for day in week) for week in values["weeks"]),
                # Kept by the version before, it has no bars and ends with the present week.
                today_week=values.get("today_week", len(values["weeks"]) - 1),
                today_row=values["today_row"],
                months=tuple((week, name) for week, name in values["months"]),
                weekdays=tuple(values["weekdays"]),
                legend=Legend(**values["legend"]),
                bars_title=values.get("bars_title", ""),
                bars=tuple(Bar(**bar) for bar in values.get("bars", ())),
                right_to_left=values["right_to_left"],
            )
        except (KeyError, TypeError) as error:
            raise ValueError("not a chart") from error
