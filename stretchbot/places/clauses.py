"""Which part of an answer says where somebody is: "I'm from Poland but live in Dublin", "Perth, not Australia"."""

import re
from typing import Final, NamedTuple

# Codes of letters and digits behind or before a town; a bare number is left out anyway.
_POSTAL_CODES: Final = re.compile(
    r"〒\s?\d{3}-?\d{4}"
    r"|(?<!\w)(?:[A-Z]{1,2}[\s-])?\d{2,5}-\d{3,4}(?!\w)"
    r"|(?<!\w)[A-Z]{1,2}-\d{4,5}(?!\w)"
    r"|(?<!\w)\d{4}\s?[A-Z]{2}(?=\s)"
    r"|(?<!\w)[A-Z]\d[A-Z]\s?\d[A-Z]\d(?!\w)"
    r"|(?<!\w)[A-Z]{1,2}\d{1,2}[A-Z]?(?:\s?\d[A-Z]{2})?(?!\w)"
)
# Punctuation that dictation writes out, between words and at the end.
_SPOKEN_COMMA: Final = re.compile(r"(?<=\w)\s+(?:comma|komma|virgule|запятая)\s+(?=\w)", re.IGNORECASE)
_SPOKEN_STOP: Final = re.compile(r"(?<=\w)\s+(?:period|full stop|exclamation mark|punkt|точка)$", re.IGNORECASE)
_OBLAST: Final = re.compile(r"(?<!\w)обл(?:\.|(?!\w))", re.IGNORECASE)
# Where somebody comes from, was or is not; longest first, so that "used to live in" is nothing of today.
_PAST: Final = (
    r"(?:not|don't|no longer)(?: (?:live|living|based))* in",
    r"(?:used to|was|were|have|i've)(?: (?:live|be|stay|work|based|living|staying|born))* (?:in|at)",
    "(?:moved |relocated |originally |born )?from",
    "(?:born|raised|grew up|studied)(?: and raised)? in",
    "i left|left",
    r"(?:komme |stamme )?(?:ursprünglich )?aus",
    "(?:je )?(?:viens|suis) (?:de|du)|originaire de",
    r"(?:yo )?soy de|vengo de|nací en",
    "sou d[eao]|venho d[eao]",
    "sono d[iae]|vengo da",
    "из|родом из",
    "pochodzę z|jestem z",
)
_PRESENT: Final = (
    r"(?:now |currently |but |and |i |i'm )*(?:live|living|lives|based|residing|staying) in",
    r"(?:but |and |i'm |am )*(?:now|currently)(?: in| at)?",
    r"(?:moved|relocated) to",
    r"(?:aber |und |jetzt |ich )*(?:wohne|lebe|bin jetzt)(?: aber| jetzt| nun)* in",
    r"(?:mais |et |je |maintenant )*(?:j'habite|habite|vis)(?: maintenant)?(?: à| au| en)?",
    r"(?:pero |y |ahora )*(?:vivo|estoy)(?: ahora)? en",
    r"(?:mas |e |agora )*(?:moro|vivo|estou)(?: agora)? (?:em|no|na)",
    r"(?:ma |e |ora |adesso )*(?:vivo|abito)(?: ora| adesso)? (?:a|in)",
    r"(?:но |а |сейчас |теперь |я )*(?:живу|нахожусь|переехала?)(?: сейчас| теперь)? (?:в|во|на)",
    r"(?:ale |teraz |a )*(?:mieszkam|żyję)(?: teraz)? (?:w|we|na)",
)
_CLAUSES: Final = re.compile(
    rf"(?<!\w)(?:(?P<past>{'|'.join(_PAST)})|(?P<present>{'|'.join(_PRESENT)}))(?!\w)", re.IGNORECASE
)
_BETWEEN: Final = re.compile(
    r"(?<!\w)(between|zwischen|entre|tra|fra|между|між|między|tussen|mellan|mellem|mellom)\s+(.+?)"
    r"\s+(?:and|und|et|y|e|i|и|та|і|en|och|og|a|&)\s+(.+)$",
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    r"^(?P<name>.*?\w\W*?)[\s,;(]+(?:but |и |und |et |y )?(?:not|nicht|pas|не|nie|non|no|niet|inte|ikke|not in)\s+"
    r"(?P<other>[^,()]+)\)?$",
    re.IGNORECASE,
)
# For how long somebody is there: "until Sunday", "for two weeks".
_DAYS: Final = (
    "mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|tomorrow|weekend",
    "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|morgen|wochenende",
    "lunes|martes|miércoles|jueves|viernes|sábado|domingo|mañana",
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain",
    "segunda|terça|quarta|quinta|sexta|amanhã",
    "lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|domani",
    "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag",
    "понедельника|вторника|среды|четверга|пятницы|субботы|воскресенья|завтра",
    "poniedziałku|wtorku|środy|czwartku|piątku|soboty|niedzieli|jutra",
)
_UNTIL: Final = "until|till|til|bis|hasta|jusqu'à|jusqu'au|jusqua|até|fino a|tot|до|do"
_BEFORE_A_DAY: Final = "next|the|zum|nächsten|el|al|le|au|a|o|kommenden|volgende|следующего"
_LENGTH: Final = re.compile(
    rf"(?<!\w)(?:{_UNTIL})\s+(?:(?:{_BEFORE_A_DAY})\s+)?"
    rf"(?:{'|'.join(_DAYS)}|(?:the )?\d{{1,2}}(?:st|nd|rd|th|\.)?)(?!\w)"
    r"|(?<!\w)for\s+(?:the|a|an|one|two|three|four|five|six|\d{1,2}|a few|some)\s+"
    r"(?:next |few |couple of )?(?:days?|weeks?|months?|weekend)(?!\w)",
    re.IGNORECASE,
)


