from pathlib import Path

import pytest

from stretchbot.setting_values import LONGEST_CONTACT
from stretchbot.settings import Settings, SettingsError, environment_with, load_settings

TOKEN = "123456789:AAExampleExampleExampleExampleExample"


@pytest.fixture(autouse=True)
def folder(without_settings: Path) -> Path:
    return without_settings


def test_without_any_setting_the_defaults_are_those_of_the_manual() -> None:
    settings = load_settings()
    assert settings.database_url.get_secret_value() == "sqlite:///stretchbot.db"
    assert settings.api_url == "https://api.telegram.org"
    assert settings.listen is None
    assert settings.log_format == "console"
    assert settings.token is None


def test_a_setting_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRETCHBOT_LOG_FORMAT", "json")
    assert load_settings().log_format == "json"


def test_a_setting_comes_from_the_file_dot_env(folder: Path) -> None:
    (folder / ".env").write_text(f"# my bot\nSTRETCHBOT_TOKEN='{TOKEN}'\nSTRETCHBOT_LISTEN=:8080\nOTHER=1\n", "utf-8")
    settings = load_settings()
    assert settings.read_token() == TOKEN
    assert settings.listen == ("127.0.0.1", 8080)


def test_the_environment_wins_over_dot_env(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").write_text("STRETCHBOT_API_URL=http://from.file\n", "utf-8")
    monkeypatch.setenv("STRETCHBOT_API_URL", "http://from.environment")
    assert load_settings().api_url == "http://from.environment"


def test_admins_are_numbers_with_commas_between_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().admins == frozenset()
    monkeypatch.setenv("STRETCHBOT_ADMINS", " 123456789, 42 ,")
    assert load_settings().admins == {123456789, 42}


@pytest.mark.parametrize("wrong", ["@ada", "123;456", "-1001234", "0", "1.5", "٣", "9" * 20])
def test_admins_that_are_no_numbers_of_accounts_are_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setenv("STRETCHBOT_ADMINS", f"42,{wrong}")
    with pytest.raises(SettingsError, match=r"STRETCHBOT_ADMINS is not a list of .* write it like") as refused:
        load_settings()
    assert wrong not in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["LISTEN", "HEALTH_LISTEN"])
def test_an_address_for_health_alone_has_the_same_form(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"STRETCHBOT_{name}", "localhost:http")
    with pytest.raises(SettingsError, match=f"STRETCHBOT_{name} is not host:port"):
        load_settings()


def test_files_that_begin_with_a_byte_order_mark_are_read(folder: Path) -> None:
    (folder / ".env").write_text("STRETCHBOT_TOKEN_FILE=token\n", "utf-8-sig")
    (folder / "token").write_text(TOKEN, "utf-8-sig")
    assert load_settings().read_token() == TOKEN


def test_dot_env_in_another_encoding_is_refused_in_words(folder: Path) -> None:
    (folder / ".env").write_bytes("STRETCHBOT_API_URL=http://bücher.example\n".encode("latin-1"))
    with pytest.raises(SettingsError, match=r"\.env is not UTF-8"):
        load_settings()


