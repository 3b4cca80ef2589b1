"""What the words ask for stands in the picture."""

import re

import pytest

from stretchbot.bundled import content_folder
from stretchbot.figures.forms import Form
from stretchbot.library.files import read_files
from tests.figures.drawn import DRAWN

FIELDS = {
    "chair": {"office_chair_x", "plain_chair_x"},
    "cushion": {"pillow_x"},
    "doorway": {"doorway_x"},
    "pillow": {"pillow_x"},
    "towel": {"towel"},
    "wall": {"wall_x", "wall_ahead_x"},
}
OFFERED = re.compile(r"\b(or|that)\b")  # "or on a cushion", "a towel under heels that lift"
FILES = read_files(content_folder())[0].exercises


def asked_for(name: str, variation: str | None) -> set[str]:
    """The things that the steps of a form name, without those that are one choice of several."""
    file = FILES[name].content
    steps = next((each.steps for each in file.variations if each.id == variation), file.steps)
    words = {word for step in steps if not OFFERED.search(step) for word in re.findall(r"\w+", step.lower())}
    return words & set(FIELDS)


@pytest.mark.parametrize("form", [form for own in DRAWN.values() for form in own], ids=str)
def test_a_thing_that_the_steps_ask_for_is_in_the_picture(form: Form) -> None:
    shown = {field for field, value in form.figure.set.model_dump().items() if value is not None and value is not False}

    assert [thing for thing in asked_for(form.exercise, form.variation) if not shown & FIELDS[thing]] == []


def test_some_steps_ask_for_things() -> None:
    assert asked_for("hip_flexor_kneel", None) == {"cushion"}
    assert asked_for("childs_pose", "arms_back") == set()
