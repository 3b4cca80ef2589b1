"""Places that may be meant by a text which is not understood as a whole."""

import re
from typing import Final

from stretchbot.places.index import Index
from stretchbot.places.matches import Matches, spelled
from stretchbot.places.sentences import cores, may_be_a_word
from stretchbot.places.spelling import key, one_edit_away
from stretchbot.places.words import around, bare

# A place this well known is rather meant than a word of the same letters, when beside a word that says nothing.
FEWEST_OF_A_GUESS: Final = 300_000  # people
SHORTEST_OTHER_NAME: Final = 6  # letters of one that is no main name; shorter ones are like too many words
MOST_WORDS_OF_A_GUESS: Final = 4  # more is a sentence, and no part of a town
# What ends the name of a city or a prefecture where no space stands between it and its district.
_END_OF_CITY: Final = re.compile("[市都府県縣省]|특별시|광역시")


def mended(text: str, index: Index) -> Matches:
    """The places whose name is off by one letter."""
    matches: Matches = {}
    for name in cores(text):
        for spelling in one_edit_away(key(name)):
            matches |= spelled(spelling, index)
        if matches:
            break
    return matches


def beginning(text: str, index: Index) -> Matches:
    """The city with which an address without spaces begins: 深圳市 of 深圳市南山区."""
    for end in _END_OF_CITY.finditer(text):
        matches = spelled(key(text[: end.end()]), index) or spelled(key(text[: end.start()]), index)
        if any(match.people >= FEWEST_OF_A_GUESS for match in matches.values()):
            return matches
    return {}


def beside_unknown_words(text: str, index: Index) -> Matches:
    """The well-known place at either end of a few words that say nothing more: "Noida sector 62", "Hackney London"."""
    words = [word for word in re.split(r"[\s-]+", text) if bare(word) and bare(word) not in around()]
    if not 1 < len(words) <= MOST_WORDS_OF_A_GUESS:
        return {}
    for word in (words[-1], words[0]):
        matches = {} if may_be_a_word(word) else spelled(key(word), index)
        is_long = len(key(word)) >= SHORTEST_OTHER_NAME or not word.isascii()
        if any((match.own or is_long) and match.people >= FEWEST_OF_A_GUESS for match in matches.values()):
            return matches
    return {}
