"""Russian, Ukrainian, Bulgarian, Polish and Czech."""

from stretchbot.domain.time_words.meanings import Language, Meaning

M = Meaning

RUSSIAN = Language(
    words={
        M.MORNING: "по утрам, утрам, утра, утром, утро, с утра",
        M.PM: "дня, днем, пополудни",
        M.EVENING: "по вечерам, вечерам, вечера, вечером, вечер",
        M.NIGHT: "ночи, ночью, ночь",
        M.NOON: "полдень, в полдень, в обед, обед",
        M.MIDNIGHT: "полночь, в полночь",
        M.HOUR_OR_HOURS: "ч, час, часа, часов",
        M.HOURS: "часика",
        M.MINUTES: "м, мин, минут, минуты, минута, минуту",
        M.HALF_TO: "пол, половина, в половине, половину",
        M.QUARTER_INTO: "четверть",
        M.AND_HALF: "с половиной",
        M.QUARTER_TO: "без четверти",
        M.LESS_AHEAD: "без",
        M.PAST: "после",
        M.TILL: "до, по",
        M.FROM: "с, со, от, между",
        M.AT: "в, во, на",
        M.AND: "и, потом, затем, а также, и в",
        M.OR: "или, либо",
        M.HALF_HOUR: "полчаса, пол часа",
        M.ONE_AND_A_HALF: "полтора, полторы",
        M.EVERY: "каждые, каждый, каждую, каждое, раз в, через каждые, один раз в",
        M.HOURLY: "ежечасно, каждый час, раз в час, через час",
        M.DAILY: "ежедневно, каждый день",
        M.A_DAY: "в день, раз в день, раза в день, в сутки, раза в сутки",
        M.ONCES: "напоминания, напоминаний, раза, раз, р",
        M.RARELY: "в неделю, раз в неделю, раза в неделю, в месяц, раз в месяц, еженедельно",
        M.DAYS_OR_WEEKS: "день, дней, неделю, недели, неделя",
        M.ZONE: "мск, по москве, по мск",
        M.NOISE: "можешь, напомнить, можно, пусть, будет, поменяй, измени, хорошо, районе, около, к, примерно, где "
        "то, пожалуйста, может, быть, может быть, наверное, хочу, давай, давайте, ровно, лучше, да, ок, мне, "
        "напомни, напоминай, поставь, как у жены, как у мужа, спасибо, буду, "
        "думаю, привет, здравствуйте, доброе утро, добрый день, "
        "добрый вечер, хотел, хотела, бы, час дня в, часам, сегодня, ага, ладно",
    },
    numbers="ноль/ноль ноль, один/одна/одну/час дня/в час, два/две, три, четыре, пять, шесть, семь, восемь, девять, "
    "десять, одиннадцать, двенадцать, тринадцать, четырнадцать, пятнадцать, шестнадцать, семнадцать, восемнадцать, "
    "девятнадцать",
    tens="двадцать, тридцать, сорок, пятьдесят",
    more_numbers={
        2: "двух",
        3: "трех",
        4: "четырех",
        5: "пяти",
        6: "шести",
        7: "семи",
        8: "восьми",
        9: "девяти",
        10: "десяти",
        11: "одиннадцати",
        12: "двенадцати",
        15: "пятнадцати",
        20: "двадцати",
        25: "двадцати пяти",
    },
    before_minutes="ноль",
    into_hours="первого, второго, третьего, четвертого, пятого, шестого, седьмого, восьмого, девятого, десятого, "
    "одиннадцатого, двенадцатого",
    into_prefix="пол",
    counts="раз в день, дважды/два раза, трижды/три раза, четыре раза, пять раз, шесть раз",
    days="понедельник/пн/понедельника/понедельникам, вторник/вт/вторника/вторникам, среда/ср/среду/среды/средам, "
    "четверг/чт/четверга/четвергам, пятница/пт/пятницу/пятницы/пятницам, суббота/сб/субботу/субботы/субботам, "
    "воскресенье/вс/воскресенья/воскресеньям",
    workdays="по будням, будни, в будни, в рабочие дни, по рабочим дням, будние дни",
    weekend="по выходным, выходные, в выходные",
)

