"""What an operator can set: the only reader of the environment and of `.env`.

Every setting is an environment variable `STRETCHBOT_<NAME>`. `load_settings` turns a missing or malformed one into a
`SettingsError` whose text is one line that names the variable and says what to do; values never appear in it.
"""

import hmac
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from stretchbot.errors import OperatorError
from stretchbot.roles import Role

PREFIX = "STRETCHBOT_"
PUBLIC_BOT_API = "https://api.telegram.org"
# Digits, colon and at least 30 of the URL-safe alphabet: the form of every token BotFather has issued.
TOKEN_FORM = re.compile(r"[0-9]{3,}:[A-Za-z0-9_-]{30,}")
HIGHEST_PORT = 65535
# Telegram's ids have at most 52 significant bits. https://core.telegram.org/bots/api#user
HIGHEST_TELEGRAM_ID = 1 << 52
# Messages that a bot may send in a second: for free, and with paid broadcasts. https://core.telegram.org/bots/faq
FREE_PER_SECOND = 30.0
PAID_PER_SECOND = 1000.0
# The rest stays free for replies in chat: a sixth, as without paid broadcasts.
PAID_REMINDERS_PER_SECOND = 830.0


# A name with an address, or a link; more would be no contact.
LONGEST_CONTACT = 200
# What Telegram takes as the secret of a webhook.
SECRET_FORM = re.compile(r"[A-Za-z0-9_-]{1,256}")


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

    token: SecretStr | None = None
    token_file: Path | None = None
    database_url: SecretStr = SecretStr("sqlite:///stretchbot.db")
    key: SecretStr | None = None
    api_url: str = PUBLIC_BOT_API
    listen: Annotated[tuple[str, int] | None, NoDecode] = None
    # Where health and metrics are, when that is not where updates are delivered.
    health_listen: Annotated[tuple[str, int] | None, NoDecode] = None
    # Who may use /admin: Telegram's numbers of their accounts.
    admins: Annotated[frozenset[int], NoDecode] = frozenset()
    role: Role = Role.ALL
    # Telegram delivers updates there; without it, the bot asks for them.
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    log_format: Literal["console", "json"] = "console"
    clock_file: Path | None = None
    # Whom people can ask about their data; /privacy shows it.
    operator_contact: str | None = None
    # Another folder of exercises, routines and languages than the bot's own.
    content_folder: Path | None = None
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
        default_factory=lambda given: PAID_REMINDERS_PER_SECOND if given.get("paid_broadcast") else 25.0,
        gt=0,
        allow_inf_nan=False,
    )
    messages_per_chat_per_second: float = Field(default=1.0, gt=0, allow_inf_nan=False)
    messages_per_group_per_minute: float = Field(default=20.0, gt=0, allow_inf_nan=False)

    @field_validator("token")
    @classmethod
    def _token_has_telegrams_form(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not TOKEN_FORM.fullmatch(token.get_secret_value().strip()):
            raise ValueError("is not a bot token; copy it whole from @BotFather, like 123456789:AA…")
        return token

    @field_validator("api_url")
    @classmethod
    def _api_url_is_http(cls, url: str) -> str:
        url = url.strip().rstrip("/")
        if not _is_web_address(url):
            raise ValueError("is not a web address; write it like http://127.0.0.1:8081")
        if urlsplit(url).path.startswith("/bot"):
            raise ValueError("is more than the server's address; leave out /bot and what follows it")
        return url

    @field_validator("admins", mode="before")
    @classmethod
    def _admins_are_numbers(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        numbers = [one.strip() for one in value.split(",") if one.strip()]
        if not all(one.isascii() and one.isdecimal() and 0 < int(one) < HIGHEST_TELEGRAM_ID for one in numbers):
            raise ValueError(
                "is not a list of Telegram's numbers of accounts; write it like 123456789,987654321 (the "
                "bot's /export names yours)"
            )
        return frozenset(int(one) for one in numbers)

    @field_validator("listen", "health_listen", mode="before")
    @classmethod
    def _listen_is_host_and_port(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        host, _, port = value.strip().rpartition(":")
        fits = port.isdecimal() and 0 < int(port) <= HIGHEST_PORT
        if not fits or "/" in host or any(letter.isspace() for letter in host):
            raise ValueError("is not host:port; write it like 127.0.0.1:8080")
        return host.strip("[]") or "127.0.0.1", int(port)

    @field_validator("operator_contact")
    @classmethod
    def _contact_is_one_short_line(cls, contact: str | None) -> str | None:
        contact = (contact or "").strip()
        if len(contact) > LONGEST_CONTACT or not contact.isprintable():
            raise ValueError(
                f"is not one line of at most {LONGEST_CONTACT} letters; write it like privacy@example.org, or a link"
            )
        return contact or None

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

    @field_validator("webhook_url")
    @classmethod
    def _webhook_url_is_one_that_telegram_takes(cls, url: str | None) -> str | None:
        if url is None:
            return None
        url = url.strip()
        if not _is_web_address(url):
            raise ValueError("is not a web address; write it like https://bot.example.org/telegram")
        # A Bot API server on this machine delivers without encryption too.
        if urlsplit(url).scheme != "https" and urlsplit(url).hostname not in {"127.0.0.1", "localhost", "::1"}:
            raise ValueError("must begin with https://; Telegram delivers nothing unencrypted")
        return url

    @field_validator("webhook_secret")
    @classmethod
    def _webhook_secret_has_telegrams_form(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not SECRET_FORM.fullmatch(secret.get_secret_value()):
            raise ValueError("must be 1 to 256 letters, digits, - and _; or leave it away, then one is made")
        return secret

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


def _is_web_address(url: str) -> bool:
    if any(letter.isspace() for letter in url):
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:  # the brackets of an IPv6 address, or a port that is no number
        return False
    scheme_fits = parts.scheme in {"http", "https"}
    return scheme_fits and bool(parts.hostname) and port != 0 and not parts.query and not parts.fragment


def environment_with(**settings: str) -> dict[str, str]:
    """The environment for a bot process of its own that has exactly these settings: `token="…"` and the like."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}  # noqa: TID251 - the one reader
    return inherited | {PREFIX + name.upper(): value for name, value in settings.items()}


def load_settings(**overrides: Any) -> Settings:
    """The settings of this process, from the environment and `.env`; `overrides` win over both.

    Raises:
        SettingsError: naming the first setting that is malformed, and what to write instead.
    """
    try:
        return Settings(**overrides)
    except UnicodeDecodeError:
        raise SettingsError("the file .env is not UTF-8 text: save it as UTF-8") from None
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        name = PREFIX + str(first["loc"][0]).upper()
        message = first["msg"].removeprefix("Value error, ")
        glue = " " if message.startswith(("is ", "names ")) else ": "
        raise SettingsError(f"{name}{glue}{message}") from None
