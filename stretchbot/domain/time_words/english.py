"""English. Its words count for everybody, after those of their own language."""

from stretchbot.domain.time_words.meanings import Language, Meaning

M = Meaning

ENGLISH = Language(
    words={
        M.AM: "am, morning, in the morning, in the morn, this morning, mornings, of the morning, before noon",
        M.PM: "pm",
        M.AFTERNOON: "afternoon, in the afternoon, this afternoon, afternoons, after noon, of the afternoon",
        M.EVENING: "evening, in the evening, this evening, evenings, eve, in the eve, tonight, of the evening, after "
        "work",
        M.NIGHT: "night, at night, nights, nightly",
        M.NOON: "noon, midday, noontime, noonish, lunch, lunchtime, lunch time",
        M.MIDNIGHT: "midnight",
        M.HOUR: "o clock, oclock, clock",
        M.HOUR_OR_HOURS: "h",
        M.HOURS: "hour, hours, hr, hrs, hourly interval",
        M.MINUTES: "min, mins, minute, minutes, m",
        M.HALF_PAST: "half past, halfpast, half after, half",
        M.QUARTER_PAST: "quarter past, quarter after, a quarter past, a quarter after, quater past, qtr past",
        M.QUARTER_TO: "quarter to, quarter of, a quarter to, a quarter of, quarter before, a quarter before, "
        "quarter till, quarter til, quater to, qtr to",
        M.PAST: "past, after",
        M.TO: "before",
        M.TO_OR_TILL: "to, till, til",
        M.TILL: "until, through, thru, up to, by, and so on, and so forth, etc, et cetera",
        M.FROM: "from, between, start, starting, start at, starting at",
        M.AND: "and, adn, amd, then, plus, n, and then, and again, and also, as well as, and at, followed by",
        M.OR: "or, or at, or maybe, or rather, sorry, actually, i mean",
        M.NOT_THAT: "over",
        M.HALF_HOUR: "half an hour, half hour, half hourly, half a hour",
        M.ONE_AND_A_HALF: "one and a half, an hour and a half, hour and a half",
        M.EVERY: "every, evry, evey, each, once every, one every, once in",
        M.HOURLY: "hourly, every hour, each hour, once an hour, on the hour, an hour, in an hour",
        M.DAILY: "daily, every day, each day, everyday, every single day, everday, evryday",
        M.A_DAY: "a day, per day, times a day, times per day, times daily, x a day, a day please, day",
        M.ONCES: "times, x, reminders, nudges, breaks, stretches, sessions",
        M.DAYS_OR_WEEKS: "days, week, weeks, month, months, second day, year",
        M.RARELY: "weekly, monthly, fortnightly, biweekly, a week, per week, every week, a month, per month, other day",
        M.LASTING: "for",
        M.ZONE: "utc, gmt, cet, cest, est, edt, pst, pdt, cdt, mdt, bst, jst, pt, ct, eastern, pacific, central, "
        "zulu, ist, aest, aedt, acst, awst, nzst, nzdt, msk, eet, eest, kst, hkt, sgt, pkt, sast, cst, mst, akst, "
        "hst, brt, wib, wita, my old time, server time",
        M.AT: "at",
        M.NOISE: "good morning, good day, good afternoon, good evening, instead, if possible, thx, ty, uh, on the "
        "dot, during, before bed, before work, the, about, around, circa, approx, approximately, roughly, "
        "please, pls, plz, pleas, remind, me, ish, also, once, sharp, exactly, maybe, perhaps, probably, i, "
        "idk, dunno, can u, could u, first at, second at, third at, first one at, second one at, third one at, one at, "
        "free at, sounds good, sounds great, sounds fine, same as my wife, same as my husband, same as my partner, "
        "want, would, like, d, id, ll, let, lets, let s, s, us, say, it, make, set, change, move, nudge, notify, "
        "ping, alert, my, reminder, a, an, is, fine, good, great, ok, okay, best, works, work, prefer, on, "
        "in, try, how, what, think, could, can, you, be, do, um, umm, uhm, erm, again, hmm, hm, well, so, just, time, "
        "times are, thanks, thank, local, yes, yeah, hi, hello, hey, need, should, we, hundred, hundred hours, go, "
        "with, and please, usually, one, put, schedule, give, send, take, new, this, that, now at, perfect, better, "
        "ideally, everyone, love, too, dear, sure, i m, i d, will, shall, am at, only, back, somewhere, "
        "something, think about, i guess, guess",
    },
    numbers="zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, "
    "fifteen, sixteen, seventeen, eighteen, nineteen",
    tens="twenty, thirty, forty/fourty, fifty",
    days="monday/mon/mondays, tuesday/tue/tues/tuesdays, wednesday/wed/wednesdays, "
    "thursday/thu/thur/thurs/thursdays, friday/fri/fridays, saturday/sat/saturdays, sunday/sun/sundays",
    more_numbers={2: "couple of/a couple of/couple/other", 60: "sixty", 90: "ninety"},
    before_minutes="oh, o",
    endings="ish",
    apart={2: "second hour", 3: "third hour", 4: "fourth hour"},
    counts="once a day/one time a day, twice/two times/couple of times/a couple of times, thrice/three times, four "
    "times, five times, six times",
    workdays="weekdays, weekday, workdays, working days, work days, business days, workday",
    weekend="weekends, weekend",
)
