"""French, Spanish, Portuguese, Italian and Romanian."""

from stretchbot.domain.time_words.meanings import Language, Meaning

M = Meaning

FRENCH = Language(
    words={
        M.MORNING: "matin, du matin, le matin, ce matin, matinée, du mat, tous les matins, chaque matin",
        M.PM: "après midi, de l après midi, l après midi, aprem, cet après midi, de l aprem",
        M.EVENING: "soir, du soir, le soir, ce soir, soirée",
        M.NIGHT: "nuit, de la nuit, la nuit",
        M.NOON: "midi, du midi",
        M.MIDNIGHT: "minuit",
        M.HOUR_OR_HOURS: "h, hrs, heure, heures",
        M.MINUTES: "min, minute, minutes, mn, m",
        M.AND_HALF: "et demie, et demi, demie",
        M.AND_QUARTER: "et quart, et un quart",
        M.LESS_QUARTER: "moins le quart, moins quart, moins un quart",
        M.LESS: "moins",
        M.TILL: "au, jusqu à, jusque",
        M.FROM: "du, entre, de, depuis, dès, à partir de",
        M.AT: "à, a",
        M.AND: "puis, et puis, ensuite",
        M.OR: "ou, ou bien",
        M.AND_PLUS: "et",
        M.HALF_HOUR: "demi heure, demi heures, demie heure",
        M.EVERY: "tous les, toutes les, chaque, tout les, une fois toutes les",
        M.HOURLY: "toutes les heures, chaque heure, une fois par heure",
        M.DAILY: "quotidien, quotidiennement, tous les jours, chaque jour, tout les jours",
        M.A_DAY: "par jour, fois par jour",
        M.ONCES: "rappels, fois",
        M.DAYS_OR_WEEKS: "jour, jours, semaine, semaines, mois",
        M.RARELY: "par semaine, par mois, fois par semaine, chaque semaine",
        M.NOISE: "bonjour, bonsoir, salut, peux, tu, rappeler, pouvez, vous, mettez, dire, toi, vers, environ, aux "
        "alentours de, autour de, svp, s il vous plaît, s il te plaît, peut être, je, voudrais, veux, préfère, "
        "pile, plutôt, le, la, les, mets, c est, est, bien, oui, ok, merci, me, rappelle, moi, disons, mettre, "
        "stp, précises, ça me va, que ma femme, que mon mari, comme ma femme, comme mon mari, pareil que ma femme, "
        "pareil que mon mari",
        M.LASTING: "pour, pendant",
    },
    numbers="zéro, une/un, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, treize, quatorze, "
    "quinze, seize, dix sept, dix huit, dix neuf",
    tens="vingt, trente, quarante, cinquante",
    more_numbers={
        21: "vingt et une/vingt et un",
        31: "trente et une/trente et un",
        41: "quarante et une/quarante et un",
        51: "cinquante et une/cinquante et un",
    },
    counts="une fois, deux fois, trois fois, quatre fois, cinq fois, six fois",
    days="lundi/lun/lundis, mardi/mar/mardis, mercredi/mer/mercredis, jeudi/jeu/jeudis, vendredi/ven/vendredis, "
    "samedi/sam/samedis, dimanche/dim/dimanches",
    workdays="en semaine, jours ouvrables, jours de semaine, la semaine, jours ouvrés, les jours ouvrés",
    weekend="le week end, le weekend, week end, week ends, weekend",
)

