"""Contact sheets: sixteen frames of a loop side by side, with the poses' names, for authors' eyes."""

from pathlib import Path

from PIL import Image, ImageDraw

from stretchbot.figures.encode import THUMB_SIZE
from stretchbot.figures.forms import Form
from stretchbot.figures.scene import Frame, Scene

COLUMNS = ROWS = 4
CELL = THUMB_SIZE  # pixels: what a phone shows in a list
_INK = "#4A3550"


class Sheet:
    """Collects frames of one form."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.loop = Scene(form.figure).loop
        self.numbers = [i * self.loop.frames // (COLUMNS * ROWS) for i in range(COLUMNS * ROWS)]
        self.image = Image.new("RGB", (COLUMNS * CELL[0], ROWS * CELL[1]))

    def add(self, number: int, frame: Frame) -> None:
        """Take the frame if it is one of the sixteen."""
        if number not in self.numbers:
            return
        place = self.numbers.index(number)
        x, y = place % COLUMNS * CELL[0], place // COLUMNS * CELL[1]
        self.image.paste(Image.fromarray(frame).resize(CELL, Image.Resampling.LANCZOS), (x, y))
        phase = self.loop.moment(number).phase
        label = f"{phase.before.pose} > {phase.step.pose}" if phase.moving else phase.step.pose
        ImageDraw.Draw(self.image).text((x + 6, y + 4), f"{number} {label}", fill=_INK)

    def save(self, folder: Path) -> Path:
        """Write the sheet into the folder; returns where."""
        folder.mkdir(parents=True, exist_ok=True)
        name = ".".join(part for part in (self.form.exercise, self.form.variation) if part)
        path = folder / f"{name}.png"
        self.image.save(path)
        return path
