"""The command line: what operators and authors type."""

import asyncio
import os
import tempfile
import traceback
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from sqlalchemy.exc import DBAPIError
from typer.exceptions import Abort, TyperException

from stretchbot.bundled import content_folder
from stretchbot.clock import ClockFile, ClockFileError
from stretchbot.db.configured import open_configured_database, rotate_key
from stretchbot.db.encryption import EncryptionError, make_key
from stretchbot.db.errors import DatabaseUnreachableError, describe, is_unreachable
from stretchbot.db.migrate import DatabaseNewerError, DatabaseUnusableError, upgrade, version_of
from stretchbot.demo.errors import DemoError
from stretchbot.demo.run import run_demo
from stretchbot.demo.start_options import read_start_options
from stretchbot.languages import CatalogueError, check_catalogues
from stretchbot.library import ContentError, check
from stretchbot.logs import hide_tokens, set_up_logs
from stretchbot.runner import run as run_bot
from stretchbot.settings import HIGHEST_PORT, Role, Settings, SettingsError, load_settings

SETTING_WRONG = 2  # exit code: the command was understood, a setting is wrong
CONTENT_WRONG = 1
OURS_WRONG = 1

_NewDatabase = Annotated[bool, typer.Option("--new-database", help="There is a key already: make an empty database.")]
_FOLDER_HELP = "A content folder. Default: STRETCHBOT_CONTENT_FOLDER, or the bot's own."

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
content = typer.Typer(no_args_is_help=True, help="For authors and translators.")
app.add_typer(content, name="content")
key = typer.Typer(help="The key of the encrypted columns.")
app.add_typer(key, name="key")


def main() -> None:  # noqa: C901 - one line for each kind of trouble
    """Run the command line; what an operator can mend is one line and exit code 2, never a traceback."""
    try:
        code = app(standalone_mode=False)
    except TyperException as error:  # a command or an option that doesn't exist, or a value that doesn't fit
        if not error.format_message():  # nothing was typed, and the help has been shown
            raise SystemExit(SETTING_WRONG) from None
        _fail(f"{' '.join(error.format_message().split())} See --help.")
    except Abort:
        raise SystemExit(OURS_WRONG) from None
    except (SettingsError, ClockFileError, DatabaseNewerError, EncryptionError, DemoError) as error:
        _fail(str(error))
    except DatabaseUnusableError as error:
        _fail(f"STRETCHBOT_DATABASE_URL names a database that can't be used: {error}")
    except (DBAPIError, DatabaseUnreachableError) as error:
        # Damage shows when a page is read, which may be after the migration.
        if is_unreachable(error):
            _fail(f"STRETCHBOT_DATABASE_URL names a database that can't be used: {describe(error)}")
        _fail_by_fault()
    except (ContentError, CatalogueError) as error:
        _fail(f"the content can't be read: {error}; see stretchbot content check")
    except OSError as error:
        _fail(_os_trouble(error))
    except Exception:  # noqa: BLE001 - the last handler: a fault of ours
        _fail_by_fault()
    raise SystemExit(code)


@app.command()
def run(
    role: Annotated[
        Role | None,
        typer.Option(help="chat: what people write; dispatch: reminders. Default: STRETCHBOT_ROLE, or all."),
    ] = None,
    new_database: _NewDatabase = False,  # noqa: FBT002 - typer's way
) -> None:
    """Run the bot, with the token in STRETCHBOT_TOKEN, until Ctrl-C or SIGTERM."""
    settings = load_settings() if role is None else load_settings(role=role)
    if settings.clock_file is not None:
        ClockFile(settings.clock_file).read()  # a file without a clock is refused now, not at the first message
    set_up_logs(settings.log_format)
    asyncio.run(run_bot(settings, new_database=new_database))


