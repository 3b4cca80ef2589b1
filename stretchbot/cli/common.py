"""What several commands begin with: the settings, and the database they name."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from stretchbot.db.configured import NONE_YET, is_yet_to_be_made, open_configured_database
from stretchbot.db.engine import Database
from stretchbot.db.migrate import MISSING, DatabaseUnusableError, newest_version, reach, version_of
from stretchbot.db.reencryption import refuse_missing_keys
from stretchbot.logs import set_up_logs
from stretchbot.settings import Settings, load_settings


def settings_with_logs() -> Settings:
    """The settings; what is logged from now on has their form."""
    settings = load_settings()
    set_up_logs(settings.log_format)
    return settings


@asynccontextmanager
async def existing_database(settings: Settings, *, of_any_version: bool = False) -> AsyncIterator[Database]:
    """The configured database, which must be there; unless any version will do, with this program's and its keys.

    Raises:
        DatabaseUnusableError: when it is not, has not, or can't be used.
        EncryptionError: when a key is missing: then nobody would be found in it.
    """
    if is_yet_to_be_made(settings):
        raise DatabaseUnusableError(NONE_YET)
    database = open_configured_database(settings)
    try:
        await reach(database)
        version = await version_of(database)
        if version is None:
            raise DatabaseUnusableError(MISSING)
        if not of_any_version:
            if version != newest_version():
                raise DatabaseUnusableError("it has not the version of this program: stretchbot migrate")
            await refuse_missing_keys(database)
        yield database
    finally:
        await database.close()
