import pytest

from scripts.check_lock import problems

PYPROJECT = """
[build-system]
requires = ["builder"]
[project]
dependencies = ["Alpha_One[extra]>=2,<3"]
[dependency-groups]
dev = ["beta"]
other = ["never-locked"]
"""
HASH = " \\\n    --hash=sha256:00 \\\n    --hash=sha256:11\n"
LOCK = f"alpha-one==2.5{HASH}beta==1 ; python_full_version < '3.12'{HASH}builder==9{HASH}"


def test_a_lock_that_covers_everything_is_fit() -> None:
    assert problems(PYPROJECT, LOCK) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("alpha-one==2.5", "alpha-one==3.1", "Alpha_One 3.1 is not"),
        (f"beta==1 ; python_full_version < '3.12'{HASH}", "", "beta is missing"),
        (f"builder==9{HASH}", "", "builder is missing"),
        (f"builder==9{HASH}", "builder==9\n", "builder==9 is not pinned with hashes"),
        ("builder==9", "builder", "builder is not pinned with hashes"),
        ("alpha-one==2.5", "--index-url https://packages.example/simple\nalpha-one==2.5", "line 1 names an address"),
        ("builder==9", "builder @ file:///tmp/builder", "names an address"),
    ],
)
def test_an_unfit_lock_is_refused(old: str, new: str, problem: str) -> None:
    found = problems(PYPROJECT, LOCK.replace(old, new))
    assert any(problem in line for line in found), found


def test_each_of_several_versions_must_fit() -> None:
    lock = LOCK.replace("alpha-one==2.5", f"alpha-one==2.5 ; sys_platform == 'linux'{HASH}alpha-one==1.9")
    assert problems(PYPROJECT, lock) == ["Alpha_One 1.9 is not <3,>=2, which pyproject.toml asks for"]
