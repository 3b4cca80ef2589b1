"""The words people put around a typed time, in one table: a language is a row.

A row maps a meaning to phrases separated by commas, written as people write them; look-up ignores case and
accents. Words of every language are understood whatever the user's own is, except numbers and the words that other
languages read differently: there the user's own language wins, then English.
"""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from stretchbot.domain.folding import fold


class Meaning(Enum):
    """What a word or phrase says about the time beside it."""

    AM = auto()  # 12 is midnight
    MORNING = auto()  # 12 is noon, as in Spanish "las 12 de la mañana"
    PM = auto()  # 12 is noon
    EVENING = auto()  # 12 is midnight
    NIGHT = auto()  # 8 is 20:00, 2 is 02:00
    NOON = auto()
    MIDNIGHT = auto()
    HOUR = auto()  # stands behind the hour: "8 Uhr", "8h30"
    MINUTES = auto()  # stands behind the minutes: 8時30分
    HALF_PAST = auto()  # stands before the hour
    HALF_TO = auto()
    QUARTER_PAST = auto()
    QUARTER_TO = auto()
    AND_HALF = auto()  # stands behind the hour
    AND_QUARTER = auto()
    LESS_QUARTER = auto()
    AND = auto()  # separates two times
    NOISE = auto()  # says nothing: "at", "every day"
    NUMBER = auto()  # twelve phrases, one to twelve, "/" between forms of the same number


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase means; `number` (1 to 12) only with `Meaning.NUMBER`, else 0."""

    meaning: Meaning
    number: int = 0


M = Meaning
WORDS: Final[Mapping[str, Mapping[Meaning, str]]] = {
    "en": {
        M.AM: "am",
        M.PM: "pm, afternoon, in the afternoon, after noon",
        M.MORNING: "morning, in the morning",
        M.EVENING: "evening, in the evening, tonight",
        M.NIGHT: "night, at night",
        M.NOON: "noon, midday, noontime",
        M.MIDNIGHT: "midnight",
        M.HOUR: "o clock, oclock, h, hr, hrs, hours",
        M.MINUTES: "min, minutes",
        M.HALF_PAST: "half past, half after, half",
        M.QUARTER_PAST: "quarter past, quarter after, a quarter past",
        M.QUARTER_TO: "quarter to, quarter of, a quarter to, quarter before",
        M.AND: "and, then, plus, or, n",
        M.NOISE: "at, the, every, each, day, daily, about, around, circa, please, remind, me, ish, also, once, sharp",
        M.NUMBER: "one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve",
    },
    "de": {
        M.MORNING: "morgens, morgen, am morgen, früh, vormittags, vormittag, am vormittag, in der früh",
        M.PM: "nachmittags, nachmittag, am nachmittag, mittags",
        M.EVENING: "abends, abend, am abend",
        M.NIGHT: "nachts, in der nacht",
        M.NOON: "mittag, zu mittag",
        M.MIDNIGHT: "mitternacht",
        M.HOUR: "uhr",
        M.MINUTES: "minuten",
        M.HALF_TO: "halb",
        M.QUARTER_PAST: "viertel nach",
        M.QUARTER_TO: "viertel vor, dreiviertel",
        M.AND: "und, sowie, dann, oder",
        M.NOISE: "um, gegen, ca, jeden, tag, täglich, bitte, so",
        M.NUMBER: "eins/ein, zwei/zwo, drei, vier, fünf/fuenf, sechs, sieben, acht, neun, zehn, elf, zwölf/zwoelf",
    },
    "fr": {
        M.MORNING: "matin, du matin, le matin",
        M.PM: "après midi, de l après midi, l après midi, aprem",
        M.EVENING: "soir, du soir, le soir",
        M.NIGHT: "nuit, de la nuit",
        M.NOON: "midi",
        M.MIDNIGHT: "minuit",
        M.HOUR: "h, heure, heures",
        M.AND_HALF: "et demie, et demi",
        M.AND_QUARTER: "et quart",
        M.LESS_QUARTER: "moins le quart, moins quart",
        M.AND: "et, puis, ou",
        M.NOISE: "à, a, vers, tous, les, jours, chaque, jour",
        M.NUMBER: "une, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze",
    },
    "es": {
        M.MORNING: "mañana, de la mañana, por la mañana",
        M.AM: "madrugada, de la madrugada",
        M.PM: "tarde, de la tarde, por la tarde",
        M.NIGHT: "noche, de la noche, por la noche",
        M.NOON: "mediodía, medio día, del mediodía",
        M.MIDNIGHT: "medianoche, media noche",
        M.HOUR: "hora, horas, hs",
        M.AND_HALF: "y media",
        M.AND_QUARTER: "y cuarto",
        M.LESS_QUARTER: "menos cuarto",
        M.AND: "y, luego, o",
        M.NOISE: "a, al, a las, a la, las, la, en punto, sobre, cada, día, todos, los, días",
        M.NUMBER: "una, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce",
    },
    "pt": {
        M.MORNING: "manhã, da manhã, de manhã, pela manhã",
        M.AM: "da madrugada, madrugada",
        M.PM: "tarde, da tarde, de tarde, à tarde",
        M.NIGHT: "noite, da noite, de noite, à noite",
        M.NOON: "meio dia",
        M.MIDNIGHT: "meia noite",
        M.HOUR: "h, hora, horas",
        M.AND_HALF: "e meia",
        M.AND_QUARTER: "e um quarto, e quarto",
        M.AND: "e, depois, ou",
        M.NOISE: "às, à, ao, as, a, por volta das, cada, dia, todo, todos, os, dias",
        M.NUMBER: "uma, duas, três, quatro, cinco, seis, sete, oito, nove, dez, onze, doze",
    },
    "it": {
        M.MORNING: "mattina, di mattina, del mattino, della mattina, mattino",
        M.PM: "pomeriggio, del pomeriggio, di pomeriggio",
        M.EVENING: "sera, di sera, della sera",
        M.NIGHT: "notte, di notte, della notte",
        M.NOON: "mezzogiorno",
        M.MIDNIGHT: "mezzanotte",
        M.HOUR: "ore, ora",
        M.AND_HALF: "e mezza, e mezzo",
        M.AND_QUARTER: "e un quarto, e quarto",
        M.LESS_QUARTER: "meno un quarto, meno quarto",
        M.AND: "e, ed, poi, o",
        M.NOISE: "a, le, alle, all, alla, ogni, giorno, verso, l",
        M.NUMBER: "una, due, tre, quattro, cinque, sei, sette, otto, nove, dieci, undici, dodici",
    },
    "nl": {
        M.MORNING: "ochtends, s ochtends, morgens, s morgens, ochtend, in de ochtend, voormiddag",
        M.PM: "middags, s middags, namiddag, in de middag",
        M.EVENING: "avonds, s avonds, avond, in de avond",
        M.NIGHT: "nachts, s nachts",
        M.NOON: "middag, twaalf uur s middags",
        M.MIDNIGHT: "middernacht",
        M.HOUR: "uur, u",
        M.HALF_TO: "half",
        M.QUARTER_PAST: "kwart over",
        M.QUARTER_TO: "kwart voor",
        M.AND: "en, dan, of",
        M.NOISE: "om, rond, elke, dag",
        M.NUMBER: "een/één, twee, drie, vier, vijf, zes, zeven, acht, negen, tien, elf, twaalf",
    },
    "pl": {
        M.MORNING: "rano, z rana, przed południem",
        M.PM: "po południu",
        M.EVENING: "wieczorem, wieczór",
        M.NIGHT: "w nocy, noc",
        M.NOON: "południe, w południe",
        M.MIDNIGHT: "północ, o północy",
        M.HOUR: "godz, godzina, godzinie",
        M.HALF_TO: "wpół do, w pół do",
        M.QUARTER_TO: "za kwadrans, kwadrans przed",
        M.QUARTER_PAST: "kwadrans po",
        M.AND: "i, oraz, potem, lub",
        M.NOISE: "o, około, codziennie",
        M.NUMBER: "pierwsza/pierwszej, druga/drugiej, trzecia/trzeciej, czwarta/czwartej, piąta/piątej, "
        "szósta/szóstej, siódma/siódmej, ósma/ósmej, dziewiąta/dziewiątej, dziesiąta/dziesiątej, "
        "jedenasta/jedenastej, dwunasta/dwunastej",
    },
    "ru": {
        M.MORNING: "утра, утром, утро",
        M.PM: "дня, днем, пополудни",
        M.EVENING: "вечера, вечером, вечер",
        M.NIGHT: "ночи, ночью, ночь",
        M.NOON: "полдень, в полдень",
        M.MIDNIGHT: "полночь, в полночь",
        M.HOUR: "ч, час, часа, часов",
        M.MINUTES: "мин, минут, минуты, минута",
        M.HALF_TO: "пол, половина, в половине",
        M.AND_HALF: "с половиной",
        M.QUARTER_TO: "без четверти",
        M.AND: "и, потом, затем, или",
        M.NOISE: "в, во, около, каждый, день, ежедневно, к",
        M.NUMBER: "первого, два/второго, три/третьего, четыре/четвертого, пять/пятого, шесть/шестого, семь/седьмого, "
        "восемь/восьмого, девять/девятого, десять/десятого, одиннадцать/одиннадцатого, двенадцать/двенадцатого",
    },
    "uk": {
        M.MORNING: "ранку, вранці, ранок, зранку",
        M.PM: "дня, вдень, пополудні",
        M.EVENING: "вечора, ввечері, увечері",
        M.NIGHT: "ночі, вночі",
        M.NOON: "полудень, опівдні",
        M.MIDNIGHT: "північ, опівночі",
        M.HOUR: "год, година, години, годин, годині",
        M.MINUTES: "хв, хвилин",
        M.AND: "і, й, та, або, потім",
        M.NOISE: "о, об, у, в, біля, щодня",
        M.NUMBER: "перша/першій, друга/другій, третя/третій, четверта/четвертій, п ята/п ятій, шоста/шостій, "
        "сьома/сьомій, восьма/восьмій, дев ята/дев ятій, десята/десятій, одинадцята/одинадцятій, "
        "дванадцята/дванадцятій",
    },
    "tr": {
        M.MORNING: "sabah, sabahleyin, sabahları",
        M.PM: "öğleden sonra, ös",
        M.EVENING: "akşam, akşamları, akşamüstü",
        M.NIGHT: "gece, geceleyin",
        M.NOON: "öğle, öğlen",
        M.MIDNIGHT: "gece yarısı",
        M.AND_HALF: "buçuk",
        M.AND: "ve, sonra, ile, veya",
        M.NOISE: "saat, saati, de, da, te, ta, her, gün, civarı",
        M.NUMBER: "bir, iki, üç, dört, beş, altı, yedi, sekiz, dokuz, on, on bir, on iki",
    },
    "ar": {
        M.AM: "ص",
        M.PM: "م, ظهرا, بعد الظهر, عصرا, العصر",
        M.MORNING: "صباحا, الصباح, في الصباح, الصبح, فجرا",
        M.EVENING: "مساء, المساء, في المساء",
        M.NIGHT: "ليلا, الليل, بالليل",
        M.NOON: "الظهر",
        M.MIDNIGHT: "منتصف الليل",
        M.AND_HALF: "ونصف, والنصف",
        M.AND_QUARTER: "وربع, والربع",
        M.LESS_QUARTER: "إلا ربع, إلا ربعا, الا الربع",
        M.AND: "و, ثم, أو",
        M.NOISE: "الساعة, والساعة, في, كل, يوم, يوميا, حوالي",
        M.NUMBER: "الواحدة, الثانية, الثالثة, الرابعة, الخامسة, السادسة, السابعة, الثامنة, التاسعة, العاشرة, "
        "الحادية عشرة, الثانية عشرة",
    },
    "hi": {
        M.MORNING: "सुबह, सवेरे, प्रातः",
        M.PM: "दोपहर, अपराह्न, दोपहर बाद",
        M.EVENING: "शाम, सायं",
        M.NIGHT: "रात, रात को",
        M.MIDNIGHT: "आधी रात",
        M.HOUR: "बजे, बजकर",
        M.MINUTES: "मिनट",
        M.HALF_PAST: "साढ़े",
        M.QUARTER_PAST: "सवा",
        M.QUARTER_TO: "पौने",
        M.AND: "और, तथा, एवं, फिर, या",
        M.NOISE: "को, के, में, रोज, हर, दिन, लगभग",
        M.NUMBER: "एक, दो, तीन, चार, पांच/पाँच, छह/छः, सात, आठ, नौ, दस, ग्यारह, बारह",
    },
    "ja": {
        M.AM: "午前",
        M.PM: "午後, 昼, お昼",
        M.MORNING: "朝",
        M.EVENING: "夕方, 夕",
        M.NIGHT: "夜, 深夜, 晩",
        M.NOON: "正午",
        M.MIDNIGHT: "真夜中",
        M.HOUR: "時",
        M.MINUTES: "分",
        M.AND_HALF: "半",
        M.AND: "と, それと, そして, または, か",
        M.NOISE: "に, 毎日, ごろ, 頃, の",
        M.NUMBER: "一, 二, 三, 四, 五, 六, 七, 八, 九, 十, 十一, 十二",
    },
    "zh": {
        M.AM: "上午, 凌晨",
        M.PM: "下午, 午后, 午後",
        M.MORNING: "早上, 早晨, 清晨, 早",
        M.EVENING: "傍晚",
        M.NIGHT: "晚上, 夜里, 夜裡, 晚",
        M.NOON: "中午",
        M.MIDNIGHT: "午夜, 半夜",
        M.HOUR: "点, 點, 点钟, 點鐘, 时, 時",
        M.MINUTES: "分",
        M.AND_HALF: "半",
        M.AND_QUARTER: "一刻",
        M.AND: "和, 与, 與, 跟, 还有, 還有, 或",
        M.NOISE: "在, 每天, 左右",
        M.NUMBER: "一, 二/两/兩, 三, 四, 五, 六, 七, 八, 九, 十, 十一, 十二",
    },
    "ko": {
        M.AM: "오전, 새벽",
        M.PM: "오후, 낮",
        M.MORNING: "아침",
        M.EVENING: "저녁",
        M.NIGHT: "밤",
        M.NOON: "정오",
        M.MIDNIGHT: "자정",
        M.HOUR: "시",
        M.MINUTES: "분",
        M.AND_HALF: "반",
        M.AND: "그리고, 와, 과, 하고, 또는",
        M.NOISE: "에, 매일, 쯤",
        M.NUMBER: "한, 두, 세, 네, 다섯, 여섯, 일곱, 여덟, 아홉, 열, 열한, 열두",
    },
}


# Longest phrase in the table, in words; the parser looks no further.
LONGEST_PHRASE: Final = 4


@functools.lru_cache(maxsize=len(WORDS) + 1)
def vocabulary(language: str) -> Mapping[str, Sense]:
    """Every phrase that counts for a user of this language, folded, its words joined by one space.

    An unknown language gives the vocabulary of English.
    """
    own = language if language in WORDS else "en"
    order = (*(name for name in WORDS if name not in {own, "en"}), "en", own)
    found: dict[str, Sense] = {}
    for name in order:  # later rows win, so the user's own comes last
        for meaning, phrases in WORDS[name].items():
            # Numbers of other languages would be misread: "once" is eleven in Spanish only.
            if meaning is not Meaning.NUMBER or name in {own, "en"}:
                found.update(_senses(meaning, phrases))
    return found


def _senses(meaning: Meaning, phrases: str) -> Iterator[tuple[str, Sense]]:
    for position, forms in enumerate(phrases.split(","), 1):
        number = position if meaning is Meaning.NUMBER else 0
        for phrase in forms.split("/"):
            yield fold(phrase.strip()), Sense(meaning, number)