@app.command()
def demo(
    port: Annotated[
        int, typer.Option(min=0, max=HIGHEST_PORT, help="Where the chat page is served, on this machine only.")
    ] = 8000,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,  # noqa: FBT002 - typer's way
    exercise: Annotated[str | None, typer.Option(help="Open with this exercise, as a stretcher sees it.")] = None,
    language: Annotated[str | None, typer.Option(help="Chat in this language; qps is a made-up one.")] = None,
    at: Annotated[str | None, typer.Option(help='Start the clock there, like "2026-03-29 01:30".')] = None,
    zone: Annotated[str | None, typer.Option(help="The clock's time zone, like Europe/Berlin.")] = None,
) -> None:
    """Try the bot without a token: a simulated Telegram with a chat page in the browser."""
    options = read_start_options(exercise, language, at, zone)
    asyncio.run(run_demo(port, load_settings(), options, open_browser=browser))


@app.command()
def migrate(new_database: _NewDatabase = False) -> None:  # noqa: FBT002 - typer's way
    """Bring the database to this version, as a step of its own (`run` does it too)."""
    settings = load_settings()
    set_up_logs(settings.log_format)
    typer.echo(f"The database is at version {asyncio.run(_migrate(settings, new_database=new_database))}.")


@key.callback(invoke_without_command=True)
def key_print(context: typer.Context) -> None:
    """Print a new key for STRETCHBOT_KEY; keep it safe and apart from the database."""
    if context.invoked_subcommand is None:
        typer.echo(make_key())


@key.command("rotate")
def key_rotate() -> None:
    """Encrypt everything with a new key, while the bot is stopped; when it is interrupted, run it again."""
    settings = load_settings()
    set_up_logs(settings.log_format)
    typer.echo(asyncio.run(rotate_key(settings)))


@content.command("check")
def content_check(
    folder: Annotated[Path | None, typer.Argument(help=_FOLDER_HELP)] = None,
) -> None:
    """Say what is wrong in exercises, routines and translations, by file and line."""
    folder = _chosen_content(folder)
    problems = [*check(folder), *check_catalogues(folder / "languages")]
    for problem in problems:
        typer.echo(str(problem))
    wrong = sum(not getattr(problem, "warning", False) for problem in problems)
    if wrong:
        typer.echo(f"{wrong} to mend.")
        raise typer.Exit(CONTENT_WRONG)
    typer.echo("All is well.")


@content.command("render")
def content_render(
    exercises: Annotated[list[str] | None, typer.Argument(help="Ids of exercises; all by default.")] = None,
    folder: Annotated[Path | None, typer.Option(help=_FOLDER_HELP)] = None,
    sheet: Annotated[bool, typer.Option("--sheet", help="Also make contact sheets, to look at.")] = False,  # noqa: FBT002 - typer's way
) -> None:
    """Draw the pictures of exercises whose figure has changed (needs the extra `render`)."""
    # Only here, so that the bot runs without the drawing libraries, and never loads them.
    try:
        from stretchbot.figures.command import render  # noqa: PLC0415
        from stretchbot.figures.errors import RenderError  # noqa: PLC0415
    except ModuleNotFoundError as error:
        _fail(f"drawing needs {error.name}: install stretchbot[render]")
    sheets = Path(tempfile.gettempdir()) / "stretchbot-sheets" if sheet else None
    try:
        render(_chosen_content(folder), exercises or [], sheets=sheets)
    except RenderError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(CONTENT_WRONG) from None


def _chosen_content(folder: Path | None) -> Path:
    """The folder that was typed, else the one that is set, else the bot's own."""
    return folder or load_settings().content_folder or content_folder()


async def _migrate(settings: Settings, *, new_database: bool) -> str | None:
    database = open_configured_database(settings, new_database=new_database)
    try:
        await upgrade(database)
        return await version_of(database)
    finally:
        await database.close()


def _os_trouble(error: OSError) -> str:
    what = os.strerror(error.errno) if error.errno else type(error).__name__
    where = f": {error.filename}" if error.filename else ""
    return f"{what}{where}"


def _fail_by_fault() -> NoReturn:
    """End with the traceback of a fault of ours, which must not show the token."""
    typer.echo(hide_tokens(traceback.format_exc()), err=True)
    raise SystemExit(OURS_WRONG) from None


def _fail(message: str) -> NoReturn:
    typer.echo(f"stretchbot: {message}", err=True)
    raise SystemExit(SETTING_WRONG)
