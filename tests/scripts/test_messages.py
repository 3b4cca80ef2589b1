import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from stretchbot.languages import check_catalogues, load_languages

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts" / "messages.py"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the real library and one screen."""
    shutil.copytree(ROOT / "content", tmp_path / "content", ignore=shutil.ignore_patterns("languages", "pictures"))
    screen = tmp_path / "stretchbot" / "screens" / "greeting.py"
    screen.parent.mkdir(parents=True)
    screen.write_text('# Translators: a greeting\nt("Hello {name}", name=n)\nt.plural("One day", "{n} days", 2)\n')
    return tmp_path


def messages(checkout: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), "--root", str(checkout), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - our script


def bot_template(checkout: Path) -> str:
    return (checkout / "content" / "languages" / "messages.pot").read_text("utf-8")


def test_the_committed_templates_are_current() -> None:
    finished = messages(ROOT, "--check")
    assert (finished.returncode, finished.stderr) == (0, "")


def test_the_template_holds_texts_places_and_comments_but_no_dates_and_lines(checkout: Path) -> None:
    assert messages(checkout).returncode == 0
    _, _, entries = bot_template(checkout).partition("\n\n")
    assert entries == (
        "#. Translators: a greeting\n"
        "#: stretchbot/screens/greeting.py\n"
        "#, python-brace-format\n"
        'msgid "Hello {name}"\n'
        'msgstr ""\n'
        "\n"
        "#: stretchbot/screens/greeting.py\n"
        "#, python-brace-format\n"
        'msgid "One day"\n'
        'msgid_plural "{n} days"\n'
        'msgstr[0] ""\n'
        'msgstr[1] ""\n'
    )


def test_check_says_in_one_line_what_is_stale_and_changes_nothing(checkout: Path) -> None:
    messages(checkout)
    before = bot_template(checkout)
    screen = checkout / "stretchbot" / "screens" / "greeting.py"
    screen.write_text(f"\n\n{screen.read_text()}")
    assert messages(checkout, "--check").returncode == 0  # lines moved, texts did not
    screen.write_text('t("Goodbye")\n')
    finished = messages(checkout, "--check")
    assert finished.returncode == 1
    assert finished.stderr == "messages.pot: not current; run `make messages`\n"
    assert bot_template(checkout) == before


def test_a_text_that_cannot_be_translated_stops_extraction(checkout: Path) -> None:
    (checkout / "stretchbot" / "bad.py").write_text('t(f"Hello {name}")\n')
    finished = messages(checkout)
    assert finished.returncode == 1
    assert finished.stderr == "stretchbot/bad.py:1: only a literal text can be translated\n"


def test_a_new_language_is_ready_for_its_translator(checkout: Path) -> None:
    assert messages(checkout, "--new", "pt-br").returncode == 0
    folder = checkout / "content" / "languages"
    assert check_catalogues(folder) == []
    translation = folder / "pt_BR" / "messages.po"
    content = translation.read_text("utf-8")
    assert '"Language: pt_BR\\n"' in content
    assert "Plural-Forms: nplurals=2" in content
    translation.write_text(
        content.replace('"Hello {name}"\nmsgstr ""', '"Hello {name}"\nmsgstr "Olá, {name}"'), "utf-8"
    )
    assert load_languages(folder).words("pt-br")("Hello {name}", name="Ana") == "Olá, Ana"


def test_an_update_keeps_translations_and_marks_changed_texts(checkout: Path) -> None:
    messages(checkout, "--new", "de")
    translation = checkout / "content" / "languages" / "de" / "messages.po"
    content = translation.read_text("utf-8").replace('{name}"\nmsgstr ""', '{name}"\nmsgstr "Hallo {name}"')
    translation.write_text("# by a careful translator\n" + content, "utf-8")
    screen = checkout / "stretchbot" / "screens" / "greeting.py"

    screen.write_text('t("Hello {name}", name=n)\nt("Goodbye")\n')
    assert messages(checkout, "--update").returncode == 0
    updated = translation.read_text("utf-8")
    assert updated.startswith("# by a careful translator\n")
    assert 'msgid "Hello {name}"\nmsgstr "Hallo {name}"\n' in updated
    assert 'msgid "Goodbye"\nmsgstr ""\n' in updated
    assert '#~ msgid "One day"\n' in updated

    screen.write_text('t("Hello, {name}", name=n)\n')
    messages(checkout, "--update")
    assert '#, fuzzy, python-brace-format\nmsgid "Hello, {name}"\nmsgstr "Hallo {name}"\n' in translation.read_text(
        "utf-8"
    )
    again = translation.read_bytes()
    messages(checkout, "--update")
    assert translation.read_bytes() == again


@pytest.mark.parametrize(
    ("language", "answer"), [("klingonish", "is not a language"), ("de", "exists already: use --update")]
)
def test_a_language_that_cannot_be_started_is_refused(checkout: Path, language: str, answer: str) -> None:
    (checkout / "content" / "languages" / "de").mkdir(parents=True)
    finished = messages(checkout, "--new", language)
    assert finished.returncode == 1
    assert answer in finished.stderr