@pytest.mark.parametrize("name", ["TOKEN", "KEY", "LISTEN", "API_URL", "CLOCK_FILE", "MESSAGES_PER_SECOND"])
def test_an_empty_setting_counts_as_not_set(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"STRETCHBOT_{name}", "")
    assert load_settings() == Settings(_env_file=None)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("127.0.0.1:8080", ("127.0.0.1", 8080)),
        (":8080", ("127.0.0.1", 8080)),
        ("8080", ("127.0.0.1", 8080)),
        (" localhost:1 ", ("localhost", 1)),
        ("[::1]:65535", ("::1", 65535)),
    ],
)
def test_an_address_to_listen_on_is_read(written: str, meant: tuple[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRETCHBOT_LISTEN", written)
    assert load_settings().listen == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081"),
        (" https://api.example.org/ ", "https://api.example.org"),
        ("http://[::1]:8081", "http://[::1]:8081"),
        ("https://example.org/telegram/", "https://example.org/telegram"),
    ],
)
def test_an_address_of_a_bot_api_is_read(written: str, meant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRETCHBOT_API_URL", written)
    assert load_settings().api_url == meant


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TOKEN", "hunter2"),
        ("TOKEN", "123456789"),
        ("TOKEN", "bot" + TOKEN),
        ("TOKEN", TOKEN + "\nsecond line"),
        ("API_URL", "telegram"),
        ("API_URL", "ftp://example.org"),
        ("API_URL", "http://"),
        ("API_URL", "http://["),
        ("API_URL", "http://example.org:port"),
        ("API_URL", "http://example.org:0"),
        ("API_URL", "http://exa mple.org"),
        ("API_URL", "http://example.org?x=1"),
        ("API_URL", "https://api.telegram.org/bot"),
        ("API_URL", f"https://api.telegram.org/bot{TOKEN}"),
        ("LISTEN", "localhost"),
        ("LISTEN", "localhost:http"),
        ("LISTEN", "localhost:0"),
        ("LISTEN", "localhost:65536"),
        ("LISTEN", "::1:"),
        ("LISTEN", "::1:80808"),
        ("LISTEN", "local host:8080"),
        ("LISTEN", "http://localhost:8080"),
        ("LISTEN", "localhost:²"),
        ("LOG_FORMAT", "xml"),
        ("PSEUDO_LANGUAGE", "perhaps"),
        ("MESSAGES_PER_SECOND", "0"),
        ("MESSAGES_PER_SECOND", "nan"),
        ("REMINDERS_PER_SECOND", "inf"),
        ("MESSAGES_PER_SECOND", "31"),
        ("REMINDERS_PER_SECOND", "30.5"),
        ("PAID_BROADCAST", "perhaps"),
        ("MESSAGES_PER_CHAT_PER_SECOND", "many"),
    ],
)
def test_a_malformed_setting_is_one_line_that_names_it_and_hides_its_value(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"STRETCHBOT_{name}", value)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    line = str(refused.value)
    assert line.startswith(f"STRETCHBOT_{name}")
    assert "\n" not in line
    assert TOKEN not in line
    assert "hunter2" not in line
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


def test_a_rate_above_what_is_free_names_the_setting_that_allows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRETCHBOT_MESSAGES_PER_SECOND", "31")
    with pytest.raises(
        SettingsError, match=r"^STRETCHBOT_MESSAGES_PER_SECOND is above 30, .*STRETCHBOT_PAID_BROADCAST="
    ):
        load_settings()


@pytest.mark.parametrize(("paid", "messages", "reminders"), [("false", 30, 25), ("true", 1000, 830)])
def test_paid_broadcasts_raise_the_rates(
    monkeypatch: pytest.MonkeyPatch, paid: str, messages: float, reminders: float
) -> None:
    monkeypatch.setenv("STRETCHBOT_PAID_BROADCAST", paid)
    settings = load_settings()
    assert (settings.messages_per_second, settings.reminders_per_second) == (messages, reminders)


def test_not_even_paid_broadcasts_are_without_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRETCHBOT_PAID_BROADCAST", "true")
    assert load_settings(messages_per_second=1000).messages_per_second == 1000
    monkeypatch.setenv("STRETCHBOT_REMINDERS_PER_SECOND", "1001")
    with pytest.raises(SettingsError, match=r"^STRETCHBOT_REMINDERS_PER_SECOND is above 1000"):
        load_settings()


def test_a_missing_token_names_the_setting_and_the_demo() -> None:
    with pytest.raises(SettingsError, match=r"^STRETCHBOT_TOKEN is not set: .*BotFather.* stretchbot demo$"):
        load_settings().read_token()


def test_the_token_may_stand_in_a_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "token").write_text(f"{TOKEN}\n", "utf-8")
    monkeypatch.setenv("STRETCHBOT_TOKEN_FILE", "token")
    assert load_settings().read_token() == TOKEN


def test_white_space_around_a_token_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRETCHBOT_TOKEN", f" {TOKEN}\n")
    assert load_settings().read_token() == TOKEN


