from pathlib import Path

from scripts.licences import HEAD, installed, licence_of, notice, refused

ROOT = Path(__file__).parents[2]


def test_every_package_that_runs_has_a_licence_that_allows_to_pass_it_on() -> None:
    licences = installed((ROOT / "requirements.lock").read_text("utf-8"))
    assert len(licences) > 40
    assert refused(licences) == []


def test_a_licence_that_is_not_allowed_is_refused() -> None:
    licences = {"alpha": "MIT AND GPL-3.0-only", "beta": "MIT AND ISC", "gamma": "", "delta": "GPL-3.0-only OR MIT"}
    assert refused(licences) == ["alpha is under MIT AND GPL-3.0-only", "gamma is under no licence that it names"]


def test_old_spellings_are_read_as_what_they_mean() -> None:
    assert licence_of("python-telegram-bot") == "LGPL-3.0-only"


def test_the_notice_names_each_package_once_in_order() -> None:
    assert notice({"beta": "MIT", "alpha": "ISC"}) == HEAD + "alpha: ISC\nbeta: MIT\n"
