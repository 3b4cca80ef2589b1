"""What an operator can set: the only reader of the environment and of `.env`.

Every setting is an environment variable `STRETCHBOT_<NAME>`. `load_settings` turns a missing or malformed one into a
`SettingsError` whose text is one line that names the variable and says what to do; values never appear in it.
"""

import hmac
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, DotEnvSettingsSource, SettingsConfigDict

from stretchbot.errors import OperatorError
from stretchbot.roles import Role
from stretchbot.setting_values import (
    TOKEN_FORM,
    Accounts,
    ApiUrl,
    Contact,
    ContentFolder,
    HostAndPort,
    Token,
    WebhookSecret,
    WebhookUrl,
)

PREFIX = "STRETCHBOT_"
# What pydantic says otherwise is for programmers.
_REFUSALS = {
    "bool_parsing": "is neither true nor false; write one of them",
    "float_parsing": "is no number; write it like 1 or 2.5",
    "finite_number": "is no number; write it like 1 or 2.5",
    "greater_than": "is not above 0; write it like 1 or 2.5",
}
# Read by the tests only.
FOR_TESTS = frozenset({"STRETCHBOT_TEST_POSTGRES_URL"})
NOT_UTF_8 = "the file .env is not UTF-8 text: save it as UTF-8"
PUBLIC_BOT_API = "https://api.telegram.org"
# Messages that a bot may send in a second: for free, and with paid broadcasts. https://core.telegram.org/bots/faq
FREE_PER_SECOND = 30.0
PAID_PER_SECOND = 1000.0
# The rest stays free for replies in chat: a sixth, as without paid broadcasts.
PAID_REMINDERS_PER_SECOND = 830.0
REMINDERS_SHARE = 5 / 6


@dataclass(frozen=True, slots=True)
class WebhookSetting:
    """Where Telegram delivers updates, and the secret it shows when it does."""

    url: str
    secret: str = field(repr=False)

    @property
    def path(self) -> str:
        """The part of the address that this process serves."""
        return urlsplit(self.url).path or "/"


class SettingsError(OperatorError):
    """A setting is missing or malformed; the message names it and says what to do."""