class Excluded(NamedTuple):
    """A name, and what was said not to be meant by it."""

    name: str
    other: str


def without_postal_codes(text: str) -> str:
    """The text without postal codes, as "London" of "London SE1"; all of it where nothing else is said."""
    without = " ".join(_POSTAL_CODES.sub(" ", text).split())
    return without if re.search(r"[^\W\d]", without) else text


def written_out(text: str) -> str:
    """The text without abbreviations, and with a comma where one was dictated: "berlin comma germany"."""
    return _SPOKEN_STOP.sub("", _SPOKEN_COMMA.sub(", ", _OBLAST.sub("область", text)))


def without_length(text: str) -> str:
    """The text without how long somebody stays: "Lisbon until Sunday"; all of it where nothing else is said."""
    without = " ".join(_LENGTH.sub(" ", text).split())
    return without if re.search(r"[^\W\d]", without) else text


def present(text: str) -> str:
    """What is said of today, where something else is said of before as well; otherwise all of the text."""
    clauses = list(_CLAUSES.finditer(text))
    if {clause.lastgroup for clause in clauses} != {"past", "present"}:
        return text
    ends = [*(clause.start() for clause in clauses[1:]), len(text)]
    for clause, end in reversed([*zip(clauses, ends, strict=True)]):
        said = text[clause.end() : end].strip(" ,;.")
        if said and clause.lastgroup == "present":
            return f"{clause.group().split()[-1]} {said}"  # after some prepositions names have another ending
    return text


def between(text: str) -> tuple[str, ...]:
    """The two places between which somebody is, each behind that word; none when the text says nothing like it."""
    found = _BETWEEN.search(text)
    return (f"{found[1]} {found[2]}", f"{found[1]} {found[3]}") if found else ()


def excluded(text: str) -> Excluded | None:
    """What is meant and what is not, as in "Perth, not Australia"; None when the text says nothing like it."""
    found = _NOT.match(text)
    return Excluded(found["name"], found["other"]) if found else None
