"""Makes folders like content/languages for tests."""

from pathlib import Path

RUSSIAN_PLURALS = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
)
TWO_PLURALS = "nplurals=2; plural=(n != 1);"


def header(plurals: str = TWO_PLURALS) -> str:
    """Four lines and an empty one: the first entry after it starts at line 6."""
    return f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {plurals}\\n"\n\n'


def entry(english: str, translation: str = "", context: str = "") -> str:
    """One entry of two lines (three with a context) and an empty one."""
    return (f'msgctxt "{context}"\n' if context else "") + f'msgid "{english}"\nmsgstr "{translation}"\n\n'


def plural_entry(one: str, many: str, *translations: str) -> str:
    forms = "".join(f'msgstr[{form}] "{text}"\n' for form, text in enumerate(translations or ("", "")))
    return f'msgid "{one}"\nmsgid_plural "{many}"\n{forms}\n'


def write_template(folder: Path, bot: str = "", library: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "messages.pot").write_text(header() + bot, "utf-8")
    (folder / "exercises.pot").write_text(header() + library, "utf-8")


def write_language(folder: Path, code: str, bot: str, library: str = "", plurals: str = TWO_PLURALS) -> Path:
    """Writes a language's files; its messages.po comes back."""
    (folder / code).mkdir(parents=True)
    (folder / code / "exercises.po").write_text(header(plurals) + library, "utf-8")
    messages = folder / code / "messages.po"
    messages.write_text(header(plurals) + bot, "utf-8")
    return messages