UKRAINIAN = Language(
    words={
        M.MORNING: "ранку, вранці, ранок, зранку",
        M.PM: "дня, вдень, пополудні",
        M.EVENING: "вечора, ввечері, увечері",
        M.NIGHT: "ночі, вночі",
        M.NOON: "полудень, опівдні",
        M.MIDNIGHT: "північ, опівночі",
        M.HOUR: "годині, година",
        M.HOUR_OR_HOURS: "год, години, годин",
        M.MINUTES: "хв, хвилин, хвилини, хвилина",
        M.HALF_TO: "пів на, о пів на, половина на, пів",
        M.QUARTER_INTO: "чверть на",
        M.QUARTER_TO: "за чверть, без чверті, чверть до",
        M.QUARTER_PAST: "чверть по, чверть після",
        M.AND_HALF: "з половиною",
        M.LESS_AHEAD: "за, без",
        M.PAST: "по, після",
        M.INTO: "на",
        M.TO: "до",
        M.TILL: "до",
        M.FROM: "з, від, між",
        M.AT: "у, в, о, об",
        M.AND: "і, й, та, потім, а також, та о, і о",
        M.OR: "або, чи",
        M.HALF_HOUR: "пів години, півгодини",
        M.ONE_AND_A_HALF: "півтори",
        M.EVERY: "кожні, кожен, кожну, кожна, раз на, щокожні",
        M.HOURLY: "щогодини, кожну годину, раз на годину",
        M.DAILY: "щодня, кожен день, кожного дня",
        M.A_DAY: "на день, разів на день, рази на день, на добу",
        M.ONCES: "нагадування, нагадувань, рази, разів, раз",
        M.DAYS_OR_WEEKS: "день, дні, днів, тиждень",
        M.RARELY: "на тиждень, раз на тиждень, рази на тиждень, щотижня, на місяць",
        M.NOISE: "біля, близько, приблизно, будь ласка, мабуть, можливо, хочу, давай, рівно, краще, так, ок, мені, "
        "нагадай, дякую, десь, привіт, доброго ранку, добрий день, добрий вечір",
    },
    numbers="нуль/нуль нуль, одна/один/перша/першій/першу/першої, два/дві/друга/другій/другу/другої, "
    "три/третя/третій/третю/третьої, "
    "чотири/четверта/четвертій/четверту/четвертої, п ять/п ята/п ятій/п яту/п ятої, шість/шоста/шостій/шосту/шостої, "
    "сім/сьома/сьомій/сьому/сьомої, вісім/восьма/восьмій/восьму/восьмої, дев ять/дев ята/дев ятій/дев яту/дев ятої, "
    "десять/десята/десятій/десяту/десятої, одинадцять/одинадцята/одинадцятій/одинадцяту/одинадцятої, "
    "дванадцять/дванадцята/дванадцятій/дванадцяту/дванадцятої, тринадцять/тринадцята/тринадцятій, "
    "чотирнадцять/чотирнадцята/чотирнадцятій, п ятнадцять/п ятнадцята/п ятнадцятій, "
    "шістнадцять/шістнадцята/шістнадцятій, сімнадцять/сімнадцята/сімнадцятій, "
    "вісімнадцять/вісімнадцята/вісімнадцятій, дев ятнадцять/дев ятнадцята/дев ятнадцятій",
    tens="двадцять/двадцята/двадцятій, тридцять, сорок, п ятдесят",
    counts="раз на день, двічі/два рази, тричі/три рази, чотири рази",
    before_minutes="нуль",
    days="понеділок/пн/понеділка, вівторок/вт/вівторка, середа/ср/середу/середи, четвер/чт/четверга, п ятниця/пт/п "
    "ятницю/п ятниці, субота/сб/суботу/суботи, неділя/нд/неділю/неділі",
    workdays="по буднях, будні, у будні, в будні, робочі дні, у робочі дні",
    weekend="вихідні, у вихідні, на вихідних, по вихідних",
)

