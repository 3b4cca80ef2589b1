"""The shipped content, read once for all tests of a worker."""

from stretchbot.bundled import content_folder
from stretchbot.languages import load_languages
from stretchbot.library import load_library

LANGUAGES = load_languages(content_folder() / "languages", pseudo=True)
LIBRARY = load_library(content_folder())
