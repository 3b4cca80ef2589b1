import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stretchbot.domain.time_words import LONGEST_PHRASE, WORDS, vocabulary
from stretchbot.domain.times import (
    LONGEST_PIECE,
    LONGEST_TEXT,
    TimeProblem,
    Trouble,
    TypedTime,
    parse_moment,
    parse_times,
)

UNDERSTOOD = [
    # digits and their separators
    ("en", "8", "08:00"),
    ("en", "8, 13:30 and 6pm", "08:00 13:30 18:00"),
    ("en", "8am 1:30 p.m. 6", "08:00 13:30 18:00"),
    ("en", "08.30", "08:30"),
    ("en", "0830 and 1330", "08:30 13:30"),
    ("en", "830", "08:30"),
    ("en", "8 30, 13 00", "08:30 13:00"),
    ("en", "8:30:00", "08:30"),
    ("en", "8 : 30", "08:30"),
    ("en", "8:00; 12:00 / 18:00", "08:00 12:00 18:00"),
    ("en", "- 8:00\n- 13:00\n- 18:00", "08:00 13:00 18:00"),
    ("en", "8:00+13:00", "08:00 13:00"),
    ("en", "18:00, 8:00, 18:00", "08:00 18:00"),
    ("en", "24:00", "00:00"),
    ("en", "00:00", "00:00"),
    ("en", "⏰ 6️⃣", "06:00"),
    ("en", "８：３０", "08:30"),
    ("en", "8½", "08:30"),
    ("ar", "٨:٣٠", "08:30"),
    ("hi", "८:३०", "08:30"),
    ("ru", "8-30", "08:30"),
    ("en", "\u200f8:00\u200e", "08:00"),
    # morning and evening in English
    ("en", "8 a.m. and 8 p.m.", "08:00 20:00"),
    ("en", "8a 6p", "08:00 18:00"),
    ("en", "8 A. M.", "08:00"),
    ("en", "12am", "00:00"),
    ("en", "12pm", "12:00"),
    ("en", "12:30 am", "00:30"),
    ("en", "13:30 pm", "13:30"),
    ("en", "8 in the morning and 6 in the evening", "08:00 18:00"),
    ("en", "10 at night", "22:00"),
    ("en", "noon", "12:00"),
    ("en", "12 noon", "12:00"),
    ("en", "midnight", "00:00"),
    ("en", "12 midnight", "00:00"),
    ("en", "9 o'clock", "09:00"),
    ("en", "7:00-ish", "07:00"),
    ("en", "half past 8", "08:30"),
    ("en", "quarter to nine", "08:45"),
    ("en", "quarter past nine pm", "21:15"),
    ("en", "quarter to one", "12:45"),
    ("en", "quarter to midnight", "23:45"),
    ("en", "every day at 8 please", "08:00"),
    ("en", "eight and twelve", "08:00 12:00"),
    # other languages
    ("de", "8 Uhr 30 und 20 Uhr", "08:30 20:00"),
    ("de", "halb neun", "08:30"),
    ("de", "halb eins", "12:30"),
    ("de", "viertel vor neun", "08:45"),
    ("de", "morgens um 8, abends um 6", "08:00 18:00"),
    ("de", "8 Uhr morgens, 6 Uhr abends", "08:00 18:00"),
    ("fr", "8h30 et 18h", "08:30 18:00"),
    ("fr", "8 heures et demie", "08:30"),
    ("fr", "2 h de l'après-midi", "14:00"),
    ("fr", "midi et minuit", "00:00 12:00"),
    ("fr", "9 heures moins le quart", "08:45"),
    ("es", "8 y media de la mañana y 6 de la tarde", "08:30 18:00"),
    ("es", "a las 12 de la mañana", "12:00"),
    ("es", "8:00 a. m. y 9 de la noche", "08:00 21:00"),
    ("es", "once", "11:00"),
    ("pt-BR", "às 8 da manhã e às 6 e meia da tarde", "08:00 18:30"),
    ("it", "alle 8 e mezza e alle 18", "08:30 18:00"),
    ("it", "mezzogiorno", "12:00"),
    ("nl", "half negen 's ochtends", "08:30"),
    ("nl", "kwart voor 9 en 18 uur", "08:45 18:00"),
    ("pl", "o 8 rano i o 6 wieczorem", "08:00 18:00"),
    ("pl", "wpół do dziewiątej", "08:30"),
    ("ru", "8 утра, в 6 вечера и 12 ночи", "00:00 08:00 18:00"),
    ("ru", "2 часа дня", "14:00"),
    ("ru", "без четверти девять", "08:45"),
    ("uk", "о 8 ранку та о 6 вечора", "08:00 18:00"),
    ("tr", "sabah 8'de, akşam 6'da", "08:00 18:00"),
    ("tr", "8 buçuk", "08:30"),
    ("ar", "٨ صباحا و٦ مساءً", "08:00 18:00"),
    ("ar", "الساعة 8 ص، 6 م", "08:00 18:00"),
    ("hi", "सुबह ८ बजे और शाम ६:३० बजे", "08:00 18:30"),
    ("hi", "साढ़े आठ बजे", "08:30"),
    ("ja", "午前8時、午後1時半と夜9時30分", "08:00 13:30 21:30"),
    ("ja", "午後8時5分", "20:05"),
    ("zh", "早上八点半和下午六点", "08:30 18:00"),
    ("zh-Hant", "上午8點，晚上9點30分", "08:00 21:30"),
    ("hi", "8 बजकर 5 मिनट", "08:05"),
    ("ko", "오전 8시, 오후 1시 30분", "08:00 13:30"),
    # a language the user did not set
    ("en", "8 утра и 6 вечера", "08:00 18:00"),
    ("xx", "8am", "08:00"),
]


