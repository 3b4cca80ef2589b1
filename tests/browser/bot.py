"""A bot of a test's own: what it calls, by hand."""

import io
from dataclasses import dataclass

import aiohttp
import av
import numpy as np

from stretchbot.simulator.server import SimulatorServer

FRAMES, RATE = 20, 10


@dataclass(frozen=True, slots=True)
class HandBot:
    """Calls methods of the Bot API of a simulator."""

    server: SimulatorServer
    http: aiohttp.ClientSession

    async def call(self, method: str, **params: object) -> dict[str, object]:
        """The result of a call that succeeds; one without fields when it is no object."""
        url = f"{self.server.url}/bot{self.server.telegram.token}/{method}"
        async with self.http.post(url, json=params) as response:
            answer = await response.json()
        assert answer["ok"], answer
        result = answer["result"]
        return result if isinstance(result, dict) else {}

    async def upload(self, method: str, field: str, data: bytes, name: str, **params: str) -> dict[str, object]:
        """The same with a file."""
        url = f"{self.server.url}/bot{self.server.telegram.token}/{method}"
        form = aiohttp.FormData(params)
        form.add_field(field, data, filename=name, content_type="application/octet-stream")
        async with self.http.post(url, data=form) as response:
            answer = await response.json()
        assert answer["ok"], answer
        result: dict[str, object] = answer["result"]
        return result


def loop_of_a_square() -> bytes:
    """A short MP4 in which something moves."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = 160, 120, "yuv420p"
        for number in range(FRAMES):
            picture = np.full((120, 160, 3), 230, np.uint8)
            picture[40:80, 5 * number : 5 * number + 40] = (20, 117, 106)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode())
    return file.getvalue()
