"""Everything that a bot needs, looked at in turn: one line each, with what to do where something is wrong."""

import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from stretchbot.bundled import content_folder
from stretchbot.clock import Clock, ClockFile
from stretchbot.db.configured import is_yet_to_be_made, open_configured_database
from stretchbot.db.encryption import EncryptionError
from stretchbot.db.errors import UNUSABLE, describe
from stretchbot.db.migrate import MISSING, newest_version, version_of
from stretchbot.db.probe import why_not_writable
from stretchbot.db.reencryption import refuse_missing_keys
from stretchbot.errors import OperatorError
from stretchbot.languages import load_languages
from stretchbot.library import load_library
from stretchbot.settings import PREFIX, Settings, load_settings, unknown_settings
from stretchbot.telegram.single_call import ask
from stretchbot.web.readiness import is_almost_full

# Above that, reminders come visibly late or early; and the bot's tests of lateness mean nothing.
MOST_WRONG = timedelta(seconds=5)
# A zone whose rules have changed lately is no check: this one is as old as the data themselves.
ZONE = "Europe/London"
UNDELIVERED = 100


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, what was found, and what to do about it; nothing when all is well."""

    subject: str
    found: str
    to_do: str = ""

    @property
    def is_well(self) -> bool:
        """Whether there is nothing to do."""
        return not self.to_do


async def examine() -> AsyncIterator[Finding]:
    """One finding after the other, in the order in which they depend on each other."""
    try:
        settings = load_settings()
        token = settings.read_token()
        settings.read_webhook(token)
        clock = ClockFile(settings.clock_file) if settings.clock_file else Clock()
        clock.now()
    except OperatorError as error:
        yield Finding("settings", "can't be used", str(error))
        return
    unknown = unknown_settings()
    to_do = f"{', '.join(unknown)}: no such setting; docs/operating.md lists them" if unknown else ""
    yield Finding("settings", _where_from(), to_do)
    yield _time_zones()
    yield _content(settings)
    async for finding in _database(settings):
        yield finding
    yield _disk(settings)
    async for finding in _telegram(settings, token, clock):
        yield finding


def _where_from() -> str:
    named = sorted(name for name in os.environ if name.startswith(PREFIX))  # noqa: TID251 - their names only
    file = ", and the file .env" if Path(".env").is_file() else ""
    return f"from the environment ({', '.join(named) or 'nothing'}){file}"


def _time_zones() -> Finding:
    try:
        ZoneInfo(ZONE)
    except ZoneInfoNotFoundError:
        return Finding("time zones", "there are none", "install the package tzdata into the bot's environment")
    return Finding("time zones", "are there")


def _content(settings: Settings) -> Finding:
    folder = settings.content_folder or content_folder()
    try:
        load_library(folder)
        load_languages(folder / "languages").load_all()
    except OperatorError as error:
        return Finding("content", f"{folder} can't be used", error.line)
    return Finding("content", "can be read")


async def _database(settings: Settings) -> AsyncIterator[Finding]:
    if is_yet_to_be_made(settings):
        yield Finding("database", "there is none yet: the first start makes it, and its key")
        return
    try:
        database = open_configured_database(settings)
    except OperatorError as error:
        yield Finding("database", "can't be opened", error.line)
        return
    try:
        version = await version_of(database)
        if version is None:
            yield Finding("database", "is empty", MISSING)
            return
        reason = await why_not_writable(database)
        if reason is not None:
            yield Finding("database", "can't be written", f"{UNUSABLE}: {describe(reason)}")
        elif version != newest_version():
            yield Finding("database", f"has version {version}", "stretchbot migrate; `run` does it at its start, too")
        else:
            await refuse_missing_keys(database)
            yield Finding("database", f"can be written, version {version}")
    except EncryptionError as error:
        yield Finding("database", "can't be decrypted", error.line)
    except Exception as error:  # noqa: BLE001 - whatever it is, the others are looked at as well
        yield Finding("database", "is in trouble", f"{UNUSABLE}: {describe(error)}")
    finally:
        await database.close()


def _disk(settings: Settings) -> Finding:
    url = settings.database_url.get_secret_value()
    folder = Path(url.partition(":///")[2]).parent if url.startswith("sqlite") else Path()
    try:
        usage = shutil.disk_usage(folder)
    except OSError:
        return Finding("disk", f"{folder} is not there", "make the folder, or change STRETCHBOT_DATABASE_URL")
    free = f"{usage.free >> 20} MB are free"
    if is_almost_full(usage.free, usage.total):
        return Finding("disk", free, "make room: without any, nothing that people write is taken")
    return Finding("disk", free)


async def _telegram(settings: Settings, token: str, clock: Clock) -> AsyncIterator[Finding]:
    me = await ask(settings.api_url, token, "getMe")
    if me.result is None:
        to_do = (
            "get a new token from @BotFather, and set STRETCHBOT_TOKEN"
            if me.is_unauthorized
            else "see that this machine reaches the internet, or set HTTPS_PROXY; then ask again"
        )
        yield Finding("token", f"getMe: {me.error}", to_do)
        return
    yield Finding("token", f"is @{me.result.get('username')}'s")
    if me.told_at is not None:
        wrong = abs(clock.now() - me.told_at)
        seconds = f"{wrong.total_seconds():.0f} s from Telegram's"
        if wrong > MOST_WRONG:
            yield Finding(
                "clock", seconds, "set this machine's clock, and keep it right by NTP (timedatectl set-ntp true)"
            )
        else:
            yield Finding("clock", seconds)
    webhook = await ask(settings.api_url, token, "getWebhookInfo")
    if webhook.result is not None:
        yield _webhook(settings, webhook.result)


def _webhook(settings: Settings, info: dict[str, object]) -> Finding:
    """Whether updates come the way that the settings name."""
    registered, waiting = str(info.get("url") or ""), int(str(info.get("pending_update_count") or 0))
    found = (
        f"{waiting} updates wait at Telegram, delivered to {registered}"
        if registered
        else f"{waiting} updates wait at Telegram, to be asked for"
    )
    if registered != (settings.webhook_url or ""):
        return Finding("updates", found, "start the bot: it tells Telegram its way anew; or another bot uses the token")
    if info.get("last_error_message") and waiting:
        return Finding("updates", found, f"the last delivery failed: {info['last_error_message']}; look at the proxy")
    if waiting >= UNDELIVERED:
        return Finding("updates", found, "does the bot run? See its log")
    return Finding("updates", found)
