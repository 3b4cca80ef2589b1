"""A session led by the clock: what is added to its steps, and what is said in between."""

from typing import NamedTuple

from markupsafe import Markup

from stretchbot.domain.exercise import Side
from stretchbot.domain.timeline import Phase, PhaseKind
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.next_taps import carry_on, row
from stretchbot.screens.screen import Button, Screen, Style


class Led(NamedTuple):
    """What a step that is led shows more than others: what is done just now, and on which side."""

    line: Markup
    side: Side = Side.RIGHT
    is_paused: bool = False


def going_on(t: Words, phase: Phase, seconds_left: int) -> Led:
    """A phase, and how long it takes still: "● ○ Hold · 15 s left"."""
    line = Markup("<b>{}</b> · {}").format(_phase_words(t, phase), t("{n} s left", n=seconds_left))
    if phase.is_work and phase.kind is not PhaseKind.COUNT and phase.repetitions > 1:
        dots = "● " * phase.repetition + "○ " * (phase.repetitions - phase.repetition)
        line = dots + line
    return Led(line, phase.pictured_side)


def standing_still(t: Words, side: Side) -> Led:
    """A pause, in the middle of that side."""
    return Led(t("<b>Paused.</b> Go on when you’re ready."), side, is_paused=True)


def _phase_words(t: Words, phase: Phase) -> Markup:
    words = {
        PhaseKind.READY: t("⏳ Get ready"),
        PhaseKind.REST: t("Let go, breathe"),
        PhaseKind.SWITCH: t("Let go, change sides"),
        PhaseKind.HOLD: t("Hold"),
        PhaseKind.MOVE: t("Move gently"),
        PhaseKind.COUNT: t("Go slowly"),
    }[phase.kind]
    if not phase.is_work or phase.side is None:
        return words
    return words + " · " + (t("right side") if phase.side is Side.RIGHT else t("left side"))


def pace_button(t: Words, session_id: int, version: int, *, paused: bool) -> Button:
    """Stands still, or goes on."""
    if paused:
        return Button(t.label("▶ Go on"), press.GoOn(session_id, version), Style.PRIMARY)
    return Button(t.label("⏸ Pause"), press.PauseLead(session_id, version), Style.PRIMARY)


def change_sides(t: Words, side: Side | None) -> Screen:
    """The message at a change of sides."""
    right, left = t("🔁 Change sides: now the <b>right</b>."), t("🔁 Change sides: now the <b>left</b>.")
    return Screen(left if side is Side.LEFT else right)


def interrupted(t: Words, session_id: int, version: int) -> Screen:
    """The bot was out of reach for too long to go on as if nothing had been."""
    words = t("Sorry, I was out of reach for a while. Shall we carry on where we were?")
    return Screen(words, row(carry_on(t, session_id), Button(t.label("Stop"), press.StopSession(session_id, version))))
