import os
import tomllib
from pathlib import Path

import aiohttp
import pytest
from packaging.utils import canonicalize_name

from tests.browser.demo import running_demo, seen
from tests.packaging.wheel import ROOT, Installed, install

MOST_BYTES = 17 * 2**20
SHOWING = ("--exercise", "knee_hug", "--language", "en", "--zone", "Europe/Berlin")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return install(tmp_path_factory.mktemp("wheel"))


def test_nothing_that_only_developers_need_is_installed(installed: Installed) -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    developing = {canonicalize_name(line.partition(">")[0].partition("=")[0]) for line in groups["dev"]}
    assert "stretchbot" in installed.packages
    assert not developing & {canonicalize_name(name) for name in installed.packages}


def test_the_wheel_is_no_larger_than_what_a_small_server_takes_in_a_moment(installed: Installed) -> None:
    assert installed.wheel.stat().st_size <= MOST_BYTES


def test_content_and_migrations_come_along(installed: Installed, tmp_path: Path) -> None:
    assert installed.run(tmp_path, "content", "check") == "All is well.\n"
    key = installed.run(tmp_path, "key").strip()
    version = installed.run(tmp_path, "migrate", "--new-database", key=key)
    newest = max(file.name[:4] for file in (ROOT / "alembic" / "versions").glob("[0-9]*.py"))
    assert version == f"The database is at version {newest}.\n"
    assert {file.name for file in tmp_path.iterdir()} == {"stretchbot.db"}


async def test_the_demo_runs_in_an_empty_folder(installed: Installed, tmp_path: Path) -> None:
    async with (
        running_demo(tmp_path, *SHOWING, command=(str(installed.stretchbot),)) as address,
        aiohttp.ClientSession() as http,
    ):
        await seen(http, address, lambda text: text.startswith("Knee hug"))
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - of an async test
