from pathlib import Path

import pytest

from stretchbot.bundled import bundled_folder, content_folder


def test_the_checkout_comes_before_a_copy_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "stretchbot"
    (package / "_bundled" / "content").mkdir(parents=True)
    (tmp_path / "content").mkdir()
    (tmp_path / "pyproject.toml").touch()

    assert bundled_folder("content", package=package) == tmp_path / "content"


def test_an_installed_package_uses_its_own_copy_and_not_a_library_of_the_same_name(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "stretchbot"
    (package / "_bundled" / "alembic").mkdir(parents=True)
    (tmp_path / "site-packages" / "alembic").mkdir()

    assert bundled_folder("alembic", package=package) == package / "_bundled" / "alembic"


def test_a_missing_folder_says_how_to_repair_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="content folder is missing: reinstall stretchbot"):
        bundled_folder("content", package=tmp_path / "stretchbot")


def test_the_content_of_this_checkout_is_found() -> None:
    assert (content_folder() / "exercises" / "pelvic_press.yaml").is_file()
