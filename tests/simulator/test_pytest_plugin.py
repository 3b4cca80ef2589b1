"""The fixture `telegram_simulator`, as other projects have it: in a pytest of their own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = sorted((Path(__file__).parents[2] / "docs" / "examples").glob("test_*.py"))
SECONDS = 120
PLUGIN = "stretchbot.simulator.pytest_plugin"
# What a start of pytest must not pay for where nobody uses the fixture.
HEAVY = ("aiohttp", "starlette", "uvicorn", "telegram", "sqlalchemy", "stretchbot.simulator.server")


def own_pytest(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """pytest in a project that is not this one."""
    (folder / "pytest.ini").write_text("[pytest]\nasyncio_mode = auto\n", "utf-8")
    return subprocess.run(  # noqa: S603 - our own tests
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", *options],
        check=False,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_the_echo_bots_of_the_documents_pass_their_tests(tmp_path: Path, example: Path) -> None:
    shutil.copy(example, tmp_path)
    ended = own_pytest(tmp_path)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "1 passed" in ended.stdout


def test_who_does_not_use_the_fixture_does_not_load_the_simulator(tmp_path: Path) -> None:
    (tmp_path / "test_nothing.py").write_text(
        "import sys\n\n"
        "def test_nothing():\n"
        f"    assert {PLUGIN!r} in sys.modules\n"
        f"    assert not set({HEAVY!r}) & set(sys.modules)\n",
        "utf-8",
    )
    ended = own_pytest(tmp_path)
    assert ended.returncode == 0, ended.stdout + ended.stderr