SPANISH = Language(
    words={
        M.MORNING: "de la mañana, cada mañana, por la mañana, en la mañana, todas las mañanas, por las mañanas",
        M.AM: "madrugada, de la madrugada",
        M.PM: "tarde, de la tarde, por la tarde, en la tarde",
        M.NIGHT: "noche, de la noche, por la noche, en la noche, esta noche",
        M.NOON: "mediodía, medio día, del mediodía",
        M.MIDNIGHT: "medianoche, media noche",
        M.HOUR_OR_HOURS: "h, hs, hrs, hora, horas",
        M.MINUTES: "min, minuto, minutos",
        M.AND_HALF: "y media",
        M.AND_QUARTER: "y cuarto, y un cuarto",
        M.LESS_QUARTER: "menos cuarto, menos un cuarto",
        M.QUARTER_TO: "cuarto para las, cuarto para la, un cuarto para las, cuarto a las",
        M.LESS: "menos",
        M.TO_OR_TILL: "para las, para la",
        M.TILL: "hasta, hasta las, hasta la",
        M.FROM: "entre, entre las, de, de las, desde, desde las",
        M.AT: "a, a las, a la",
        M.AND: "luego, después, y luego, y a las, y después, e",
        M.OR: "o, o bien",
        M.AND_PLUS: "y",
        M.HALF_HOUR: "media hora",
        M.EVERY: "cada, una vez cada",
        M.HOURLY: "cada hora, una vez por hora",
        M.DAILY: "diario, diariamente, cada día, todos los días",
        M.A_DAY: "al día, por día, veces al día, veces por día, diarias, veces diarias",
        M.ONCES: "recordatorios, veces, vez",
        M.DAYS_OR_WEEKS: "día, días, semana, semanas, mes",
        M.RARELY: "a la semana, por semana, al mes, por mes, semanalmente",
        M.LASTING: "por, durante",
        M.NOISE: "hola, buenos días, buenas tardes, buenas noches, creo, creo que, puedes, recordarme, ponme, "
        "avísame, estaría, bueno, podría, ser, prefiero, al, las, la, en punto, sobre, el, los, hacia, como a "
        "las, alrededor de, por favor, porfa, tal vez, quizás, quiero, quisiera, me gustaría, mejor, sí, ok, "
        "xfa, tipo, faltando, del día, está bien, "
        "igual que mi esposa, igual que mi esposo, igual que mi mujer, igual que "
        "mi marido, vale, gracias, recuérdame, pon, ponlo, pero, es, bien, "
        "aprox, más o menos, yo, a eso de las, todos, me, "
        "en",
    },
    numbers="cero, una/uno, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce, trece, catorce, "
    "quince, dieciséis, diecisiete, dieciocho, diecinueve",
    tens="veinte, treinta, cuarenta, cincuenta",
    joined="{ten} y {unit}",
    more_numbers={
        21: "veintiuna/veintiuno/veintiún",
        22: "veintidós",
        23: "veintitrés",
        24: "veinticuatro",
        25: "veinticinco",
        26: "veintiséis",
        27: "veintisiete",
        28: "veintiocho",
        29: "veintinueve",
    },
    before_minutes="cero",
    counts="una vez al día, dos veces, tres veces, cuatro veces, cinco veces, seis veces",
    days="lunes/lun, martes/mar, miércoles/mié, jueves/jue, viernes/vie, sábado/sáb/sábados, domingo/dom/domingos",
    workdays="entre semana, días laborables, días hábiles, de lunes a viernes, lunes a viernes, días de semana",
    weekend="fin de semana, fines de semana, findes, finde",
)

