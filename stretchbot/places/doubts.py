"""Words around the name of a place which say that somebody may not be there: "not", "used to", "in a"."""

import functools
from typing import Final

from stretchbot.places.words import folded

# Around a name, these may say that it is not the place: "South Ossetia" is not in Ossetia.
_CHANGING: Final = (
    "north south east west northern southern eastern western not never don't нет не nicht pas não südlich nördlich",
    "was lived moving going flying will wish wished planning originally other another different wrong",
    "tomorrow next soon he she love anywhere everywhere except besides",
    "left leaving used formerly previously more anymore niet inte ikke nie nem ne δεν değil non لا ليس לא नहीं không",
    "tidak bukan",
)
# In Spanish only what follows tells that from an answer: "No vivo en Madrid", but "No, Madrid".
_DENIED: Final = "vivo vivimos estoy estamos resido residimos soy somos trabajo me"
# After "to" these say where somebody wants to be: "I'd like to live in Paris".
_WISHED: Final = "live be go move"
# Before "a" these say that a thing follows, and no name: "in a van", "wait a sec".
_BEFORE_A_THING: Final = "in on at with like need want have got wait just as for"


@functools.cache
def changing() -> frozenset[str]:
    """Folded words that make another place of the one whose name they stand around, or none."""
    return folded(*_CHANGING)


@functools.cache
def denied() -> frozenset[str]:
    """Folded words before which "no" makes no place of the one whose name comes after them."""
    return folded(_DENIED)


@functools.cache
def wished() -> frozenset[str]:
    """Folded words after which, when "to" stands before them, somebody is not at the place yet."""
    return folded(_WISHED)


@functools.cache
def before_a_thing() -> frozenset[str]:
    """Folded words after which "a" makes a thing of what follows."""
    return folded(_BEFORE_A_THING)
