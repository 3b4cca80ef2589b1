"""Writes NOTICE: what the bot is made of beside its own code, and under which licence each part may be passed on.

    python scripts/licences.py           # writes it
    python scripts/licences.py --check   # exits 1 when it is out of date, or a licence is none of those allowed

The licences are what the installed packages of requirements.lock say of themselves.
"""

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

NOTICE = Path("NOTICE")
LOCK = Path("requirements.lock")
# Licences that a bot under MIT may be passed on with, as a package of its own beside it.
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "ISC", "LGPL-3.0-only", "LGPLv3", "MIT", "MIT-0",
    "MPL-2.0", "PSF-2.0", "Unlicense",
}  # fmt: skip
# What older packages write instead of an SPDX expression.
SPELLINGS = {
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "3-Clause BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
    "ISC License (ISCL)": "ISC",
    "Python Software Foundation License": "PSF-2.0",
}
# Packages that say it in a file only, which was read.
IN_A_FILE = {"resvg-py": "MIT"}
HEAD = """stretchbot is under the MIT licence (LICENSE), content/ under CC0 1.0 (content/LICENSE).

stretchbot/_data holds data of others, each with its own notice:
- the index of cities: GeoNames, CC BY 4.0 (stretchbot/_data/NOTICE.md)
- the fonts of the progress picture (stretchbot/_data/fonts)

These packages are installed beside it. This list is written by scripts/licences.py.

"""


def installed(lock: str) -> dict[str, str]:
    """The licence of each package in the text `lock` that is installed here; some are for other systems only."""
    found = {}
    for name in re.findall(r"^([a-z0-9][\w.-]*)==", lock, re.MULTILINE):
        try:
            found[name] = licence_of(name)
        except PackageNotFoundError:
            continue
    return found


def licence_of(name: str) -> str:
    """What a package says of its licence, as an SPDX expression where it can be told.

    Raises:
        PackageNotFoundError: when it is not installed.
    """
    about = metadata(name)
    if expressions := about.get_all("License-Expression"):
        return str(expressions[0])
    classifiers = [
        line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or [] if line.startswith("License :: ")
    ]
    words = [line for line in classifiers if line != "OSI Approved"] or [
        line.partition("\n")[0] for line in about.get_all("License") or []
    ]
    return " OR ".join(dict.fromkeys(SPELLINGS.get(word, word) for word in words)) or IN_A_FILE.get(name, "")


def refused(licences: dict[str, str]) -> list[str]:
    """Packages with a licence that is none of those allowed, each in half a sentence."""
    return [
        f"{name} is under {licence or 'no licence that it names'}"
        for name, licence in licences.items()
        if not any(set(choice.strip("()").split(" AND ")) <= ALLOWED for choice in licence.split(" OR "))
    ]


def notice(licences: dict[str, str]) -> str:
    """The text of NOTICE."""
    return HEAD + "".join(f"{name}: {licence}\n" for name, licence in sorted(licences.items()))


if __name__ == "__main__":
    licences = installed(LOCK.read_text("utf-8"))
    problems = refused(licences)
    if "--check" not in sys.argv:
        NOTICE.write_text(notice(licences), "utf-8")
    elif NOTICE.read_text("utf-8") != notice(licences):
        problems.append("NOTICE is out of date: write it with .venv/bin/python scripts/licences.py")
    for problem in problems:
        print(problem, file=sys.stderr)
    sys.exit(1 if problems else 0)
