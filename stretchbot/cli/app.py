"""The command line: what operators and authors type.

A command imports what it runs when it runs: `--help`, and a mistyped option, are told without loading the bot.
"""

# ruff: noqa: PLC0415

import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from typer.exceptions import Abort, TyperException

from stretchbot.cli import operate
from stretchbot.errors import OperatorError
from stretchbot.roles import Role

if TYPE_CHECKING:
    from stretchbot.settings import Settings

HIGHEST_PORT = 65535
# Exit codes: the command was understood, a setting is wrong; and what is wrong in the content, or our fault.
SETTING_WRONG = 2
CONTENT_WRONG = OURS_WRONG = 1

_NewDatabase = Annotated[bool, typer.Option("--new-database", help="There is a key already: make an empty database.")]
_FOLDER_HELP = "A content folder. Default: STRETCHBOT_CONTENT_FOLDER, or the bot's own."

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # in plain lines, without the rest of it
    help="A Telegram bot that reminds people with stiff backs to stretch: what its operators and authors type.",
)
content = typer.Typer(no_args_is_help=True, help="For authors and translators.")
app.add_typer(content, name="content")
key = typer.Typer()
app.add_typer(key, name="key")
operate.add_to(app)


def main() -> None:
    """Run the command line; what an operator can mend is one line and exit code 2, never a traceback."""
    try:
        code = app(standalone_mode=False)
    except TyperException as error:  # a command or an option that doesn't exist, or a value that doesn't fit
        if error.format_message().startswith("Usage:"):  # nothing was typed: it is the help
            typer.echo(error.format_message(), err=True)
            raise SystemExit(SETTING_WRONG) from None
        message = " ".join(error.format_message().split())
        _fail(f"{message if message.endswith(('.', '?')) else message + '.'} See --help.")
    except Abort:
        raise SystemExit(OURS_WRONG) from None
    except OperatorError as error:
        _fail(error.line)
    except Exception as error:  # noqa: BLE001 - the last handler
        from stretchbot.cli.failures import line_of, traceback_of

        line = line_of(error)
        if line is None:
            typer.echo(traceback_of(error), err=True)
            raise SystemExit(OURS_WRONG) from None
        _fail(line)
    raise SystemExit(code)


@app.command()
def run(
    role: Annotated[
        Role | None,
        typer.Option(help="chat: what people write; dispatch: reminders. Default: STRETCHBOT_ROLE, or all."),
    ] = None,
    new_database: _NewDatabase = False,  # noqa: FBT002 - typer's way
) -> None:
    """Run the bot until Ctrl-C or SIGTERM. Its token is in STRETCHBOT_TOKEN, or in .env, where `init` writes it."""
    from stretchbot import gc_policy

    gc_policy.pause()
    import structlog

    from stretchbot.clock import ClockFile
    from stretchbot.logs import set_up_logs
    from stretchbot.settings import load_settings, unknown_settings

    settings = load_settings() if role is None else load_settings(role=role)
    if settings.clock_file is not None:
        ClockFile(settings.clock_file).read()  # a file without a clock is refused now, not at the first message
    set_up_logs(settings.log_format)
    for name in unknown_settings():
        structlog.get_logger(__name__).warning("setting.unknown", setting=name)
    from stretchbot.runner import run as run_bot

    asyncio.run(run_bot(settings, new_database=new_database))


@app.command()
def demo(
    port: Annotated[
        int, typer.Option(min=0, max=HIGHEST_PORT, help="Where the chat page is served, on this machine only.")
    ] = 8000,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,  # noqa: FBT002 - typer's way
    exercise: Annotated[str | None, typer.Option(help="Open with this exercise, like knee_hug.")] = None,
    language: Annotated[str | None, typer.Option(help="A language by its code, like en; qps is a made-up one.")] = None,
    at: Annotated[str | None, typer.Option(help='Start the clock there, like "2026-03-29 01:30".')] = None,
    zone: Annotated[str | None, typer.Option(help="The clock's time zone, like Europe/Berlin.")] = None,
) -> None:
    """Try the bot without a token. A simulated Telegram has a chat page in the browser."""
    from stretchbot.demo.start_options import read_start_options
    from stretchbot.settings import load_settings

    options = read_start_options(exercise, language, at, zone)
    settings = load_settings()
    from stretchbot.demo.run import run_demo

    asyncio.run(run_demo(port, settings, options, open_browser=browser))


@app.command()
def migrate(new_database: _NewDatabase = False) -> None:  # noqa: FBT002 - typer's way
    """Bring the database to this version. `run` does it too, so this is for a step of its own."""
    from stretchbot.cli.common import settings_with_logs

    settings = settings_with_logs()
    typer.echo(f"The database is at version {asyncio.run(_migrate(settings, new_database=new_database))}.")


@key.callback(invoke_without_command=True)
def key_print(context: typer.Context) -> None:
    """Print a new key for STRETCHBOT_KEY. Keep it safe, and apart from the database."""
    if context.invoked_subcommand is None:
        from stretchbot.db.encryption import make_key

        typer.echo(make_key())


@key.command("rotate")
def key_rotate() -> None:
    """Encrypt everything with a new key, while the bot is stopped. Interrupted, run it again."""
    from stretchbot.cli.common import settings_with_logs
    from stretchbot.cli.progress import Bar

    settings = settings_with_logs()
    from stretchbot.db.configured import rotate_key

    with Bar("encrypting") as bar:
        told = asyncio.run(rotate_key(settings, bar.show_table))
    typer.echo(told)


@content.command("check")
def content_check(
    folder: Annotated[Path | None, typer.Argument(help=_FOLDER_HELP)] = None,
) -> None:
    """Say what is wrong in exercises, routines and translations. By file and line."""
    from stretchbot.languages import check_catalogues
    from stretchbot.library import check

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
    """Draw the pictures of exercises whose figure has changed. Needs the extra `render`."""
    try:
        from stretchbot.figures.command import render
        from stretchbot.figures.errors import RenderError
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
    from stretchbot.bundled import content_folder
    from stretchbot.settings import load_settings

    return folder or load_settings().content_folder or content_folder()


async def _migrate(settings: "Settings", *, new_database: bool) -> str | None:
    from stretchbot.db.configured import open_configured_database
    from stretchbot.db.migrate import upgrade, version_of

    database = open_configured_database(settings, new_database=new_database)
    try:
        await upgrade(database)
        return await version_of(database)
    finally:
        await database.close()


def _fail(message: str) -> NoReturn:
    typer.echo(f"stretchbot: {message}", err=True)
    raise SystemExit(SETTING_WRONG)
