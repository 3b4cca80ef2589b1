"""The tables of settings name all that can be set, and nothing else."""

import re
from pathlib import Path

import pytest

from stretchbot.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("document", ["README.md", "docs/operating.md"])
def test_the_table_of_settings_has_each_of_them_once(document: str) -> None:
    rows = re.findall(rf"^\| `({PREFIX}\w+)` \|", (ROOT / document).read_text("utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(PREFIX + name.upper() for name in Settings.model_fields)
