"""Small operations on grids of pixels."""

import numpy as np

from stretchbot.figures.shapes import Grid

BLUR_ROUNDS = 2  # of box blurs; two already look round


def smoothstep(x: Grid) -> Grid:
    """0 below 0, 1 above 1, an S between."""
    x = np.clip(x, 0, 1)
    return np.asarray(x * x * (3 - 2 * x), np.float32)


def blurred(grid: Grid, radius: int) -> Grid:
    """The grid (rows and columns last), softened over `radius` pixels; its edges go on outward."""
    if radius < 1:
        return grid
    for _ in range(BLUR_ROUNDS):
        for axis in (-2, -1):
            grid = _box(grid, radius, axis)
    return grid


def _box(grid: Grid, radius: int, axis: int) -> Grid:
    edges = [(0, 0)] * grid.ndim
    edges[axis] = (radius + 1, radius)
    sums = np.pad(grid, edges, mode="edge").cumsum(axis, dtype=np.float64)
    size = grid.shape[axis]
    after = np.take(sums, range(2 * radius + 1, 2 * radius + 1 + size), axis)
    before = np.take(sums, range(size), axis)
    return np.asarray((after - before) / (2 * radius + 1), np.float32)


def shrunk(grid: Grid, times: int) -> Grid:
    """The grid with one pixel, the mean, for each block of `times` by `times`."""
    total = grid[..., ::times, ::times].astype(np.float32)
    for row in range(times):
        for column in range(times):
            if (row, column) != (0, 0):
                total += grid[..., row::times, column::times]
    return np.asarray(total / np.float32(times * times))


def shrunk_softly(grid: Grid, times: int) -> Grid:
    """As `shrunk`, but each pixel takes a little from its neighbours too, which makes slanted edges smooth."""
    spread = grid.copy()
    spread[..., 1:, :] += grid[..., :-1, :]
    spread[..., :-1, :] += grid[..., 1:, :]
    wide = spread.copy()
    wide[..., :, 1:] += spread[..., :, :-1]
    wide[..., :, :-1] += spread[..., :, 1:]
    return shrunk(wide, times) / np.float32(9)


def grown(grid: Grid, times: int) -> Grid:
    """The grid with a block of `times` by `times` for each pixel."""
    return np.asarray(grid.repeat(times, axis=-2).repeat(times, axis=-1))