BULGARIAN = Language(
    words={
        M.MORNING: "сутринта, сутрин",
        M.PM: "следобед, на обяд",
        M.EVENING: "вечерта, вечер",
        M.NIGHT: "през нощта, нощта",
        M.NOON: "обяд, по обяд",
        M.MIDNIGHT: "полунощ, в полунощ",
        M.HOUR_OR_HOURS: "ч, часа, часът, час",
        M.MINUTES: "мин, минути, минута",
        M.AND_HALF: "и половина",
        M.AND_QUARTER: "и четвърт",
        M.LESS_QUARTER: "без четвърт",
        M.LESS: "без",
        M.TILL: "до",
        M.FROM: "от, между",
        M.AT: "в, във",
        M.AND: "след това",
        M.OR: "или",
        M.AND_PLUS: "и",
        M.HALF_HOUR: "половин час",
        M.EVERY: "на всеки, всеки, на всяка, всяка, веднъж на",
        M.HOURLY: "всеки час, на всеки час",
        M.DAILY: "всеки ден, ежедневно",
        M.A_DAY: "на ден, пъти на ден",
        M.ONCES: "пъти",
        M.DAYS_OR_WEEKS: "дни, ден, седмица",
        M.RARELY: "на седмица, пъти на седмица, седмично, на месец",
        M.NOISE: "около, към, моля, може би, искам, точно, да, ок, благодаря, здравей, здравейте, добро утро, добър "
        "ден, добър вечер",
    },
    numbers="нула, един/едно/една, два/две, три, четири, пет, шест, седем, осем, девет, десет, "
    "единадесет/единайсет, дванадесет/дванайсет, тринадесет/тринайсет, четиринадесет/четиринайсет, "
    "петнадесет/петнайсет, шестнадесет/шестнайсет, седемнадесет/седемнайсет, осемнадесет/осемнайсет, "
    "деветнадесет/деветнайсет",
    tens="двадесет/двайсет, тридесет/трийсет, четиридесет/четирийсет, петдесет",
    joined="{ten} и {unit}",
    days="понеделник/пн, вторник/вт, сряда/ср, четвъртък/чт, петък/пт, събота/сб, неделя/нд",
    workdays="в делнични дни, делнични дни, през седмицата",
    weekend="през уикенда, уикенд, почивни дни",
)

POLISH = Language(
    words={
        M.MORNING: "rano, z rana, przed południem",
        M.PM: "po południu",
        M.EVENING: "wieczorem, wieczór",
        M.NIGHT: "w nocy, noc",
        M.NOON: "południe, w południe",
        M.MIDNIGHT: "północ, o północy",
        M.HOUR: "godzinie, godzina",
        M.HOUR_OR_HOURS: "godz, h, g",
        M.HOURS: "godziny, godzin, godzinę",
        M.MINUTES: "min, minut, minuty",
        M.HALF_TO: "wpół do, w pół do, pół do",
        M.QUARTER_TO: "za kwadrans, kwadrans przed, za piętnaście",
        M.QUARTER_PAST: "kwadrans po",
        M.LESS_AHEAD: "za",
        M.PAST: "po",
        M.TO: "przed",
        M.TILL: "do",
        M.FROM: "od, między, pomiędzy",
        M.AND: "i, oraz, potem, a potem, i o",
        M.OR: "lub, albo, czy",
        M.HALF_HOUR: "pół godziny",
        M.ONE_AND_A_HALF: "półtorej",
        M.EVERY: "co, raz na, każdą, każdy, każde",
        M.HOURLY: "co godzinę, co godzina",
        M.DAILY: "codziennie, każdego dnia",
        M.A_DAY: "dziennie, razy dziennie, na dzień, razy na dzień",
        M.ONCES: "przypomnienia, przypomnień, razy, raz",
        M.DAYS_OR_WEEKS: "dzień, dni, tydzień, tygodnie",
        M.RARELY: "raz w tygodniu, razy w tygodniu, raz na tydzień, co tydzień",
        M.AT: "o",
        M.NOISE: "możesz, przypomnieć, przypominaj, najlepiej, około, koło, ok, proszę, może, chcę, chciałbym, "
        "chciałabym, poproszę, cześć, hej, dzień dobry, dobry wieczór, punkt, równo, tak, dobrze, przypomnij, "
        "mi, na, być, niech, będzie, dziękuję, tak jak żona, tak jak mąż, tak jak moja żona, tak jak mój mąż",
    },
    numbers="zero, jeden/pierwsza/pierwszej/pierwszą, dwie/dwa/druga/drugiej/drugą, trzy/trzecia/trzeciej/trzecią, "
    "cztery/czwarta/czwartej/czwartą, pięć/piąta/piątej/piątą, sześć/szósta/szóstej/szóstą, "
    "siedem/siódma/siódmej/siódmą, osiem/ósma/ósmej/ósmą, dziewięć/dziewiąta/dziewiątej/dziewiątą, "
    "dziesięć/dziesiąta/dziesiątej/dziesiątą, jedenaście/jedenasta/jedenastej, dwanaście/dwunasta/dwunastej, "
    "trzynaście/trzynasta/trzynastej, czternaście/czternasta/czternastej, piętnaście/piętnasta/piętnastej, "
    "szesnaście/szesnasta/szesnastej, siedemnaście/siedemnasta/siedemnastej, osiemnaście/osiemnasta/osiemnastej, "
    "dziewiętnaście/dziewiętnasta/dziewiętnastej",
    tens="dwadzieścia/dwudziesta/dwudziestej, trzydzieści, czterdzieści, pięćdziesiąt",
    counts="raz dziennie, dwa razy, trzy razy, cztery razy, pięć razy, sześć razy",
    before_minutes="zero",
    days="poniedziałek/pon/pn/poniedziałku/poniedziałki/poniedziałków, wtorek/wt/wtorku/wtorki/wtorków, "
    "środa/śr/środę/środy/śród, czwartek/czw/czwartku/czwartki/czwartków, piątek/pt/piątku/piątki/piątków, "
    "sobota/sob/sobotę/soboty/sobót, niedziela/niedz/nd/niedzielę/niedzieli/niedziele/niedziel",
    workdays="w dni robocze, dni robocze, w tygodniu, w dni powszednie",
    weekend="w weekend, w weekendy, weekend, weekendy",
)

