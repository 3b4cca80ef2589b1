"""The parameters of one Bot API call, however they came: query, form, multipart or JSON."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.requests import Request

from stretchbot.simulator.errors import bad_request
from stretchbot.simulator.limits import UPLOAD_BYTES

JsonObject = dict[str, object]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    filename: str
    mime_type: str
    data: bytes


class Params:
    """Typed reading of parameters; a missing one reads as the empty value."""

    def __init__(self, values: Mapping[str, object], uploads: Mapping[str, Upload] | None = None) -> None:
        self.values = dict(values)
        self.uploads = dict(uploads or {})

    def has(self, name: str) -> bool:
        """Whether the parameter was given at all, empty or not."""
        return name in self.values or name in self.uploads

    def text(self, name: str) -> str:
        """The parameter as text; empty when it is missing."""
        value = self.values.get(name)
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        return json.dumps(value)

    def integer(self, name: str) -> int | None:
        """The parameter as a whole number; None when it is missing or isn't one."""
        text = self.text(name).strip()
        return int(text) if re.fullmatch(r"[+-]?\d{1,18}", text) else None

    def boolean(self, name: str) -> bool:
        """True for `true`, `yes` and `1`, as Telegram reads them."""
        return self.text(name).strip().lower() in {"true", "yes", "1"}

    def parsed(self, name: str) -> object:
        """The parameter as a JSON value; None when it is missing or empty.

        Raises:
            RefusalError: when it isn't JSON, or its strings aren't Unicode.
        """
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            parsed: object = json.loads(value)
        except ValueError:
            what = name.replace("_", " ")
            raise bad_request(f"can't parse {what} JSON object") from None
        _check_encoding(parsed)
        return parsed

    def loggable(self) -> JsonObject:
        """The parameters for the call log: JSON unpacked, uploads as their names and sizes."""
        logged: JsonObject = {name: _unpacked(value) for name, value in self.values.items()}
        for name, upload in self.uploads.items():
            logged[name] = {"upload": upload.filename, "bytes": len(upload.data)}
        return logged


async def read_params(request: Request) -> Params:
    """The parameters of a request; those in the body win over those in the query.

    Raises:
        RefusalError: when the body isn't what its content type says.
    """
    values: JsonObject = dict(request.query_params)
    uploads: dict[str, Upload] = {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "POST" and kind == "application/json":
        body = await request.body()
        try:
            given = json.loads(body) if body.strip() else {}
        except ValueError:
            raise bad_request("can't parse JSON-encoded request parameters") from None
        if not isinstance(given, dict):
            raise bad_request("can't parse JSON-encoded request parameters")
        _check_encoding(given)
        values.update(given)
    elif request.method == "POST" and kind in {"multipart/form-data", "application/x-www-form-urlencoded"}:
        async with request.form(max_part_size=UPLOAD_BYTES) as form:
            for name, part in form.multi_items():
                if isinstance(part, UploadFile):
                    uploads[name] = Upload(
                        filename=part.filename or "file",
                        mime_type=part.content_type or "application/octet-stream",
                        data=await part.read(),
                    )
                else:
                    values[name] = part
    return Params(values, uploads)


def _check_encoding(parsed: object) -> None:
    """Refuse half surrogate pairs, which JSON can escape but UTF-8 can't hold."""
    try:
        json.dumps(parsed, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


def _unpacked(value: object) -> object:
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            unpacked: object = json.loads(value)
        except ValueError:
            return value
        return unpacked
    return value
