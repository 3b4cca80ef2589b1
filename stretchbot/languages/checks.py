"""Looks through every catalogue before it ships: what would confuse a reader, and where to mend it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from babel import Locale
from babel.messages.plurals import get_plural

from stretchbot.errors import ContentError, Problem
from stretchbot.languages.agreement import PluralRule, disagreements, forms_of
from stretchbot.languages.catalogue import BOT, LIBRARY, PoCatalog, finished, read_catalogue
from stretchbot.languages.shipped import language_folders, load_languages


def check_catalogues(folder: Path) -> list[Problem]:
    """What has to be mended in content/languages, sorted by file and line; files are named from content/ on.

    Entries that are fuzzy or not yet translated are no problems: they show in English. A warning need not be mended.
    """
    try:
        load_languages(folder)
    except ContentError as error:
        found = error.problems
    else:
        found = [problem for language in language_folders(folder) for problem in _check_language(folder, language)]
    return sorted(replace(problem, file=problem.file.relative_to(folder.parent)) for problem in found)


def _check_language(folder: Path, language: Path) -> Iterator[Problem]:
    locale = Locale.parse(language.name)
    for path in sorted(language.iterdir()):
        if path.suffix == ".po" and path.stem in {BOT, LIBRARY}:
            try:
                template = read_catalogue(folder / f"{path.stem}.pot")
                yield from _check_file(path, read_catalogue(path, locale), template)
            except ContentError as error:
                yield from error.problems
        elif path.name[0] != ".":
            yield Problem(path, 1, f"a language has {BOT}.po and {LIBRARY}.po, nothing else")


def _check_file(path: Path, catalog: PoCatalog, template: PoCatalog) -> Iterator[Problem]:
    rule = PluralRule.of(catalog.num_plurals, catalog.plural_expr)
    usual = get_plural(catalog.locale)
    if rule.forms != usual.num_plurals:
        yield Problem(path, 1, f"this language's header should say Plural-Forms: {usual.plural_forms}")
    for message in catalog.repeated:
        yield Problem(path, message.lineno or 1, "this text is translated twice: keep one")
    for message in catalog:
        if message.id and template.get(message.id, message.context) is None:
            yield Problem(path, message.lineno or 1, "the bot has no such text any more", warning=True)
        if any(forms_of(message.string)) and not all(forms_of(message.string)):
            yield Problem(path, message.lineno or 1, "a plural form is empty: fill in all or none")
    for message in finished(catalog):
        for disagreement in disagreements(message, rule):
            yield Problem(path, message.lineno or 1, disagreement)
