from pathlib import Path

import pytest

from stretchbot.errors import ContentError
from stretchbot.languages import Languages, load_languages
from tests.languages.folders import entry, write_language, write_template


@pytest.fixture
def languages(tmp_path: Path) -> Languages:
    for code in ("pt", "pt_BR", "zh_Hans", "zh_Hant", "he", "nb", "de", "sr_Latn"):
        (tmp_path / code).mkdir()
    return load_languages(tmp_path)


@pytest.mark.parametrize(
    ("wanted", "nearest"),
    [
        ("pt-br", "pt_BR"),
        ("pt_BR", "pt_BR"),
        ("pt-ao", "pt"),
        ("pt", "pt"),
        ("de-at", "de"),
        ("DE", "de"),
        ("zh-hans", "zh_Hans"),
        ("zh-hant", "zh_Hant"),
        ("zh-tw", "zh_Hant"),
        ("zh-hk", "zh_Hant"),
        ("zh", "zh_Hans"),
        ("iw", "he"),
        ("no", "nb"),
        ("sr-latn", "sr_Latn"),
        ("sr", "en"),
        ("en-us", "en"),
        ("fr", "en"),
        (None, "en"),
        ("", "en"),
        ("-", "en"),
        ("../de", "en"),
        ("de\0", "en"),
        ("русский", "en"),
        ("💪", "en"),
        ("x" * 10_000, "en"),
        ("qps", "en"),
    ],
)
def test_the_nearest_shipped_language_is_chosen(languages: Languages, wanted: str | None, nearest: str) -> None:
    assert languages.words(wanted).language == nearest


def test_a_variety_stands_in_for_its_language(tmp_path: Path) -> None:
    (tmp_path / "pt_BR").mkdir()
    assert load_languages(tmp_path).words("pt").language == "pt_BR"


def test_english_comes_first_and_the_pseudo_language_last(tmp_path: Path) -> None:
    write_template(tmp_path)
    for name in ("de", "ar", ".cache", "_drafts"):
        (tmp_path / name).mkdir()
    assert load_languages(tmp_path).codes == ("en", "ar", "de")
    assert load_languages(tmp_path, pseudo=True).codes == ("en", "ar", "de", "qps")


def test_a_language_is_read_once_when_first_asked_for(tmp_path: Path) -> None:
    messages = write_language(tmp_path, "de", entry("Start", "Los"))
    languages = load_languages(tmp_path)
    first = languages.words("de")
    messages.unlink()
    assert languages.words("de-at") is first
    assert first("Start") == "Los"


def test_load_all_finds_the_broken_file_before_any_reader_does(tmp_path: Path) -> None:
    messages = write_language(tmp_path, "de", 'msgid "Start"\nmsgstr Los\n')
    languages = load_languages(tmp_path)
    with pytest.raises(ContentError, match=r"messages\.po:7: expected msgid"):
        languages.load_all()
    assert messages.exists()


@pytest.mark.parametrize(
    ("name", "advice"), [("pt-br", "rename this folder to pt_BR"), ("klingonish", "not a language")]
)
def test_a_folder_that_is_no_language_is_refused(tmp_path: Path, name: str, advice: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(ContentError, match=advice):
        load_languages(tmp_path)
