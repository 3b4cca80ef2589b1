"""Keeps the templates for translators, content/languages/*.pot, and the languages made from them.

    scripts/messages.py               write the templates anew from code and library
    scripts/messages.py --check       exit 1 when they are not current, write nothing
    scripts/messages.py --update      also merge them into every language
    scripts/messages.py --new LANG    also start a language, e.g. de, pt_BR or zh_Hant

The files hold no dates and no line numbers, so that they change only when a text does.
"""

import argparse
import io
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from stretchbot.errors import ContentError
from stretchbot.languages.catalogue import BOT, LIBRARY, read_catalogue
from stretchbot.languages.extraction import extract
from stretchbot.languages.locales import locale_of
from stretchbot.languages.shipped import language_folders
from stretchbot.library import load_library, texts_of

ROOT = Path(__file__).resolve().parent.parent
ABOUT = {
    BOT: "# What stretchbot says in chat. How to translate: docs/translating.md\n",
    LIBRARY: "# Stretchbot's exercises and routines. How to translate: docs/translating.md\n",
}
# What Babel would say in a header that changes with the day or with versions,
UNWANTED_HEADERS = {"Project-Id-Version", "POT-Creation-Date", "Generated-By"}
# and what it writes where a translator has written nothing.
LEFT_BLANK = ("EMAIL@ADDRESS", "YEAR-MO-DA", "LL@li.org")


class RefusedError(Exception):
    """Something the developer has to mend first."""


def main(arguments: list[str]) -> int:
    """The exit code: 0, or 1 when the templates are not current or cannot be made."""
    options = _parser().parse_args(arguments)
    root: Path = options.root
    folder = root / "content" / "languages"
    try:
        templates = {BOT: bot_template(root), LIBRARY: library_template(root)}
        written = {folder / f"{domain}.pot": as_template(domain, template) for domain, template in templates.items()}
        if options.check:
            return _check(written)
        if options.new:
            written |= new_language(folder, options.new, templates)
        if options.update:
            written |= updated_languages(folder, templates)
    except (RefusedError, ContentError) as error:
        print(error, file=sys.stderr)
        return 1
    for path, content in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return 0


def bot_template(root: Path) -> Catalog:
    """The texts of the code below `root`/stretchbot.

    Raises:
        RefusedError: when a text cannot be translated as it stands in the code.
    """
    catalog = Catalog()
    problems = []
    for path in sorted((root / "stretchbot").rglob("*.py")):
        file = path.relative_to(root)
        if "_bundled" in file.parts:
            continue
        found = extract(path.read_text("utf-8"), file)
        problems += found.problems
        for entry in found.entries:
            text = entry.forms if len(entry.forms) > 1 else entry.forms[0]
            _add(catalog, text, file.as_posix(), entry.comments)
    if problems:
        raise RefusedError("\n".join(map(str, problems)))
    return catalog


def library_template(root: Path) -> Catalog:
    """The texts of the exercises and routines below `root`/content.

    Raises:
        ContentError: when the library cannot be loaded.
    """
    catalog = Catalog()
    for text in texts_of(load_library(root / "content")):
        _add(catalog, text.english, f"content/{text.file}", (), context=text.context)
    return catalog


def as_template(domain: str, catalog: Catalog) -> bytes:
    """The content of a `.pot` file."""
    headers = [("Content-Type", "text/plain; charset=UTF-8"), ("Content-Transfer-Encoding", "8bit")]
    return _file(ABOUT[domain], headers, catalog)


def as_translation(catalog: Catalog) -> bytes:
    """The content of a `.po` file; what its translators wrote into its header stays."""
    headers = [
        (name, value)
        for name, value in catalog.mime_headers
        if name not in UNWANTED_HEADERS and not any(blank in value for blank in LEFT_BLANK)
    ]
    return _file(f"{catalog.header_comment}\n", headers, catalog)


def new_language(folder: Path, language: str, templates: Mapping[str, Catalog]) -> dict[Path, bytes]:
    """The two files of a language to be started.

    Raises:
        RefusedError: when it exists already or is no language.
    """
    locale = locale_of(language)
    if locale is None:
        raise RefusedError(f"{language} is not a language; use one like de, pt_BR or zh_Hant")
    if (folder / str(locale)).exists():
        raise RefusedError(f"{folder / str(locale)} exists already: use --update")
    files = {}
    for domain, template in templates.items():
        catalog = Catalog(
            locale,
            header_comment=f"{ABOUT[domain]}# Language: {locale.english_name}",
            project="stretchbot",
            fuzzy=False,
        )
        catalog.update(template)
        files[folder / str(locale) / f"{domain}.po"] = as_translation(catalog)
    return files


def updated_languages(folder: Path, templates: Mapping[str, Catalog]) -> dict[Path, bytes]:
    """The files of all languages with new texts added, changed ones marked fuzzy and old ones put at the end.

    Raises:
        ContentError: when a file cannot be read.
    """
    files = {}
    for language in language_folders(folder):
        for domain, template in templates.items():
            path = language / f"{domain}.po"
            catalog = read_catalogue(path, Locale.parse(language.name))
            catalog.update(template, update_creation_date=False)
            files[path] = as_translation(catalog)
    return files


def _add(
    catalog: Catalog, text: str | tuple[str, ...], file: str, comments: Iterable[str], context: str | None = None
) -> None:
    message = catalog.add(text, locations=[(file, 0)], auto_comments=comments, context=context)
    # "100 % sure" looks like one of Python's % formats to Babel; ours are {…} only.
    message.flags.discard("python-format")


def _file(comment: str, headers: Iterable[tuple[str, str]], catalog: Catalog) -> bytes:
    body = io.BytesIO()
    write_po(body, catalog, omit_header=True, include_lineno=False, width=100)
    header = "".join(f'"{name}: {value}\\n"\n' for name, value in headers)
    return f'{comment}msgid ""\nmsgstr ""\n{header}\n'.encode() + body.getvalue().rstrip() + b"\n"


def _check(written: Mapping[Path, bytes]) -> int:
    stale = [path.name for path, content in written.items() if not path.exists() or path.read_bytes() != content]
    if stale:
        print(f"{' and '.join(stale)}: not current; run `make messages`", file=sys.stderr)
    return 1 if stale else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Keep the templates for translators current.")
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout to work on")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="exit 1 when the templates are not current")
    mode.add_argument("--update", action="store_true", help="merge new texts into every language")
    mode.add_argument("--new", metavar="LANG", help="start a language")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
