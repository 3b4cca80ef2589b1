"""Follows the documents on a bare Debian: a root made by debootstrap, this checkout, and the commands that they name.

    python scripts/fresh_root.py bookworm            # make production, then the demo answers
    python scripts/fresh_root.py trixie --image      # the steps of the Dockerfile, then the demo answers
    python scripts/fresh_root.py trixie --compose    # compose.yaml, read by Debian's docker-compose

It needs root and debootstrap, and changes nothing outside a temporary folder, which is kept with --keep FOLDER and used
again. What a Docker engine would do beside the steps (layers, users' namespaces, networks, volumes) is not tried.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parents[1]
# What the documents take for granted, and what python:3.13-slim holds.
PACKAGES = "ca-certificates,python3,python3-venv,git,make"
# The machine's own certificates, and how it reaches the internet.
OF_THE_MACHINE = ("/etc/resolv.conf", "/etc/ssl/certs/ca-certificates.crt")
# Variables that hold for the folders of the machine only, and those that a build of the image does not have.
UNFIT = ("PIP_FIND_LINKS", "VIRTUAL_ENV", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "HOME")
ANSWER_SECONDS = 120
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass(frozen=True)
class Root:
    """A folder with a Debian in it, in which commands run as if it were the whole machine."""

    folder: Path

    def run(
        self, *command: str, folder: str = "/", environment: Mapping[str, str] | None = None, user: str = "0"
    ) -> None:
        """Run a command to its end.

        Raises:
            subprocess.CalledProcessError: when it ends with another code than 0.
        """
        print("+", " ".join(command), flush=True)
        subprocess.run(self._command(command, folder, user), env=self._environment(environment), check=True)

    def start(
        self, *command: str, folder: str, environment: Mapping[str, str] | None = None, user: str = "0"
    ) -> subprocess.Popen[str]:
        """A command that goes on, with what it prints."""
        print("+", " ".join(command), flush=True)
        return subprocess.Popen(
            self._command(command, folder, user), env=self._environment(environment), stdout=subprocess.PIPE, text=True
        )

    def _command(self, command: tuple[str, ...], folder: str, user: str) -> list[str]:
        inside = ["sh", "-c", 'cd "$0" && exec "$@"', folder, *command]
        return ["chroot", f"--userspec={user}:{user}", str(self.folder), *inside]

    def _environment(self, more: Mapping[str, str] | None) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if name not in UNFIT}
        standard = {"HOME": "/root", "PATH": PATH}
        return inherited | standard | dict(more or {})


def make_root(folder: Path, suite: str) -> Root:
    """A bare Debian in `folder`; one that is there already is used again."""
    if not (folder / "etc" / "debian_version").is_file():
        subprocess.run(["debootstrap", "--variant=minbase", f"--include={PACKAGES}", suite, str(folder)], check=True)
    for file in OF_THE_MACHINE:
        shutil.copyfile(file, folder / file.lstrip("/"))
    return Root(folder)


@contextmanager
def mounted(root: Root) -> Iterator[None]:
    """The root with /proc, as long as commands run in it."""
    subprocess.run(["mount", "-t", "proc", "proc", str(root.folder / "proc")], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(root.folder / "proc")], check=True)


def copy_checkout(root: Root, path: str) -> None:
    """Put what is committed into the root, as `git clone` would."""
    target = root.folder / path.lstrip("/")
    shutil.rmtree(target, ignore_errors=True)
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(HERE), str(target)], check=True)


def try_production(root: Root) -> None:
    """What docs/operating.md says under "Install"."""
    copy_checkout(root, "/opt/stretchbot")
    root.run("make", "production", folder="/opt/stretchbot")
    show_page(root, "/opt/stretchbot/.venv/bin/stretchbot")


def try_image(root: Root) -> None:
    """The steps of the Dockerfile, in their order; both stages share a root, so COPY --from has nothing to do."""
    copy_checkout(root, "/context")
    root.run("ln", "-sf", "/usr/bin/python3", "/usr/local/bin/python")  # its name in the base image
    environment: dict[str, str] = {}
    folder, user, entry = "/", "0", [""]
    for word, rest in instructions((HERE / "Dockerfile").read_text("utf-8")):
        if word == "ENV":
            settings = dict(pair.split("=", 1) for pair in rest.split())
            environment |= {name: value.replace("$PATH", PATH) for name, value in settings.items()}
        elif word == "WORKDIR":
            folder = rest
            (root.folder / folder.lstrip("/")).mkdir(parents=True, exist_ok=True)
        elif word == "COPY" and not rest.startswith("--from"):
            *sources, target = rest.split()
            for source in sources:
                into = target if len(sources) == 1 else f"{target.rstrip('/')}/{source}"
                root.run("sh", "-c", f'mkdir -p "$(dirname {into})" && cp -r /context/{source} {into}', folder=folder)
        elif word == "RUN":
            root.run("sh", "-c", rest, folder=folder, environment=environment, user=user)
        elif word == "USER":
            user = rest
        elif word == "ENTRYPOINT":
            entry = json.loads(rest)
    size = sum(file.lstat().st_size for file in (root.folder / "opt/stretchbot").rglob("*") if not file.is_dir())
    print(f"/opt/stretchbot: {size / 1e6:.0f} MB beside the base image")
    show_page(root, *entry, environment=environment, folder=folder, user=user)


def instructions(dockerfile: str) -> Iterator[tuple[str, str]]:
    """Each instruction of a Dockerfile: its word, and the rest in one line."""
    text = re.sub(r"^#.*\n", "", dockerfile, flags=re.MULTILINE).replace("\\\n", " ")
    for line in filter(None, map(str.strip, text.splitlines())):
        word, _, rest = line.partition(" ")
        yield word, " ".join(rest.split())


def try_compose(root: Root) -> None:
    """Both forms of compose.yaml, as Debian's docker-compose reads them; no engine is asked."""
    copy_checkout(root, "/context")
    root.run("apt-get", "update", "--quiet")
    root.run("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "docker-compose")
    for profile in ("", "large"):
        settings = {"STRETCHBOT_TOKEN": "123456:none", "COMPOSE_PROFILES": profile}
        root.run("docker-compose", "config", "--quiet", folder="/context", environment=settings)


def show_page(
    root: Root, *command: str, environment: Mapping[str, str] | None = None, folder: str = "/tmp", user: str = "0"
) -> None:
    """Start the demo, and fetch its page."""
    options = ("demo", "--port", "0", "--no-browser")
    demo = root.start(*command, *options, folder=folder, environment=environment, user=user)
    try:
        assert demo.stdout is not None
        line = demo.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", line)
        if address is None:
            sys.exit(f"the demo said: {line!r}")
        with urllib.request.urlopen(address.group(), timeout=ANSWER_SECONDS) as page:  # noqa: S310 - our own page
            print(f"{address.group()} answers: {page.status}, {len(page.read())} bytes")
    finally:
        demo.terminate()
        demo.wait()


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suite", help="bookworm, trixie or another release of Debian")
    parser.add_argument("--image", action="store_true", help="run the steps of the Dockerfile")
    parser.add_argument("--compose", action="store_true", help="let docker-compose read compose.yaml")
    parser.add_argument("--keep", type=Path, help="the folder of the root, to be used again")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        # A folder in it: its own is closed to all but root, and the image's user has to get into theirs.
        root = make_root(chosen.keep or Path(temporary) / "root", chosen.suite)
        with mounted(root):
            if chosen.image:
                try_image(root)
            if chosen.compose:
                try_compose(root)
            if not chosen.image and not chosen.compose:
                try_production(root)


if __name__ == "__main__":
    main()
