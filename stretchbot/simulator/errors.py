"""What the simulated Telegram refuses, and what a simulated person can't do."""

from collections.abc import Mapping


class RefusalError(Exception):
    """A Bot API call answered with `"ok": false`.

    `code` is the HTTP status and `error_code`; `description` is worded as Telegram words it; `parameters` are the
    `ResponseParameters`, such as `retry_after` in seconds or `migrate_to_chat_id`.
    """

    def __init__(self, code: int, description: str, parameters: Mapping[str, int] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})

    def to_json(self) -> dict[str, object]:
        """The body of the answer."""
        body: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class ImpossibleActionError(Exception):
    """A person can't do that in Telegram now; the message says why."""


def bad_request(what: str) -> RefusalError:
    """A 400 with Telegram's prefix; `what` starts in lower case, as the real server has it."""
    return RefusalError(400, f"Bad Request: {what}")


def forbidden(what: str) -> RefusalError:
    """A 403 with Telegram's prefix."""
    return RefusalError(403, f"Forbidden: {what}")


def conflict(what: str) -> RefusalError:
    """A 409 with Telegram's prefix."""
    return RefusalError(409, f"Conflict: {what}")


def too_many_requests(retry_after: int) -> RefusalError:
    """A 429 that asks for `retry_after` seconds of silence."""
    return RefusalError(429, f"Too Many Requests: retry after {retry_after}", parameters={"retry_after": retry_after})


def unauthorized() -> RefusalError:
    """The 401 for a token nobody has issued."""
    return RefusalError(401, "Unauthorized")


def not_found() -> RefusalError:
    """The 404 for an unknown method or a path that isn't one of the Bot API."""
    return RefusalError(404, "Not Found")
