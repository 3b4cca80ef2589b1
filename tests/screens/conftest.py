import pytest

from stretchbot.bundled import content_folder
from stretchbot.languages import PSEUDO, Languages, Words, load_languages
from stretchbot.library import Library, load_library


@pytest.fixture(scope="session")
def library() -> Library:
    """The library as it is shipped."""
    return load_library(content_folder())


@pytest.fixture(scope="session")
def languages() -> Languages:
    """The languages as they are shipped, and the pseudo-language."""
    return load_languages(content_folder() / "languages", pseudo=True)


@pytest.fixture(scope="session")
def english(languages: Languages) -> Words:
    return languages.words("en")


@pytest.fixture(scope="session")
def pseudo(languages: Languages) -> Words:
    return languages.words(PSEUDO)
