"""Setting up a bot: its token, tried, in a file that only its owner reads."""

import os
import sys
from pathlib import Path

import typer

from stretchbot.setting_values import TOKEN_FORM
from stretchbot.settings import SettingsError, load_settings
from stretchbot.telegram.single_call import ask

NEXT = """
Now start it, in that folder:  stretchbot run

Its first start makes stretchbot.db and the key stretchbot.db.key. Keep a copy of the key in another place than those of
the database: without it nobody can be written to any more, and whoever has both can read everything.
"""


async def set_up(folder: Path) -> None:
    """Ask for the token until it is one, and write `.env`.

    Raises:
        SettingsError: when the folder is not there, `.env` is there already, or can't be written.
    """
    file = _new_file(folder)
    typer.echo("In Telegram, write /newbot to @BotFather. It gives you a token, like 123456789:AA…")
    token = ""
    while not TOKEN_FORM.fullmatch(token):
        token = _typed()
        if not TOKEN_FORM.fullmatch(token):
            typer.echo("That is no token: copy it whole.")
    answer = await ask(load_settings().api_url, token, "getMe")
    if answer.is_unauthorized:
        raise SettingsError("Telegram doesn't know that token: ask @BotFather for it again (/token)")
    if answer.result is None:
        typer.echo(f"It could not be tried ({answer.error}); it is written all the same.")
    else:
        typer.echo(f"It is the token of @{answer.result.get('username')}.")
    _write(file, f"STRETCHBOT_TOKEN={token}\n")
    typer.echo(f"Written: {file}, for your eyes only.{NEXT}")


def _new_file(folder: Path) -> Path:
    """The `.env` that is to be written; refused before anybody has typed a secret."""
    if not folder.is_dir():
        raise SettingsError(f"there is no folder {folder}: make it first, or name another")
    file = folder / ".env"
    if file.exists():
        raise SettingsError(f"{file} is there already: change it there, or remove it")
    return file


def _typed() -> str:
    """The next line, unseen where somebody types; a script's is no secret to its own terminal.

    Raises:
        SettingsError: when there is none.
    """
    try:
        if sys.stdin.isatty():
            return str(typer.prompt("Token", hide_input=True)).strip()
        return input().strip()
    except EOFError:
        raise SettingsError("no token was typed: run this in a terminal, or write .env yourself") from None


def _write(file: Path, text: str) -> None:
    try:
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as error:
        raise SettingsError(f"{file} can't be written: {os.strerror(error.errno or 0)}") from None
    with os.fdopen(descriptor, "w") as opened:
        opened.write(text)
