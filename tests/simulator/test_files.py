import json
import struct
from collections.abc import Callable, Coroutine

import aiohttp
import pytest

from stretchbot.simulator.files import picture_size
from stretchbot.simulator.person import Person
from stretchbot.simulator.pictures import SMALL_PNG
from stretchbot.simulator.server import SimulatorServer

Api = Callable[..., Coroutine[object, object, dict[str, object]]]
MP4 = b"\x00\x00\x00\x18ftypisom" + b"\x00" * 40


def png_header(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + struct.pack(">II", width, height) + b"\x08" * 9


@pytest.fixture
def upload(server: SimulatorServer, http: aiohttp.ClientSession) -> Api:
    """Calls a method as multipart; bytes become files."""

    async def call(method: str, **params: object) -> dict[str, object]:
        form = aiohttp.FormData()
        for name, value in params.items():
            if isinstance(value, bytes):
                form.add_field(name, value, filename=f"{name}.bin", content_type="application/octet-stream")
            else:
                form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        url = f"{server.url}/bot{server.telegram.token}/{method}"
        async with http.post(url, data=form) as response:
            answer: dict[str, object] = await response.json()
            return answer

    return call


async def test_a_photo_is_uploaded_once_and_sent_again_by_its_id(api: Api, upload: Api, vera: Person) -> None:
    await upload("sendPhoto", chat_id=vera.id, photo=SMALL_PNG, caption="<b>Hi</b>", parse_mode="HTML")
    sizes = vera.last.content["photo"]
    assert isinstance(sizes, list)
    (size,) = sizes
    assert (size["width"], size["height"], vera.last.text) == (8, 8, "Hi")
    await api("sendPhoto", chat_id=vera.id, photo=size["file_id"])
    assert vera.last.content["photo"] == [size]
    assert vera.telegram.files.uploads == 1


async def test_the_same_file_uploaded_twice_has_one_unique_id(upload: Api, vera: Person) -> None:
    for _ in range(2):
        await upload("sendDocument", chat_id=vera.id, document=b"x")
    first, second = (message.content["document"] for message in vera.received)
    assert first["file_unique_id"] == second["file_unique_id"]  # type: ignore[index]
    assert first["file_id"] != second["file_id"]  # type: ignore[index]


async def test_an_uploaded_file_comes_back_byte_for_byte(
    api: Api, upload: Api, vera: Person, server: SimulatorServer, http: aiohttp.ClientSession
) -> None:
    await upload("sendAnimation", chat_id=vera.id, animation=MP4, width=320, height=240, duration=3)
    animation = vera.last.content["animation"]
    assert isinstance(animation, dict)
    assert (animation["width"], animation["height"], animation["duration"]) == (320, 240, 3)
    found = (await api("getFile", file_id=animation["file_id"]))["result"]
    assert isinstance(found, dict)
    async with http.get(f"{server.url}/file/bot{server.telegram.token}/{found['file_path']}") as response:
        assert await response.read() == MP4


async def test_media_is_swapped_in_place(upload: Api, vera: Person) -> None:
    await upload("sendPhoto", chat_id=vera.id, photo=SMALL_PNG, caption="one")
    answer = await upload(
        "editMessageMedia",
        chat_id=vera.id,
        message_id=vera.last.message_id,
        media={"type": "animation", "media": "attach://loop", "caption": "two", "width": 10, "height": 20},
        loop=MP4,
    )
    assert answer["ok"]
    assert "photo" not in vera.last.content
    assert vera.last.content["animation"]["width"] == 10  # type: ignore[index]
    assert vera.last.text == "two"


async def test_a_caption_is_edited_and_the_picture_stays(api: Api, upload: Api, vera: Person) -> None:
    await upload("sendPhoto", chat_id=vera.id, photo=SMALL_PNG, caption="one")
    where = {"chat_id": vera.id, "message_id": vera.last.message_id}
    assert (await api("editMessageCaption", caption="two", **where))["ok"]
    assert (vera.last.text, "photo" in vera.last.content) == ("two", True)
    refused = await api("editMessageText", text="three", **where)
    assert refused["description"] == "Bad Request: there is no text in the message to edit"


@pytest.mark.parametrize(
    ("method", "params", "description"),
    [
        ("sendPhoto", {}, "there is no photo in the request"),
        ("sendAnimation", {}, "there is no animation in the request"),
        ("sendPhoto", {"photo": b""}, "file must be non-empty"),
        ("sendPhoto", {"photo": b"no picture"}, "IMAGE_PROCESS_FAILED"),
        ("sendPhoto", {"photo": png_header(9000, 2000)}, "PHOTO_INVALID_DIMENSIONS"),
        ("sendPhoto", {"photo": png_header(2100, 100)}, "PHOTO_INVALID_DIMENSIONS"),
        ("sendPhoto", {"photo": "no-such-id"}, "wrong file identifier/HTTP URL specified"),
        ("sendPhoto", {"photo": "https://example.org/a.png"}, "failed to get HTTP URL content"),
        ("sendPhoto", {"photo": SMALL_PNG, "caption": "x" * 1025}, "message caption is too long"),
        ("getFile", {}, "file_id not specified"),
    ],
)
async def test_a_file_telegram_would_refuse_is_refused(
    upload: Api, vera: Person, method: str, params: dict[str, object], description: str
) -> None:
    answer = await upload(method, chat_id=vera.id, **params)
    assert answer["description"] == f"Bad Request: {description}"


async def test_a_file_of_one_kind_is_none_of_another(api: Api, upload: Api, vera: Person) -> None:
    await upload("sendDocument", chat_id=vera.id, document=b"x")
    file_id = vera.last.content["document"]["file_id"]  # type: ignore[index]
    answer = await api("sendPhoto", chat_id=vera.id, photo=file_id)
    assert answer["description"] == "Bad Request: can't use file of type Document as Photo"


def test_sizes_are_read_from_every_picture_format() -> None:
    gif = b"GIF89a" + struct.pack("<HH", 30, 40)
    jpeg = b"\xff\xd8" + b"\xff\xe0\x00\x04ab" + b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", 60, 50) + b"\x01"
    assert picture_size(png_header(10, 20)) == (10, 20)
    assert picture_size(gif) == (30, 40)
    assert picture_size(jpeg) == (50, 60)
    assert picture_size(b"text") is None
