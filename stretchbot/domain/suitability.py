"""What suits somebody: which exercises are left out, which are taken gently, and what comes instead.

The link is the caution: an exercise that carries one about somebody's condition is left out, or done as the caution
says. That every movement carries the cautions it needs is the library's own check (`stretchbot/library/risks.py`).
"""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from stretchbot.domain.dose_feedback import DoseChange
from stretchbot.domain.exercise import Exercise, Place, Posture
from stretchbot.domain.fitting import LongerDose, fit, lengthened, longer_doses
from stretchbot.domain.gentler import ever_gentler
from stretchbot.domain.routine import Routine, Step, exact_dose, told_minutes
from stretchbot.domain.timeline import promised_minutes, seconds_of, timeline

# From so many times on, an exercise that hurt is not proposed any more.
PAIN_REMEMBERED: Final = 2


class Condition(StrEnum):
    """Something about a body that some exercises don't suit.

    New ones go to the end: buttons already sent name a condition by its place in this order.
    """

    NEW_JOINT = "new_joint"  # a new hip or knee
    OSTEOPOROSIS = "osteoporosis"
    DISC = "disc"  # disc trouble, sciatica
    PREGNANCY = "pregnancy"
    PRESSURE = "pressure"  # glaucoma or high blood pressure
    DIZZINESS = "dizziness"
    SHOULDER = "shoulder"  # a sore one
    KNEES = "knees"  # sore ones


class Avoidance(StrEnum):
    """Why somebody's own word keeps an exercise away."""

    NEVER = "never"  # they asked never to be shown it
    HURT = "hurt"  # it hurt twice
    HURT_TODAY = "hurt_today"


SuitabilityReason = Condition | Avoidance

# The cautions that concern a condition: an exercise that carries one is left out.
LEFT_OUT_FOR: Final[Mapping[Condition, frozenset[str]]] = {
    Condition.NEW_JOINT: frozenset({"new_joint", "kneeling"}),
    Condition.OSTEOPOROSIS: frozenset({"osteoporosis", "no_osteoporosis"}),
    Condition.DISC: frozenset({"disc_bend", "disc_twist", "disc_side", "sciatica_leg"}),
    Condition.PREGNANCY: frozenset({"pregnancy", "pregnancy_front", "pregnancy_ask", "no_pregnancy"}),
    Condition.PRESSURE: frozenset({"blood_pressure", "head_low", "head_low_fists"}),
    Condition.DIZZINESS: frozenset(
        {"dizzy", "tingling", "up_slowly", "head_low", "head_low_fists", "balance", "tipping", "hold_on", "slipping"}
    ),
    Condition.SHOULDER: frozenset(),
    Condition.KNEES: frozenset({"knees", "knees_ankles", "sit_back_less", "kneeling", "crossed_knee"}),
}
# The cautions that say how to do it more gently instead: the exercise stays, and they come first.
GENTLY_FOR: Final[Mapping[Condition, frozenset[str]]] = {
    Condition.SHOULDER: frozenset({"shoulder"}),
    Condition.KNEES: frozenset({"knee_hold", "feet_away", "groin"}),
}


@dataclass(frozen=True, slots=True)
class Pain:
    """How often an exercise hurt somebody, and on which of their days last."""

    times: int
    last_on: date

    def __str__(self) -> str:
        return f"{self.times} {self.last_on.isoformat()}"

    @classmethod
    def read(cls, stored: str | None) -> "Pain | None":
        """What `str` wrote; None for none, and for what is no such text."""
        times, _, day = (stored or "").partition(" ")
        try:
            return cls(int(times), date.fromisoformat(day))
        except ValueError:
            return None

    def once_more(self, on: date) -> "Pain":
        """After it hurt again."""
        return Pain(self.times + 1, max(on, self.last_on))


def avoidance_of(pain: Pain | None, today: date, *, never_show: bool) -> Avoidance | None:
    """Why an exercise is not proposed on that day; None when it may be."""
    if never_show:
        return Avoidance.NEVER
    if pain is None:
        return None
    if pain.times >= PAIN_REMEMBERED:
        return Avoidance.HURT
    return Avoidance.HURT_TODAY if pain.last_on >= today else None


