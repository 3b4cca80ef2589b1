"""What is loaded, and what is not: imports are most of what a start costs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from stretchbot.bundled import content_folder
from stretchbot.db.encryption import make_key
from stretchbot.settings import environment_with

_REPORT = "import json, sys; print(json.dumps([name for name, module in sys.modules.items() if module]))"
_COMMAND = """
import contextlib, io
from stretchbot.cli.app import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main()
"""
_UPGRADE = """
import asyncio
from stretchbot.db.configured import open_configured_database
from stretchbot.db.migrate import upgrade
from stretchbot.settings import load_settings

async def start():
    database = open_configured_database(load_settings())
    await upgrade(database)
    await database.close()

asyncio.run(start())
"""


def loaded_by(code: str, folder: Path, *arguments: str, **settings: str) -> set[str]:
    """The modules that a new process has loaded when it has run `code`, in `folder`, with these settings."""
    command = (sys.executable, "-c", code + _REPORT, *arguments)
    done = subprocess.run(  # noqa: S603 - our own code
        command, cwd=folder, env=environment_with(**settings), capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout))


def test_help_loads_neither_the_bot_nor_its_libraries(tmp_path: Path) -> None:
    loaded = loaded_by(_COMMAND, tmp_path, "--help")
    assert "typer" in loaded
    assert not {"rich", "pydantic", "sqlalchemy", "telegram", "aiohttp", "structlog"} & loaded


def test_a_look_at_the_content_loads_no_database_and_no_telegram(tmp_path: Path) -> None:
    loaded = loaded_by(_COMMAND, tmp_path, "content", "check", content_folder=str(content_folder()))
    assert "stretchbot.library" in loaded
    assert not {"sqlalchemy", "telegram", "aiohttp"} & loaded


@pytest.mark.parametrize("command", ["status", "doctor"])
def test_a_look_at_a_bot_loads_none(command: str, tmp_path: Path) -> None:
    loaded = loaded_by(_COMMAND, tmp_path, command, token=f"1234:{'x' * 35}", key=make_key())
    assert "sqlalchemy" in loaded
    assert not {"telegram", "alembic", "starlette", "asyncpg"} & loaded
    assert ("yaml" in loaded) is (command == "doctor")  # which reads the content as well


def test_the_bot_loads_no_web_server_and_no_migrations_before_it_needs_them(tmp_path: Path) -> None:
    loaded = loaded_by("import stretchbot.runner\n", tmp_path)
    assert "telegram" in loaded
    assert not {"alembic", "mako", "starlette", "uvicorn", "typer", "tzfpy"} & loaded


def test_a_database_at_this_version_is_opened_without_alembic(
    database_url: str, database_key: str, tmp_path: Path
) -> None:
    loaded = loaded_by(_UPGRADE, tmp_path, database_url=database_url, key=database_key)
    assert "sqlalchemy" in loaded
    assert "alembic" not in loaded


def test_garbage_is_collected_again_once_the_bot_has_started(tmp_path: Path) -> None:
    code = "import gc; from stretchbot import gc_policy; gc_policy.pause(); gc_policy.freeze(); assert gc.isenabled()\n"
    assert "stretchbot.gc_policy" in loaded_by(code, tmp_path)
