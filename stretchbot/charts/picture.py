"""Draws the progress picture: streak and today above, some numbers, the weeks, and bars.

Twelve weeks are a calendar, a single one is seven days beside each other.

All measures are those of a sheet 1080 wide. A phone shows it at about a third of that, so no text is planned smaller
than 32.
"""

from collections.abc import Sequence
from typing import Final

import resvg_py

from stretchbot.charts.canvas import Anchor, Canvas, Type
from stretchbot.charts.chart import Bar, Cell, Chart, Figure
from stretchbot.charts.fonts import font_files, width_of

WIDTH: Final = 1080
HEIGHT: Final = 1220
# Pixels of the picture for one of the sheet. Packing them takes most of the time: with this many, a picture stays below
# 60 ms, and a phone still shows it sharp.
SCALE: Final = 0.7

BACKGROUND: Final = "#faf1e6"
CARD: Final = "#fffaf3"
INK: Final = "#2f4a4f"
SOFT_INK: Final = "#5c6d6f"
TEAL: Final = "#22857a"
SUN: Final = "#fbe0c8"
HEART: Final = "#cf6a45"
BAR: Final = "#8f7cc0"
DOT: Final = "#e6d8c4"
FILLS: Final = {
    Cell.DONE_ONCE: "#a6dbd2",
    Cell.DONE_TWICE: "#3fae9f",
    Cell.DONE_OFTEN: "#1f766c",
    Cell.FORGIVEN: "#fad9c3",
    Cell.OFF: "#ddd3ef",
    Cell.MISSED: "#efe3d2",
}

MARGIN: Final = 48
INNER: Final = WIDTH - 2 * MARGIN

_STREAK_NUMBER: Final = Type(188, TEAL, bold=True)
_STREAK_LABEL: Final = Type(56, INK, bold=True)
_TODAY: Final = Type(40, SOFT_INK)
_NUMBER: Final = Type(66, INK, bold=True)
_LABEL: Final = Type(34, SOFT_INK)
_BAR_NAME: Final = Type(34, INK)
_STREAK_BASELINE: Final = 208

_TILES_TOP: Final = 270
_TILE_HEIGHT: Final = 158
_TILE_GAP: Final = 20
_RADIUS: Final = 32

_CARD_TOP: Final = 448
_CARD_HEIGHT: Final = 636
_WEEK_HEIGHT: Final = 240
_WEEK_CELL: Final = 108
_CARD_PADDING: Final = 34
CELL: Final = 61
STEP: Final = 73
_NAMES_WIDTH: Final = 58  # of the weekdays, beside the grid
GRID_X: Final = MARGIN + _CARD_PADDING + _NAMES_WIDTH
GRID_Y: Final = _CARD_TOP + 98

_LEGEND_MIDDLE: Final = 1152
_LEGEND_LINE: Final = 56
_LEGEND_CELL: Final = 36
_LEGEND_GAP: Final = 12

_BARS_TOP: Final = 1216
_BAR_STEP: Final = 54
_BARS_HEAD: Final = 84
_BAR_NAME_WIDTH: Final = 300
_BAR_NUMBER_WIDTH: Final = 96
_BAR_HEIGHT: Final = 24
_LegendEntry = tuple[tuple[Cell, ...], str]
# Around the origin, one unit high and wide.
_HEART_OUTLINE: Final = (
    "M0 .46 C-.62 .02 -.5 -.42 -.24 -.42 C-.1 -.42 -.02 -.32 0 -.24 C.02 -.32 .1 -.42 .24 -.42 C.5 -.42 .62 .02 0 .46Z"
)


def draw(chart: Chart) -> bytes:
    """The picture as PNG.

    Takes about 55 ms of computing. A thread would not keep that from the event loop: the library holds the interpreter.
    """
    png = resvg_py.svg_to_bytes(
        svg_string=svg_of(chart), width=round(WIDTH * SCALE), font_files=font_files(), skip_system_fonts=True
    )
    return bytes(png)


def svg_of(chart: Chart) -> str:
    """The picture as an SVG document, which needs this package’s font to look right."""
    height = height_of(chart)
    canvas = Canvas(WIDTH, height, chart.right_to_left)
    canvas.box(0, 0, WIDTH, height, BACKGROUND)
    _draw_sun(canvas)
    _draw_streak(canvas, chart.streak, chart.today)
    _draw_figures(canvas, chart.figures)
    if len(chart.weeks) == 1:
        _draw_week(canvas, chart)
    else:
        _draw_calendar(canvas, chart)
    _draw_legend(canvas, chart, _LEGEND_MIDDLE - _saved(chart))
    if chart.bars:
        _draw_bars(canvas, chart.bars_title, chart.bars, _BARS_TOP - _saved(chart))
    return canvas.svg()


