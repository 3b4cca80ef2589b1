"""What stands in deploy/, the Dockerfile and compose.yaml names things of the bot that there are."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from stretchbot.metrics import exposition
from stretchbot.settings import PREFIX, Settings
from tests.packaging.wheel import ROOT

WATCHING = [*ROOT.glob("deploy/prometheus/*.yaml"), *ROOT.glob("deploy/grafana/dashboards/*.json")]
HANDBOOK = (ROOT / "docs/operating.md").read_text("utf-8")
# What no line of .env reaches: files and folders, which need a volume; the role, as each service has its own; and what
# is for developers.
NOT_PASSED_ON = {"TOKEN_FILE", "CONTENT_FOLDER", "ROLE", "CLOCK_FILE", "PSEUDO_LANGUAGE"}
STARTING = [ROOT / "Dockerfile", ROOT / "compose.yaml", *ROOT.glob("deploy/systemd/*")]


def _metrics() -> set[str]:
    """The names that Prometheus stores of what /metrics says: for a histogram those of its buckets, count and sum."""
    families = re.findall(r"^# TYPE (\S+) (\S+)$", exposition()[0].decode(), re.MULTILINE)
    parts = {"histogram": ("_bucket", "_count", "_sum")}
    return {name + part for name, kind in families for part in parts.get(kind, ("",))}


def _queries(found: Any) -> Iterator[str]:
    """All that stands under `expr` anywhere."""
    if isinstance(found, dict):
        yield from (value for name, value in found.items() if name == "expr")
        found = list(found.values())
    if isinstance(found, list):
        for inner in found:
            yield from _queries(inner)


@pytest.mark.parametrize("file", WATCHING, ids=lambda file: file.name)
def test_alarms_and_dashboards_ask_for_metrics_that_the_bot_has(file: Path) -> None:
    text = file.read_text("utf-8")
    queries = list(_queries(json.loads(text) if file.suffix == ".json" else yaml.safe_load(text)))
    asked = {name for query in queries for name in re.findall(r"\bstretchbot_\w+", query)}
    assert asked
    assert asked <= _metrics()


def test_the_handbook_has_a_row_for_every_metric_and_for_no_other() -> None:
    rows = re.findall(r"^\| `(stretchbot_\w+)` \|", HANDBOOK, re.MULTILINE)
    families = re.findall(r"^# TYPE (stretchbot_\w+) ", exposition()[0].decode(), re.MULTILINE)
    assert sorted(rows) == sorted(name for name in families if not name.endswith("_created"))


def test_the_handbook_has_a_row_for_every_setting_and_for_no_other() -> None:
    rows = re.findall(rf"^\| `{PREFIX}([A-Z_]+)` \|", HANDBOOK, re.MULTILINE)
    assert sorted(rows) == sorted(name.upper() for name in Settings.model_fields)


@pytest.mark.parametrize("file", STARTING, ids=lambda file: file.name)
def test_what_starts_the_bot_names_settings_that_there_are(file: Path) -> None:
    named = set(re.findall(rf"\b{PREFIX}([A-Z_]+)", file.read_text("utf-8")))
    assert named <= {name.upper() for name in Settings.model_fields}


def test_what_is_set_for_the_container_reaches_the_bot() -> None:
    passed = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["x-stretchbot"]["environment"]
    assert {f"{PREFIX}{name.upper()}" for name in Settings.model_fields} - {
        f"{PREFIX}{name}" for name in NOT_PASSED_ON
    } == set(passed)
    fixed = f"{PREFIX}LISTEN"  # where the proxy and the image's health check find it
    assert all(value.startswith(f"${{{name}:") for name, value in passed.items() if name != fixed)


def test_the_image_holds_the_licences_that_the_wheel_names() -> None:
    named = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["license-files"]
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert set(named) <= {source for sources in copied for source in sources.split()}


def test_what_the_image_is_built_from_is_let_through() -> None:
    let_through = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line[:1] == "!"}
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert {source for sources in copied for source in sources.split()} == let_through
    assert all((ROOT / source).exists() for source in let_through)


def test_the_webhooks_path_is_the_same_in_every_proxy_and_in_the_documents() -> None:
    assert "handle /telegram {" in (ROOT / "deploy/caddy/Caddyfile").read_text("utf-8")
    assert "location = /telegram {" in (ROOT / "deploy/nginx/stretchbot.conf").read_text("utf-8")
    assert "STRETCHBOT_WEBHOOK_URL=https://bot.example.org/telegram" in HANDBOOK
