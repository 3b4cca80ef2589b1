"""The programs of PostgreSQL's client that make a copy of a database and put it back."""

import asyncio
import contextlib
import os
import shutil
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.engine import URL

from stretchbot.db.how_far import Progress
from stretchbot.errors import OperatorError

_CHUNK_BYTES = 1 << 20
_MB = 1_000_000
_SHOWN_EVERY_SECONDS = 0.5


class BackupError(OperatorError):
    """A copy can't be made, read or put back; the message says why, and what to do."""


async def dump(url: URL, target: Path, progress: Progress) -> None:
    """Write a copy of the database at `url` to `target`, in pg_dump's own format.

    Raises:
        BackupError: when pg_dump is not installed, or fails.
    """
    process = await _start("pg_dump", url, "--format=custom", f"--file={target}")
    looking = asyncio.create_task(_show_size(target, progress))
    try:
        _, said = await process.communicate()
    finally:
        looking.cancel()
    _check("pg_dump", process, said)


async def _show_size(file: Path, progress: Progress) -> None:
    """Say how large the file is, again and again: how large it will be nobody knows."""
    while True:
        await asyncio.sleep(_SHOWN_EVERY_SECONDS)
        progress((await asyncio.to_thread(file.stat)).st_size // _MB, None)


async def restore_dump(url: URL, source: Path, progress: Progress, *, drop_first: Sequence[str]) -> None:
    """Put the copy in `source` into the database at `url`, in one transaction that first drops these tables.

    `pg_restore --clean` would drop only what is in the copy: tables that a newer version has added would stay, and
    keep those that they refer to.

    Raises:
        BackupError: when a program is not installed or fails; the database is as it was.
    """
    dropping = [f'--command=DROP TABLE IF EXISTS "{table}" CASCADE' for table in drop_first]
    options = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
    reader = await _start("pg_restore", url, "--no-owner", "--file=-", str(source), stdout=PIPE)
    writer = await _start("psql", url, *options, *dropping, "--file=-", stdin=PIPE, stdout=DEVNULL)
    reader_said, writer_said, _ = await asyncio.gather(
        _all_of(reader.stderr), _all_of(writer.stderr), _pump(reader, writer, progress)
    )
    await asyncio.gather(reader.wait(), writer.wait())
    if writer.returncode and writer_said:  # the reader then fails as nobody listens to it
        _check("psql", writer, writer_said)
    _check("pg_restore", reader, reader_said)
    _check("psql", writer, writer_said)


async def rows_in_dump(url: URL, source: Path, table: str) -> Sequence[Sequence[str]]:
    """The rows of a small table in a copy, as they are written in it; none when it isn't there.

    Raises:
        BackupError: when pg_restore is not installed, or fails.
    """
    options = ("--data-only", f"--table={table}", "--file=-", str(source))
    process = await _start("pg_restore", url, *options, stdout=PIPE)
    out, said = await process.communicate()
    _check("pg_restore", process, said)
    _, copying, rows = out.decode().partition(f"COPY public.{table} (")
    return [row.split("\t") for row in rows.partition("\n\\.\n")[0].split("\n")[1:]] if copying else []


async def _pump(reader: Process, writer: Process, progress: Progress) -> None:
    """Hand over what the reader says; the writer is told the end, and so to commit, only when the reader ended well."""
    if reader.stdout is None or writer.stdin is None:
        raise RuntimeError("both are started with pipes")
    done = 0
    with contextlib.suppress(ConnectionError):  # the writer has ended, and says why
        while chunk := await reader.stdout.read(_CHUNK_BYTES):
            writer.stdin.write(chunk)
            await writer.stdin.drain()
            done += len(chunk)
            progress(done // _MB, None)
    while await reader.stdout.read(_CHUNK_BYTES):
        pass
    if await reader.wait() and writer.returncode is None:
        writer.kill()
    writer.stdin.close()


async def _all_of(stream: asyncio.StreamReader | None) -> bytes:
    return b"" if stream is None else await stream.read()


async def _start(program: str, url: URL, *options: str, stdin: int | None = None, stdout: int | None = None) -> Process:
    """Start a program; the password goes by its environment, where no list of processes shows it."""
    path = shutil.which(program)
    if path is None:
        raise BackupError(
            f"{program} is not installed: it is in PostgreSQL's client (Debian: postgresql-client); for containers "
            "see docs/operating.md, Backup"
        )
    return await asyncio.create_subprocess_exec(
        path, *options, env=_environment(url), stdin=stdin, stdout=stdout, stderr=PIPE
    )


def _check(program: str, process: Process, said: bytes) -> None:
    if process.returncode:
        # The last lines tell what to do: of another version, for instance, than the server's.
        raise BackupError(f"{program} failed: {' '.join(said.decode(errors='replace').split())[-500:]}")


def _environment(url: URL) -> dict[str, str]:
    host, port = url.query.get("host", url.host), url.query.get("port", url.port)
    named = {
        "PGHOST": host,
        "PGPORT": port,
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
        "PGSSLMODE": {"true": "require"}.get(str(url.query.get("ssl")), url.query.get("ssl")),
    }
    return {**os.environ, **{name: str(value) for name, value in named.items() if value is not None}}  # noqa: TID251 - the client's own PATH and home
