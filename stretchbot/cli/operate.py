"""Commands for whoever hosts a bot: a copy and the way back, a move, its state, and one person's data."""

# ruff: noqa: PLC0415, FBT002 - typer's way: a command imports what it runs, and an option is a parameter

import asyncio
import dataclasses
import json
from pathlib import Path
from typing import Annotated

import typer

from stretchbot.cli.progress import Bar

_Json = Annotated[bool, typer.Option("--json", help="For machines: one JSON document.")]
_TelegramId = Annotated[int, typer.Argument(metavar="ID", help="The number of their Telegram account.")]
NOBODY = 1


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that is not there yet.")],
) -> None:
    """Copy the database into FILE, while the bot runs. The key is not in it: keep that elsewhere."""
    asyncio.run(_back_up(file))
    typer.echo(f"{file}: {file.stat().st_size / 1e6:.1f} MB. The key is not in it: keep a copy of it in another place.")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `stretchbot backup` has made.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="There is a database: keep it in a file, and put the copy in its place.")
    ] = False,
) -> None:
    """Put the copy in FILE in the place of the database. Stop the bot first."""
    from stretchbot.cli.common import settings_with_logs
    from stretchbot.db.configured import restore as put_back

    with Bar("copying") as bar:
        restored = asyncio.run(put_back(settings_with_logs(), file, replace=replace, progress=bar.show))
    typer.echo(
        f"The database is back, at version {restored.version}. What was due since the copy is recorded as missed."
    )
    if restored.kept is not None:
        typer.echo(f"What was there before is in {restored.kept}: remove that when you don't need it any more.")


def move(
    to: Annotated[
        str,
        typer.Option(
            metavar="URL",
            help="An empty database, like postgresql://user:password@host/database or sqlite:///other.db.",
        ),
    ],
) -> None:
    """Copy everything into another database. Stop the bot first; interrupted, run it again."""
    from stretchbot.cli.common import settings_with_logs
    from stretchbot.db.configured import move as copy

    settings = settings_with_logs()
    with Bar("copying") as bar:
        moved = asyncio.run(copy(settings, to, bar.show_table))
    for one in moved:
        typer.echo(f"{one.table}: {one.rows}")
    typer.echo("All is there, and can be read. Now set STRETCHBOT_DATABASE_URL to the new one, and start the bot.")
    if settings.key is None:
        typer.echo("It has the same key: set STRETCHBOT_KEY to what stands in the key file beside the old one.")


def status(as_json: _Json = False) -> None:
    """Say who uses the bot, what went out, and what waits."""
    from stretchbot.cli.common import settings_with_logs
    from stretchbot.cli.status import as_lines, look

    found = asyncio.run(look(settings_with_logs()))
    if as_json:
        typer.echo(json.dumps(found | {"database": dataclasses.asdict(found["database"])}, default=str, indent=1))
        return
    for line in as_lines(found):
        typer.echo(line)


def doctor(as_json: _Json = False) -> None:
    """Look at everything that the bot needs, and say what to mend."""
    from stretchbot.cli.doctor import examine

    async def look() -> bool:
        findings = []
        async for one in examine():
            findings.append(one)
            if not as_json:
                typer.echo(f"{'ok' if one.is_well else '!!'}  {one.subject}: {one.found}")
                if not one.is_well:
                    typer.echo(f"    {one.to_do}")
        if as_json:
            typer.echo(json.dumps([dataclasses.asdict(one) for one in findings], indent=1))
        return all(one.is_well for one in findings)

    if not asyncio.run(look()):
        raise typer.Exit(1)


def export_user(telegram_id: _TelegramId) -> None:
    """Print all that is stored about somebody, as /export does."""
    document = asyncio.run(_export(telegram_id))
    if document is None:
        typer.echo("Nobody has that number.", err=True)
        raise typer.Exit(NOBODY)
    typer.echo(document.decode())


def erase_user(
    telegram_id: _TelegramId,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask whether you are sure.")] = False,
) -> None:
    """Erase all that is stored about somebody, as /delete does. It can't be undone."""
    if not yes:
        typer.confirm(f"Erase everything about {telegram_id}?", abort=True)
    if not asyncio.run(_erase(telegram_id)):
        typer.echo("Nobody has that number.", err=True)
        raise typer.Exit(NOBODY)
    typer.echo("Erased. Backups still hold it: see docs/operating.md.")


def init(
    folder: Annotated[Path, typer.Argument(help="Where the bot shall run. Default: here.")] = Path(),
) -> None:
    """Ask for the bot's token, try it, and write it into .env. The first start makes the rest."""
    from stretchbot.cli.init import set_up

    asyncio.run(set_up(folder))


def add_to(app: typer.Typer) -> None:
    """Let `app` have these commands."""
    for command in (init, status, doctor, backup, restore, move):
        app.command()(command)
    app.command("export-user")(export_user)
    app.command("erase-user")(erase_user)


async def _back_up(file: Path) -> None:
    from stretchbot.cli.common import existing_database, settings_with_logs
    from stretchbot.db.backup import back_up

    # Whoever has put a newer program in its place copies the database before it is migrated.
    async with existing_database(settings_with_logs(), of_any_version=True) as database:
        with Bar("copying") as bar:
            await back_up(database, file, bar.show)


async def _export(telegram_id: int) -> bytes | None:
    from stretchbot.bundled import content_folder
    from stretchbot.cli.common import existing_database, settings_with_logs
    from stretchbot.clock import Clock
    from stretchbot.languages import load_languages
    from stretchbot.screens.export import explanations
    from stretchbot.services.export import export_of

    settings = settings_with_logs()
    words = load_languages((settings.content_folder or content_folder()) / "languages").words("en")
    async with existing_database(settings) as database, database.read() as db:
        return await export_of(db, telegram_id, Clock().now(), explanations(words))


async def _erase(telegram_id: int) -> bool:
    from sqlalchemy import select

    from stretchbot.cli.common import existing_database, settings_with_logs
    from stretchbot.db.models import User
    from stretchbot.db.personal import indexes_of_user
    from stretchbot.services.privacy import erase

    async with existing_database(settings_with_logs()) as database:
        async with database.write() as db:
            user = await db.scalar(
                select(User).where(User.telegram_user_id_index.in_(indexes_of_user(db, telegram_id)))
            )
            if user is not None:
                await erase(db, user)
        await database.wipe_erased()
        return user is not None
