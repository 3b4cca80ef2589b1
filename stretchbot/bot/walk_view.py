"""What is shown of a session: its present step, what to read before that, and what was done."""

from collections.abc import Mapping, Sequence

from stretchbot.bot.context import Context
from stretchbot.bot.illustrations import loop_of
from stretchbot.bot.routine_lookup import routine_of
from stretchbot.db.models import Session
from stretchbot.domain.exercise import Caution, Exercise, Side
from stretchbot.domain.leading import Lead, present_phase, seconds_left
from stretchbot.domain.routine import Step
from stretchbot.domain.session import SHOWN_IN_FULL
from stretchbot.domain.suitability import with_own_cautions_first
from stretchbot.domain.timeline import Phase, timeline_if_known
from stretchbot.library import Library
from stretchbot.screens.leading import Led, going_on, standing_still
from stretchbot.screens.routine_words import routine_name
from stretchbot.screens.screen import Screen
from stretchbot.screens.step import WalkPosition, ask_first, step, step_words
from stretchbot.services.cautions import cautions_shown, note_cautions_shown
from stretchbot.services.kept_steps import steps_of
from stretchbot.services.leading import lead_of, lead_step, led_session, note_known_steps, pause
from stretchbot.services.preferences import conditions_of
from stretchbot.services.recent_sessions import Met


def to_read_first(context: Context, session: Session, met: Mapping[Met, int]) -> Screen | None:
    """The cautions for which the steps to come have no room, and which the user wasn't shown yet; None without any."""
    shown = cautions_shown(context.user)
    unread: dict[str, tuple[Caution, list[Exercise]]] = {}
    for chosen in steps_of(session)[session.position :]:
        exercise = context.library.exercises.get(chosen.exercise_id)
        if exercise is None or not exercise.has_form(chosen.variation_id):
            continue
        picture, is_known = loop_of(context.library, chosen), _is_known(chosen, met)
        words = step_words(context.t, exercise, chosen, side=picture.side if picture else None, is_known=is_known)
        for caution in words.left_out:
            if caution.id not in shown:
                unread.setdefault(caution.id, (caution, []))[1].append(exercise)
    if not unread:
        return None
    note_cautions_shown(context.user, unread)
    return ask_first(context.t, tuple(unread.values()), _position(session))


async def lead_on_from_here(
    context: Context, session: Session, met: Mapping[Met, int], *, stands_still: bool = False
) -> Led | None:
    """Lead the session from the beginning of its present step; what to show of that, None when it can't be led.

    With `stands_still`, it is paused there: something is to be read first.
    """
    phases = phases_of(context.library, session)
    if not phases:
        return None
    led, lead = await lead_step(context.db, context.user, session, phases, context.now)
    note_known_steps(led, known_steps(session, met))
    if stands_still:
        await pause(context.db, context.user, session, led, context.now)
    return line_of(context, phases, lead)


def known_steps(session: Session, met: Mapping[Met, int]) -> Sequence[int]:
    """The numbers, from 0, of the steps whose exercises the user knows."""
    return [number for number, chosen in enumerate(steps_of(session)) if _is_known(chosen, met)]


def phases_of(library: Library, session: Session) -> Sequence[Phase]:
    """The session's timeline; empty when an exercise of it left the library."""
    return timeline_if_known(steps_of(session), library.exercises)


def line_of(context: Context, phases: Sequence[Phase], lead: Lead) -> Led | None:
    """What is done just now in a session that is led; None when its time is over."""
    present = present_phase(phases, lead, context.now)
    return None if present is None else going_on(context.t, present, seconds_left(present, lead, context.now))


async def line_at_rest(context: Context, session: Session) -> Led | None:
    """What to show of a led session that stands still; None of one that isn't led."""
    led = await led_session(context.db, session)
    if led is None:
        return None
    present = present_phase(phases_of(context.library, session), lead_of(led), context.now)
    return standing_still(context.t, present.pictured_side if present else Side.RIGHT)


def step_screen(
    context: Context, session: Session, met: Mapping[Met, int], led: Led | None = None, *, side: Side | None = None
) -> Screen | None:
    """The present step, None when the exercise left the library.

    It is pictured on `side`; without one, on the side that is done just now, or first.
    """
    side = side or (led.side if led else Side.RIGHT)
    steps = steps_of(session)
    chosen = steps[session.position]
    exercise = context.library.exercises.get(chosen.exercise_id)
    if exercise is None or not exercise.has_form(chosen.variation_id):
        return None
    return step(
        context.t,
        with_own_cautions_first(exercise, conditions_of(context.db, context.user)),
        chosen,
        _position(session),
        picture=loop_of(context.library, chosen, side),
        is_known=_is_known(chosen, met),
        led=led,
    )


def _position(session: Session) -> WalkPosition:
    return WalkPosition(session.id, session.version, number=session.position + 1, of=len(session.steps))


def _is_known(chosen: Step, met: Mapping[Met, int]) -> bool:
    return met[Met(chosen.exercise_id, chosen.variation_id)] >= SHOWN_IN_FULL


async def what_was_done(context: Context, session: Session) -> str:
    """The routine's name; that of its exercise when it is none of the library and has but one."""
    routine = await routine_of(context, session.routine_id)
    if routine is not None:
        return routine_name(context.t, routine)
    exercise = context.library.exercises.get(str(session.steps[0]["exercise_id"]))
    return context.t.library(exercise.id, exercise.name) if exercise and len(session.steps) == 1 else ""
