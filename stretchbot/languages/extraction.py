"""Finds the texts for translators in Python source.

By custom the variable that holds a `Words` is called `t`, also as an attribute (`context.t`). Found are the literal
texts in `t("…")`, `t.plural("…", "…", n)`, `t.label("…")`, `t.label_plural("…", "…", n)` and `mark("…")`; of
`t("…" if … else "…")` both. Comments that begin with "Translators:" and stand just above travel along.
"""

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from stretchbot.errors import Problem
from stretchbot.languages.agreement import has_markup, mistakes
from stretchbot.languages.templates import placeholders

_TEXTS_TAKEN = {"t": 1, "mark": 1, "label": 1, "plural": 2, "label_plural": 2}
_LABELS = {"label", "label_plural"}
_COMMENT = "Translators:"
_LABEL_COMMENT = "Plain text (a button, an alert or a command's description): short, without tags."


@dataclass(frozen=True, slots=True)
class Entry:
    """A text to translate: singular, or singular and plural; `comments` are meant for translators."""

    line: int
    forms: tuple[str, ...]
    comments: tuple[str, ...] = ()


@dataclass(slots=True)
class Extraction:
    """What one source file holds: entries in the order of their lines, and what its author has to mend."""

    file: Path
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def extract(source: str, file: Path) -> Extraction:
    """The entries of a Python source; `file` is its name in problems.

    Raises:
        SyntaxError: when the source is not Python.
    """
    found = Extraction(file)
    comments = _comment_lines(source)
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        function = _function(call.func)
        if function is None:
            continue
        for texts in _texts(call, _TEXTS_TAKEN[function], found):
            forms = tuple(text.value for text in texts if isinstance(text.value, str))
            wrong = list(_wrong(call, function, forms))
            found.problems += [Problem(file, texts[0].lineno, message) for message in wrong]
            notes = _notes(comments, (texts[0].lineno, call.lineno))
            if function in _LABELS:
                notes += (_LABEL_COMMENT,)
            found.entries.append(Entry(texts[0].lineno, forms, notes))
    return found


def _function(function: ast.expr) -> str | None:
    """Which of the texts' functions is called; None when it is another one."""
    match function:
        case ast.Name(id="t" | "mark" as name):
            return name
        case ast.Attribute(attr="t"):
            return "t"
        case ast.Attribute(value=ast.Name(id="t") | ast.Attribute(attr="t"), attr=name) if name in _TEXTS_TAKEN:
            return name
    return None


def _texts(call: ast.Call, count: int, found: Extraction) -> Iterator[list[ast.Constant]]:
    """The literal texts of a call, `count` at a time; what cannot be translated is noted as a problem."""
    arguments = call.args[:count]
    if count == 1 and arguments:
        for text in _branches(arguments[0]):
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield [text]
            elif not isinstance(text, ast.Name | ast.Attribute | ast.Subscript):
                found.problems.append(Problem(found.file, text.lineno, "only a literal text can be translated"))
        return
    literals = [text for text in arguments if isinstance(text, ast.Constant) and isinstance(text.value, str)]
    if len(literals) == count:
        yield literals
    else:
        found.problems.append(Problem(found.file, call.lineno, "only literal texts can be translated"))


def _branches(text: ast.expr) -> Iterator[ast.expr]:
    if isinstance(text, ast.IfExp):
        yield from _branches(text.body)
        yield from _branches(text.orelse)
    else:
        yield text


def _wrong(call: ast.Call, function: str, forms: tuple[str, ...]) -> Iterator[str]:
    for form in forms:
        yield from mistakes(form)
        if function in _LABELS and has_markup(form):
            yield "a label is plain text: no tags, no &…; names"
        if form != form.strip():
            yield "spaces or line breaks at the start or end get lost in translation: put them outside"
        if not form.strip():
            yield "an empty text cannot be translated"
    given = {keyword.arg for keyword in call.keywords}
    if function != "mark" and None not in given:  # None stands for **values
        needed = frozenset[str]().union(*map(placeholders, forms)) - ({"n"} if len(forms) > 1 else set())
        yield from (f"no value is given for {{{name}}}" for name in sorted(needed - given))


def _comment_lines(source: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.start[0]: token.string.lstrip("# ") for token in tokens if token.type == tokenize.COMMENT}


def _notes(comments: dict[int, str], below: tuple[int, ...]) -> tuple[str, ...]:
    """The translators' comment that ends just above one of the lines, as one text; empty when there is none."""
    for line in below:
        block: list[str] = []
        while text := comments.get(line - 1 - len(block)):
            block.insert(0, text)
            if text.startswith(_COMMENT):
                return (" ".join(block),)
    return ()
