"""One measurement in a process of its own, so that none finds another's memory, modules or threads."""

import asyncio
import importlib
import json
import logging
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import structlog

MINUTES = 10
LAST_CHARACTERS = 2_000


def measure(function: str, certificate: Path | None = None, **arguments: object) -> Any:
    """What the coroutine function `function` (module:name in this folder) returns, called in a new process.

    That process trusts who has the `certificate`.

    Raises:
        RuntimeError: when it failed; with the last that it printed.
    """
    command = [sys.executable, "-m", "benchmarks.child", function, json.dumps(arguments)]
    if certificate is not None:
        command = ["env", f"SSL_CERT_FILE={certificate}", *command]
    done = subprocess.run(command, capture_output=True, text=True, timeout=MINUTES * 60, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"{function} failed:\n{done.stderr[-LAST_CHARACTERS:]}")
    return json.loads(done.stdout.splitlines()[-1])


def main(function: str, arguments: Mapping[str, Any]) -> None:
    """Call it, and print what it returns."""
    # What the bot logs is not the measurement's.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    module, name = function.split(":")
    called = getattr(importlib.import_module(f"benchmarks.{module}"), name)
    print(json.dumps(asyncio.run(called(**arguments))))


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
