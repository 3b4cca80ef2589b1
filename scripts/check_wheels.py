"""Checks that requirements.lock can be installed without a compiler, on each platform that the documents name.

Prints the platforms for which a package would have to be built, and exits 1 when there is one. It asks the registry of
packages, and installs nothing.
"""

import subprocess
import sys
import tempfile

PLATFORMS = [f"{machine}-unknown-linux-{library}" for machine in ("x86_64", "aarch64") for library in ("gnu", "musl")]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def why_not(uv: str, platform: str, python: str) -> str:
    """Why the lock can't be installed there; empty when it can."""
    with tempfile.TemporaryDirectory() as folder:
        ended = subprocess.run(
            [
                *(uv, "pip", "install", "--dry-run", "--quiet", "--only-binary", ":all:", "--require-hashes"),
                *("--python-platform", platform, "--python-version", python, "--target", folder),
                *("--requirements", "requirements.lock"),
            ],
            check=False,
            capture_output=True,
            text=True,
        )
    return " ".join(ended.stderr.split()) if ended.returncode else ""


if __name__ == "__main__":
    found = subprocess.run(["scripts/bootstrap", "--print-uv"], check=True, capture_output=True, text=True)
    failed = 0
    for platform in PLATFORMS:
        for python in PYTHONS:
            reason = why_not(found.stdout.strip(), platform, python)
            failed += bool(reason)
            print(f"{platform}, Python {python}: {reason or 'all there'}")
    sys.exit(1 if failed else 0)
