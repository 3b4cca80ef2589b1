"""German, Dutch, Swedish, Danish and Norwegian."""

from stretchbot.domain.time_words.meanings import Language, Meaning

M = Meaning

GERMAN = Language(
    words={
        M.MORNING: "morgens, am morgen, jeden morgen, früh, vormittags, vormittag, am vormittag, in der früh, früh am "
        "morgen, am frühen morgen, heute früh, heute morgen",
        M.PM: "nachmittags, nachmittag, am nachmittag, am frühen nachmittag",
        M.AFTERNOON: "mittags um, mittags gegen, mittags so um",
        M.EVENING: "abends, abend, am abend, heute abend",
        M.NIGHT: "nachts, in der nacht, nacht",
        M.NOON: "mittag, zu mittag, mittags, am mittag, über mittag",
        M.MIDNIGHT: "mitternacht, um mitternacht",
        M.HOUR: "uhr",
        M.HOUR_OR_HOURS: "h",
        M.HOURS: "stunde, stunden, std, stdn",
        M.MINUTES: "minuten, minute, min",
        M.HALF_TO: "halb",
        M.QUARTER_PAST: "viertel nach, viertel über",
        M.QUARTER_TO: "viertel vor",
        M.QUARTER_INTO: "viertel",
        M.THREE_QUARTERS_INTO: "dreiviertel, drei viertel",
        M.PAST: "nach",
        M.TO: "vor",
        M.TILL: "bis",
        M.FROM: "von, zwischen, ab",
        M.AND: "und, u, sowie, dann, und dann, und um",
        M.OR: "oder, oder um, bzw, beziehungsweise",
        M.HALF_HOUR: "halbe stunde, halben stunde, halbstündlich, halbstunde",
        M.ONE_AND_A_HALF: "anderthalb, eineinhalb",
        M.EVERY: "alle, jede, jeden, jedes, aller",
        M.HOURLY: "jede volle stunde, zu jeder vollen stunde, stündlich, jede stunde",
        M.DAILY: "täglich, jeden tag",
        M.A_DAY: "am tag, pro tag, mal am tag, mal täglich, x täglich, mal pro tag",
        M.ONCES: "erinnerungen, pausen, mal",
        M.DAYS_OR_WEEKS: "tage, wochen, woche, monat, monate",
        M.RARELY: "pro woche, die woche, mal pro woche, wöchentlich, pro monat, im monat, monatlich",
        M.ZONE: "mez, mesz",
        M.AT: "um",
        M.NOISE: "hallo, hi, moin, guten morgen, guten tag, guten abend, könntest, du, kannst, erinnern, liebsten, "
        "rum, herum, können, sie, zur, gegen, ca, circa, etwa, ungefähr, bitte, so, tag, vielleicht, ich, möchte, "
        "will, hätte, gern, gerne, lieber, mir, passt, wäre, gut, ist, es, auf, mach, setz, stell, erinnere, erinner, "
        "mich, an, am, pünktlich, genau, immer, ja, ok, zum beispiel, sagen wir, wir, danke, eher, doch, den, "
        "wie meine frau, wie mein mann, reicht, wär, super, der, die, das, dann um, "
        "schon, besser, ginge, geht, auch, hallo, nur",
    },
    numbers="null, eins/ein, zwei/zwo, drei, vier, fünf/fuenf, sechs, sieben, acht, neun, zehn, elf, zwölf/zwoelf, "
    "dreizehn, vierzehn, fünfzehn/fuenfzehn, sechzehn, siebzehn, achtzehn, neunzehn",
    tens="zwanzig, dreißig/dreissig, vierzig, fünfzig/fuenfzig",
    joined="{unit}und{ten}",
    more_numbers={2: "zweite/zweiten/paar", 60: "sechzig", 90: "neunzig"},
    before_minutes="null",
    apart={2: "zweistündlich/zweistündig", 3: "dreistündlich", 4: "vierstündlich"},
    counts="einmal, zweimal/zwei mal, dreimal/drei mal, viermal/vier mal, fünfmal/fünf mal, sechsmal/sechs mal",
    days="montag/mo/montags, dienstag/di/dienstags, mittwoch/mi/mittwochs, donnerstag/do/donnerstags, "
    "freitag/fr/freitags, samstag/sa/samstags/sonnabend, sonntag/sonntags",
    workdays="werktags, wochentags, unter der woche, an werktagen, werktage, werktagen, an wochentagen, "
    "arbeitstage, an arbeitstagen",
    weekend="am wochenende, wochenende, wochenends, an wochenenden",
)

