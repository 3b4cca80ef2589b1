"""Slovak, and Croatian, Serbian and Bosnian in both scripts."""

from stretchbot.domain.time_words.meanings import Language, Meaning

M = Meaning

SLOVAK = Language(
    words={
        M.MORNING: "ráno, dopoludnia, doobeda",
        M.PM: "popoludní, poobede",
        M.EVENING: "večer",
        M.NIGHT: "v noci",
        M.NOON: "poludnie, na poludnie, napoludnie, na obed",
        M.MIDNIGHT: "polnoc, o polnoci",
        M.HOUR_OR_HOURS: "h, hod, hodín, hodiny, hodina, hodine",
        M.HOURS: "hodinu",
        M.MINUTES: "min, minút, minúty",
        M.HALF_TO: "pol, o pol",
        M.QUARTER_INTO: "štvrť na",
        M.THREE_QUARTERS_INTO: "trištvrte na, tri štvrte na",
        M.LESS_AHEAD: "za",
        M.PAST: "po",
        M.TILL: "do, až",
        M.FROM: "od, medzi",
        M.AT: "o, okolo",
        M.AND: "a, potom, aj",
        M.OR: "alebo",
        M.HALF_HOUR: "pol hodiny, polhodinu",
        M.EVERY: "každé, každý, každú, každých, raz za",
        M.HOURLY: "každú hodinu",
        M.DAILY: "denne, každý deň",
        M.A_DAY: "za deň, krát za deň, krát denne",
        M.ONCES: "krát",
        M.DAYS_OR_WEEKS: "dni, deň, týždeň",
        M.RARELY: "týždenne, za týždeň, mesačne",
        M.NOISE: "asi, približne, prosím, možno, chcem, presne, áno, ok, ďakujem, na, ahoj, dobrý deň, dobré ráno, "
        "dobrý večer",
    },
    numbers="nula, jedna/jeden/jednej, dve/dva/druhej/druhá, tri/tretej/tretia, štyri/štvrtej/štvrtá, "
    "päť/piatej/piata, šesť/šiestej/šiesta, sedem/siedmej/siedma, osem/ôsmej/ôsma, deväť/deviatej/deviata, "
    "desať/desiatej/desiata, jedenásť/jedenástej, dvanásť/dvanástej, trinásť, štrnásť, pätnásť, šestnásť, "
    "sedemnásť, osemnásť, devätnásť",
    tens="dvadsať, tridsať, štyridsať, päťdesiat",
    joined="{ten}{unit}",
    counts="raz denne, dvakrát, trikrát, štyrikrát",
    days="pondelok/po, utorok/ut, streda/st/stredu, štvrtok/št, piatok/pi, sobota/so/sobotu, nedeľa/nedeľu/ne",
    workdays="cez týždeň, v pracovné dni, pracovné dni",
    weekend="cez víkend, víkend, cez víkendy",
)

CROATIAN = Language(
    words={
        M.MORNING: "ujutro, ujutru, jutro, prije podne, pre podne, prijepodne, ујутро, ујутру, јутро, пре подне",
        M.PM: "popodne, poslijepodne, posle podne, poslije podne, поподне, после подне",
        M.EVENING: "navečer, uvečer, uveče, večeras, увече, вечерас",
        M.NIGHT: "noću, ноћу",
        M.NOON: "podne, u podne, подне, у подне",
        M.MIDNIGHT: "ponoć, u ponoć, поноћ, у поноћ",
        M.HOUR_OR_HOURS: "h, sati, sata, sat, č, сати, сата, сат",
        M.MINUTES: "min, minuta, minute, минута, минуте",
        M.HALF_TO: "pola, пола",
        M.AND_HALF: "i pol, i po, ipo, и по, и пол",
        M.AND_QUARTER: "i kvarat, i četvrt, и четврт",
        M.QUARTER_TO: "četvrt do, petnaest do, kvarat do, четврт до, петнаест до",
        M.QUARTER_PAST: "četvrt iza",
        M.PAST: "iza, poslije, posle, после",
        M.TO_OR_TILL: "do, do oko, до",
        M.FROM: "od, između, од, између",
        M.AT: "u, у, oko, око",
        M.AND: "zatim, pa, onda, затим, па, онда, te",
        M.AND_PLUS: "i, и",
        M.OR: "ili, или",
        M.HALF_HOUR: "pola sata, пола сата",
        M.EVERY: "svaka, svakih, svaki, svako, svake, сваких, свака, сваки",
        M.HOURLY: "svaki sat, svakih sat vremena, сваки сат, svakog sata",
        M.DAILY: "svaki dan, svakog dana, сваки дан, сваког дана",
        M.A_DAY: "dnevno, na dan, puta dnevno, puta na dan, дневно, пута дневно, на дан",
        M.ONCES: "puta, пута",
        M.DAYS_OR_WEEKS: "dan, dana, tjedan, nedelju, дан, дана",
        M.RARELY: "tjedno, na tjedan, nedeljno, nedjeljno, недељно, mjesečno",
        M.NOISE: "otprilike, možda, molim, hvala, želim, tačno, točno, može, da, ok, zdravo, bok, dobro jutro, "
        "dobar dan, dobra večer, отприлике, можда, молим, хвала, желим, тачно, може, да, здраво, добро јутро, "
        "добар дан",
    },
    numbers="nula/нула, jedan/jedna/један/један, dva/dvije/dve/два/две, tri/три, četiri/четири, pet/пет, "
    "šest/шест, sedam/седам, osam/осам, devet/девет, deset/десет, jedanaest/једанаест, dvanaest/дванаест, "
    "trinaest/тринаест, četrnaest/четрнаест, petnaest/петнаест, šesnaest/шеснаест, sedamnaest/седамнаест, "
    "osamnaest/осамнаест, devetnaest/деветнаест",
    tens="dvadeset/двадесет, trideset/тридесет, četrdeset/четрдесет, pedeset/педесет",
    counts="jednom dnevno/једном дневно, dvaput/dva puta/двапут/два пута, triput/tri puta/трипут/три пута",
    days="ponedjeljak/ponedeljak/pon/понедељак, utorak/uto/уторак, srijeda/sreda/srijedu/sredu/sri/среда, "
    "četvrtak/čet/четвртак, petak/petkom/петак, subota/subotu/sub/субота, nedjelja/nedelja/nedjeljom/недеља",
    workdays="radnim danom, radnim danima, радним даном, радним данима",
    weekend="vikendom, vikend, викендом",
)
