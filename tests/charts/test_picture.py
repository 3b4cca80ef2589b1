import io
from dataclasses import replace

import pytest
from PIL import Image, ImageChops, ImageColor

from stretchbot.charts import Bar, Cell, Chart, Figure, covers, draw
from stretchbot.charts.picture import (
    BACKGROUND,
    CELL,
    FILLS,
    GRID_X,
    GRID_Y,
    HEART,
    HEIGHT,
    SCALE,
    STEP,
    TEAL,
    WIDTH,
    height_of,
)
from tests.charts.samples import ALL, ENGLISH, EVERY_KIND, MIRRORED, NOTHING_YET

MOST_BYTES = 150 * 1024
# Of a cell: away from the signs in its middle and from its round corners.
NEAR_THE_TOP = 0.12
Colour = tuple[int, ...]


def drawn(chart: Chart) -> Image.Image:
    image = Image.open(io.BytesIO(draw(chart)))
    assert image.format == "PNG"
    return image.convert("RGB")


def at(image: Image.Image, x: float, y: float, *, right_to_left: bool = False) -> Colour:
    """The colour at a point of the sheet."""
    if right_to_left:
        x = WIDTH - x
    colour = image.getpixel((round(x * SCALE), round(y * SCALE)))
    assert isinstance(colour, tuple)
    return colour


def cell(image: Image.Image, week: int, row: int, *, down: float = NEAR_THE_TOP, right_to_left: bool = False) -> Colour:
    x, y = GRID_X + week * STEP + CELL / 2, GRID_Y + row * STEP + CELL * down
    return at(image, x, y, right_to_left=right_to_left)


def rgb(colour: str) -> Colour:
    return ImageColor.getrgb(colour)


@pytest.mark.parametrize("name", ALL)
def test_every_chart_becomes_a_small_picture_of_one_width(name: str) -> None:
    png = draw(ALL[name])

    assert len(png) <= MOST_BYTES
    width, height = Image.open(io.BytesIO(png)).size
    assert width == round(WIDTH * SCALE)
    assert height == pytest.approx(height_of(ALL[name]) * SCALE, abs=1)


@pytest.mark.parametrize("name", ALL)
def test_every_word_of_the_samples_is_in_the_font(name: str) -> None:
    assert covers(ALL[name].words())


def test_the_picture_is_opaque_and_warm_at_its_edges() -> None:
    image = Image.open(io.BytesIO(draw(ENGLISH)))

    assert image.convert("RGBA").getchannel("A").getextrema() == (255, 255)
    assert at(image.convert("RGB"), 3, HEIGHT - 3) == rgb(BACKGROUND)


@pytest.mark.parametrize("kind", list(FILLS))
def test_a_day_has_the_colour_of_its_kind(kind: Cell) -> None:
    row = EVERY_KIND.index(kind)

    assert cell(drawn(ENGLISH), week=10, row=row) == rgb(FILLS[kind])


def test_kinds_of_days_differ_by_colour() -> None:
    assert len(set(FILLS.values())) == len(FILLS) == len(Cell) - 1  # a blank day has no colour of its own


def test_forgiven_days_carry_a_heart() -> None:
    assert cell(drawn(ENGLISH), week=10, row=EVERY_KIND.index(Cell.FORGIVEN), down=0.5) == rgb(HEART)


def test_days_off_can_be_told_from_missed_ones_without_colours() -> None:
    grey = drawn(ENGLISH).convert("L")

    def contrast(kind: Cell) -> int:
        x, y = GRID_X + 10 * STEP, GRID_Y + EVERY_KIND.index(kind) * STEP
        inner = [round(v * SCALE) for v in (x + CELL * 0.2, y + CELL * 0.2, x + CELL * 0.8, y + CELL * 0.8)]
        low, high = grey.crop((inner[0], inner[1], inner[2], inner[3])).getextrema()
        assert isinstance(low, (int, float))
        assert isinstance(high, (int, float))
        return int(high - low)

    assert contrast(Cell.MISSED) == 0
    assert contrast(Cell.OFF) > 40
    assert contrast(Cell.FORGIVEN) > 40


