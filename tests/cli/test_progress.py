"""Long work shows how far it is to whoever watches it, in a terminal; to a script it says nothing of that."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from stretchbot.db.encryption import make_key
from stretchbot.db.engine import Database
from stretchbot.settings import environment_with
from tests.conftest import DATABASE_KEY
from tests.patience import PATIENCE_SECONDS
from tests.processes import run


def seen(folder: Path, *arguments: str, **settings: str) -> str:
    """What a command that ends well shows on its terminal, beside what it prints."""
    terminal, its_end = pty.openpty()
    os.set_blocking(terminal, False)  # what is there is enough
    try:
        subprocess.run(  # noqa: S603 - our own program
            (sys.executable, "-m", "stretchbot", *arguments),
            cwd=folder,
            env=environment_with(**settings),
            stdout=subprocess.DEVNULL,
            stderr=its_end,
            timeout=PATIENCE_SECONDS,
            check=True,
        )
        return os.read(terminal, 1 << 16).decode()
    finally:
        os.close(its_end)
        os.close(terminal)


@pytest.mark.usefixtures("people")
async def test_how_far_it_is_is_seen_in_a_terminal(database: Database, database_url: str, tmp_path: Path) -> None:
    await database.close()
    settings = {"database_url": database_url, "key": DATABASE_KEY}
    backed_up = run(tmp_path, "backup", "copy", **settings)
    assert (backed_up.code, backed_up.err) == (0, "")

    assert "copying" in seen(tmp_path, "restore", "--replace", "copy", **settings)
    moved = seen(tmp_path, "move", "--to", f"sqlite:///{tmp_path / 'other.db'}", **settings)
    assert "users [##############################] 2 of 2" in moved
    rotated = seen(tmp_path, "key", "rotate", database_url=database_url, key=f"{make_key()},{DATABASE_KEY}")
    assert "users [##############################] 2 of 2" in rotated
