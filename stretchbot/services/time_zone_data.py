"""Following the world's clocks: when time zone data changed, so did what lies ahead."""

import zoneinfo
from datetime import datetime
from importlib.metadata import version as version_of
from pathlib import Path

from stretchbot.db.engine import Database
from stretchbot.db.insert import insert_into
from stretchbot.db.models import Fact
from stretchbot.services.due import recompute_all_due

FACT = "tzdata_version"
# Where systems note the version of their data; it is on the first line.
_VERSION_FILES = ("tzdata.zi", "+VERSION")


def installed_version() -> str:
    """Names the time zone data in use: the system's, which comes first, and the package's for what that lacks."""
    return f"{_system_version()}/{version_of('tzdata')}"


async def follow_time_zone_data(database: Database, version: str, now: datetime) -> int:
    """Compute due instants anew when `version` is not the one they were computed with.

    Returns:
        How many reminders are due at another instant than before.
    """
    async with database.read() as db:
        fact = await db.get(Fact, FACT)
    if fact is not None and fact.value == version:
        return 0
    changed = await recompute_all_due(database, now)
    # Noted last: whoever is interrupted begins anew.
    async with database.write() as db:
        note = insert_into(db, Fact).values(name=FACT, value=version)
        await db.execute(note.on_conflict_do_update(index_elements=[Fact.name], set_={"value": version}))
    return changed


def _system_version() -> str:
    for folder in zoneinfo.TZPATH:
        for name in _VERSION_FILES:
            file = Path(folder) / name
            if file.is_file():
                with file.open(encoding="utf-8") as lines:
                    return lines.readline().strip()
    return "none"