PORTUGUESE = Language(
    words={
        M.MORNING: "manhã, da manhã, de manhã, pela manhã",
        M.AM: "da madrugada, madrugada, de madrugada",
        M.PM: "tarde, da tarde, de tarde, à tarde",
        M.NIGHT: "noite, da noite, de noite, à noite",
        M.NOON: "meio dia, ao meio dia",
        M.MIDNIGHT: "meia noite, à meia noite",
        M.HOUR_OR_HOURS: "h, hs, hrs, hora, horas",
        M.MINUTES: "min, minuto, minutos, m",
        M.AND_HALF: "e meia",
        M.AND_QUARTER: "e um quarto, e quarto",
        M.LESS_QUARTER: "menos um quarto, menos quarto",
        M.QUARTER_TO: "um quarto para as, quarto para as, um quarto para a",
        M.LESS: "menos",
        M.TO_OR_TILL: "para as, para a, pras, pra, para o",
        M.TILL: "até, até as, até às",
        M.FROM: "entre, entre as, das, de, desde",
        M.AT: "às, à, ao, as, a",
        M.AND: "depois, e depois, e às",
        M.OR: "ou, ou então",
        M.AND_PLUS: "e",
        M.HALF_HOUR: "meia hora",
        M.EVERY: "cada, a cada, em, uma vez a cada, todas as, toda",
        M.HOURLY: "toda hora, de hora em hora, a cada hora, todas as horas",
        M.DAILY: "diariamente, todo dia, todos os dias, cada dia",
        M.A_DAY: "por dia, ao dia, vezes por dia, vezes ao dia",
        M.ONCES: "lembretes, vezes, vez",
        M.DAYS_OR_WEEKS: "dia, dias, semana, semanas",
        M.RARELY: "por semana, na semana, por mês, ao mês, semanalmente",
        M.NOISE: "olá, oi, bom dia, boa tarde, boa noite, acho que, pode, lembrar, poderia, ser, seria, bom, por "
        "volta das, por volta de, lá pelas, todos, os, o, em ponto, por favor, pf, talvez, quero, queria, "
        "gostaria, prefiro, me, lembre, lembra, sim, ok, obrigado, obrigada, melhor, cerca das, umas, pelas, eu, "
        "pfv, tá bom, está bom, igual minha esposa, igual meu marido, igual à minha esposa, igual ao meu marido, "
        "mais ou menos",
        M.LASTING: "por, durante",
    },
    numbers="zero, uma/um, duas/dois, três, quatro, cinco, seis, sete, oito, nove, dez, onze, doze, treze, "
    "catorze/quatorze, quinze, dezesseis/dezasseis, dezessete/dezassete, dezoito, dezenove/dezanove",
    tens="vinte, trinta, quarenta, cinquenta",
    joined="{ten} e {unit}",
    before_minutes="zero",
    counts="uma vez por dia/uma vez ao dia, duas vezes, três vezes, quatro vezes, cinco vezes, seis vezes",
    days="segunda/seg/segunda feira/segundas, terça/ter/terça feira/terças, quarta/qua/quarta feira/quartas, "
    "quinta/qui/quinta feira/quintas, sexta/sex/sexta feira/sextas, sábado/sáb/sábados, domingo/dom/domingos",
    workdays="dias úteis, em dias úteis, nos dias úteis, durante a semana, dias de semana",
    weekend="fim de semana, fins de semana, no fim de semana, nos fins de semana",
)

ITALIAN = Language(
    words={
        M.MORNING: "tutte le mattine, ogni mattina, mattina, di mattina, del mattino, della mattina, "
        "mattino, la mattina, stamattina, al mattino",
        M.PM: "pomeriggio, del pomeriggio, di pomeriggio, nel pomeriggio",
        M.EVENING: "sera, di sera, della sera, la sera, stasera",
        M.NIGHT: "notte, di notte, della notte",
        M.NOON: "mezzogiorno",
        M.MIDNIGHT: "mezzanotte",
        M.HOUR_OR_HOURS: "h, ore, ora",
        M.MINUTES: "min, minuti, minuto",
        M.AND_HALF: "e mezza, e mezzo",
        M.AND_QUARTER: "e un quarto, e quarto",
        M.LESS_QUARTER: "meno un quarto, meno quarto",
        M.QUARTER_TO: "un quarto alle, quarto alle, un quarto all, un quarto a",
        M.LESS: "meno",
        M.TILL: "al, fino alle, fino a",
        M.FROM: "dal, tra, tra le, fra, fra le, dalle, dall, da, dalla",
        M.AT: "alle, a, all, alla, le",
        M.AND: "ed, poi, e poi, e alle",
        M.OR: "o, oppure",
        M.AND_PLUS: "e",
        M.HALF_HOUR: "mezz ora, mezzora, mezza ora",
        M.EVERY: "ogni, una volta ogni",
        M.HOURLY: "ogni ora, una volta all ora",
        M.DAILY: "ogni giorno, tutti i giorni, quotidianamente",
        M.A_DAY: "al giorno, volte al giorno",
        M.ONCES: "promemoria, volte, volta",
        M.DAYS_OR_WEEKS: "giorno, giorni, settimana, settimane",
        M.RARELY: "a settimana, alla settimana, per settimana, al mese, settimanalmente",
        M.LASTING: "per",
        M.NOISE: "ciao, buongiorno, buonasera, penso, puoi, ricordare, facciamo, preferirei, verso, verso le, l, "
        "circa, per favore, forse, vorrei, voglio, preferisco, in punto, intorno alle, sì, ok, va bene, grazie, "
        "ricordami, meglio, mi, magari, di, esatte, come mia moglie, come mio marito",
    },
    numbers="zero, una/uno, due, tre, quattro, cinque, sei, sette, otto, nove, dieci, undici, dodici, tredici, "
    "quattordici, quindici, sedici, diciassette, diciotto, diciannove",
    tens="venti, trenta, quaranta, cinquanta",
    joined="{ten}{unit}",
    more_numbers={
        45: "tre quarti",
        21: "ventuno/ventuna",
        28: "ventotto",
        31: "trentuno",
        38: "trentotto",
        41: "quarantuno",
        48: "quarantotto",
        51: "cinquantuno",
        58: "cinquantotto",
    },
    before_minutes="zero",
    counts="una volta al giorno, due volte, tre volte, quattro volte, cinque volte, sei volte",
    days="lunedì/lun, martedì/mar, mercoledì/mer, giovedì/gio, venerdì/ven, sabato/sab/sabati, domenica/dom/domeniche",
    workdays="giorni feriali, nei giorni feriali, feriali, in settimana, giorni lavorativi, nei giorni lavorativi",
    weekend="fine settimana, nel fine settimana, weekend, nel weekend",
)

