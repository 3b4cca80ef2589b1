"""The progress picture: values and words in, PNG bytes out."""

from stretchbot.charts.chart import Bar, Cell, Chart, Figure, Legend
from stretchbot.charts.fonts import covers
from stretchbot.charts.picture import draw
from stretchbot.charts.worker import ChartWorker, NotDrawnError

__all__ = ["Bar", "Cell", "Chart", "ChartWorker", "Figure", "Legend", "NotDrawnError", "covers", "draw"]
