"""The people in the pictures: bodies, skin, hair and clothes. They take turns between exercises."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from stretchbot.figures.body import Body
from stretchbot.library.figure_words import Person


class Hair(Enum):
    """How hair is worn."""

    BUN = auto()
    SHORT = auto()
    BOB = auto()
    CURLS = auto()


@dataclass(frozen=True, slots=True)
class Look:
    """How one person looks. Colours are written as in web pages."""

    body: Body
    hair_style: Hair
    skin: str
    blush: str
    lips: str
    hair: str
    eyes: str
    shirt: str
    trim: str
    trousers: str
    mat: str
    beard: bool = False
    shoes: str | None = None  # None goes barefoot
    long_sleeves: bool = False


LOOKS: Mapping[Person, Look] = {
    Person.FERN: Look(
        Body(hips=1.05, shoulders=0.97, waist=0.96),
        Hair.BUN,
        skin="#E9B08C",
        blush="#E58A6E",
        lips="#B65B45",
        hair="#5A352A",
        eyes="#3B2622",
        shirt="#3F9E97",
        trim="#2F7F7B",
        trousers="#3C4672",
        mat="#C3B4DF",
    ),
    Person.OCHRE: Look(
        Body(girth=1.03, shoulders=1.06, hips=0.95, limbs=1.05),
        Hair.SHORT,
        skin="#8D5B40",
        blush="#A5583E",
        lips="#5E2F27",
        hair="#241B1A",
        eyes="#1F1514",
        shirt="#E6A93F",
        trim="#C78A28",
        trousers="#4B5364",
        mat="#A9C6BC",
        beard=True,
    ),
    Person.ROSE: Look(
        Body(girth=1.10, hips=1.04, waist=1.05, shoulders=0.99, limbs=1.05),
        Hair.BOB,
        skin="#F1C6A7",
        blush="#E8917C",
        lips="#B9604F",
        hair="#B9B3B4",
        eyes="#43383A",
        shirt="#9C8AC8",
        trim="#7D6BB0",
        trousers="#585E7C",
        mat="#A8C8C4",
    ),
    Person.SLATE: Look(
        Body(shoulders=1.02, girth=1.0),
        Hair.CURLS,
        skin="#BE8460",
        blush="#C76E52",
        lips="#8E4A3C",
        hair="#33221D",
        eyes="#2A1B19",
        shirt="#5B86B4",
        trim="#456D99",
        trousers="#4A4658",
        mat="#B7CFA4",
    ),
}
