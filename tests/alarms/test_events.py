"""Lines of the log that are alarms: each is one that the bot writes, and the handbook tells of."""

from pathlib import Path

import pytest

import stretchbot
from stretchbot.alarms.events import EVENTS, alarm_in
from stretchbot.domain.alarms import AlarmKind

PACKAGE = Path(stretchbot.__file__).parent
HANDBOOK = PACKAGE.parent / "docs/operating.md"


@pytest.mark.parametrize("event", EVENTS)
def test_each_is_a_line_that_the_bot_writes_and_the_handbook_explains(event: str) -> None:
    written = [file for file in PACKAGE.rglob("*.py") if f'("{event}"' in file.read_text("utf-8")]
    assert written
    assert f"`{event}`" in HANDBOOK.read_text("utf-8")


def test_of_refused_messages_only_those_are_alarms_that_somebody_has_to_mend() -> None:
    for name in ("work.failed", "reply.failed"):
        assert alarm_in({"event": name, "kind": "final", "reason": "blocked"}) is None
        assert alarm_in({"event": name, "kind": "ours", "reason": "bad_request"}) is AlarmKind.REFUSED
        assert alarm_in({"event": name, "kind": "unauthorized"}) is AlarmKind.TOKEN


def test_an_ordinary_line_is_none() -> None:
    assert alarm_in({"event": "tick.done", "sending": 3}) is None
