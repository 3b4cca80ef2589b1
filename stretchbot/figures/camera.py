"""A camera without perspective, and the frame that it needs to see everything."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stretchbot.figures.vectors import Mat, Vec, vec

F32 = np.float32


@dataclass(frozen=True, slots=True)
class Camera:
    """Looks at `centre` from far away. `size` pixels show `span` metres, both ways.

    In its own directions x is right, y up and z toward the viewer.
    """

    axes: Mat  # rows: right, up, toward the viewer
    centre: Vec
    span: float
    size: int

    @property
    def scale(self) -> float:
        """Pixels for a metre."""
        return self.size / self.span

    def see(self, point: Vec) -> Vec:
        """The point in the camera's directions, in metres from the centre of the picture."""
        return np.asarray(self.axes @ (point - self.centre))

    def pixel(self, point: Vec) -> tuple[float, float]:
        """Where the point is in the picture, from its upper left corner."""
        x, y, _ = self.see(point)
        return float(self.size / 2 + x * self.scale), float(self.size / 2 - y * self.scale)

    def pixels(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Where points (one a row) are in the picture."""
        seen = (points - self.centre) @ self.axes.T
        return np.stack([self.size / 2 + seen[:, 0] * self.scale, self.size / 2 - seen[:, 1] * self.scale], axis=1)

    def enlarged(self, times: int) -> "Camera":
        """The same view with more pixels."""
        return Camera(self.axes, self.centre, self.span, self.size * times)


def axes_from(yaw: float, pitch: float) -> Mat:
    """The camera's directions when it stands `yaw` degrees round (0: the figure's right, 90: its front)."""
    y, p = np.radians(yaw), np.radians(pitch)
    toward = vec(np.sin(y) * np.cos(p), np.sin(p), np.cos(y) * np.cos(p))
    right = vec(np.cos(y), 0, -np.sin(y))
    return np.stack([right, np.cross(toward, right), toward])


def framing(axes: Mat, low: Vec, high: Vec, size: int, *, least_span: float, margin: float) -> Camera:
    """The camera that shows all between `low` and `high` (in its own directions), with `margin` round it."""
    middle = (low + high) / 2
    span = max(float(high[0] - low[0]), float(high[1] - low[1])) / (1 - 2 * margin)
    return Camera(axes, np.asarray(axes.T @ middle), max(span, least_span), size)
