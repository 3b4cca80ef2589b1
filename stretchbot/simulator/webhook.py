"""The webhook of a bot: where its updates go, and how that went."""

from dataclasses import dataclass, field
from datetime import datetime

from stretchbot.simulator.params import JsonObject
from stretchbot.simulator.updates import UpdateQueue


@dataclass(slots=True)
class Webhook:
    """Where updates go; an empty address means that the bot polls."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    last_error_at: datetime | None = None
    last_error: str = ""
    changes: int = field(default=0)  # counts changes, so that a delivery under way notices

    def set(self, url: str, *, secret: str = "", max_connections: int = 40) -> None:
        """Send updates to `url` from now on; "" ends it."""
        self.url, self.secret, self.max_connections = url, secret, max_connections
        self.last_error_at, self.last_error = None, ""
        self.changes += 1

    def to_json(self, updates: UpdateQueue) -> JsonObject:
        """The answer of `getWebhookInfo`."""
        info: JsonObject = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(updates.pending),
        }
        if self.url:
            info["max_connections"] = self.max_connections
        if self.last_error_at is not None:
            info["last_error_date"] = int(self.last_error_at.timestamp())
            info["last_error_message"] = self.last_error
        if updates.allowed is not None:
            info["allowed_updates"] = sorted(updates.allowed)
        return info