DUTCH = Language(
    words={
        M.MORNING: "ochtends, s ochtends, morgens, s morgens, smorgens, sochtends, "
        "ochtend, in de ochtend, voormiddag, elke morgen, "
        "iedere morgen, in de morgen, s morgen, in de voormiddag",
        M.PM: "middags, s middags, smiddags, namiddag, in de middag, in de namiddag, s namiddags",
        M.EVENING: "avonds, s avonds, savonds, avond, in de avond, vanavond",
        M.NIGHT: "nachts, s nachts, nacht",
        M.NOON: "middag, twaalf uur s middags",
        M.MIDNIGHT: "middernacht",
        M.HOUR_OR_HOURS: "uur, u, h",
        M.HOURS: "uren",
        M.MINUTES: "minuten, minuut, min",
        M.HALF_TO: "half",
        M.QUARTER_PAST: "kwart over",
        M.QUARTER_TO: "kwart voor",
        M.PAST: "over, na",
        M.TO: "voor",
        M.TILL: "tot, t m, tot en met",
        M.FROM: "van, tussen, vanaf",
        M.AND: "en, dan, en dan, en om",
        M.OR: "of, of om",
        M.HALF_HOUR: "half uur, halfuur",
        M.ONE_AND_A_HALF: "anderhalf, anderhalve",
        M.EVERY: "elke, elk, iedere, ieder, om de",
        M.HOURLY: "om het uur, elk uur, ieder uur",
        M.DAILY: "dagelijks, elke dag, iedere dag",
        M.A_DAY: "per dag, keer per dag, op een dag, maal per dag",
        M.ONCES: "herinneringen, keer, maal",
        M.DAYS_OR_WEEKS: "dagen, weken, week",
        M.RARELY: "om de dag, om de week, per week, in de week, wekelijks",
        M.AT: "om",
        M.NOISE: "hallo, hoi, goedemorgen, goedemiddag, goedenavond, kun, je, kan, herinneren, kunt, rond, dag, "
        "een uur of, zelfde als mijn vrouw, zelfde als mijn man, zelfde als m n vrouw, zelfde als m n man, "
        "ongeveer, graag, alsjeblieft, aub, misschien, ik, wil, zou, liever, stipt, precies, circa, ca, op, het, "
        "de, is, goed, ja, ok, zet, maak, mij, me, herinner, er, van, naar, liefst, doe, maar, bedankt, willen",
    },
    numbers="nul, een/één, twee, drie, vier, vijf, zes, zeven, acht, negen, tien, elf, twaalf, dertien, veertien, "
    "vijftien, zestien, zeventien, achttien, negentien",
    tens="twintig, dertig, veertig, vijftig",
    joined="{unit}en{ten}",
    before_minutes="nul",
    counts="eenmaal, tweemaal, driemaal, viermaal",
    days="maandag/ma/maandags, dinsdag/di/dinsdags, woensdag/wo/woensdags, donderdag/do/donderdags, "
    "vrijdag/vr/vrijdags, zaterdag/za/zaterdags, zondag/zo/zondags",
    workdays="doordeweeks, door de week, werkdagen, weekdagen",
    weekend="weekend, in het weekend, weekends",
)

SWEDISH = Language(
    words={
        M.MORNING: "på morgonen, varje morgon, morgonen, förmiddag, på förmiddagen, fm",
        M.PM: "på eftermiddagen, eftermiddag, em, på dagen",
        M.EVENING: "på kvällen, kväll, kvällen, ikväll, i kväll",
        M.NIGHT: "på natten, natt, natten",
        M.NOON: "mitt på dagen, middag",
        M.MIDNIGHT: "midnatt",
        M.HOURS: "timme, timmar, tim, h",
        M.MINUTES: "minuter, minut, min",
        M.HALF_TO: "halv",
        M.QUARTER_PAST: "kvart över",
        M.QUARTER_TO: "kvart i",
        M.PAST: "över",
        M.TO_OR_TILL: "i",
        M.TILL: "till",
        M.FROM: "från, mellan",
        M.AND: "och, o, sedan, sen, samt",
        M.OR: "eller",
        M.HALF_HOUR: "halvtimme, halv timme",
        M.EVERY: "varje, var, vart",
        M.HOURLY: "varje timme, en gång i timmen",
        M.DAILY: "dagligen, varje dag",
        M.A_DAY: "om dagen, per dag, gånger om dagen, gånger per dag",
        M.ONCES: "ggr, påminnelser, gånger, gång",
        M.DAYS_OR_WEEKS: "dagar, vecka, veckor",
        M.RARELY: "i veckan, per vecka, i månaden, per månad, varje vecka",
        M.AT: "kl, klockan, vid",
        M.NOISE: "hej, god morgon, god kväll, ungefär, runt, cirka, ca, dag, tack, kanske, jag, vill, ha, gärna, "
        "prick, om, på, är, bra, det, snälla, ja, ok, påminn, mig, tid, tiden, samma som min fru, samma som min man",
    },
    numbers="noll, ett/en, två, tre, fyra, fem, sex, sju, åtta, nio, tio, elva, tolv, tretton, fjorton, femton, "
    "sexton, sjutton, arton, nitton",
    tens="tjugo, trettio, fyrtio, femtio",
    more_numbers={2: "varannan/vartannat", 3: "tredje", 4: "fjärde"},
    joined="{ten}{unit}",
    days="måndag/mån/måndagar, tisdag/tis/tisdagar, onsdag/ons/onsdagar, torsdag/tors/torsdagar, fredag/fre/fredagar, "
    "lördag/lör/lördagar, söndag/sön/söndagar",
    workdays="vardagar, på vardagar, veckodagar",
    weekend="helger, på helgen, helgen, på helger",
)

