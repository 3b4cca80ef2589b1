"""A single call of the Bot API without a client, for commands such as `doctor`: its answer, and Telegram's clock."""

import json
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from stretchbot.telegram.proxies import proxy_for

ANSWER_SECONDS = 10.0
NO_BOT_API = "an answer that is none of a Bot API's"


@dataclass(frozen=True, slots=True)
class ApiAnswer:
    """What Telegram said: `result`, or None and why not. `told_at` is its clock, by the answer's Date header."""

    result: dict[str, Any] | None
    error: str = ""
    told_at: datetime | None = None

    @property
    def is_unauthorized(self) -> bool:
        """Whether the token is none, or was revoked."""
        return self.error in {"Unauthorized", "Not Found"}


async def ask(api_url: str, token: str, method: str) -> ApiAnswer:
    """The answer to a method without parameters, such as getMe. Nothing of it, or of an error, holds the token."""
    address = f"{api_url}/bot{token}/{method}"
    timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as http,
            http.get(address, proxy=proxy_for(address)) as response,
        ):
            told_at = _date_of(response.headers.get("Date", ""))
            body = json.loads(await response.read())
    except TimeoutError:
        return ApiAnswer(None, "no answer in time")
    except (aiohttp.ClientError, OSError):
        return ApiAnswer(None, "no connection")
    except ValueError:
        return ApiAnswer(None, NO_BOT_API)
    answered = body if isinstance(body, dict) else {}
    if answered.get("ok") and isinstance(answered.get("result"), dict):
        return ApiAnswer(answered["result"], told_at=told_at)
    return ApiAnswer(None, str(answered.get("description") or NO_BOT_API), told_at)


def _date_of(header: str) -> datetime | None:
    try:
        return parsedate_to_datetime(header)
    except ValueError:
        return None
