"""Finds the folders that travel with the program: content/ and alembic/.

In a checkout they lie beside the package and are edited in place; in an installed wheel they are copies
inside it.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def content_folder() -> Path:
    """The folder with exercises, routines, languages and pictures."""
    return bundled_folder("content", package=_PACKAGE)


def migrations_folder() -> Path:
    """The folder with alembic's env.py and versions."""
    return bundled_folder("alembic", package=_PACKAGE)


def bundled_folder(name: str, *, package: Path) -> Path:
    """The folder `name`: beside `package` in a checkout, else the copy inside it.

    The checkout comes first, as a stale copy may lie in an editable install. pyproject.toml proves that it is
    one: in site-packages, too, a folder `alembic` lies beside the package, but that is the library.

    Raises:
        FileNotFoundError: when there is neither; the message says how to repair it.
    """
    checkout = package.parent
    folders = [package / "_bundled" / name]
    if (checkout / "pyproject.toml").is_file():
        folders.insert(0, checkout / name)
    for folder in folders:
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"stretchbot's {name} folder is missing: reinstall stretchbot")