_SHARED_BY_DANES_AND_NORWEGIANS = {
    M.MORNING: "om morgenen, hver morgen, morgenen, om formiddagen, formiddag, om formiddag",
    M.PM: "om eftermiddagen, eftermiddag, om ettermiddagen, ettermiddag",
    M.EVENING: "om aftenen, aften, aftenen, i aften, om kvelden, kveld, kvelden, i kveld",
    M.NIGHT: "om natten, nat, om natta, natt",
    M.NOON: "middag",
    M.MIDNIGHT: "midnat, midnatt",
    M.HOURS: "time, timer, t, h",
    M.MINUTES: "minutter, minut, minutt, min",
    M.HALF_TO: "halv",
    M.QUARTER_PAST: "kvart over, kvarter over",
    M.QUARTER_TO: "kvart i, kvarter i, kvart på, kvarter på",
    M.PAST: "over",
    M.TO_OR_TILL: "i, på",
    M.TILL: "til",
    M.FROM: "fra, mellem, mellom",
    M.AND: "og, så, samt",
    M.OR: "eller",
    M.HALF_HOUR: "halve time, halv time, halvtime",
    M.EVERY: "hver, hvert",
    M.HOURLY: "hver time, en gang i timen",
    M.DAILY: "dagligt, daglig, hver dag",
    M.A_DAY: "om dagen, per dag, gange om dagen, ganger om dagen, ganger per dag",
    M.ONCES: "gange, ganger, gang",
    M.DAYS_OR_WEEKS: "dage, dager, uge, uger, uke, uker",
    M.RARELY: "om ugen, per uge, i uken, i uka, per uke, om måneden, i måneden",
    M.AT: "kl, klokken, klokka, ved",
    M.NOISE: "hej, hei, god morgen, god aften, god kveld, omkring, cirka, ca, dag, tak, takk, måske, kanskje, jeg, "
    "vil, ha, have, gerne, gjerne, helst, om, præcis, presis, er, ja, ok, det, mig, meg, venligst, rundt",
}
_DANISH_TENS = "tyve, tredive, fyrre, halvtreds"
_SHARED_DAYS = (
    "mandag/man/mandage/mandager, tirsdag/tir/tirs/tirsdage/tirsdager, onsdag/ons/onsdage/onsdager, "
    "torsdag/tor/tors/torsdage/torsdager, fredag/fre/fredage/fredager, lørdag/lør/lørdage/lørdager, "
    "søndag/søn/søndage/søndager"
)

DANISH = Language(
    words=_SHARED_BY_DANES_AND_NORWEGIANS,
    numbers="nul, et/en/ét, to, tre, fire, fem, seks, syv, otte, ni, ti, elleve, tolv, tretten, fjorten, femten, "
    "seksten, sytten, atten, nitten",
    tens=_DANISH_TENS,
    more_numbers={2: "anden/andet", 3: "tredje", 4: "fjerde"},
    joined="{unit}og{ten}",
    days=_SHARED_DAYS,
    workdays="hverdage, på hverdage",
    weekend="weekend, i weekenden, weekenden",
)

NORWEGIAN = Language(
    words=_SHARED_BY_DANES_AND_NORWEGIANS,
    numbers="null, ett/en, to, tre, fire, fem, seks, sju/syv, åtte, ni, ti, elleve, tolv, tretten, fjorten, femten, "
    "seksten, sytten, atten, nitten",
    tens="tjue, tretti, førti, femti",
    more_numbers={2: "andre/annen/annenhver", 3: "tredje", 4: "fjerde"},
    joined="{ten}{unit}",
    days=_SHARED_DAYS,
    workdays="hverdager, på hverdager, ukedager",
    weekend="helg, i helgen, helgen, i helga",
)
