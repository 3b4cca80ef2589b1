import datetime as dt
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stretchbot.domain.time_problems import LONGEST_PIECE, TimeProblem, Trouble
from stretchbot.domain.time_words import LANGUAGES, LONGEST_PHRASE, table_of, vocabulary
from stretchbot.domain.times import LONGEST_TEXT, TypedTime, parse_moment, parse_times
from stretchbot.domain.weekdays import Weekdays
from tests.domain.typed_times import ASKED_BACK, MOVED, UNDERSTOOD, rows


def clock(text: str) -> list[dt.time]:
    return [dt.time.fromisoformat(one) for one in text.split()]


def minutes(text: str) -> list[int]:
    return [one.hour * 60 + one.minute for one in clock(text)]


@pytest.mark.parametrize(("language", "text", "expected"), rows(UNDERSTOOD))
def test_times_are_understood_as_people_type_them(language: str, text: str, expected: str) -> None:
    times, _, days = expected.partition(" / ")
    parsed = parse_times(text, language)
    assert list(parsed.times) == clock(times)
    assert parsed.problems == ()
    assert parsed.ok
    assert parsed.days == (Weekdays(int(days, base=2)) if days else None)


@pytest.mark.parametrize("row", rows(ASKED_BACK), ids=" | ".join)
def test_what_may_be_meant_otherwise_is_asked_back(row: tuple[str, ...]) -> None:
    language, text, said, *others = row
    trouble, _, first = said.partition(" ")
    problem = parse_moment(text, language)
    assert isinstance(problem, TimeProblem)
    assert problem.trouble is Trouble(trouble)
    assert problem.choices == tuple(tuple(minutes(choice)) for choice in (first, *others) if choice)


@pytest.mark.parametrize(("language", "old", "text", "expected"), rows(MOVED))
def test_a_bare_hour_is_in_the_half_of_the_day_that_is_nearer(
    language: str, old: str, text: str, expected: str
) -> None:
    moved = parse_moment(text, language, near=minutes(old)[0])
    assert isinstance(moved, TypedTime)
    assert moved.time == dt.time.fromisoformat(expected)


def test_the_tables_have_rows_in_many_languages() -> None:
    everything = [*rows(UNDERSTOOD), *rows(ASKED_BACK), *rows(MOVED)]
    assert len(everything) >= 400
    assert len({table_of(row[0]) for row in everything} - {None}) >= 16


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", [(Trouble.EMPTY, "")]),
        (" \n\t", [(Trouble.EMPTY, "")]),
        ("25:99", [(Trouble.OUT_OF_RANGE, "25:99")]),
        ("8:75", [(Trouble.OUT_OF_RANGE, "8:75")]),
        ("24:30", [(Trouble.OUT_OF_RANGE, "24:30")]),
        ("18 am", [(Trouble.OUT_OF_RANGE, "18 am")]),
        ("soon", [(Trouble.NOT_A_TIME, "soon")]),
        ("in a while", [(Trouble.NOT_A_TIME, "in a while")]),
        ("in the morning", [(Trouble.NOT_A_TIME, "in the morning")]),
        ("8.5", [(Trouble.NOT_A_TIME, "8.5")]),
        ("9-17", [(Trouble.RANGE, "9-17")]),
        ("1.2.2030", [(Trouble.NOT_A_TIME, "1.2.2030")]),
        ("123456", [(Trouble.NOT_A_TIME, "123456")]),
        ("😀", [(Trouble.NOT_A_TIME, "😀")]),
        ("at", [(Trouble.NOT_A_TIME, "at")]),
        ("8:00 or 25:00, soon", [(Trouble.OUT_OF_RANGE, "25:00"), (Trouble.NOT_A_TIME, "soon")]),
    ],
)
def test_what_is_not_understood_is_named(text: str, problems: list[tuple[Trouble, str]]) -> None:
    parsed = parse_times(text)
    assert [(problem.trouble, problem.piece) for problem in parsed.problems] == problems
    assert not parsed.ok


def test_times_beside_what_is_not_understood_are_kept() -> None:
    assert parse_times("8, soon, 6pm").times == (dt.time(8), dt.time(18))


def test_nine_times_are_too_many() -> None:
    parsed = parse_times("8 9 10 11 12 13 14 15 16")
    assert parsed.problems == (TimeProblem(Trouble.TOO_MANY),)
    assert len(parsed.found) == 9


