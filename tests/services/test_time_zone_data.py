import zoneinfo
from collections.abc import Iterator
from pathlib import Path

import pytest

from stretchbot.services.time_zone_data import follow_time_zone_data, installed_version
from tests.services.world import HOUR, NINE, World


async def test_reminders_follow_new_time_zone_data_once(world: World) -> None:
    chat = await world.chat()
    await world.reminder(chat, next_due_at=NINE + HOUR)
    before = NINE - HOUR
    assert await follow_time_zone_data(world.database, "2026a", before) == 1
    await world.reminder(chat, 600, next_due_at=NINE)
    assert await follow_time_zone_data(world.database, "2026a", before) == 0
    assert await follow_time_zone_data(world.database, "2026b", before) == 1
    assert await follow_time_zone_data(world.database, "2026b", before) == 0


def test_the_data_in_use_has_a_name_that_stays() -> None:
    name = installed_version()
    assert name == installed_version()
    assert name.partition("/")[2]


@pytest.fixture
def system_folder(tmp_path: Path) -> Iterator[Path]:
    """The folder in which the system's time zone data would be."""
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath(to=[str(tmp_path / "missing"), str(tmp_path)])
    yield tmp_path
    zoneinfo.reset_tzpath(to=before)


def test_the_systems_data_comes_first(system_folder: Path) -> None:
    without = installed_version()
    (system_folder / "tzdata.zi").write_text("# version 2026b\n# more\n", "utf-8")
    assert installed_version() == without.replace("none/", "# version 2026b/")
    assert installed_version() != without
