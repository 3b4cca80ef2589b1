"""Reads one YAML file into plain values that remember their lines.

Only the plain part of YAML is taken: text, whole and decimal numbers, true and false, lists and groups of
fields. All else (tags, anchors and aliases, several documents, values that YAML readers disagree about) is
refused in words. PyYAML's events are read directly: nothing is built from a tag or expanded from an alias.
"""

import contextlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import yaml
from pydantic import JsonValue

from stretchbot.errors import Problem

MAX_BYTES = 128 * 1024
MAX_DEPTH = 12
MAX_DIGITS = 12

Where = tuple[str | int, ...]

# libyaml is ten times as fast, and not there on every machine. What it refuses is read again without: the messages are
# made from the words of PyYAML.
_FASTEST: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_WHOLE = re.compile(r"0|-?[1-9][0-9]*")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_WORDS: Mapping[str, JsonValue] = {"": None, "null": None, "~": None, "true": True, "false": False}
# Unquoted values that YAML 1.1 and 1.2, or two readers of the same version, take for different things.
_TRAPS = (
    (
        re.compile(r"(?i)(yes|no|on|off|y|n|true|false|null)"),
        'could mean a yes or no: write "{value}" in quotes',
    ),
    (
        re.compile(r"[-+]?[0-9]+(:[0-9]+)+(\.[0-9]*)?"),
        'could be a time or a number to base 60: write "{value}" in quotes',
    ),
    (re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*"), 'could be a date: write "{value}" in quotes'),
    (
        re.compile(r"(?i)[-+]?(\.[0-9][0-9_]*|[0-9][0-9_]*\.?[0-9_]*)(e[-+]?[0-9]+)?|0[xob][0-9a-f_]+"),
        "is a number in an unusual form: write it like 12, -3 or 0.5",
    ),
    (re.compile(r"(?i)[-+]?\.(inf|nan)"), "is not a usable number"),
)
_UNREADABLE = re.compile(r"[^\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Document:
    """A file's values, and the line of each of them."""

    file: PurePosixPath
    data: JsonValue
    lines: Mapping[Where, int]

    def problem(self, where: Where, message: str) -> Problem:
        """A problem at `where`."""
        return Problem(self.file, self.line(where), message)

    def line(self, where: Where) -> int:
        """The line of `where`, or of the nearest thing around it that is in the file."""
        while where not in self.lines:
            where = where[:-1]
        return self.lines[where]


def read_document(path: Path, file: PurePosixPath) -> Document | list[Problem]:
    """The values of the YAML file at `path`, called `file` in messages; or what is wrong with it."""
    text = _read_text(path, file)
    if isinstance(text, Problem):
        return [text]
    with contextlib.suppress(yaml.YAMLError):
        return _read_with(_FASTEST, text, file)
    return _read_with(yaml.SafeLoader, text, file)


def _read_with(loader: type[yaml.SafeLoader], text: str, file: PurePosixPath) -> Document | list[Problem]:
    """The same with that loader.

    Raises:
        YAMLError: when the text is no YAML, and the loader doesn't say so in the words that can be explained.
    """
    builder = _Builder(file)
    try:
        data = builder.document(yaml.parse(text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        if loader is not yaml.SafeLoader:
            raise
        mark = error.problem_mark or error.context_mark
        return [*builder.problems, Problem(file, mark.line + 1 if mark else 1, _in_words(error))]
    except _TooOddError as error:
        return [*builder.problems, error.problem]
    return builder.problems or Document(file, data, builder.lines)


def _read_text(path: Path, file: PurePosixPath) -> str | Problem:
    if path.stat().st_size > MAX_BYTES:
        return Problem(file, 1, f"the file is larger than {MAX_BYTES // 1024} KiB: split or shorten it")
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Problem(file, line, "a character here is not UTF-8: save the file with the encoding UTF-8")
    unreadable = _UNREADABLE.search(text)
    if unreadable is None:
        return text
    line = text.count("\n", 0, unreadable.start()) + 1
    if unreadable.group() == "\t":
        return Problem(file, line, "there is a tab: use spaces instead")
    return Problem(file, line, _invisible(unreadable.group()))


class _TooOddError(Exception):
    """Reading on makes no sense."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(slots=True)
class _Builder:
    """Builds values from YAML events, and collects what is wrong on the way."""

    file: PurePosixPath
    lines: dict[Where, int] = field(default_factory=lambda: {(): 1})
    problems: list[Problem] = field(default_factory=list)

    def document(self, events: Iterator[yaml.Event]) -> JsonValue:
        data: JsonValue = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._too_odd(event, "a second document starts here: give it a file of its own")
            elif isinstance(event, yaml.NodeEvent):
                data = self._value(event, events, ())
        return data

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], where: Where) -> JsonValue:
        if isinstance(event, yaml.AliasEvent):
            raise self._too_odd(event, f"*{event.anchor} repeats another part: write it out instead")
        if not isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            raise self._too_odd(event, "this can't be read: compare it with a neighbouring file")
        if event.anchor is not None:
            raise self._too_odd(event, f"&{event.anchor} names a part for repeating: remove the name")
        if event.tag is not None:
            raise self._too_odd(event, f"{event.tag} is a YAML tag: remove it, or quote the whole text")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if len(where) >= MAX_DEPTH:
            raise self._too_odd(event, f"this is nested more than {MAX_DEPTH} levels deep: make it flatter")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(events, where)
        return self._group(events, where)

    def _list(self, events: Iterator[yaml.Event], where: Where) -> list[JsonValue]:
        values: list[JsonValue] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            here = (*where, len(values))
            self.lines[here] = _line(event)
            values.append(self._value(event, events, here))
        return values

    def _group(self, events: Iterator[yaml.Event], where: Where) -> dict[str, JsonValue]:
        values: dict[str, JsonValue] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event)
            here = (*where, key)
            if key in values:
                message = f"`{key}` is already there, in line {self.lines[here]}: keep one of them"
                self.problems.append(self._problem(event, message))
            else:
                self.lines[here] = _line(event)
            values[key] = self._value(next(events), events, here)
        return values

    def _key(self, event: yaml.Event) -> str:
        if isinstance(event, yaml.ScalarEvent) and event.anchor is None and event.tag is None:
            return self._readable(event)
        raise self._too_odd(event, "the name of a field must be a plain word")

    def _scalar(self, event: yaml.ScalarEvent) -> JsonValue:
        value = self._readable(event)
        quoted = not event.implicit[0]
        if quoted:
            return value
        if value in _WORDS:
            return _WORDS[value]
        if _WHOLE.fullmatch(value) and len(value) <= MAX_DIGITS:
            return int(value)
        if _DECIMAL.fullmatch(value) and len(value) <= MAX_DIGITS:
            return float(value)
        for trap, message in _TRAPS:
            if trap.fullmatch(value):
                self.problems.append(self._problem(event, f"{value} " + message.format(value=value)))
                break
        return value

    def _readable(self, event: yaml.ScalarEvent) -> str:
        """The value; an escape in a quoted one may stand for what the file itself can't hold."""
        value = str(event.value)
        unreadable = _UNREADABLE.search(value)
        if unreadable:
            raise self._too_odd(event, _invisible(unreadable.group()))
        return value

    def _problem(self, event: yaml.Event, message: str) -> Problem:
        return Problem(self.file, _line(event), message)

    def _too_odd(self, event: yaml.Event, message: str) -> _TooOddError:
        return _TooOddError(self._problem(event, message))


def _invisible(character: str) -> str:
    return f"there is an invisible character (U+{ord(character):04X}): remove it"


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _in_words(error: yaml.MarkedYAMLError) -> str:
    """What to mend, for the mistakes that happen most; PyYAML's own words are for programmers."""
    problem, context = error.problem or "", error.context or ""
    if problem.startswith("mapping values are not allowed"):
        return "a text with a colon in it needs quotes around it, or the indentation is off"
    if "quoted scalar" in context:
        return "a quote is opened here or above and never closed"
    if "flow sequence" in context or "flow mapping" in context:
        return "a bracket is opened here or above and never closed, or a comma is missing"
    if "cannot start any token" in problem:
        return "a text that starts with this character needs quotes around it"
    return "this can't be read: check the indentation of this line and the one above"
