"""Catalan, which counts the quarters of the hour to come: "dos quarts de nou" is 8:30."""

from stretchbot.domain.time_words.meanings import Language, Meaning

M = Meaning

CATALAN = Language(
    words={
        M.MORNING: "matí, del matí, al matí, pel matí, de bon matí, cada matí, matins",
        M.AM: "matinada, de la matinada",
        M.PM: "tarda, de la tarda, a la tarda, del migdia",
        M.EVENING: "vespre, del vespre, al vespre",
        M.NIGHT: "nit, de la nit, a la nit",
        M.NOON: "migdia, al migdia, el migdia",
        M.MIDNIGHT: "mitjanit, a mitjanit, la mitjanit",
        M.HOUR_OR_HOURS: "h, hora, hores",
        M.MINUTES: "min, minut, minuts",
        M.AND_HALF: "i mitja",
        M.AND_QUARTER: "i quart, i un quart",
        M.LESS_QUARTER: "menys quart, menys un quart",
        M.QUARTER_INTO: "un quart de, quart de, un quart d",
        M.HALF_TO: "dos quarts de, dos quarts d",
        M.THREE_QUARTERS_INTO: "tres quarts de, tres quarts d",
        M.LESS: "menys",
        M.TILL: "fins, fins a, fins a les, fins a la",
        M.FROM: "entre, entre les, de, de les, des de, des de les",
        M.AT: "a, a les, a la",
        M.AND: "després, i després, i a les, i a la, i també, també",
        M.OR: "o, o bé",
        M.AND_PLUS: "i",
        M.HALF_HOUR: "mitja hora",
        M.EVERY: "cada, un cop cada",
        M.HOURLY: "cada hora, un cop per hora",
        M.DAILY: "cada dia, tots els dies, diàriament",
        M.A_DAY: "al dia, per dia, cops al dia, vegades al dia",
        M.ONCES: "recordatoris, cops, cop, vegades, vegada",
        M.DAYS_OR_WEEKS: "dia, dies, setmana, setmanes, mes",
        M.RARELY: "a la setmana, per setmana, al mes, setmanalment",
        M.LASTING: "per, durant",
        M.NOISE: "hola, bon dia, bona tarda, bona nit, si us plau, sisplau, cap a, cap a les, sobre, més o menys, en "
        "punt, vull, voldria, m agradaria, prefereixo, potser, millor, crec, crec que, gràcies, sí, d acord, val, el, "
        "els, la, les, em, m, recorda, recorda m, avisa, avisa m, posa, posa m, avui, va bé, em va bé, està bé",
    },
    numbers="zero, una/un, dues/dos, tres, quatre, cinc, sis, set, vuit/huit, nou, deu, onze, dotze, tretze, catorze, "
    "quinze, setze, disset, divuit/dihuit, dinou",
    tens="vint, trenta, quaranta, cinquanta",
    more_numbers={
        21: "vint i una/vint i un",
        22: "vint i dues/vint i dos",
        23: "vint i tres",
        24: "vint i quatre",
        25: "vint i cinc",
        26: "vint i sis",
        27: "vint i set",
        28: "vint i vuit",
        29: "vint i nou",
    },
    before_minutes="zero",
    counts="un cop al dia/una vegada al dia, dos cops/dues vegades, tres cops/tres vegades, quatre cops, cinc cops, "
    "sis cops",
    days="dilluns/dl, dimarts/dt, dimecres/dc, dijous/dj, divendres/dv, dissabte/dissabtes/ds, diumenge/diumenges/dg",
    workdays="entre setmana, feiners, dies feiners, laborables, dies laborables, dilluns a divendres",
    weekend="cap de setmana, caps de setmana, el cap de setmana, els caps de setmana",
)
