"""Checks that the lock files are pinned, hashed, without addresses, and what pyproject.toml asks for.

Prints each problem on a line of its own and exits 1 when there is one.
"""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# What running takes, what developing takes beside it, and what installs and builds the package.
RUN, DEVELOP, BUILD = "requirements.lock", "requirements-dev.lock", "scripts/bootstrap.lock"


def asked_for(pyproject: str) -> dict[str, list[Requirement]]:
    """What each lock file must hold, as the text `pyproject` says."""
    tables = tomllib.loads(pyproject)
    texts = {
        RUN: tables["project"]["dependencies"],
        DEVELOP: tables["project"]["dependencies"] + tables["dependency-groups"]["dev"],
        BUILD: tables["build-system"]["requires"],
    }
    return {lock: [Requirement(text) for text in lines] for lock, lines in texts.items()}


def problems(requirements: list[Requirement], lock: str) -> list[str]:
    """What is wrong with the text `lock` as the lock of `requirements`, each in half a sentence."""
    found = [f"line {number} names an address" for number, line in enumerate(lock.splitlines(), 1) if "://" in line]
    versions: dict[str, set[str]] = {}
    for pin, is_hashed in _entries(lock):
        name, _, version = pin.partition(";")[0].strip().partition("==")
        versions.setdefault(canonicalize_name(name), set()).add(version)
        if not version or not is_hashed:
            found.append(f"{pin} is not pinned with hashes")
    for requirement in requirements:
        locked = versions.get(canonicalize_name(requirement.name), set())
        if not locked:
            found.append(f"{requirement.name} is missing")
        found += [
            f"{requirement.name} {version} is not {requirement.specifier}, which pyproject.toml asks for"
            for version in sorted(locked)
            if not requirement.specifier.contains(version, prereleases=True)
        ]
    return found


def differences(run: str, develop: str) -> list[str]:
    """What is tested in another version than it runs in: pins of the lock `run` that the lock `develop` has not."""
    tested = {pin for pin, _ in _entries(develop)}
    return [f"{pin} is not the version that {DEVELOP} tests" for pin, _ in _entries(run) if pin not in tested]


def _entries(lock: str) -> Iterator[tuple[str, bool]]:
    """Each pin of a lock, as "name==version ; marker", and whether it has a hash."""
    for entry in lock.replace("\\\n", " ").splitlines():
        pin = entry.partition(" --hash=")[0].strip()
        if pin and not pin.startswith("#"):
            yield pin, "--hash=sha256:" in entry


if __name__ == "__main__":
    texts = {lock: Path(lock).read_text("utf-8") for lock in (RUN, DEVELOP, BUILD)}
    needed = asked_for(Path("pyproject.toml").read_text("utf-8"))
    mistakes = [f"{lock}: {mistake}" for lock, text in texts.items() for mistake in problems(needed[lock], text)]
    mistakes += [f"{RUN}: {mistake}" for mistake in differences(texts[RUN], texts[DEVELOP])]
    for mistake in mistakes:
        print(f"{mistake}; mend it with: make lock", file=sys.stderr)
    sys.exit(1 if mistakes else 0)
