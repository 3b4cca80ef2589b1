"""A chart with every kind of day, in words of several scripts."""

from dataclasses import replace

from stretchbot.charts import Bar, Cell, Chart, Figure, Legend

BLANK_WEEK = (Cell.BLANK,) * 7
EVERY_KIND = tuple(Cell)  # seven of them, as it happens
THIS_WEEK = (*(Cell.DONE_ONCE,) * 2, Cell.DONE_OFTEN, *(Cell.BLANK,) * 4)

ENGLISH = Chart(
    streak=Figure("12", "days in a row"),
    today="Today: 3 of 3.",
    figures=(Figure("23", "best streak"), Figure("148", "sessions"), Figure("1,642", "minutes")),
    weeks=(*(BLANK_WEEK,) * 9, EVERY_KIND, EVERY_KIND, THIS_WEEK),
    today_week=11,
    today_row=2,
    months=((0, "Sept"), (4, "Oct"), (8, "Nov")),
    weekdays=tuple("MTWTFSS"),
    legend=Legend("Stretched", "Forgiven", "Day off", "Missed"),
    bars_title="Last two weeks, in minutes",
    bars=(Bar("Lower back", "48", 1), Bar("Hips", "31", 31 / 48), Bar("Neck", "12", 0.25), Bar("Wrists", "1", 1 / 48)),
    right_to_left=False,
)
MIRRORED = replace(ENGLISH, right_to_left=True)
NOTHING_YET = replace(
    ENGLISH, streak=Figure("", "A good day to start"), weeks=(BLANK_WEEK,) * 12, today_week=0, bars=()
)
ARABIC = replace(
    ENGLISH,
    streak=Figure("12", "يومًا على التوالي"),
    today="اليوم: 3 من 3.",
    figures=(Figure("23", "أفضل سلسلة"), Figure("148", "جلسة"), Figure("1642", "دقيقة")),
    months=((0, "سبتمبر"), (4, "أكتوبر"), (8, "نوفمبر")),
    weekdays=tuple("نثرخجسح"),
    legend=Legend("تمدد", "مغفور", "راحة", "فائت"),
    bars_title="آخر أسبوعين بالدقائق",
    bars=(Bar("أسفل الظهر", "48", 1), Bar("الرقبة", "12", 0.25)),
    right_to_left=True,
)
HINDI = replace(
    ENGLISH,
    streak=Figure("12", "दिन लगातार"),
    today="आज: 3 में से 3",
    figures=(Figure("23", "सर्वश्रेष्ठ सिलसिला"), Figure("148", "सत्र"), Figure("1,642", "मिनट")),
    months=((0, "सित॰"), (4, "अक्टू॰"), (8, "नव॰")),
    weekdays=("सो", "मं", "बु", "गु", "शु", "श", "र"),
    legend=Legend("स्ट्रेच किया", "माफ़", "विश्राम", "छूटा"),
    bars_title="पिछले दो हफ़्ते, मिनटों में",
    bars=(Bar("गर्दन", "12", 1),),
)
RUSSIAN = replace(
    ENGLISH,
    streak=Figure("21", "день подряд"),
    today="Сегодня: 3 из 3.",
    figures=(Figure("23", "лучшая серия"), Figure("148", "занятий"), Figure("1 642", "минуты")),
    months=((0, "сент."), (4, "окт."), (8, "нояб.")),
    weekdays=tuple("ПВСЧПСВ"),
    legend=Legend("Разминка", "Прощено", "Отдых", "Пропуск"),
    bars_title="Последние две недели, минуты",
    bars=(Bar("Поясница", "48", 1), Bar("Шея", "12", 0.25)),
)
LONG_WORDS = replace(
    ENGLISH,
    streak=Figure("1234", "Tage hintereinander ohne eine einzige Unterbrechung"),
    today="Heute: 3 von 3 Dehnübungseinheiten & <Pausen>",
    figures=(Figure("1.234", "Höchstleistungsserie"), Figure("12.345", "Dehnübungseinheiten"), Figure("0", "Minuten")),
    legend=Legend("Gedehnt und gestreckt", "Großzügig nachgesehen", "Ruhetag oder Pause", "Leider ausgelassen"),
    bars_title="Dehnübungsminuten der letzten beiden Kalenderwochen, nach Körperteilen",
    bars=(Bar("Oberschenkelrückseiten", "12.345", 1), Bar("Handgelenke & Unterarme", "0", 0.001)),
)
ALL = {
    "english": ENGLISH,
    "mirrored": MIRRORED,
    "nothing yet": NOTHING_YET,
    "arabic": ARABIC,
    "hindi": HINDI,
    "russian": RUSSIAN,
    "long words": LONG_WORDS,
}