@dataclass(frozen=True, slots=True)
class Needs:
    """What is known of somebody that decides which exercises suit them, and how much of each.

    What `hurt_once`, and not today, still suits; it is only proposed less often.
    """

    conditions: frozenset[Condition] = frozenset()
    avoided: Mapping[str, Avoidance] = field(default_factory=dict)
    doses: Mapping[str, DoseChange] = field(default_factory=dict)
    hurt_once: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.conditions or self.avoided or self.doses)

    def against(self, exercise: Exercise) -> SuitabilityReason | None:
        """Why the exercise is left out; None when it suits."""
        if exercise.id in self.avoided:
            return self.avoided[exercise.id]
        return next(_concerned(exercise, self.conditions, LEFT_OUT_FOR), None)

    def gently(self, exercise: Exercise) -> Condition | None:
        """The condition for which the exercise is done as its caution says; None when there is none."""
        return next(_concerned(exercise, self.conditions, GENTLY_FOR), None)

    def may_lengthen(self, exercise: Exercise) -> bool:
        """Whether its dose may be longer for the sake of the minutes: not where feedback, pain or a caution set it."""
        return exercise.id not in self.doses and exercise.id not in self.hurt_once and self.gently(exercise) is None


NO_NEEDS: Final = Needs()


@dataclass(frozen=True, slots=True)
class StepChange:
    """A step that is not as in the routine: left out, with what comes `instead`, or taken gently."""

    exercise_id: str
    reason: SuitabilityReason
    instead: str | None = None
    is_gentle: bool = False


@dataclass(frozen=True, slots=True)
class Tailored:
    """A routine as it suits one person, and what is different for them. It may have no steps left."""

    routine: Routine
    changes: tuple[StepChange, ...] = ()
    steps_before: int = 0

    @property
    def leaves_out(self) -> bool:
        """Whether something of it is left out, whatever comes in its place."""
        return any(not change.is_gentle for change in self.changes)

    @property
    def keeps_most(self) -> bool:
        """Whether at least half of the steps are still there, or something in their place."""
        return len(self.routine.steps) * 2 >= self.steps_before


def tailor(routine: Routine, exercises: Mapping[str, Exercise], needs: Needs) -> Tailored:
    """The routine without what doesn't suit: a gentler exercise in its place where one does, else nothing.

    Doses are changed as feedback asked. The minutes are those of what is left, a few doses of which are longer where
    that makes the minutes true. A name that tells other minutes goes.
    """
    if not needs:
        return Tailored(routine, (), len(routine.steps))
    steps: list[Step] = []
    changes: list[StepChange] = []
    present = {step.exercise_id for step in routine.steps}
    for step in routine.steps:
        exercise = exercises.get(step.exercise_id)
        reason = None if exercise is None else needs.against(exercise)
        if exercise is None or reason is None:
            steps.append(dosed(step, exercise, needs))
            gently = None if exercise is None else needs.gently(exercise)
            if gently is not None:
                changes.append(StepChange(step.exercise_id, gently, is_gentle=True))
            continue
        instead = next(_gentler_ones(exercise, exercises, routine.place, needs, present), None)
        if instead is not None:
            present.add(instead.id)
            steps.append(dosed(Step(instead.id), instead, needs))
        changes.append(StepChange(step.exercise_id, reason, instead.id if instead else None))
    if tuple(steps) == routine.steps:
        return Tailored(routine, _each_once(changes), len(routine.steps))
    gentler = {change.instead for change in changes}
    suiting = tuple(steps) if routine.keeps_doses else fitted(steps, exercises, needs, gentler)
    minutes = promised_minutes(seconds_of(timeline(suiting, exercises)))
    is_misnamed = minutes != routine.minutes and not routine.keeps_doses and told_minutes(routine.name)
    name = "" if is_misnamed else routine.name
    tailored = replace(routine, name=name, steps=suiting, minutes=minutes)
    return Tailored(tailored, _each_once(changes), len(routine.steps))


