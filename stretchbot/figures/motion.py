"""How a loop moves: eased from pose to pose, the spine from below upward, with the breath."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from stretchbot.figures.contacts import settled
from stretchbot.figures.joints import Progress
from stretchbot.figures.office import look_of
from stretchbot.figures.poses import Pose, poses_of
from stretchbot.library.figure_fields import FigureFields, LoopStep
from stretchbot.library.figure_words import Air, Spot

FRAMES_PER_SECOND = 16
QUIET_BREATH_SECONDS = 6.0  # in and out, where the loop does not say

# When each part starts and arrives, of the time that a move takes. The turn runs up the spine, the head last.
PELVIS = (0.0, 0.86)
SPINE = ((0.0, 0.86), (0.05, 0.91), (0.10, 0.96))
NECK = (0.14, 1.0)
LIMBS = (0.0, 1.0)


def ease(t: float) -> float:
    """From 0 to 1 with neither start nor stop felt: speed and its change are 0 at both ends."""
    t = min(max(t, 0.0), 1.0)
    return t * t * t * (t * (6 * t - 15) + 10)


def progress_at(t: float, *, together: bool = False) -> Progress:
    """How far each part is when `t`, 0 to 1, of a move's time is over."""
    if together:
        return Progress(ease(t), (ease(t), ease(t), ease(t)), ease(t), ease(t))

    def part(window: tuple[float, float]) -> float:
        start, end = window
        return ease((t - start) / (end - start))

    return Progress(part(PELVIS), (part(SPINE[0]), part(SPINE[1]), part(SPINE[2])), part(NECK), part(LIMBS))


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the loop: the move into `step`'s pose, or (start and target the same) its hold."""

    starts: float  # seconds from the loop's beginning
    seconds: float
    before: LoopStep
    step: LoopStep
    moving: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A move from one pose to another, its hands and feet by way of a third when that is not None."""

    a: Pose
    b: Pose
    by: Pose | None
    together: bool = False  # all parts at once; else the turn runs up the spine


@dataclass(frozen=True, slots=True)
class Moment:
    """What a frame shows. `done` is how much of the phase's time is over, 0 to 1."""

    phase: Phase
    way: Way
    progress: Progress
    done: float
    felt: Mapping[Spot, float]
    air: float


class Loop:
    """The loop of a figure. It begins with the hold of its first pose and ends with the move back into it."""

    def __init__(self, figure: FigureFields) -> None:
        self.figure = figure
        self.poses = settled(poses_of(figure.poses), look_of(figure), figure.set)
        self.phases = _phases(figure.loop)

    @property
    def seconds(self) -> float:
        """How long it takes."""
        last = self.phases[-1]
        return last.starts + last.seconds

    @cached_property
    def frames(self) -> int:
        """How many frames it has."""
        return round(self.seconds * FRAMES_PER_SECOND)

    def pose(self, step: LoopStep) -> Pose:
        """The pose that a step ends in."""
        pose = self.poses[step.pose]
        return pose.mirrored() if step.mirrored else pose

    def way(self, phase: Phase) -> Way:
        """The move of a phase; a hold's goes nowhere."""
        by = self.way_of(phase.step) if phase.moving else None
        return Way(self.pose(phase.before), self.pose(phase.step), by, phase.step.together)

    def way_of(self, step: LoopStep) -> Pose | None:
        """The pose by which a step's move leads, or None."""
        if step.by is None:
            return None
        pose = self.poses[step.by]
        return pose.mirrored() if step.mirrored else pose

    def moment(self, frame: int) -> Moment:
        """What the frame shows; frames count from 0."""
        at = frame / FRAMES_PER_SECOND
        phase = next((phase for phase in self.phases if at < phase.starts + phase.seconds), self.phases[-1])
        return self.within(phase, min((at - phase.starts) / phase.seconds, 1.0))

    def within(self, phase: Phase, done: float) -> Moment:
        """The moment when `done`, 0 to 1, of a phase's time is over."""
        progress = progress_at(done if phase.moving else 0.0, together=phase.step.together)
        return Moment(
            phase,
            self.way(phase),
            progress,
            done,
            _felt(phase, progress.limbs),
            self._air(phase.starts + phase.seconds * done),
        )

    def _air(self, at: float) -> float:
        """How full the lungs are, 0 to 1."""
        for starts, seconds, way in self._breaths:
            within = (at - starts) % self.seconds
            if within < seconds:
                done = 0.5 - 0.5 * float(np.cos(np.pi * within / seconds))
                return done if way is Air.IN else 1 - done
        return 0.0

    @property
    def breath_seconds(self) -> list[float]:
        """How long each breath takes, in and out."""
        seconds = [seconds for _, seconds, _ in self._breaths]
        return [one + other for one, other in zip(seconds[::2], seconds[1::2], strict=False)]

    @cached_property
    def _breaths(self) -> list[tuple[float, float, Air]]:
        """Each breath: when it begins, how many seconds it lasts, which way. The last may go on past the loop's end."""
        ways = [phase.step.breath for phase in self.phases]
        if None in ways:
            count = max(1, round(self.seconds / QUIET_BREATH_SECONDS))
            half = self.seconds / count / 2
            return [(half * i, half, Air.IN if i % 2 == 0 else Air.OUT) for i in range(2 * count)]
        breaths: list[tuple[float, float, Air]] = []
        for phase in self.phases:
            way = phase.step.breath
            if way is None:
                continue
            if breaths and breaths[-1][2] is way:
                starts, seconds, _ = breaths.pop()
                breaths.append((starts, seconds + phase.seconds, way))
            else:
                breaths.append((phase.starts, phase.seconds, way))
        if len(breaths) > 1 and breaths[0][2] is breaths[-1][2]:  # one breath over the loop's end
            first = breaths.pop(0)
            starts, seconds, way = breaths.pop()
            breaths.append((starts, seconds + first[1], way))
        return breaths


def _phases(steps: tuple[LoopStep, ...]) -> tuple[Phase, ...]:
    phases: list[Phase] = []
    at = 0.0

    def add(seconds: float, before: LoopStep, step: LoopStep, *, moving: bool) -> None:
        nonlocal at
        if seconds > 0:
            phases.append(Phase(at, seconds, before, step, moving))
            at += seconds

    for number, step in enumerate(steps):
        if number > 0:
            add(step.move, steps[number - 1], step, moving=True)
        add(step.hold, step, step, moving=False)
    if len(steps) > 1:
        add(steps[0].move, steps[-1], steps[0], moving=True)
    return tuple(phases)


def _felt(phase: Phase, t: float) -> dict[Spot, float]:
    """What is felt how strongly: it comes late in a move into the stretch and goes early on the way out."""
    spots = {*phase.before.felt, *phase.step.felt}
    strength = {spot: (1 - t) * (spot in phase.before.felt) + t * (spot in phase.step.felt) for spot in sorted(spots)}
    return {spot: share * share for spot, share in strength.items()}
