import pytest
from packaging.requirements import Requirement

from scripts.check_lock import BUILD, DEVELOP, RUN, asked_for, differences, problems

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
LOCK = f"alpha-one==2.5{HASH}beta==1 ; python_full_version < '3.12'{HASH}gamma==9{HASH}"
ASKED = [Requirement(text) for text in ("Alpha_One[extra]>=2,<3", "beta", "gamma")]


def test_each_lock_holds_what_pyproject_asks_for_and_only_one_what_developing_takes() -> None:
    names = {lock: [needed.name for needed in asked] for lock, asked in asked_for(PYPROJECT).items()}
    assert names == {RUN: ["Alpha_One"], DEVELOP: ["Alpha_One", "beta"], BUILD: ["builder"]}


def test_a_lock_that_covers_everything_is_fit() -> None:
    assert problems(ASKED, LOCK) == []


def test_what_runs_is_what_was_tested() -> None:
    assert differences(f"alpha-one==2.5{HASH}", LOCK) == []
    assert differences(f"alpha-one==2.6{HASH}", LOCK) == [f"alpha-one==2.6 is not the version that {DEVELOP} tests"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("alpha-one==2.5", "alpha-one==3.1", "Alpha_One 3.1 is not"),
        (f"beta==1 ; python_full_version < '3.12'{HASH}", "", "beta is missing"),
        (f"gamma==9{HASH}", "", "gamma is missing"),
        (f"gamma==9{HASH}", "gamma==9\n", "gamma==9 is not pinned with hashes"),
        ("gamma==9", "gamma", "gamma is not pinned with hashes"),
        ("alpha-one==2.5", "--index-url https://packages.example/simple\nalpha-one==2.5", "line 1 names an address"),
        ("gamma==9", "gamma @ file:///tmp/gamma", "names an address"),
    ],
)
def test_an_unfit_lock_is_refused(old: str, new: str, problem: str) -> None:
    found = problems(ASKED, LOCK.replace(old, new))
    assert any(problem in line for line in found), found


def test_each_of_several_versions_must_fit() -> None:
    lock = LOCK.replace("alpha-one==2.5", f"alpha-one==2.5 ; sys_platform == 'linux'{HASH}alpha-one==1.9")
    assert problems(ASKED, lock) == ["Alpha_One 1.9 is not <3,>=2, which pyproject.toml asks for"]
