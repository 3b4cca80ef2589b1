"""Small figures for tests."""

import json

from stretchbot.figures.scene import Scene
from stretchbot.library.figure_fields import FigureFields

STANDING: dict[str, object] = {
    "person": "fern",
    "view": {"yaw": 30},
    "poses": {
        "stand": {},
        "reach": {"hands": {"at": [0.05, 0.56, 0.0], "to": "shoulder", "elbow": [0.6, 0, 1]}},
    },
    "loop": [{"pose": "reach", "move": 1.5, "hold": 2.0}, {"pose": "stand", "move": 1.5, "hold": 0.5}],
}


def figure(**changes: object) -> FigureFields:
    """A standing figure that reaches up, with some of its fields changed."""
    return FigureFields.model_validate_json(json.dumps({**STANDING, **changes}))


def scene(**changes: object) -> Scene:
    """The scene of such a figure."""
    return Scene(figure(**changes))
