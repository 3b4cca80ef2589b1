"""A camera without perspective, and the frame that it needs to see everything."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stretchbot.figures.vectors import Mat, Vec, vec

F32 = np.float32


@dataclass(frozen=True, slots=True)
class Camera:
    """Looks at `centre` from far away, `scale` pixels a metre, into a picture of `width` by `height` pixels.

    In its own directions x is right, y up and z toward the viewer.
    """

    axes: Mat  # rows: right, up, toward the viewer
    centre: Vec
    scale: float
    width: int
    height: int

    def see(self, point: Vec) -> Vec:
        """The point in the camera's directions, in metres from the centre of the picture."""
        return np.asarray(self.axes @ (point - self.centre))

    def pixel(self, point: Vec) -> tuple[float, float]:
        """Where the point is in the picture, from its upper left corner."""
        x, y, _ = self.see(point)
        return float(self.width / 2 + x * self.scale), float(self.height / 2 - y * self.scale)

    def pixels(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Where points (one a row) are in the picture."""
        seen = (points - self.centre) @ self.axes.T
        return np.stack([self.width / 2 + seen[:, 0] * self.scale, self.height / 2 - seen[:, 1] * self.scale], axis=1)

    def enlarged(self, times: int) -> "Camera":
        """The same view with more pixels."""
        return Camera(self.axes, self.centre, self.scale * times, self.width * times, self.height * times)


def axes_from(yaw: float, pitch: float) -> Mat:
    """The camera's directions when it stands `yaw` degrees round (0: the figure's right, 90: its front)."""
    y, p = np.radians(yaw), np.radians(pitch)
    toward = vec(np.sin(y) * np.cos(p), np.sin(p), np.cos(y) * np.cos(p))
    right = vec(np.cos(y), 0, -np.sin(y))
    return np.stack([right, np.cross(toward, right), toward])


def framing(axes: Mat, low: Vec, high: Vec, size: tuple[int, int], *, margin: float, largest: float) -> Camera:
    """The camera that shows all between `low` and `high` (in its own directions) in a picture of this size.

    `margin` pixels stay free at each edge; `largest` is the most pixels a metre.
    """
    width, height = size
    needed = high - low
    scale = min((width - 2 * margin) / float(needed[0]), (height - 2 * margin) / float(needed[1]), largest)
    return Camera(axes, np.asarray(axes.T @ ((low + high) / 2)), scale, width, height)