def test_a_long_text_is_not_read() -> None:
    parsed = parse_times("8:00 " * 2000)
    assert parsed.problems == (TimeProblem(Trouble.TOO_LONG),)
    assert parsed.found == ()


def test_a_long_piece_is_given_back_shortened() -> None:
    (problem,) = parse_times("x" * LONGEST_TEXT).problems
    assert problem.piece == "x" * (LONGEST_PIECE - 1) + "…"


def test_the_same_words_mean_what_they_mean_in_the_users_language() -> None:
    assert parse_times("half 9", "en").times == (dt.time(9, 30),)
    assert parse_times("half 9", "nl").times == (dt.time(8, 30),)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("8:00, 8:29", [("08:00", "08:29")]),
        ("8:00, 8:30", []),
        ("23:50, 0:10", [("23:50", "00:10")]),
        ("8:00", []),
    ],
)
def test_neighbours_less_than_half_an_hour_apart_are_pointed_out(text: str, pairs: list[tuple[str, str]]) -> None:
    parsed = parse_times(text)
    assert parsed.too_close == tuple(tuple(clock(" ".join(pair))) for pair in pairs)
    assert parsed.ok


def test_a_single_time_is_given_as_itself() -> None:
    assert parse_moment("7:15 pm") == TypedTime(19 * 60 + 15, "7:15 pm")


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("8, 9", Trouble.SEVERAL),
        ("8 9 10 11 12 13 14", Trouble.SEVERAL),
        ("soon", Trouble.NOT_A_TIME),
        ("", Trouble.EMPTY),
        ("8, soon", Trouble.NOT_A_TIME),
    ],
)
def test_anything_but_one_time_says_why(text: str, trouble: Trouble) -> None:
    result = parse_moment(text)
    assert isinstance(result, TimeProblem)
    assert result.trouble is trouble


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_longer_than_the_parser_looks(language: str) -> None:
    assert max(len(phrase.split()) for phrase in vocabulary(language)) <= LONGEST_PHRASE


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_counts_to_twelve(language: str) -> None:
    numbers = {sense.number for sense in vocabulary(language).values()}
    assert numbers >= set(range(1, 13))


@pytest.mark.parametrize(
    "piece", ["half ", "x ", "8 ", "8,", "1) ", "l8 ", "mon-", "every 2 ", "八点", "8:00+02:00 ", "\ufdfa"]
)
@pytest.mark.parametrize("length", [LONGEST_TEXT, 4096])
def test_no_text_takes_long_to_read(piece: str, length: int) -> None:
    parse_times(piece, "vi")  # the words of all languages are looked up once
    text = (piece * length)[:length]

    begun = process_time()
    parse_times(text, "vi")

    assert process_time() - begun < 0.2  # ten times what is promised, on a busy machine


LIKELY = st.text(alphabet="0123456789:.,- ;apmhdAUundalb\n+半時点و", max_size=40)


@given(
    st.one_of(st.text(), LIKELY, st.binary().map(lambda raw: raw.decode("latin-1"))),
    st.sampled_from([*LANGUAGES, "", "xx"]),
)
@example("\ud800", "en")
@example("٫" * 40, "ar")
def test_no_text_is_too_strange(text: str, language: str) -> None:
    parsed = parse_times(text, language)
    minutes = [one.minute for one in parsed.found]
    assert minutes == sorted(set(minutes))
    assert all(0 <= minute < 24 * 60 for minute in minutes)
    assert parsed.found or parsed.problems
    assert all(len(problem.piece) <= LONGEST_PIECE for problem in parsed.problems)


FORMATS = ["%H:%M", "%H.%M", "%H%M", "%H h %M", "%H Uhr %M", "%I:%M %p", "%I.%M%p", "%H時%M分"]


@given(st.sets(st.times(), min_size=1, max_size=6), st.sampled_from(FORMATS), st.sampled_from([", ", " and ", "\n"]))
def test_a_written_list_reads_back_as_written(times: set[dt.time], form: str, glue: str) -> None:
    whole_minutes = {one.replace(second=0, microsecond=0) for one in times}
    text = glue.join(one.strftime(form) for one in sorted(whole_minutes))
    assert parse_times(text).times == tuple(sorted(whole_minutes))