@pytest.mark.parametrize("content", [None, b"", b"hunter2\n", b"\xff\xfe", f"TOKEN={TOKEN}".encode()])
def test_a_token_file_without_a_token_is_refused_by_name(
    content: bytes | None, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if content is not None:
        (folder / "token").write_bytes(content)
    monkeypatch.setenv("STRETCHBOT_TOKEN_FILE", "token")
    with pytest.raises(SettingsError, match=r"^STRETCHBOT_TOKEN_FILE [^\n]+$") as refused:
        load_settings().read_token()
    assert TOKEN not in str(refused.value)


def test_settings_never_show_their_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRETCHBOT_TOKEN", TOKEN)
    monkeypatch.setenv("STRETCHBOT_KEY", "hunter2")
    monkeypatch.setenv("STRETCHBOT_DATABASE_URL", "postgresql://bot:hunter3@localhost/bot")
    shown = repr(load_settings()) + str(load_settings())
    assert not {secret for secret in (TOKEN, "hunter2", "hunter3") if secret in shown}


def test_the_environment_of_another_bot_inherits_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRETCHBOT_LISTEN", ":8080")
    monkeypatch.setenv("UNRELATED", "kept")
    environment = environment_with(token=TOKEN)
    assert environment["UNRELATED"] == "kept"
    assert {name for name in environment if name.startswith("STRETCHBOT_")} == {"STRETCHBOT_TOKEN"}


HOOK = "https://bot.example.org/telegram"


@pytest.mark.parametrize(
    ("url", "path"), [(HOOK, "/telegram"), ("https://bot.example.org", "/"), ("http://127.0.0.1:8443/x/y", "/x/y")]
)
def test_a_webhook_is_served_at_the_path_of_its_address(url: str, path: str) -> None:
    webhook = load_settings(webhook_url=url, listen="127.0.0.1:8080").read_webhook(TOKEN)
    assert webhook is not None
    assert (webhook.url, webhook.path) == (url, path)


def test_the_secret_of_a_webhook_is_the_set_one_or_derived_from_the_token() -> None:
    def secret(token: str = TOKEN, **settings: str) -> str:
        webhook = load_settings(webhook_url=HOOK, listen="127.0.0.1:8080", **settings).read_webhook(token)
        assert webhook is not None
        assert webhook.secret not in repr(webhook)
        return webhook.secret

    assert secret(webhook_secret="Set_by-hand1") == "Set_by-hand1"
    assert secret() == secret()
    assert secret() != secret(TOKEN + "x")
    assert len(secret()) == 64
    assert TOKEN.partition(":")[2] not in secret()


def test_without_an_address_or_for_another_role_there_is_no_webhook() -> None:
    assert load_settings().read_webhook(TOKEN) is None
    assert load_settings(webhook_url=HOOK, role="dispatch").read_webhook(TOKEN) is None


def test_a_webhook_that_nobody_listens_to_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"^STRETCHBOT_LISTEN is not set: with STRETCHBOT_WEBHOOK_URL"):
        load_settings(webhook_url=HOOK).read_webhook(TOKEN)


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("webhook_url", "bot.example.com", "is not a web address"),
        ("webhook_url", "http://bot.example.org/telegram", "must begin with https://"),
        ("webhook_secret", "not allowed!", "must be 1 to 256"),
        ("webhook_secret", "x" * 257, "must be 1 to 256"),
        ("role", "boss", ""),
        ("messages_per_group_per_minute", "0", ""),
    ],
)
def test_a_malformed_setting_of_several_workers_is_refused_by_its_name(name: str, value: str, complaint: str) -> None:
    with pytest.raises(SettingsError, match=rf"^STRETCHBOT_{name.upper()}.*{complaint}") as refused:
        load_settings(**{name: value})
    assert value not in str(refused.value) or len(value) < 5


def test_whom_to_ask_is_one_line_or_nobody() -> None:
    assert load_settings(operator_contact="  us, privacy@example.org ").operator_contact == "us, privacy@example.org"
    assert load_settings(operator_contact="  ").operator_contact is None
    assert load_settings().operator_contact is None


@pytest.mark.parametrize("contact", ["x" * (LONGEST_CONTACT + 1), "us\nthem", "us\x07"])
def test_a_contact_of_more_than_a_line_is_refused_without_repeating_it(contact: str) -> None:
    with pytest.raises(SettingsError, match="STRETCHBOT_OPERATOR_CONTACT is not one line") as refusal:
        load_settings(operator_contact=contact)
    assert contact not in str(refusal.value)
