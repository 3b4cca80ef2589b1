import json
from dataclasses import replace

import pytest

from stretchbot.charts import Chart
from tests.charts.samples import ALL, ENGLISH


@pytest.mark.parametrize("name", ALL)
def test_a_chart_survives_being_kept(name: str) -> None:
    assert Chart.unpack(ALL[name].pack()) == ALL[name]


def test_a_kept_chart_is_small() -> None:
    assert len(ENGLISH.pack().encode()) < 2000


def test_all_that_is_written_is_among_the_words() -> None:
    words = ENGLISH.words()

    for written in (
        "12",
        "days in a row",
        "Today: 3 of 3.",
        "1,642",
        "minutes",
        "Sept",
        "M",
        "Day off",
        "Missed",
        "Lower back",
        "48",
    ):
        assert written in words


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null", json.dumps({"streak": {}})])
def test_what_is_no_chart_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Chart.unpack(text)


def test_a_day_of_a_kind_nobody_knows_is_refused() -> None:
    values = json.loads(ENGLISH.pack())
    values["weeks"][0] = "x" * 7

    with pytest.raises(ValueError, match="x"):
        Chart.unpack(json.dumps(values))


def test_a_chart_that_the_version_before_kept_ends_with_the_present_week() -> None:
    values = json.loads(ENGLISH.pack())
    for name in ("today_week", "bars_title", "bars"):
        del values[name]

    assert Chart.unpack(json.dumps(values)) == replace(ENGLISH, today_week=11, bars_title="", bars=())