def test_today_is_framed_and_keeps_its_colour() -> None:
    image, without = drawn(ENGLISH), drawn(replace(ENGLISH, today_row=6))
    x, y = GRID_X + 11 * STEP - 4, GRID_Y + 2 * STEP + CELL / 2

    assert cell(image, week=11, row=2) == rgb(FILLS[Cell.DONE_OFTEN])
    assert sum(at(image, x, y)) < sum(at(without, x, y)) - 200


def test_from_right_to_left_time_runs_the_other_way() -> None:
    image = drawn(MIRRORED)

    for kind, colour in FILLS.items():
        assert cell(image, week=10, row=EVERY_KIND.index(kind), right_to_left=True) == rgb(colour)
    assert cell(image, week=11, row=2, right_to_left=True) == rgb(FILLS[Cell.DONE_OFTEN])
    assert cell(image, week=11, row=2) != rgb(FILLS[Cell.DONE_OFTEN])


@pytest.mark.parametrize(
    "change",
    [
        {"streak": Figure("13", "days in a row")},
        {"streak": Figure("12", "Tage in Folge")},
        {"today": "Today: 2 of 3."},
        {"figures": (*ENGLISH.figures[:2], Figure("1,643", "minutes"))},
        {"figures": (*ENGLISH.figures[:2], Figure("1,642", "Minuten"))},
        {"months": ((0, "août"), *ENGLISH.months[1:])},
        {"weekdays": tuple("LMMJVSD")},
        {"legend": replace(ENGLISH.legend, missed="Raté")},
        {"today_week": 10},
        {"bars_title": "Deux semaines"},
        {"bars": (replace(ENGLISH.bars[0], label="Bas du dos"), *ENGLISH.bars[1:])},
        {"bars": (replace(ENGLISH.bars[0], number="49"), *ENGLISH.bars[1:])},
    ],
    ids=lambda change: next(iter(change)),
)
def test_everything_said_is_seen(change: dict[str, object]) -> None:
    changed = replace(ENGLISH, **change)  # type: ignore[arg-type]  # each value is of its field's type

    assert ImageChops.difference(drawn(ENGLISH), drawn(changed)).getbbox() is not None


def test_the_legend_explains_only_what_is_there() -> None:
    other = replace(NOTHING_YET.legend, missed="Something else")

    assert draw(replace(NOTHING_YET, legend=other)) == draw(NOTHING_YET)


@pytest.mark.parametrize("name", ["english", "long words", "mirrored"])
def test_nothing_runs_over_the_margins(name: str) -> None:
    """The edges left and right stay as they are in a picture with hardly any words; the sun is part of both."""
    chart = ALL[name]
    nothing = Figure("", "")
    silent = replace(chart, streak=nothing, today="", figures=(nothing,) * 3)
    changed = ImageChops.difference(drawn(chart), drawn(silent)).getbbox()

    assert changed is not None
    assert changed[0] >= 40 * SCALE
    assert changed[2] <= (WIDTH - 40) * SCALE


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert draw(ENGLISH) == draw(ENGLISH)


def test_a_bar_is_as_long_as_its_part() -> None:
    half, whole = (
        drawn(replace(ENGLISH, bars=(Bar("", "", part),))).getcolors(maxcolors=10**6) or [] for part in (0.5, 1)
    )
    teal = rgb(TEAL)
    without = drawn(replace(ENGLISH, bars=(Bar("", "", 0),))).getcolors(maxcolors=10**6) or []
    least, more, most = (sum(count for count, colour in found if colour == teal) for found in (without, half, whole))

    assert (more - least) / (most - least) == pytest.approx(0.5, abs=0.05)