def fitted(
    steps: Sequence[Step], exercises: Mapping[str, Exercise], needs: Needs, gentler: Container[str | None] = ()
) -> tuple[Step, ...]:
    """The steps, a few of them in longer doses where that brings them to whole minutes; never the `gentler` ones."""

    def longer(step: Step) -> tuple[LongerDose, ...]:
        exercise = exercises[step.exercise_id]
        if exercise.id in gentler or not needs.may_lengthen(exercise):
            return ()
        form = exercise.form(step.variation_id)
        return longer_doses(exact_dose(step, form), form.dose)

    seconds = seconds_of(timeline(steps, exercises))
    return lengthened(steps, fit(seconds, [longer(step) for step in steps]))


def tailor_all(routines: Iterable[Routine], exercises: Mapping[str, Exercise], needs: Needs) -> tuple[Tailored, ...]:
    """The routines as they suit; those that lost more than half of their steps only where their place has no other."""
    tailored = [one for one in (tailor(each, exercises, needs) for each in routines) if one.routine.steps]
    well_off = {one.routine.place for one in tailored if one.keeps_most}
    return tuple(one for one in tailored if one.keeps_most or one.routine.place not in well_off)


def gentler_than(
    exercise: Exercise, exercises: Mapping[str, Exercise], place: Place, needs: Needs, present: Collection[str] = ()
) -> Exercise | None:
    """What to offer for an exercise that hurt: one that `is_gentler`, else one for the same part; None without.

    It suits the place and the person, and is not among `present`. One for the same part needs no more cautions than
    what hurt: of those, one for which who lies can stay so, and the one with the fewest.
    """
    gentler = next(_gentler_ones(exercise, exercises, place, needs, present), None)
    if gentler is not None:
        return gentler
    alike = [
        other
        for other in exercises.values()
        if other is not exercise
        and len(other.cautions) <= len(exercise.cautions)
        and set(other.areas) & set(exercise.areas)
        and _is_possible(other, place, needs, present)
    ]

    def unsuitedness(other: Exercise) -> tuple[bool, int, str]:
        gets_up = exercise.posture is Posture.LYING and other.posture is not Posture.LYING
        return gets_up, len(other.cautions), other.id

    return min(alike, key=unsuitedness, default=None)


def with_own_cautions_first(exercise: Exercise, conditions: Collection[Condition]) -> Exercise:
    """The exercise with the cautions that concern these conditions before the others."""
    own = cautions_about(conditions)
    if not own:
        return exercise
    return replace(exercise, cautions=tuple(sorted(exercise.cautions, key=lambda caution: caution.id not in own)))


def cautions_about(conditions: Iterable[Condition]) -> frozenset[str]:
    """The ids of the cautions that concern these conditions."""
    return frozenset(caution for one in conditions for caution in (*LEFT_OUT_FOR[one], *GENTLY_FOR.get(one, ())))


def _concerned(
    exercise: Exercise, conditions: Collection[Condition], table: Mapping[Condition, frozenset[str]]
) -> Iterator[Condition]:
    """The conditions, in their order, that a caution of the exercise concerns."""
    if conditions:
        cautions = {caution.id for caution in exercise.cautions}
        yield from (one for one in Condition if one in conditions and cautions & table.get(one, frozenset()))


def _gentler_ones(
    exercise: Exercise, exercises: Mapping[str, Exercise], place: Place, needs: Needs, present: Collection[str]
) -> Iterator[Exercise]:
    return (one for one in ever_gentler(exercise, exercises) if _is_possible(one, place, needs, present))


def _is_possible(exercise: Exercise, place: Place, needs: Needs, present: Collection[str]) -> bool:
    return exercise.id not in present and exercise.fits(place) and needs.against(exercise) is None


def dosed(step: Step, exercise: Exercise | None, needs: Needs) -> Step:
    """The step with the dose that feedback asked for; as it is where there was none."""
    change = needs.doses.get(step.exercise_id)
    if change is None or exercise is None or not exercise.has_form(step.variation_id):
        return step
    dose = change.applied(exact_dose(step, exercise.form(step.variation_id)))
    return replace(step, repetitions=dose.repetitions, seconds=dose.seconds)


def _each_once(changes: Iterable[StepChange]) -> tuple[StepChange, ...]:
    return tuple({change.exercise_id: change for change in reversed(tuple(changes))}.values())[::-1]