ROMANIAN = Language(
    words={
        M.MORNING: "dimineața, dimineata, de dimineață, dimineață",
        M.PM: "după amiaza, după amiază, după masa",
        M.EVENING: "seara, seară, diseară",
        M.NIGHT: "noaptea, noapte",
        M.NOON: "prânz, amiază, la prânz, la amiază",
        M.MIDNIGHT: "miezul nopții, la miezul nopții",
        M.HOUR_OR_HOURS: "h, ora",
        M.HOURS: "ore",
        M.MINUTES: "min, minute",
        M.AND_HALF: "și jumătate",
        M.AND_QUARTER: "și un sfert",
        M.LESS_QUARTER: "fără un sfert",
        M.LESS: "fără",
        M.TILL: "până la, până",
        M.FROM: "între, de la, din",
        M.AT: "la",
        M.AND: "apoi",
        M.OR: "sau",
        M.AND_PLUS: "și",
        M.HALF_HOUR: "jumătate de oră",
        M.EVERY: "fiecare, la fiecare, în, o dată la",
        M.HOURLY: "din oră în oră, în fiecare oră",
        M.DAILY: "zilnic, în fiecare zi",
        M.A_DAY: "pe zi, ori pe zi",
        M.ONCES: "ori",
        M.DAYS_OR_WEEKS: "zi, zile, săptămână",
        M.RARELY: "pe săptămână, săptămânal, pe lună, ori pe săptămână",
        M.NOISE: "bună, de, bună ziua, bună dimineața, bună seara, în jur de, pe la, aproximativ, te rog, "
        "vă rog, poate, "
        "vreau, aș vrea, fix, da, ok, mulțumesc",
    },
    numbers="zero, unu/una, două/doi, trei, patru, cinci, șase, șapte, opt, nouă, zece, unsprezece, "
    "doisprezece/douăsprezece, treisprezece, paisprezece, cincisprezece, șaisprezece, șaptesprezece, optsprezece, "
    "nouăsprezece",
    tens="douăzeci, treizeci, patruzeci, cincizeci",
    joined="{ten} și {unit}",
    counts="o dată pe zi, de două ori, de trei ori",
    days="luni/lun, marți/mar, miercuri/mie, joi, vineri/vin, sâmbătă/sâm, duminică/dum",
    workdays="în zilele lucrătoare, zile lucrătoare",
    weekend="weekend, în weekend",
)
