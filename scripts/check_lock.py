"""Checks that requirements.lock is pinned, hashed, without addresses, and what pyproject.toml asks for.

Prints each problem on a line of its own and exits 1 when there is one.
"""

import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKED_GROUP = "dev"


def problems(pyproject: str, lock: str) -> list[str]:
    """What is wrong with the text `lock` as the lock of the text `pyproject`, each in half a sentence."""
    found = [f"line {number} names an address" for number, line in enumerate(lock.splitlines(), 1) if "://" in line]
    versions: dict[str, set[str]] = {}
    for entry in lock.replace("\\\n", " ").splitlines():
        pin = entry.partition(" --hash=")[0].strip()
        if not pin or pin.startswith("#"):
            continue
        name, _, version = pin.partition(";")[0].strip().partition("==")
        versions.setdefault(canonicalize_name(name), set()).add(version)
        if not version or "--hash=sha256:" not in entry:
            found.append(f"{pin} is not pinned with hashes")
    for requirement in _requirements(pyproject):
        locked = versions.get(canonicalize_name(requirement.name), set())
        if not locked:
            found.append(f"{requirement.name} is missing")
        found += [
            f"{requirement.name} {version} is not {requirement.specifier}, which pyproject.toml asks for"
            for version in sorted(locked)
            if not requirement.specifier.contains(version, prereleases=True)
        ]
    return found


def _requirements(pyproject: str) -> list[Requirement]:
    """All that an installation takes: to build (no isolated build is made), to run, and to develop."""
    tables = tomllib.loads(pyproject)
    texts = tables["build-system"]["requires"] + tables["project"]["dependencies"]
    return [Requirement(text) for text in texts + tables["dependency-groups"][LOCKED_GROUP]]


if __name__ == "__main__":
    mistakes = problems(Path("pyproject.toml").read_text("utf-8"), Path("requirements.lock").read_text("utf-8"))
    for mistake in mistakes:
        print(f"requirements.lock: {mistake}; mend it with: make lock", file=sys.stderr)
    sys.exit(1 if mistakes else 0)
