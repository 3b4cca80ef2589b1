import io
from xml.etree import ElementTree as ET

import pytest
import resvg_py
from PIL import Image

from stretchbot.charts.canvas import LEAST_SHRINK, Anchor, Canvas, Type
from stretchbot.charts.fonts import font_files, width_of

WIDTH, HEIGHT = 400, 200
BLACK = Type(80, "#000000")
ZERO_WIDTH_NON_JOINER = "\u200c"
SVG = "{http://www.w3.org/2000/svg}"


def canvas(*, right_to_left: bool = False) -> Canvas:
    sheet = Canvas(WIDTH, HEIGHT, right_to_left)
    sheet.box(0, 0, WIDTH, HEIGHT, "#ffffff")
    return sheet


def ink(sheet: Canvas) -> tuple[int, int, int, int]:
    """The box around everything dark: left, top, right, bottom."""
    png = resvg_py.svg_to_bytes(svg_string=sheet.svg(), font_files=font_files(), skip_system_fonts=True)
    box = Image.open(io.BytesIO(bytes(png))).convert("L").point(lambda value: 255 * (value < 128)).getbbox()
    assert box is not None, "nothing was drawn"
    return box


def ink_of(text: str, *, room: float = WIDTH, right_to_left: bool = False, x: float = 0) -> tuple[int, int, int, int]:
    sheet = canvas(right_to_left=right_to_left)
    sheet.text(x, 120, text, BLACK, room=room)
    return ink(sheet)


def test_boxes_are_mirrored_from_right_to_left() -> None:
    boxes = []
    for right_to_left in (False, True):
        sheet = canvas(right_to_left=right_to_left)
        sheet.box(10, 20, 30, 40, "#000000")
        boxes.append(ink(sheet))

    assert boxes == [(10, 20, 40, 60), (360, 20, 390, 60)]


def test_discs_and_outlines_are_moved_but_an_outline_is_not_flipped() -> None:
    sheet = canvas(right_to_left=True)
    sheet.disc(50, 50, 10, "#000000")
    assert ink(sheet) == (340, 40, 360, 60)

    sheet = canvas(right_to_left=True)
    sheet.path(50, 50, 10, "M0 0 H2 V1 H0 Z", "#000000")
    assert ink(sheet) == (350, 50, 370, 60)


def test_a_text_starts_at_its_x_on_the_side_where_reading_starts() -> None:
    left = ink_of("Hill", x=20)
    right = ink_of("Hill", x=20, right_to_left=True)

    assert 20 <= left[0] < 30
    assert WIDTH - 30 < right[2] <= WIDTH - 20


@pytest.mark.parametrize(("anchor", "x"), [(Anchor.START, 20.0), (Anchor.MIDDLE, 200.0), (Anchor.END, 380.0)])
@pytest.mark.parametrize("right_to_left", [False, True])
def test_the_middle_stays_and_the_ends_change_places(anchor: Anchor, x: float, right_to_left: bool) -> None:
    sheet = canvas(right_to_left=right_to_left)
    sheet.text(x, 120, "HH", BLACK, room=WIDTH, anchor=anchor)
    left, _, right, _ = ink(sheet)
    near_start = {Anchor.START: True, Anchor.MIDDLE: None, Anchor.END: False}[anchor]

    if near_start is None:
        assert left == pytest.approx(WIDTH - right, abs=2)
    else:
        assert (left < WIDTH - right) == (near_start != right_to_left)


def test_a_text_takes_no_more_than_its_room() -> None:
    left, _, right, _ = ink_of("Dehnübungseinheiten", room=150)

    assert right - left <= 150


def test_a_text_gets_smaller_first_and_is_cut_only_then() -> None:
    sheet = canvas()
    width = width_of("Minuten", BLACK.size, bold=False)
    sheet.text(0, 50, "Minuten", BLACK, room=width * 0.8)
    sheet.text(0, 100, "Minuten", BLACK, room=width * 0.3)
    smaller, cut = ET.fromstring(sheet.svg()).iter(f"{SVG}text")  # noqa: S314 - made here

    assert smaller.text == "Minuten"
    assert float(smaller.get("font-size", "")) == pytest.approx(BLACK.size * 0.8, abs=0.1)
    assert cut.text is not None
    assert cut.text.startswith("M")
    assert cut.text.endswith("…")
    assert float(cut.get("font-size", "")) == pytest.approx(BLACK.size * LEAST_SHRINK)


def test_signs_that_mean_something_in_svg_are_written_as_they_are() -> None:
    sheet = canvas()
    sheet.text(0, 50, "<b>&amp;]]>", BLACK, room=WIDTH)
    (text,) = ET.fromstring(sheet.svg()).iter(f"{SVG}text")  # noqa: S314 - made here

    assert text.text == "<b>&amp;]]>"


def test_arabic_letters_join() -> None:
    joined, apart = ink_of("ييي", right_to_left=True), ink_of(f"ي{ZERO_WIDTH_NON_JOINER}ي{ZERO_WIDTH_NON_JOINER}ي")

    assert joined[2] - joined[0] < 0.8 * (apart[2] - apart[0])


def test_devanagari_letters_combine() -> None:
    combined, apart = ink_of("क्ष"), ink_of(f"क्{ZERO_WIDTH_NON_JOINER}ष")

    assert combined[2] - combined[0] < 0.8 * (apart[2] - apart[0])


@pytest.mark.parametrize("text", ["اليوم", "שלום", "दिन", "день", "γεια", "ngày", "Şubat"])
def test_a_text_is_never_wider_than_was_measured(text: str) -> None:
    left, _, right, _ = ink_of(text)

    assert 0 < right - left <= width_of(text, BLACK.size, bold=False) + 4
