import asyncio
from pathlib import Path

import pytest

from stretchbot.db.configured import open_configured_database
from stretchbot.db.encryption import make_key
from stretchbot.settings import Settings, SettingsError

POSTGRESQL = "postgresql://bot:hunter2@localhost/bot"


def settings_with(**values: object) -> Settings:
    return Settings.model_validate(values)


async def test_a_new_sqlite_file_gets_a_key_beside_it(tmp_path: Path) -> None:
    database = open_configured_database(settings_with(database_url=f"sqlite:///{tmp_path / 'bot.db'}"))
    await database.close()
    assert (tmp_path / "bot.db.key").is_file()


def test_a_set_key_needs_no_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    settings = settings_with(database_url=url, key=make_key())
    asyncio.run(open_configured_database(settings, new_database=True).close())
    assert list(tmp_path.iterdir()) == []


async def test_postgresql_with_a_key_opens_without_being_asked_for_anything() -> None:
    database = open_configured_database(settings_with(database_url=POSTGRESQL, key=make_key()))
    assert not database.is_sqlite
    await database.close()


def test_postgresql_without_a_key_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"^STRETCHBOT_KEY is not set: .*`stretchbot key`"):
        open_configured_database(settings_with(database_url=POSTGRESQL))


@pytest.mark.parametrize("url", ["sqlite:///bot.db", POSTGRESQL])
def test_a_malformed_key_is_refused_without_being_shown(url: str) -> None:
    with pytest.raises(SettingsError, match=r"^STRETCHBOT_KEY is not a key") as refused:
        open_configured_database(settings_with(database_url=url, key="hunter2"))
    assert "hunter2" not in str(refused.value)


def test_a_malformed_url_is_refused_by_the_settings_name() -> None:
    with pytest.raises(
        SettingsError, match=r"^STRETCHBOT_DATABASE_URL names a database that isn't supported"
    ) as refused:
        open_configured_database(settings_with(database_url="mysql://bot:hunter2@localhost/bot"))
    assert "hunter2" not in str(refused.value)


def test_a_database_whose_key_file_is_missing_gets_no_new_one(tmp_path: Path) -> None:
    (tmp_path / "bot.db").touch()
    with pytest.raises(SettingsError, match=r"^bot\.db\.key is missing .* backup, or set STRETCHBOT_KEY$"):
        open_configured_database(settings_with(database_url=f"sqlite:///{tmp_path / 'bot.db'}"))
    assert [path.name for path in tmp_path.iterdir()] == ["bot.db"]


def test_a_key_file_without_a_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bot.db.key").touch(0o600)
    (tmp_path / "bot.db.key").write_text("hunter2", "ascii")
    (tmp_path / "bot.db").touch()
    with pytest.raises(SettingsError, match=r"^bot\.db\.key holds no key: restore it from your backup$"):
        open_configured_database(settings_with(database_url=f"sqlite:///{tmp_path / 'bot.db'}"))


@pytest.mark.parametrize("folder", ["missing", "file"])
def test_a_folder_that_cannot_be_written_to_is_named_by_its_setting(folder: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match=r"^bot\.db\.key can't be .* the folder in STRETCHBOT_DATABASE_URL"):
        open_configured_database(settings_with(database_url=f"sqlite:///{tmp_path / folder / 'bot.db'}"))