def height_of(chart: Chart) -> int:
    """How high the sheet is: `HEIGHT` with a calendar and without bars."""
    whole = _BARS_TOP + _bars_height(chart.bars) + MARGIN if chart.bars else HEIGHT
    return whole - _saved(chart)


def _saved(chart: Chart) -> int:
    """By how much what is below the calendar moves up."""
    return _CARD_HEIGHT - _WEEK_HEIGHT if len(chart.weeks) == 1 else 0


def _draw_sun(canvas: Canvas) -> None:
    """A sun in the far upper corner, behind everything."""
    canvas.disc(WIDTH - 96, 84, 210, "#fbeadb")
    canvas.disc(WIDTH - 96, 84, 138, SUN)


def _draw_streak(canvas: Canvas, streak: Figure, today: str) -> None:
    x: float = MARGIN
    if streak.number:
        # Big digits have some room of their own beside them: moved out, they stand in line with what is below.
        x += canvas.text(x - 6, _STREAK_BASELINE, streak.number, _STREAK_NUMBER, room=INNER / 2) + 26
    room = WIDTH - MARGIN - x
    canvas.text(x, _STREAK_BASELINE - 66, streak.label, _STREAK_LABEL, room=room)
    canvas.text(x, _STREAK_BASELINE - 4, today, _TODAY, room=room)


def _draw_figures(canvas: Canvas, figures: tuple[Figure, ...]) -> None:
    width = (INNER - _TILE_GAP * (len(figures) - 1)) / len(figures)
    for index, figure in enumerate(figures):
        x = MARGIN + index * (width + _TILE_GAP)
        middle, room = x + width / 2, width - 2 * _TILE_GAP
        canvas.box(x, _TILES_TOP, width, _TILE_HEIGHT, CARD, radius=_RADIUS)
        canvas.text(middle, _TILES_TOP + 82, figure.number, _NUMBER, room=room, anchor=Anchor.MIDDLE)
        canvas.text(middle, _TILES_TOP + 130, figure.label, _LABEL, room=room, anchor=Anchor.MIDDLE)


def _draw_week(canvas: Canvas, chart: Chart) -> None:
    """A single week, its days beside each other."""
    canvas.box(MARGIN, _CARD_TOP, INNER, _WEEK_HEIGHT, CARD, radius=_RADIUS)
    width = (INNER - 2 * _CARD_PADDING) / len(chart.weekdays)
    top = _CARD_TOP + _CARD_PADDING
    for row, (name, cell) in enumerate(zip(chart.weekdays, chart.weeks[0], strict=True)):
        middle = MARGIN + _CARD_PADDING + (row + 0.5) * width
        x = middle - _WEEK_CELL / 2
        _draw_cell(canvas, x, top, _WEEK_CELL, cell)
        if row == chart.today_row:
            canvas.box(x - 4, top - 4, _WEEK_CELL + 8, _WEEK_CELL + 8, "none", radius=28, stroke=INK, stroke_width=5)
        canvas.text(middle, top + _WEEK_CELL + 48, name, _LABEL, room=width - 8, anchor=Anchor.MIDDLE)


def _draw_calendar(canvas: Canvas, chart: Chart) -> None:
    canvas.box(MARGIN, _CARD_TOP, INNER, _CARD_HEIGHT, CARD, radius=_RADIUS)
    starts = [week for week, _ in chart.months] + [len(chart.weeks)]
    for (week, name), end in zip(chart.months, starts[1:], strict=True):
        canvas.text(GRID_X + week * STEP, GRID_Y - 26, name, _LABEL, room=(end - week) * STEP - 8)
    for row, name in enumerate(chart.weekdays):
        baseline = GRID_Y + row * STEP + CELL / 2 + 12
        canvas.text(GRID_X - 34, baseline, name, _LABEL, room=_NAMES_WIDTH, anchor=Anchor.MIDDLE)
    for week, days in enumerate(chart.weeks):
        for row, cell in enumerate(days):
            _draw_cell(canvas, GRID_X + week * STEP, GRID_Y + row * STEP, CELL, cell)
    x, y = GRID_X + chart.today_week * STEP, GRID_Y + chart.today_row * STEP
    canvas.box(x - 4, y - 4, CELL + 8, CELL + 8, "none", radius=20, stroke=INK, stroke_width=5)