def clock(text: str) -> list[dt.time]:
    return [dt.time.fromisoformat(one) for one in text.split()]


@pytest.mark.parametrize(("language", "text", "expected"), UNDERSTOOD)
def test_times_are_understood_as_people_type_them(language: str, text: str, expected: str) -> None:
    parsed = parse_times(text, language)
    assert list(parsed.times) == clock(expected)
    assert parsed.problems == ()
    assert parsed.ok


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
        ("9-17", [(Trouble.NOT_A_TIME, "9-17")]),
        ("1.2.2030", [(Trouble.NOT_A_TIME, "1.2.2030")]),
        ("123456", [(Trouble.NOT_A_TIME, "123456")]),
        ("😀", [(Trouble.NOT_A_TIME, "😀")]),
        ("at", [(Trouble.NOT_A_TIME, "at")]),
        ("8:00 or 25:00, soon", [(Trouble.OUT_OF_RANGE, "25:00"), (Trouble.NOT_A_TIME, "soon")]),
    ],
)
def test_what_is_not_understood_is_named(text: str, problems: list[tuple[Trouble, str]]) -> None:
    parsed = parse_times(text)
    assert parsed.problems == tuple(TimeProblem(*problem) for problem in problems)
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8, 1, 6", "08:00 13:00 18:00"),
        ("8, 13:30 and 6", "08:00 13:30 18:00"),
        ("1pm, 6", "13:00 18:00"),
        ("8, 8", "08:00 20:00"),
        ("18, 8", "08:00 18:00"),  # who writes 18 writes 8 for 08:00
        ("8, 06:00", "06:00 08:00"),  # the leading zero says it
        ("00:00, 19:00, 11:30", "00:00 11:30 19:00"),
        ("8, 1, 6, 2", "01:00 02:00 06:00 08:00"),  # no reading makes it rise
        ("6, 8", "06:00 08:00"),
    ],
)
def test_a_rising_list_tells_afternoon_hours(text: str, expected: str) -> None:
    assert [one.time for one in parse_times(text).found] == clock(expected)


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
    [("8, 9", Trouble.TOO_MANY), ("soon", Trouble.NOT_A_TIME), ("", Trouble.EMPTY), ("8, soon", Trouble.NOT_A_TIME)],
)
def test_anything_but_one_time_says_why(text: str, trouble: Trouble) -> None:
    result = parse_moment(text)
    assert isinstance(result, TimeProblem)
    assert result.trouble is trouble


@pytest.mark.parametrize("language", WORDS)
def test_no_phrase_is_longer_than_the_parser_looks(language: str) -> None:
    assert max(len(phrase.split()) for phrase in vocabulary(language)) <= LONGEST_PHRASE


@pytest.mark.parametrize("language", WORDS)
def test_a_language_counts_to_twelve(language: str) -> None:
    numbers = {sense.number for sense in vocabulary(language).values()}
    assert numbers >= set(range(1, 13))


LIKELY = st.text(alphabet="0123456789:.,- ;apmhdAUundalb\n+半時点و", max_size=40)


@given(
    st.one_of(st.text(), LIKELY, st.binary().map(lambda raw: raw.decode("latin-1"))),
    st.sampled_from([*WORDS, "", "xx"]),
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
