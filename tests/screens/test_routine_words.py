import pytest

from stretchbot.domain.exercise import Area, Place
from stretchbot.domain.planning.reason import ProposalReason, Why
from stretchbot.domain.routine import Step
from stretchbot.domain.routine_code import encode
from stretchbot.languages import Words
from stretchbot.library import Library
from stretchbot.screens.routine_words import reason_words, routine_in_words, routine_name


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (ProposalReason(Why.TURN, Area.HIPS, Area.NECK, 0), "Earlier today it was your neck; now it’s your hips."),
        (ProposalReason(Why.TURN, Area.HIPS, Area.NECK, 1), "Yesterday it was your neck; today it’s your hips."),
        (
            ProposalReason(Why.TURN, Area.WRISTS, Area.GLUTES, 5),
            "Last time it was your bottom; today it’s your wrists.",
        ),
        (ProposalReason(Why.BESIDES, Area.NECK), "This time with something for your neck."),
        (ProposalReason(Why.ASKED, Area.HAMSTRINGS), "You asked for the backs of your thighs."),
        (ProposalReason(Why.BEGINNING), "Something from everywhere, to begin with."),
        (ProposalReason(Why.OTHERS), "Other moves than last time."),
        (
            ProposalReason(Why.MORNING),
            "An easy start: no bending forward while your back is stiff from sleep.",
        ),
    ],
)
def test_a_reason_is_said_in_a_few_words(english: Words, reason: ProposalReason, words: str) -> None:
    assert reason_words(english, reason) == f"<i>{words}</i>"


@pytest.mark.parametrize("area", list(Area))
def test_every_part_of_the_body_has_words_within_a_sentence(english: Words, area: Area) -> None:
    assert reason_words(english, ProposalReason(Why.ASKED, area)).striptags().startswith("You asked for ")


def test_a_composed_routine_is_called_after_what_it_is_for(english: Words, library: Library) -> None:
    composed = library.codes.decode(encode(Place.FLOOR, [Step("neck_twist"), Step("chin_tuck"), Step("open_book")]))

    assert composed is not None
    assert routine_name(english, composed) == "For your neck and your upper back"
    assert routine_in_words(english, composed) == "a routine for your neck and your upper back"
    assert routine_name(english, library.routines["desk_hands"]) == library.routines["desk_hands"].name
