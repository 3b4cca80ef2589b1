"""The process that `ChartWorker` draws in: a chart a line in, as `Chart.pack` writes it, and its picture out."""

import sys

from stretchbot.charts import Chart, draw
from stretchbot.charts.worker import SIZE_BYTES


def main() -> None:
    """Draw until there is nothing more to read."""
    for line in sys.stdin.buffer:
        try:
            png = draw(Chart.unpack(line.decode()))
        except ValueError:
            png = b""
        sys.stdout.buffer.write(len(png).to_bytes(SIZE_BYTES) + png)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
