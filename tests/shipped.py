"""The shipped content, read once for all tests of a worker."""

from stretchbot.bundled import content_folder
from stretchbot.library import load_library

LIBRARY = load_library(content_folder())
