"""The wheel as somebody installs it: built from this checkout, in an environment that holds what running takes only."""

import os
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from stretchbot.settings import environment_with

ROOT = Path(__file__).parents[2]
_INSTALL_SECONDS = 300


@dataclass(frozen=True)
class Installed:
    """A wheel, and the environment that it was installed in."""

    wheel: Path
    environment: Path

    @property
    def stretchbot(self) -> Path:
        """The command."""
        return self.environment / "bin" / "stretchbot"

    @cached_property
    def packages(self) -> frozenset[str]:
        """The names of all that is installed."""
        listed = call(_uv(), "pip", "list", "--format=freeze", "--python", str(self.environment), folder=ROOT)
        return frozenset(line.partition("==")[0] for line in listed.splitlines())

    def run(self, folder: Path, *arguments: str, **settings: str) -> str:
        """What `stretchbot <arguments>` prints in `folder`."""
        return call(str(self.stretchbot), *arguments, folder=folder, settings=settings)


def install(folder: Path) -> Installed:
    """Build the wheel and install it into a new environment in `folder`, with what requirements.lock names."""
    environment = folder / "environment"
    build = ("build", "--quiet", "--wheel", "--build-constraints", "scripts/bootstrap.lock", "--out-dir", str(folder))
    call(_uv(), *build, folder=ROOT)
    (wheel,) = folder.glob("*.whl")
    call(_uv(), "venv", "--quiet", "--python", str(ROOT / ".venv" / "bin" / "python"), str(environment), folder=ROOT)
    into = ("pip", "install", "--quiet", "--python", str(environment))
    call(_uv(), *into, "--require-hashes", "--requirements", "requirements.lock", folder=ROOT)
    call(_uv(), *into, "--no-deps", str(wheel), folder=ROOT)
    return Installed(wheel, environment)


def call(command: str, *arguments: str, folder: Path, settings: dict[str, str] | None = None) -> str:
    """What a command prints that ends by itself.

    Raises:
        AssertionError: when it ends with another code than 0; with what it said.
    """
    environment = environment_with(**settings or {}) | {"PYTHONPATH": "", "VIRTUAL_ENV": ""}
    ended = subprocess.run(  # noqa: S603 - our own commands
        [command, *arguments],
        check=False,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=_INSTALL_SECONDS,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def _uv() -> str:
    found = subprocess.run(  # noqa: S603 - our own script
        [ROOT / "scripts" / "bootstrap", "--print-uv"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
    )
    path = ROOT / found.stdout.strip()
    return str(path) if path.is_file() else found.stdout.strip()
