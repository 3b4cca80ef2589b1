import pytest

from stretchbot.domain.intents import meanings_of
from stretchbot.domain.phrases import Intent
from stretchbot.domain.spelling import spelled_right
from tests.shipped import LIBRARY

MEANT = {
    "snoze": ("en", Intent.LATER),
    "snoze 10": ("en", Intent.LATER_IN),
    "skip tomorow": ("en", Intent.PAUSE),
    "my back hurst": ("en", Intent.PAIN),
    "dnoe": ("en", Intent.DONE),
    "hlep": ("en", Intent.HELP),
    "donee": ("en", Intent.DONE),
    "pasue": ("en", Intent.PAUSE),
    "Snoooze": ("en", Intent.LATER),
    "sonoze": ("en", Intent.LATER),
    "finsihed": ("en", Intent.DONE),
    "finishd": ("en", None),  # finish, or finished
    "I strecthed": ("en", Intent.DONE),
    "remidners": ("en", Intent.REMINDERS),
    "setings": ("en", Intent.SETTINGS),
    "progres": ("en", Intent.PROGRESS),
    "excercises": ("en", Intent.EXERCISES),
    "exersises": ("en", Intent.EXERCISES),
    "thnaks": ("en", Intent.THANKS),
    "tomorow": ("en", Intent.SKIP),
    "it hrutts": ("en", None),
    "dizzi": ("en", Intent.PAIN),
    "paniful": ("en", Intent.PAIN),
    "erledgit": ("de", Intent.DONE),
    "spaeter": ("de", Intent.LATER),
    "spätre": ("de", Intent.LATER),
    "terminno": ("es", None),
}


@pytest.mark.parametrize(("text", "language", "intent"), [(text, *meant) for text, meant in MEANT.items()])
def test_a_slip_of_the_finger_means_what_was_meant(text: str, language: str, intent: Intent | None) -> None:
    right = spelled_right(text, LIBRARY.phrases, language) or text
    found = [one.intent for one in meanings_of(right, LIBRARY.phrases, language)]
    assert (found[0] if found else None) is intent


@pytest.mark.parametrize("text", ["gone", "lader", "nest", "Lisbon", "9", "", "…", "later", "a" * 4096, "word " * 800])
def test_what_is_short_known_or_far_from_any_word_is_left_as_it_is(text: str) -> None:
    assert spelled_right(text, LIBRARY.phrases) in {None, "later"}
