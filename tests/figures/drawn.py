"""The figures of the shipped exercises, read once for all tests of a worker."""

from stretchbot.bundled import content_folder
from stretchbot.figures.forms import forms_in

DRAWN = forms_in(content_folder())
