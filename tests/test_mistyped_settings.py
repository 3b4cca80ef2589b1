"""Settings that an operator gets wrong, or changes alone: said in words for people, or made to fit."""

from pathlib import Path

import pytest

from stretchbot.errors import ContentError
from stretchbot.library import load_library
from stretchbot.settings import SettingsError, load_settings, unknown_settings
from tests.processes import run


@pytest.fixture(autouse=True)
def folder(without_settings: Path) -> Path:
    return without_settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PSEUDO_LANGUAGE", "perhaps"),
        ("PAID_BROADCAST", "2"),
        ("MESSAGES_PER_SECOND", "many"),
        ("REMINDERS_PER_SECOND", "nan"),
        ("MESSAGES_PER_CHAT_PER_SECOND", "-1"),
        ("MESSAGES_PER_GROUP_PER_MINUTE", "inf"),
        ("ROLE", "boss"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_malformed_setting_is_refused_in_words_for_people(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"STRETCHBOT_{name}", value)
    with pytest.raises(SettingsError, match=rf"^STRETCHBOT_{name} is .*; write ") as refused:
        load_settings()
    assert "input" not in str(refused.value).lower()


@pytest.mark.parametrize("where", ["nowhere", "a file"])
def test_a_content_folder_that_is_none_is_refused_by_its_name(where: str, folder: Path) -> None:
    (folder / "a file").write_text("", "utf-8")
    with pytest.raises(SettingsError, match=r"^STRETCHBOT_CONTENT_FOLDER names no folder"):
        load_settings(content_folder=where)


def test_a_content_folder_without_content_is_refused_in_one_line(folder: Path) -> None:
    with pytest.raises(ContentError) as refused:
        load_library(folder)
    assert "\n" not in refused.value.line
    assert f"and {len(refused.value.problems) - 1} more; see stretchbot content check" in refused.value.line


def test_a_folder_in_the_place_of_a_database_is_said_to_be_one(folder: Path) -> None:
    (folder / "bot").mkdir()
    for command in ("migrate", "export-user 42"):
        ended = run(folder, *command.split(), database_url="sqlite:///bot")
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.startswith("stretchbot: STRETCHBOT_DATABASE_URL names a folder; write ")
    assert [path.name for path in folder.iterdir()] == ["bot"]


def test_names_that_look_like_settings_and_are_none_are_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRETCHBOT_TOKN", "hunter2")
    monkeypatch.setenv("STRETCHBOT_LISTEN", ":8080")
    (folder / ".env").write_text("STRETCHBOT_ADMIN=42\nOTHER=1\nSTRETCHBOT_KEY=\n", "utf-8")
    assert unknown_settings() == ["STRETCHBOT_ADMIN", "STRETCHBOT_TOKN"]


def test_a_start_warns_of_a_name_that_is_no_setting_and_hides_its_value(folder: Path) -> None:
    ended = run(folder, "run", tokn="hunter2")
    assert "setting.unknown" in ended.err
    assert "setting=STRETCHBOT_TOKN" in ended.err
    assert "hunter2" not in ended.err


@pytest.mark.parametrize(("messages", "reminders"), [("12", 10), ("0.6", 0.5), ("30", 25)])
def test_who_lowers_the_rate_of_all_messages_leaves_room_for_replies(
    messages: str, reminders: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRETCHBOT_MESSAGES_PER_SECOND", messages)
    assert load_settings().reminders_per_second == pytest.approx(reminders)


def test_the_help_is_for_those_who_type(folder: Path) -> None:
    assert "imports" not in run(folder, "--help").out
