"""Turns what pydantic found wrong into words for authors."""

from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Final

from pydantic import BaseModel, JsonValue, ValidationError
from pydantic_core import ErrorDetails

from stretchbot.errors import Problem
from stretchbot.library.reader import Document, Where

# Nobody mends more in one go, and looking for what was meant takes its time.
MOST_PROBLEMS: Final = 50

_MUST = {
    "string_type": "must be text: put it in quotes",
    "int_type": "must be a whole number, without quotes",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number, without quotes",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list, in brackets or one entry a line with a dash",
    "dict_type": "must be a group of fields, indented below it",
    "model_type": "must be a group of fields, indented below it",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "string_too_long": "is too long: {max_length} characters are the most",
    "too_short": "needs {min_length} or more entries",
    "too_long": "takes {max_length} entries at most",
}
_PATTERNS = {
    "id": "must be small letters, digits and underscores, begin with a letter, and be 2 to 30 long",
    "link": "must be an address that begins with https://",
}


def problems_of(error: ValidationError, document: Document, model: type[BaseModel]) -> list[Problem]:
    """One problem for each thing to mend, in the order of the file's lines; of very many, the first ones."""
    found = [(_where(detail), detail) for detail in error.errors(include_url=False)]
    around = {where[:depth] for where, _ in found for depth in range(len(where))}
    found = [(where, detail) for where, detail in found if not _follows_from_another(detail, where, around)]
    found.sort(key=lambda one: document.line(one[0]))
    first, more = found[:MOST_PROBLEMS], found[MOST_PROBLEMS:]
    problems = sorted({document.problem(where, _message(detail, where, model)) for where, detail in first})
    if more:
        problems.append(document.problem(more[0][0], f"from here on, {len(more)} more: mend those above first"))
    return problems


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A suggestion to append to a message, or nothing when no known word is near."""
    near = get_close_matches(word, list(known), n=1)
    return f"; did you mean `{near[0]}`?" if near else ""


def _where(detail: ErrorDetails) -> Where:
    return tuple(part for part in detail["loc"] if part != "[key]")


def _follows_from_another(detail: ErrorDetails, where: Where, around: Collection[Where]) -> bool:
    # A list that lost its bad entries is also reported as too short.
    return detail["type"] == "too_short" and where in around


def _message(detail: ErrorDetails, where: Where, model: type[BaseModel]) -> str:
    kind, value = detail["type"], detail["input"]
    if kind == "missing":
        what = "is missing"
    elif kind == "extra_forbidden":
        what = "is not a known field" + _suggest(str(where[-1]), _fields(model, where[:-1]))
    elif value is None:
        what = "is empty"
    elif not where and kind != "value_error":
        what = "must be a group of fields: a name, a colon and a value"
    elif kind == "enum":
        choices = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        what = f"can't be {value}" + _suggest(str(value), choices)
    elif kind == "string_pattern_mismatch":
        what = _PATTERNS["link" if "link" in where else "id"]
    elif kind == "value_error":
        what = str(detail["ctx"]["error"])
    elif kind in _MUST:
        what = _MUST[kind].format(**detail.get("ctx", {}))
    else:
        what = "can't be used as it is: compare it with a neighbouring file"
    return f"{_name(where)} {what}"


def _suggest(word: str, choices: Sequence[str]) -> str:
    near = did_you_mean(word, choices)
    return near or f": choose {', '.join(choices[:-1])} or {choices[-1]}"


def _name(where: Where) -> str:
    """A field as an author would point at it: `dose: repetitions`, `steps, entry 2`."""
    if not where:
        return "the file"
    name = ""
    for part in where:
        if isinstance(part, int):
            name += f", entry {part + 1}"
        else:
            name += f": {part}" if name else part
    return f"`{name}`"


def _fields(model: type[BaseModel], where: Where) -> list[str]:
    """The fields that a file may have at `where`, from the model's own JSON Schema."""
    schema = _schema(model)
    definitions = _group(schema.get("$defs"))
    here = schema
    for part in where:
        here = _below(here, part)
        for choice in [here, *_list(here.get("anyOf"))]:
            reference = _group(choice).get("$ref")
            if isinstance(reference, str):
                here = _group(definitions[reference.removeprefix("#/$defs/")])
    return list(_group(here.get("properties")))


@cache
def _schema(model: type[BaseModel]) -> dict[str, JsonValue]:
    return model.model_json_schema()


def _below(schema: dict[str, JsonValue], part: str | int) -> dict[str, JsonValue]:
    if isinstance(part, int):
        return _group(schema.get("items"))
    named = _group(schema.get("properties"))
    freely_named = _group(schema.get("patternProperties"))
    return _group(named.get(part) or next(iter(freely_named.values()), None))


def _group(value: JsonValue) -> dict[str, JsonValue]:
    return value if isinstance(value, dict) else {}


def _list(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else []
