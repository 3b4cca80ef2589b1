"""Which cautions concern which condition: each that a body's condition gives a reason for is in the table."""

import pytest

from stretchbot.domain.suitability import GENTLY_FOR, LEFT_OUT_FOR, Condition
from stretchbot.library.risks import REQUIRED
from tests.shipped import LIBRARY

WORDS = {caution.id: caution.words for one in LIBRARY.exercises.values() for caution in one.cautions}
# What a caution that concerns a condition says of it.
SAYS = {
    Condition.NEW_JOINT: ("new hip", "new knee"),
    Condition.OSTEOPOROSIS: ("osteoporosis",),
    Condition.DISC: ("disc trouble", "sciatica", "tingling down the leg"),
    Condition.PREGNANCY: ("pregnan",),
    Condition.PRESSURE: ("blood pressure", "glaucoma"),
    Condition.DIZZINESS: ("dizzy",),
    Condition.SHOULDER: ("sore shoulder",),
    Condition.KNEES: ("sore knee", "knees:", "or knees", "in the knee"),
}


@pytest.mark.parametrize("condition", Condition)
def test_every_caution_that_names_a_condition_concerns_it(condition: Condition) -> None:
    concerning = LEFT_OUT_FOR[condition] | GENTLY_FOR.get(condition, frozenset())

    naming = {name for name, words in WORDS.items() if any(said in words.lower() for said in SAYS[condition])}

    assert naming <= concerning


def test_the_table_names_cautions_that_there_are() -> None:
    required = {name for choices in REQUIRED.values() for choice in choices for name in choice}
    for table in (LEFT_OUT_FOR, GENTLY_FOR):
        for condition, cautions in table.items():
            assert cautions <= required, condition


def test_no_caution_both_rules_out_and_makes_gentler_for_one_condition() -> None:
    for condition, gently in GENTLY_FOR.items():
        assert not gently & LEFT_OUT_FOR[condition]
