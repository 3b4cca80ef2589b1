"""A reminder's words are those of its reader, its routine and its turn, whatever was put into words before it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

from markupsafe import Markup

from stretchbot.domain.exercise import Area, Place
from stretchbot.domain.own_routine import id_of_own
from stretchbot.domain.planning.reason import ProposalReason, Why
from stretchbot.domain.routine import Routine, Step
from stretchbot.domain.routine_code import encode
from stretchbot.languages import Languages, Words
from stretchbot.library import Library
from stretchbot.screens.callback_data import SEPARATOR
from stretchbot.screens.reminder import LINES, reminder
from stretchbot.screens.routine import offer
from stretchbot.screens.routine_words import reason_words, routine_name

DUE_AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
REASONS = (None, ProposalReason(Why.ASKED, Area.NECK), ProposalReason(Why.TURN, Area.HIPS, Area.NECK, days_ago=1))
CHANGES = (None, Markup("<i>Left out: one</i>"), Markup("<i>Left out: two</i>"))


def routines_of(library: Library) -> list[Routine]:
    """All that a reminder can propose: named ones, single exercises, composed ones, and those of two people's own."""
    named = list(library.routines.values())
    single = [replace(one, id=f"one_{one.id}", steps=one.steps[:1]) for one in named]
    composed = [replace(one, id=f"D{one.id}", name="") for one in named]
    own = [replace(named[0], id=id_of_own(1), name=name) for name in ("Vera’s", "Tom & <Jerry>")]
    return [*named, *single, *composed, *own]


def words(
    t: Words, line: int, routine: Routine, library: Library, reason: ProposalReason | None, changes: Markup | None
) -> str:
    """The whole text, put together from its parts."""
    first = library.exercises[routine.steps[0].exercise_id]
    lines = [
        t(LINES[line]),
        Markup(),
        Markup("<b>{}</b> · {}").format(
            routine_name(t, routine), t.plural("{n} minute", "{n} minutes", routine.minutes)
        ),
        t("Starts with: {exercise}", exercise=t.library(first.id, first.name)),
        *([] if reason is None else [reason_words(t, reason)]),
        *([] if changes is None else [Markup(), changes]),
    ]
    return "\n".join(lines)


def test_every_reminder_says_what_it_would_say_alone(library: Library, languages: Languages) -> None:
    of_each_language = [languages.words(one) for one in languages.codes]
    variants = list(product(routines_of(library), of_each_language, REASONS, CHANGES))
    for reminder_id, (routine, t, reason, changes) in enumerate(variants):
        due_at = DUE_AT + timedelta(days=reminder_id // 100)
        first = library.exercises[routine.steps[0].exercise_id]
        shown = reminder(t, reminder_id, due_at, routine, first, reason=reason, changes=changes)

        line = (reminder_id + due_at.toordinal()) % len(LINES)
        assert shown.text == words(t, line, routine, library, reason, changes)
        buttons = [button for row in shown.buttons for button in row]
        assert buttons[0].label == t.label("Start")
        assert buttons[-1].label == t.label("Later today")
        of = [str(reminder_id), str(int(due_at.timestamp()))]
        assert all(button.press.encode().split(SEPARATOR)[1:3] == of for button in buttons)


def test_a_single_exercise_is_named_once(library: Library, languages: Languages) -> None:
    t, first = languages.words("en"), library.exercises["knee_hug"]
    single = library.routine(encode(Place.FLOOR, [Step("knee_hug")]))
    assert single is not None

    shown = reminder(t, 1, DUE_AT, single, first)
    offered = offer(t, single, [first], [], Place.FLOOR)

    assert str(shown.text).count(first.name) == str(offered.text).count(first.name) == 1