class Settings(BaseSettings):
    """All settings of one bot process."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8-sig",  # some editors put a mark of three bytes first
        env_ignore_empty=True,  # `STRETCHBOT_KEY=` in a compose file means: not set
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    token: Token | None = None
    token_file: Path | None = None
    database_url: SecretStr = SecretStr("sqlite:///stretchbot.db")
    key: SecretStr | None = None
    api_url: ApiUrl = PUBLIC_BOT_API
    listen: HostAndPort = None
    # Where health and metrics are, when that is not where updates are delivered.
    health_listen: HostAndPort = None
    # Who may use /admin: Telegram's numbers of their accounts.
    admins: Accounts = frozenset()
    role: Role = Role.ALL
    # Telegram delivers updates there; without it, the bot asks for them.
    webhook_url: WebhookUrl | None = None
    webhook_secret: WebhookSecret | None = None
    log_format: Literal["console", "json"] = "console"
    clock_file: Path | None = None
    # Whom people can ask about their data; /privacy shows it.
    operator_contact: Contact = None
    # Another folder of exercises, routines and languages than the bot's own.
    content_folder: ContentFolder | None = None
    # A generated language that shows whether every text comes from the catalogues.
    pseudo_language: bool = False
    # Telegram's ceilings are about 30 messages a second for a bot, one a second for a chat and 20 a minute for a group;
    # reminders keep below.
    # With paid broadcasts, Telegram allows 1,000 a second, and takes Stars for what is above the free ceiling.
    paid_broadcast: bool = False
    messages_per_second: float = Field(
        default_factory=lambda given: PAID_PER_SECOND if given.get("paid_broadcast") else FREE_PER_SECOND,
        gt=0,
        allow_inf_nan=False,
    )
    reminders_per_second: float = Field(
        default_factory=lambda given: min(
            PAID_REMINDERS_PER_SECOND if given.get("paid_broadcast") else 25.0,
            given.get("messages_per_second", FREE_PER_SECOND) * REMINDERS_SHARE,
        ),
        gt=0,
        allow_inf_nan=False,
    )
    messages_per_chat_per_second: float = Field(default=1.0, gt=0, allow_inf_nan=False)
    messages_per_group_per_minute: float = Field(default=20.0, gt=0, allow_inf_nan=False)

    @field_validator("messages_per_second", "reminders_per_second")
    @classmethod
    def _rate_is_one_that_telegram_allows(cls, rate: float, info: ValidationInfo) -> float:
        is_paid = info.data.get("paid_broadcast", False)
        if not is_paid and rate > FREE_PER_SECOND:
            raise ValueError(
                f"is above {FREE_PER_SECOND:g}, all that Telegram allows for free: lower it, "
                "or set STRETCHBOT_PAID_BROADCAST=true and pay for what is above"
            )
        if rate > PAID_PER_SECOND:
            raise ValueError(f"is above {PAID_PER_SECOND:g}, all that Telegram allows: lower it")
        return rate

    @property
    def serves_http(self) -> bool:
        """Whether there is a web server: for updates, or for health and metrics."""
        return self.listen is not None or self.health_listen is not None

    def read_webhook(self, token: str) -> WebhookSetting | None:
        """The webhook of the bot with that token; None when it asks for updates itself.

        Without `STRETCHBOT_WEBHOOK_SECRET` the secret is derived from the token: every worker derives the same.

        Raises:
            SettingsError: when there is nothing for Telegram to talk to.
        """
        if self.webhook_url is None or not self.role.talks:
            return None
        if self.listen is None:
            raise SettingsError(
                "STRETCHBOT_LISTEN is not set: with STRETCHBOT_WEBHOOK_URL the bot must listen to what is delivered; "
                "set it like 127.0.0.1:8080, behind a proxy that speaks https"
            )
        if self.webhook_secret is not None:
            return WebhookSetting(self.webhook_url, self.webhook_secret.get_secret_value())
        return WebhookSetting(self.webhook_url, hmac.digest(token.encode(), b"stretchbot webhook", "sha256").hex())

    def read_token(self) -> str:
        """The bot's token, from `STRETCHBOT_TOKEN` or the file `STRETCHBOT_TOKEN_FILE` names.

        Raises:
            SettingsError: when neither is set, the file can't be read, or its content isn't a token.
        """
        if self.token is not None:
            return self.token.get_secret_value().strip()
        if self.token_file is None:
            raise SettingsError(
                "STRETCHBOT_TOKEN is not set: get a token from @BotFather in Telegram and set it, "
                "or try the bot without one: stretchbot demo"
            )
        try:
            token = self.token_file.read_text("utf-8-sig").strip()
        except (OSError, UnicodeDecodeError):
            raise SettingsError(
                "STRETCHBOT_TOKEN_FILE names a file that can't be read: check its path and permissions"
            ) from None
        if not TOKEN_FORM.fullmatch(token):
            raise SettingsError(
                "STRETCHBOT_TOKEN_FILE holds no bot token: put the token from @BotFather into it, alone on one line"
            )
        return token


def environment_with(**settings: str) -> dict[str, str]:
    """The environment for a bot process of its own that has exactly these settings: `token="…"` and the like."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}  # noqa: TID251 - the one reader
    return inherited | {PREFIX + name.upper(): value for name, value in settings.items()}


def unknown_settings() -> Sequence[str]:
    """The names that begin like settings and are none, in the environment or `.env`: mistyped, perhaps; in order.

    Raises:
        SettingsError: when `.env` is not UTF-8 text.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields} | FOR_TESTS
    try:
        in_file = DotEnvSettingsSource(Settings).env_vars
    except UnicodeDecodeError:
        raise SettingsError(NOT_UTF_8) from None
    named = {name.upper() for name in (*os.environ, *in_file)}  # noqa: TID251 - the one reader
    return sorted(name for name in named if name.startswith(PREFIX) and name not in known)


def load_settings(**overrides: Any) -> Settings:
    """The settings of this process, from the environment and `.env`; `overrides` win over both.

    Raises:
        SettingsError: naming the first setting that is malformed, and what to write instead.
    """
    try:
        return Settings(**overrides)
    except UnicodeDecodeError:
        raise SettingsError(NOT_UTF_8) from None
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        name = PREFIX + str(first["loc"][0]).upper()
        message = first["msg"].removeprefix("Value error, ")
        message = _REFUSALS.get(first["type"], message.replace("Input should be", "is none that is known; write"))
        glue = " " if message.startswith(("is ", "names ")) else ": "
        raise SettingsError(f"{name}{glue}{message}") from None
