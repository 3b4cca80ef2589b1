import pytest

from stretchbot.languages import PSEUDO, Languages, Words
from stretchbot.library import Library
from tests.shipped import LANGUAGES, LIBRARY


@pytest.fixture(scope="session")
def library() -> Library:
    """The library as it is shipped."""
    return LIBRARY


@pytest.fixture(scope="session")
def languages() -> Languages:
    """The languages as they are shipped, and the pseudo-language."""
    return LANGUAGES


@pytest.fixture(scope="session")
def english(languages: Languages) -> Words:
    return languages.words("en")


@pytest.fixture(scope="session")
def pseudo(languages: Languages) -> Words:
    return languages.words(PSEUDO)