CZECH = Language(
    words={
        M.MORNING: "ráno, dopoledne",
        M.PM: "odpoledne",
        M.EVENING: "večer",
        M.NIGHT: "v noci",
        M.NOON: "poledne, v poledne",
        M.MIDNIGHT: "půlnoc, o půlnoci",
        M.HOUR_OR_HOURS: "h, hod, hodin, hodiny, hodina",
        M.HOURS: "hodinu",
        M.MINUTES: "min, minut, minuty",
        M.HALF_TO: "půl",
        M.QUARTER_INTO: "čtvrt na",
        M.THREE_QUARTERS_INTO: "tři čtvrtě na, třičtvrtě na, tři čtvrtě, třičtvrtě",
        M.LESS_AHEAD: "za",
        M.TILL: "do, až",
        M.FROM: "od, mezi",
        M.AT: "v, ve, o",
        M.AND: "a, pak, potom, i",
        M.OR: "nebo, anebo",
        M.HALF_HOUR: "půl hodiny, půlhodinu, půlhodiny",
        M.EVERY: "každé, každý, každou, každých, jednou za",
        M.HOURLY: "každou hodinu",
        M.DAILY: "denně, každý den",
        M.A_DAY: "za den, krát za den, krát denně",
        M.ONCES: "krát",
        M.DAYS_OR_WEEKS: "dny, dní, den, týden",
        M.RARELY: "týdně, za týden, měsíčně, za měsíc",
        M.NOISE: "kolem, asi, přibližně, prosím, možná, chci, přesně, jo, ano, ok, díky, na, ahoj, dobrý den, dobré "
        "ráno, dobrý večer",
    },
    numbers="nula, jedna/jeden/první/jedné/jednu, dvě/dva/druhá/druhé/druhý, tři/třetí, čtyři/čtvrtá/čtvrté/čtvrtý, "
    "pět/pátá/páté/pátý, šest/šestá/šesté/šestý, sedm/sedmá/sedmé/sedmý, osm/osmá/osmé/osmý, "
    "devět/devátá/deváté/devátý, deset/desátá/desáté/desátý, jedenáct/jedenáctá/jedenácté/jedenáctý, "
    "dvanáct/dvanáctá/dvanácté/dvanáctý, třináct, čtrnáct, patnáct, šestnáct, sedmnáct, osmnáct, devatenáct",
    tens="dvacet, třicet, čtyřicet, padesát",
    counts="jednou denně, dvakrát, třikrát, čtyřikrát",
    days="pondělí/po, úterý/út, středa/st/středu, čtvrtek/čt, pátek/pá, sobota/so/sobotu, neděle/neděli",
    workdays="ve všední dny, všední dny, v pracovní dny",
    weekend="o víkendu, víkend, o víkendech",
)