def _draw_cell(canvas: Canvas, x: float, y: float, size: float, cell: Cell) -> None:
    middle_x, middle_y = x + size / 2, y + size / 2
    if cell is Cell.BLANK:
        canvas.disc(middle_x, middle_y, size / 12, DOT)
        return
    canvas.box(x, y, size, size, FILLS[cell], radius=size / 4)
    # Not by colour alone: forgiven days and days off carry a sign, too.
    if cell is Cell.FORGIVEN:
        canvas.path(middle_x, middle_y, size * 0.6, _HEART_OUTLINE, HEART)
    elif cell is Cell.OFF:
        canvas.box(x + size * 0.3, middle_y - size * 0.05, size * 0.4, size * 0.1, BAR, radius=size * 0.05)


def _draw_legend(canvas: Canvas, chart: Chart, middle: float) -> None:
    """What is to be seen in the calendar, and its meaning: on one line, or on two where words are long."""
    legend = chart.legend
    every = (
        ((Cell.DONE_ONCE, Cell.DONE_TWICE, Cell.DONE_OFTEN), legend.done),
        ((Cell.FORGIVEN,), legend.forgiven),
        ((Cell.OFF,), legend.off),
        ((Cell.MISSED,), legend.missed),
    )
    shown = {cell for week in chart.weeks for cell in week}
    entries = tuple(entry for entry in every if shown.intersection(entry[0])) or every[:1]
    if _legend_width(entries) <= INNER:
        _draw_legend_line(canvas, middle, entries)
    else:
        half = (len(entries) + 1) // 2
        _draw_legend_line(canvas, middle - _LEGEND_LINE / 2, entries[:half])
        _draw_legend_line(canvas, middle + _LEGEND_LINE / 2, entries[half:])


def _legend_width(entries: Sequence[_LegendEntry], scale: float = 1) -> float:
    samples = sum(len(cells) for cells, _ in entries) * (_LEGEND_CELL + _LEGEND_GAP)
    words = sum(width_of(label, _LABEL.size * scale, bold=False) for _, label in entries)
    return samples + words + 3 * _LEGEND_GAP * (len(entries) - 1)


def _draw_legend_line(canvas: Canvas, middle: float, entries: Sequence[_LegendEntry]) -> None:
    """Samples and meanings around the middle of the sheet; meanings that are too long get smaller together."""
    bare = _legend_width(entries, scale=0)
    scale = min(1.0, (INNER - bare) / max(1.0, _legend_width(entries) - bare))
    look = Type(_LABEL.size * scale, SOFT_INK)
    x = (WIDTH - _legend_width(entries, scale)) / 2
    for cells, label in entries:
        for cell in cells:
            _draw_cell(canvas, x, middle - _LEGEND_CELL / 2, _LEGEND_CELL, cell)
            x += _LEGEND_CELL + _LEGEND_GAP
        x += canvas.text(x, middle + 12, label, look, room=INNER) + 3 * _LEGEND_GAP


def _bars_height(bars: Sequence[Bar]) -> int:
    return _BARS_HEAD + len(bars) * _BAR_STEP + _CARD_PADDING // 2


def _draw_bars(canvas: Canvas, title: str, bars: Sequence[Bar], top: float) -> None:
    canvas.box(MARGIN, top, INNER, _bars_height(bars), CARD, radius=_RADIUS)
    left, right = MARGIN + _CARD_PADDING, WIDTH - MARGIN - _CARD_PADDING
    canvas.text(left, top + 52, title, _LABEL, room=right - left)
    begins = left + _BAR_NAME_WIDTH
    longest = right - _BAR_NUMBER_WIDTH - begins
    for row, bar in enumerate(bars):
        middle = top + _BARS_HEAD + (row + 0.5) * _BAR_STEP
        canvas.text(left, middle + 12, bar.label, _BAR_NAME, room=_BAR_NAME_WIDTH - 16)
        # Never shorter than it is high: its ends are round.
        width = max(_BAR_HEIGHT, longest * bar.part)
        canvas.box(begins, middle - _BAR_HEIGHT / 2, width, _BAR_HEIGHT, TEAL, radius=_BAR_HEIGHT / 2)
        canvas.text(right, middle + 12, bar.number, _BAR_NAME, room=_BAR_NUMBER_WIDTH - 16, anchor=Anchor.END)
