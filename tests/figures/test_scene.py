import numpy as np

from stretchbot.figures.breath import draw_breath
from stretchbot.figures.scene import LOOP_SIZE, Frame
from tests.figures.figure_builder import scene

WIDTH, HEIGHT = LOOP_SIZE
LEFT_HALF, RIGHT_HALF = slice(0, WIDTH // 2), slice(WIDTH // 2, WIDTH)


def test_the_same_figure_gives_the_same_picture() -> None:
    assert np.array_equal(scene().frame(30), scene().frame(30))


def test_the_other_side_is_the_mirror_image_but_the_breath_keeps_its_corner() -> None:
    right, left = (frame.astype(int) for frame in scene().frame(30, both_sides=True))

    assert np.abs(right[HEIGHT // 5 :] - left[HEIGHT // 5 :, ::-1]).mean() < 2
    assert np.array_equal(right[:100, -100:], left[:100, -100:])


def test_the_light_comes_from_the_same_side_in_the_mirror_image() -> None:
    for frame in scene(set={"mat": False}, view={"yaw": 90}).frame(30, both_sides=True):
        grey = frame[HEIGHT // 4 :].astype(float).mean(axis=2)  # below the breath
        body = grey < 190  # the background is brighter
        left_half, right_half = (grey[:, part][body[:, part]].mean() for part in (LEFT_HALF, RIGHT_HALF))
        assert left_half > right_half


def test_the_figure_stands_in_the_middle_and_leaves_a_margin() -> None:
    drawn = scene(set={"mat": False})
    frame, empty = drawn.frame(0)[0].astype(int), drawn.view.stages[0].colours.transpose(1, 2, 0) * 255

    rows, columns = np.nonzero((np.abs(frame - empty).max(axis=2) > 60)[:, : WIDTH - 110])
    assert rows.min() > 20
    assert rows.max() < HEIGHT - 20
    assert abs((columns.min() + columns.max()) / 2 - WIDTH / 2) < 60


def test_a_view_of_the_legs_only_shows_them_larger_down_to_the_floor() -> None:
    whole, legs = (scene(set={"mat": False}, view={"yaw": 0, "legs": only}) for only in (False, True))
    soles = np.array([0.0, 0.0, 0.1])

    assert legs.view.camera.scale > 1.5 * whole.view.camera.scale
    assert HEIGHT * 0.5 < legs.view.camera.pixel(soles)[1] < HEIGHT


def test_a_wall_in_front_of_the_figure_hides_it() -> None:
    free, hidden = (scene(set={"mat": False, **wall}, view={"yaw": 80}).frame(0)[0] for wall in ({}, {"wall_x": 0.6}))

    trousers = np.array([60, 70, 114])  # the wall is higher than these
    assert (np.abs(free.astype(int) - trousers).max(axis=2) < 25).sum() > 3000
    assert (np.abs(hidden.astype(int) - trousers).max(axis=2) < 25).sum() < 200


def test_the_breath_disc_grows_with_the_air() -> None:
    areas = []
    for air in (0.0, 0.5, 1.0):
        colours = np.ones((3, HEIGHT, WIDTH), np.float32)
        draw_breath(colours, air)
        areas.append(int((colours[0] < 0.5).sum()))

    assert areas == sorted(areas)
    assert areas[0] > 300
    assert areas[2] > 4 * areas[0]


def orange(frame: Frame) -> int:
    """How many pixels have the colour of an arrow."""
    return int((np.abs(frame.astype(int) - np.array([240, 138, 36])).max(axis=2) < 12).sum())


def test_an_arrow_is_shown_only_while_moving() -> None:
    steps = [
        {"pose": "reach", "move": 2.0, "hold": 2.0, "arrow": {"turn": "right"}},
        {"pose": "stand", "move": 1.5, "hold": 0.5},
    ]
    drawn = scene(loop=steps)
    held, moving = drawn.frame(10)[0], drawn.frame(drawn.loop.frames - 25)[0]

    assert orange(held) == 0
    assert orange(moving) > 200
