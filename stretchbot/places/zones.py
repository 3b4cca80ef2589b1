"""Names of time zones as people type them, and what is no name of a zone but looks like one."""

import re
from typing import Final

from stretchbot.domain.folding import fold
from stretchbot.places.index import Head

UTC: Final = "UTC"

_OFFSET: Final = re.compile(r"((utc|gmt|z)[+-]?|[+-])\d{1,2}([:.]?\d\d)?h?|[a-z]{3}\d[a-z]{3}")
# An abbreviation is an offset too: whoever types CET in July is on CEST. Only UTC means itself all year.
_ABBREVIATIONS: Final = (
    "gmt z cet cest eet eest wet west met mest mez mesz oez oesz wez wesz hec hnec bst msd trt",
    "est edt cst cdt mst mdt pst pdt akst akdt hst hdt nst ndt ast adt et ct mt pt brt art clt",
    "ist pkt npt mmt ict wib wita wit pht hkt sgt myt jst kst",
    "aest aedt acst acdt awst nzst nzdt eat cat wat sast gst irst",
)
_NAMES: Final = frozenset(name + time for row in _ABBREVIATIONS for name in row.split() for time in ("", "time"))


# Abbreviations that are no words, in any case, and some that count in capitals only.
_IN_A_SENTENCE: Final = re.compile(
    r"(?<![\w/])(?:(?i:utc|gmt)\s?[+-]\s?\d{1,2}(?:[:.]?\d\d)?"
    r"|(?i:utc|gmt|cest|cet|eest|eet|mesz|mez|bst|edt|cdt|mst|mdt|pst|pdt|akst|akdt|aest|aedt|acst|acdt|awst|nzst|nzdt"
    r"|jst|wib|wita)"
    r"|EST|CST|IST|KST|HST|SGT|HKT|SAST|PKT|BRT|ART|WET|WAT|EAT|CAT|ICT)(?![\w/])"
)
_UTC_ALONE: Final = re.compile(r"(?<!\w)utc(?!\s?[+-]?\s?\d|\w)", re.IGNORECASE)


def without_offsets(text: str) -> str:
    """The text without abbreviations of time zones and distances from UTC: "Moscow UTC+3" is "Moscow"."""
    return " ".join(_IN_A_SENTENCE.sub(" ", text.replace("−", "-")).split())


def says_utc(text: str) -> bool:
    """Whether UTC itself is named, which has no summer time."""
    return _UTC_ALONE.search(text) is not None


def looks_like_offset(text: str) -> bool:
    """Whether the text is a distance from UTC or an abbreviation, neither of which follows summer time."""
    compact = "".join(fold(text).replace("−", "-").split())
    return compact in _NAMES or _OFFSET.fullmatch(compact) is not None


def canonical(zone: str, head: Head) -> str | None:
    """The name in use today of a zone ("Asia/Calcutta" is Asia/Kolkata); None for what is none, or only an offset."""
    if zone in head["zones"]:
        return zone
    return head["aliases"].get(zone)


def typed_zone(text: str, head: Head) -> str | None:
    """The zone whose IANA name was typed, in any case, with spaces or underscores; None when it is none."""
    wanted = "_".join(text.split()).casefold()
    if wanted in {"utc", "etc/utc"}:
        return UTC
    if "/" not in wanted:  # "Singapore", "Cuba" and "EST" are better looked up as what people mean by them
        return None
    names = (*head["zones"], *head["aliases"])
    name = next((name for name in names if name.casefold() == wanted), None)
    return name and canonical(name, head)
