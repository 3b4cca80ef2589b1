"""The kinds of values that an operator can set, and why one is refused.

The messages stand behind the name of the setting as they are: "STRETCHBOT_LISTEN is not host:port; …".
"""

import re
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, SecretStr
from pydantic_settings import NoDecode

# Digits, colon and at least 30 of the URL-safe alphabet: the form of every token BotFather has issued.
TOKEN_FORM = re.compile(r"[0-9]{3,}:[A-Za-z0-9_-]{30,}")
# What Telegram takes as the secret of a webhook.
SECRET_FORM = re.compile(r"[A-Za-z0-9_-]{1,256}")
HIGHEST_PORT = 65535
# Telegram's ids have at most 52 significant bits. https://core.telegram.org/bots/api#user
HIGHEST_TELEGRAM_ID = 1 << 52
# A name with an address, or a link; more would be no contact.
LONGEST_CONTACT = 200


def _token(token: SecretStr) -> SecretStr:
    if not TOKEN_FORM.fullmatch(token.get_secret_value().strip()):
        raise ValueError("is not a bot token; copy it whole from @BotFather, like 123456789:AA…")
    return token


def _api_url(url: str) -> str:
    url = url.strip().rstrip("/")
    if not _is_web_address(url):
        raise ValueError("is not a web address; write it like http://127.0.0.1:8081")
    if urlsplit(url).path.startswith("/bot"):
        raise ValueError("is more than the server's address; leave out /bot and what follows it")
    return url


def _webhook_url(url: str) -> str:
    url = url.strip()
    if not _is_web_address(url):
        raise ValueError("is not a web address; write it like https://bot.example.org/telegram")
    # A Bot API server on this machine delivers without encryption too.
    if urlsplit(url).scheme != "https" and urlsplit(url).hostname not in {"127.0.0.1", "localhost", "::1"}:
        raise ValueError("must begin with https://; Telegram delivers nothing unencrypted")
    return url


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


def _webhook_secret(secret: SecretStr) -> SecretStr:
    if not SECRET_FORM.fullmatch(secret.get_secret_value()):
        raise ValueError("must be 1 to 256 letters, digits, - and _; or leave it away, then one is made")
    return secret


def _accounts(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    numbers = [one.strip() for one in value.split(",") if one.strip()]
    if not all(one.isascii() and one.isdecimal() and 0 < int(one) < HIGHEST_TELEGRAM_ID for one in numbers):
        raise ValueError(
            "is not a list of Telegram's numbers of accounts; write it like 123456789,987654321 (the "
            "bot's /export names yours)"
        )
    return frozenset(int(one) for one in numbers)


def _host_and_port(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    host, _, port = value.strip().rpartition(":")
    fits = port.isdecimal() and 0 < int(port) <= HIGHEST_PORT
    if not fits or "/" in host or any(letter.isspace() for letter in host):
        raise ValueError("is not host:port; write it like 127.0.0.1:8080")
    return host.strip("[]") or "127.0.0.1", int(port)


def _content_folder(folder: Path) -> Path:
    if not folder.is_dir():
        raise ValueError("names no folder; write where exercises, routines and languages are, or leave it away")
    return folder


def _contact(contact: str | None) -> str | None:
    contact = (contact or "").strip()
    if len(contact) > LONGEST_CONTACT or not contact.isprintable():
        raise ValueError(
            f"is not one line of at most {LONGEST_CONTACT} letters; write it like privacy@example.org, or a link"
        )
    return contact or None


Token = Annotated[SecretStr, AfterValidator(_token)]
ApiUrl = Annotated[str, AfterValidator(_api_url)]
WebhookUrl = Annotated[str, AfterValidator(_webhook_url)]
WebhookSecret = Annotated[SecretStr, AfterValidator(_webhook_secret)]
# Telegram's numbers of accounts, separated by commas.
Accounts = Annotated[frozenset[int], NoDecode, BeforeValidator(_accounts)]
HostAndPort = Annotated[tuple[str, int] | None, NoDecode, BeforeValidator(_host_and_port)]
ContentFolder = Annotated[Path, AfterValidator(_content_folder)]
Contact = Annotated[str | None, AfterValidator(_contact)]
