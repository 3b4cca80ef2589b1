"""What whole texts mean: phrases as people type them, with what each should be taken for."""

from datetime import date

import pytest

from stretchbot.domain.amounts import day_in, minutes_in, number_in
from stretchbot.domain.exercise import Area
from stretchbot.domain.intents import core_of, meanings_of, named_part, phrases_for
from stretchbot.domain.phrases import Intent, listed
from stretchbot.domain.typed_words import folded_words
from stretchbot.languages.calendar_words import month_words, weekday_words
from tests.shipped import LIBRARY

# By intent, for somebody whose Telegram is in that language.
MEANT: dict[str, dict[Intent, tuple[str, ...]]] = {
    "en": {
        Intent.DONE: (
            "done",
            "Done!",
            "done 👍",
            "DONE.",
            "ok done",
            "done, thanks",
            "finished",
            "I'm finished",
            "did it",
            "just did it",
            "I’ve done it",
            "already done",
            "yes, done",
            "all done for today",
            "doneee",
            "I did my stretches",
            "I have just finished it",
        ),
        Intent.LATER: (
            "later",
            "Later please",
            "not now",
            "not right now",
            "snooze",
            "Snooze!",
            "in a bit",
            "remind me later",
            "I'm busy",
            "I'm in a meeting",
            "no, not now",
            "ok, later",
            "wait a minute",
            "no time right now",
            "can't right now, sorry",
        ),
        Intent.SKIP: ("skip", "skip it", "skip this one please", "not today", "No, not today", "tomorrow", "I'll pass"),
        Intent.PAUSE: ("pause", "pause reminders", "I'm on holiday", "vacation", "I'm sick", "stop reminding me", "⏸"),
        Intent.RESUME: (
            "resume",
            "I'm back",
            "I’m back!",
            "unpause",
            "turn reminders back on",
            "I'm back from holiday",
        ),
        Intent.NEXT: ("next", "Next!", "next one", "next please", "continue", "I'm ready", "what's next?", "ok next"),
        Intent.BACK: ("back", "go back", "previous", "the previous one please"),
        Intent.STOP: ("stop", "stop it", "that's enough", "quit", "I have to go", "please stop", "ok stop now"),
        Intent.TOO_HARD: ("too hard", "this is too hard", "it's too difficult", "easier please", "I can't do this"),
        Intent.OTHER_SIDE: ("other side", "the other side", "switch sides", "other side please", "other leg"),
        Intent.HELP: ("help", "Help!", "help me please", "menu", "what can you do?", "?", "how does this work"),
        Intent.HELLO: ("hi", "hello", "Hey there", "good morning", "hiii", "👋"),
        Intent.THANKS: ("thanks", "thank you so much", "thx", "❤️", "thanks 🙏", "bye", "that was great"),
        Intent.YES: (
            "yes",
            "Yes!",
            "yep",
            "yesss",
            "ok",
            "OK.",
            "sure",
            "right",
            "that's right",
            "👍",
            "👍🏽",
            "👌",
            "ok 🙂",
        ),
        Intent.NO: ("no", "nope", "No.", "no thanks", "that's wrong", "👎", "not really"),
        Intent.HOW_LONG: ("how long is it?", "how long?", "how much longer", "how many minutes is it"),
        Intent.WHAT_FOR: ("what does this do?", "what is this for?", "why?", "what's it good for"),
        Intent.STRETCH: ("stretch", "let's go", "start", "I want to stretch", "give me a stretch", "once more"),
        Intent.REMINDERS: ("reminders", "my reminders", "when is my next reminder?"),
        Intent.PROGRESS: ("my streak", "how am I doing?", "progress"),
        Intent.SETTINGS: ("settings", "change language"),
        Intent.CANCEL: ("cancel", "never mind", "forget it"),
        Intent.ZONE: ("change my time zone", "wrong time zone"),
        Intent.TIMES: ("change my times", "other times please"),
        Intent.DELETE: ("delete my data", "forget me"),
    },
    "de": {
        Intent.DONE: ("erledigt", "Fertig!", "hab ich gemacht", "schon gemacht 👍", "done"),
        Intent.LATER: ("später", "spaeter nicht jetzt", "Jetzt nicht", "keine Zeit", "gleich"),
        Intent.SKIP: ("überspringen", "heute nicht"),
        Intent.STOP: ("stopp", "aufhören", "das reicht"),
        Intent.NEXT: ("weiter", "nächste Übung"),
        Intent.PAUSE: ("Pause", "ich bin im Urlaub"),
        Intent.YES: ("ja", "Ja, genau", "passt", "stimmt"),
        Intent.NO: ("nein", "nein danke", "stimmt nicht"),
        Intent.HELP: ("Hilfe", "was kannst du?"),
        Intent.THANKS: ("danke", "vielen Dank!"),
        Intent.HELLO: ("hallo", "Guten Morgen"),
        Intent.TOO_HARD: ("zu schwer", "das schaffe ich nicht"),
        Intent.OTHER_SIDE: ("andere Seite",),
        Intent.HOW_LONG: ("wie lange dauert das?",),
        Intent.WHAT_FOR: ("wofür ist das gut?",),
    },
    "fr": {
        Intent.DONE: ("fait", "c'est fait !", "j'ai fini"),
        Intent.LATER: ("plus tard", "pas maintenant"),
        Intent.SKIP: ("pas aujourd'hui",),
        Intent.YES: ("oui", "d'accord", "c'est ça"),
        Intent.NO: ("non", "non merci"),
        Intent.HELP: ("aide",),
        Intent.THANKS: ("merci beaucoup",),
        Intent.NEXT: ("suivant",),
        Intent.TOO_HARD: ("c'est trop difficile",),
        Intent.OTHER_SIDE: ("l'autre côté",),
    },
    "es": {
        Intent.DONE: ("hecho", "ya lo hice", "Terminado"),
        Intent.LATER: ("más tarde", "luego", "ahora no"),
        Intent.SKIP: ("hoy no",),
        Intent.YES: ("sí", "si", "vale", "claro"),
        Intent.NO: ("no", "no gracias"),
        Intent.HELP: ("ayuda",),
        Intent.THANKS: ("gracias", "¡Muchas gracias!"),
        Intent.STOP: ("para", "basta"),
    },
    "pt-br": {
        Intent.DONE: ("feito", "já fiz"),
        Intent.LATER: ("mais tarde", "agora não"),
        Intent.YES: ("sim", "tá bom"),
        Intent.NO: ("não", "não, obrigado"),
        Intent.THANKS: ("obrigada",),
        Intent.SKIP: ("hoje não",),
    },
    "it": {
        Intent.DONE: ("fatto", "ho finito"),
        Intent.LATER: ("più tardi", "dopo"),
        Intent.YES: ("sì", "va bene"),
        Intent.NO: ("no, grazie",),
        Intent.HELP: ("aiuto",),
        Intent.THANKS: ("grazie mille",),
    },
    "nl": {
        Intent.DONE: ("gedaan", "ik ben klaar"),
        Intent.LATER: ("straks", "niet nu"),
        Intent.YES: ("ja hoor", "klopt"),
        Intent.NO: ("nee", "nee bedankt"),
        Intent.THANKS: ("dank je wel",),
        Intent.SKIP: ("sla over",),
    },
    "pl": {
        Intent.DONE: ("zrobione", "już zrobiłam"),
        Intent.LATER: ("później", "nie teraz"),
        Intent.YES: ("tak", "zgadza się"),
        Intent.NO: ("nie", "nie, dzięki"),
        Intent.THANKS: ("dziękuję",),
        Intent.HELP: ("pomoc",),
    },
    "ru": {
        Intent.DONE: ("готово", "уже сделала", "сделал!"),
        Intent.LATER: ("позже", "не сейчас", "напомни позже"),
        Intent.SKIP: ("не сегодня", "пропустить"),
        Intent.YES: ("да", "верно", "хорошо"),
        Intent.NO: ("нет", "неправильно"),
        Intent.THANKS: ("спасибо", "спасибо большое"),
        Intent.HELP: ("помощь",),
        Intent.STOP: ("стоп", "хватит"),
    },
    "uk": {
        Intent.DONE: ("готово", "вже зробив"),
        Intent.LATER: ("пізніше", "не зараз"),
        Intent.YES: ("так", "гаразд"),
        Intent.NO: ("ні", "ні, дякую"),
        Intent.THANKS: ("дякую",),
    },
    "tr": {
        Intent.DONE: ("bitti", "yaptım"),
        Intent.LATER: ("sonra", "şimdi değil"),
        Intent.YES: ("evet", "tamam"),
        Intent.NO: ("hayır",),
        Intent.THANKS: ("teşekkürler",),
        Intent.HELP: ("yardım",),
    },
}
# With an open part: what is meant by which language's speaker, and what stands there.
WITH_REST = (
    ("en", "snooze 20", Intent.LATER_IN, "20"),
    ("en", "snooze for 20 minutes please", Intent.LATER_IN, "20 minutes"),
    ("en", "in an hour", Intent.LATER_IN, "an hour"),
    ("en", "remind me in half an hour", Intent.LATER_IN, "half an hour"),
    ("en", "10 minutes later", Intent.LATER_IN, "10 minutes"),
    ("en", "remind me at 3", Intent.LATER_AT, "3"),
    ("en", "please remind me again at 15:30", Intent.LATER_AT, "15:30"),
    ("en", "snooze until 4pm", Intent.LATER_AT, "4pm"),
    ("en", "I'm on holiday until Monday", Intent.PAUSE, "Monday"),
    ("en", "pause for a week", Intent.PAUSE, "a week"),
    ("en", "on vacation until 5 December", Intent.PAUSE, "5 December"),
    ("en", "change my time zone to Lisbon", Intent.ZONE, "Lisbon"),
    ("en", "I'm in Tokyo now", Intent.ZONE, "Tokyo"),
    ("en", "I am in Paris right now", Intent.ZONE, "Paris"),
    ("en", "5 more minutes", Intent.LATER_IN, "5"),
    ("en", "I live in New York", Intent.ZONE, "New York"),
    ("en", "I moved to São Paulo", Intent.ZONE, "São Paulo"),
    ("en", "make it 8 and 6pm", Intent.TIMES, "8 and 6pm"),
    ("en", "change my reminders to 9, 13:30 and 18", Intent.TIMES, "9, 13:30 and 18"),
    ("en", "3 a day", Intent.COUNT, "3"),
    ("en", "twice a day", Intent.COUNT, "twice"),
    ("en", "three times a day please", Intent.COUNT, "three"),
    ("en", "flying to Tokyo", Intent.ZONE, "Tokyo"),
    ("en", "move my reminder to 10am", Intent.TIMES, "10am"),
    ("en", "hold off until Tuesday", Intent.PAUSE, "Tuesday"),
    ("de", "in 20 Minuten", Intent.LATER_IN, "20 Minuten"),
    ("de", "erinnere mich um 15 Uhr", Intent.LATER_AT, "15 Uhr"),
    ("de", "ich bin bis Montag im Urlaub", Intent.PAUSE, "Montag"),
    ("de", "ich bin jetzt in Wien", Intent.ZONE, "Wien"),
    ("de", "dreimal am Tag", Intent.COUNT, "dreimal"),
    ("fr", "dans une heure", Intent.LATER_IN, "une heure"),
    ("fr", "je suis en vacances jusqu'à lundi", Intent.PAUSE, "lundi"),
    ("es", "en 10 minutos", Intent.LATER_IN, "10 minutos"),
    ("es", "estoy de vacaciones hasta el lunes", Intent.PAUSE, "lunes"),
    ("es", "vivo en Madrid", Intent.ZONE, "Madrid"),
    ("pt", "daqui a 15 minutos", Intent.LATER_IN, "15 minutos"),
    ("it", "tra un'ora", Intent.LATER_IN, "un'ora"),
    ("nl", "over een uur", Intent.LATER_IN, "een uur"),
    ("pl", "za godzinę", Intent.LATER_IN, "godzinę"),
    ("ru", "через 20 минут", Intent.LATER_IN, "20 минут"),
    ("ru", "я в отпуске до понедельника", Intent.PAUSE, "понедельника"),
    ("ru", "я сейчас в Москве", Intent.ZONE, "Москве"),
    ("uk", "через годину", Intent.LATER_IN, "годину"),
    ("tr", "20 dakika sonra", Intent.LATER_IN, "20 dakika"),
)
# As people typed it to the bot who had not read which phrases it knows.
TRIED: dict[Intent, tuple[str, ...]] = {
    Intent.DONE: (
        "I have done them",
        "I did the stretches this morning",
        "I already did the stretches",
        "did everything",
        "it's done",
        "I've finished",
    ),
    Intent.LATER: (
        "still in bed",
        "soon",
        "gimme a sec",
        "too early",
        "after coffee",
        "come back later",
        "at work right now",
        "I'm not ready yet",
        "just woke up",
        "after the shower",
        "not rn",
        "can we do this later",
        "I'm on a train",
    ),
    Intent.SKIP: (
        "I can't be bothered",
        "not up for it",
        "I don't like this one",
        "give it a miss",
        "don't have time today",
        "next time",
    ),
    Intent.STOP: (
        "no more",
        "I give up",
        "someone's at the door",
        "let's call it a day",
        "that'll do",
        "have to go",
    ),
    Intent.NEXT: (
        "I'm done with this one",
        "done with this exercise",
        "this one's done",
        "what comes next?",
    ),
    Intent.BACK: (
        "repeat that",
        "show me again",
    ),
    Intent.TOO_HARD: (
        "is there an easier one",
        "I can't get down on the floor",
        "can't do that one",
        "not that flexible",
        "that was hard",
        "it's a bit much",
        "my knees don't bend that far",
        "this one is too hard",
    ),
    Intent.OTHER_SIDE: (
        "swap sides",
        "which side",
    ),
    Intent.PAUSE: (
        "stop sending me messages",
        "don't disturb me",
        "do not disturb",
        "turn off notifications",
        "I have a cold",
        "off today",
        "no reminders tomorrow",
        "I'm going on holiday",
        "don't message me",
    ),
    Intent.RESUME: (
        "back at work",
        "I'm better now",
        "turn the reminders back on",
    ),
    Intent.HOW_LONG: (
        "how much is left",
        "how many times",
        "are we done",
        "how many stretches are there",
    ),
    Intent.WHAT_FOR: (
        "how do I do this?",
        "show me how",
        "what muscles",
        "am I doing it right?",
    ),
    Intent.STRETCH: (
        "I have 5 minutes",
        "quick stretch",
        "lead me",
        "stiff back",
        "my back is stiff",
        "I woke up stiff",
        "start over",
        "shall we?",
        "something for my back",
        "stretch time",
        "gimme a stretch",
    ),
    Intent.FEWER: ("less often please",),
    Intent.REMINDERS: (
        "what time is my reminder?",
        "when?",
        "add a reminder",
        "delete my reminder",
        "when's my next one",
        "how do I change the time?",
    ),
    Intent.PROGRESS: (
        "did I stretch today?",
        "how many sessions have I done",
        "what's my record",
    ),
    Intent.SETTINGS: (
        "English please",
        "do you speak English?",
        "quiet hours",
        "Deutsch",
    ),
    Intent.SAFETY: ("are you a doctor?",),
    Intent.PRIVACY: (
        "what do you store about me?",
        "who can see this?",
    ),
    Intent.EXPORT: (
        "export my data",
        "can I have my data?",
        "please send me a copy of my data",
        "how do I download my data?",
    ),
    Intent.DELETE: ("wipe my data",),
    Intent.NEVER: ("never show me this again", "please don't show me this one again", "ban this exercise"),
    Intent.UNDO: ("undo", "oops", "whoops, wrong button", "take that back", "I didn't do it", "ugh, my mistake"),
    Intent.CANCEL: (
        "don't change it",
        "leave it as it is",
    ),
    Intent.HELP: (
        "I'm stuck",
        "huh?",
        "are you real?",
        "how do I stop this?",
        "what are you for",
    ),
    Intent.YES: (
        "will do",
        "it was ok",
        "noted",
        "I think so",
    ),
    Intent.NO: (
        "never",
        "not mine",
        "wrong city",
        "that's not my city",
        "I don't think so",
    ),
    Intent.THANKS: (
        "much better now",
        "appreciate it",
        "my back feels better",
        "great session",
        "that did me good",
        "thanks for the help",
    ),
}
TRIED_ELSEWHERE = (
    ("de", Intent.LATER_TODAY, "heute später bitte"),
    ("fr", Intent.LATER_TODAY, "plus tard aujourd’hui"),
    ("es", Intent.LATER_TODAY, "más tarde hoy, por favor"),
    ("it", Intent.LATER_TODAY, "più tardi oggi"),
    ("nl", Intent.LATER_TODAY, "later vandaag"),
    ("pl", Intent.LATER_TODAY, "dziś później"),
    ("pt", Intent.LATER_TODAY, "mais tarde hoje"),
    ("ru", Intent.LATER_TODAY, "сегодня попозже"),
    ("uk", Intent.LATER_TODAY, "пізніше сьогодні"),
    ("tr", Intent.LATER_TODAY, "bugün daha sonra"),
    ("sv", Intent.PAIN, "jag har ont i ryggen"),
    ("cs", Intent.PAIN, "bolí mě záda"),
    ("da", Intent.PAIN, "det gør ondt"),
    ("nb", Intent.PAIN, "jeg har vondt i ryggen"),
    ("el", Intent.PAIN, "πονάει η μέση μου"),
    ("fi", Intent.PAIN, "selkä on kipeä"),
    ("hu", Intent.PAIN, "fáj a hátam"),
    ("id", Intent.PAIN, "punggung saya sakit"),
    ("ja", Intent.PAIN, "腰が痛い"),
    ("ko", Intent.PAIN, "허리가 아파요"),
    ("ro", Intent.PAIN, "mă doare spatele"),
    ("zh", Intent.PAIN, "我背疼"),
    ("ar", Intent.PAIN, "ظهري يؤلمني"),
    ("pt", Intent.PAIN, "minhas costas doem"),
    ("ru", Intent.DONE, "всё"),
)
NOTHING = (
    "Berlin",
    "New York",
    "8, 13:30 and 6pm",
    "my next appointment is on Tuesday",
    "I was done with my homework before lunch and then went out",
    "the weather is nice in spring",
    "what do you think about football",
    "stop the pigeons in the park",
    "xyzzy",
    "🦆",
    "",
    "…",
    "knee hug",
    "I'm going to bed",
    "stop worrying about it",
    "talk to my sister",
    "it will be fine this week I hope",
)


@pytest.mark.parametrize(
    ("language", "intent", "text"),
    [(language, intent, text) for language, by in MEANT.items() for intent, texts in by.items() for text in texts],
)
def test_a_phrase_means_what_people_mean_by_it(language: str, intent: Intent, text: str) -> None:
    assert next((one.intent for one in meanings_of(text, LIBRARY.phrases, language)), None) is intent


@pytest.mark.parametrize(("intent", "text"), [(intent, text) for intent, texts in TRIED.items() for text in texts])
def test_what_was_tried_in_english_is_understood(intent: Intent, text: str) -> None:
    assert next((one.intent for one in meanings_of(text, LIBRARY.phrases)), None) is intent


@pytest.mark.parametrize(("language", "intent", "text"), TRIED_ELSEWHERE)
def test_what_was_tried_in_other_languages_is_understood(language: str, intent: Intent, text: str) -> None:
    assert next((one.intent for one in meanings_of(text, LIBRARY.phrases, language)), None) is intent


@pytest.mark.parametrize(("language", "text"), [("fi", "ei satu"), ("hu", "nem fáj"), ("sv", "det gör inte ont")])
def test_pain_that_is_denied_is_none(language: str, text: str) -> None:
    assert Intent.PAIN not in {one.intent for one in meanings_of(text, LIBRARY.phrases, language)}


@pytest.mark.parametrize(("language", "text", "intent", "rest"), WITH_REST)
def test_a_phrase_leaves_a_part_open(language: str, text: str, intent: Intent, rest: str) -> None:
    found = [(one.intent, one.rest) for one in meanings_of(text, LIBRARY.phrases, language)]
    assert (intent, rest) in found


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_wish_means_nothing(text: str) -> None:
    assert [one.intent for one in meanings_of(text, LIBRARY.phrases) if not one.is_foreign] == []


@pytest.mark.parametrize(
    "text",
    [
        "はい",
        "是的",
        "네",
        "نعم",
        "ναι",
        "Igen",
        "Kyllä",
        "Ano",
        "Jo",
        "Tak",
        "Sim",
        "Ja",
        "Oui",
        "Sí",
        "Да",
        "Так",
        "Evet",
        "Sì",
        "d'accord",
    ],
)
def test_a_yes_is_one_in_every_language(text: str) -> None:
    assert Intent.YES in {one.intent for one in meanings_of(text, LIBRARY.phrases, "en")}


@pytest.mark.parametrize(
    "text",
    [
        "いいえ",
        "不",
        "아니요",
        "لا",
        "όχι",
        "nem",
        "ei",
        "Nej",
        "nei",
        "Não",
        "Nein",
        "Non",
        "Нет",
        "Ні",
        "Hayır",
        "Nie",
        "Nee",
        "No",
    ],
)
def test_a_no_is_one_in_every_language(text: str) -> None:
    assert Intent.NO in {one.intent for one in meanings_of(text, LIBRARY.phrases, "en")}


@pytest.mark.parametrize(
    ("language", "text", "minutes"),
    [
        ("en", "20", 20),
        ("en", "20 min", 20),
        ("en", "20m", 20),
        ("en", "an hour", 60),
        ("en", "half an hour", 30),
        ("en", "a half hour", 30),
        ("en", "a quarter of an hour", 15),
        ("en", "1.5 hours", 90),
        ("en", "an hour and a half", 90),
        ("en", "1h30", 90),
        ("en", "1 hour 15 minutes", 75),
        ("en", "two hours", 120),
        ("en", "a couple of hours", 120),
        ("en", "forty five minutes", 45),
        ("en", "3 days", 3 * 1440),
        ("en", "a week", 7 * 1440),
        ("de", "einer halben Stunde", 30),
        ("de", "1,5 Stunden", 90),
        ("de", "zwei Wochen", 14 * 1440),
        ("fr", "une demi-heure", 30),
        ("es", "media hora", 30),
        ("ru", "час", 60),
        ("ru", "полчаса", 30),
        ("ru", "2 часа", 120),
        ("uk", "півгодини", 30),
        ("tr", "yarım saat", 30),
        ("en", "Berlin", None),
        ("en", "a while", None),
        ("en", "hours and hours", None),
        ("en", "", None),
        ("en", "0 minutes", None),
    ],
)
def test_a_length_of_time(language: str, text: str, minutes: int | None) -> None:
    assert minutes_in(text, LIBRARY.phrases[language], bare=1) == minutes


def test_a_bare_number_is_a_length_of_time_only_where_that_is_meant() -> None:
    assert minutes_in("20", LIBRARY.phrases["en"]) is None


# A Wednesday.
TODAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "Monday", date(2026, 3, 9)),
        ("en", "next Monday", date(2026, 3, 9)),
        ("en", "Wednesday", date(2026, 3, 11)),
        ("en", "Thu", date(2026, 3, 5)),
        ("en", "tomorrow", date(2026, 3, 5)),
        ("en", "the day after tomorrow", date(2026, 3, 6)),
        ("en", "next week", date(2026, 3, 9)),
        ("en", "the weekend", date(2026, 3, 7)),
        ("en", "the 10th", date(2026, 3, 10)),
        ("en", "the 2nd", date(2026, 4, 2)),
        ("en", "31", date(2026, 3, 31)),
        ("en", "5 December", date(2026, 12, 5)),
        ("en", "Dec 5th", date(2026, 12, 5)),
        ("en", "March 1", date(2027, 3, 1)),
        ("en", "5 January 2027", date(2027, 1, 5)),
        ("en", "2026-03-20", date(2026, 3, 20)),
        ("en", "31.12.2019", date(2019, 12, 31)),
        ("en", "20/3", date(2026, 3, 20)),
        ("en", "3/20", date(2026, 3, 20)),
        ("en", "5/6", None),  # in June or in May
        ("en", "30 February", None),
        ("en", "whenever", None),
        ("de", "Montag", date(2026, 3, 9)),
        ("de", "20.3.", date(2026, 3, 20)),
        ("de", "5. Dezember", date(2026, 12, 5)),
        ("fr", "lundi", date(2026, 3, 9)),
        ("es", "lunes", date(2026, 3, 9)),
        ("ru", "5 декабря", date(2026, 12, 5)),
    ],
)
def test_a_day(language: str, text: str, day: date | None) -> None:
    found = day_in(text, TODAY, LIBRARY.phrases[language], weekday_words(language), month_words(language))
    assert found == day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3),
        ("3x", 3),
        ("2.", 2),
        ("#1", 1),
        ("two", 2),
        ("the second one", 2),
        ("1️⃣", 1),
        ("Berlin", None),
        ("", None),
    ],
)
def test_a_number(text: str, number: float | None) -> None:
    assert number_in(text, LIBRARY.phrases["en"]) == number


def test_fillers_around_a_text_are_left_out() -> None:
    english = LIBRARY.phrases["en"]
    assert core_of("oh, 20 minutes please!", english) == "20 minutes"
    assert core_of("please", english) == core_of("", english) == ""


def test_what_stands_around_a_name_is_left_out() -> None:
    assert "knee hug" in named_part("show me the knee hug please", LIBRARY.phrases)
    assert "Knee hug" in named_part("Knee hug", LIBRARY.phrases)


def test_what_their_own_language_means_by_a_word_comes_before_what_others_do() -> None:
    assert [one.intent for one in meanings_of("tak", LIBRARY.phrases, "da")] == [Intent.THANKS]
    assert Intent.YES in {one.intent for one in meanings_of("tak", LIBRARY.phrases, "en")}


def test_every_language_knows_yes_and_no() -> None:
    for language, phrases in LIBRARY.phrases.items():
        known = {meaning for found in phrases.wholes.values() for _, meaning in found}
        assert {Intent.YES, Intent.NO, Intent.DONE, Intent.LATER, Intent.HELP} <= known, language


def test_the_languages_of_most_people_know_the_words_that_everybody_uses() -> None:
    basic = set(MEANT["en"]) - {Intent.PRIVACY} | {Intent.PAIN, Intent.SERIOUS, Intent.LATER_IN, Intent.COUNT}
    for language in MEANT:
        phrases = LIBRARY.phrases[language.partition("-")[0]]
        known = {meaning for found in phrases.wholes.values() for _, meaning in found}
        known |= {meaning for found in phrases.signals.values() for _, meaning in found}
        known |= {one.intent for found in phrases.patterns.values() for one in found if one.intent is not None}
        assert basic <= known, language


def test_a_list_of_phrases_is_split_at_commas() -> None:
    assert listed("done,  did it,, finished\n") == ["done", "did it", "finished"]


@pytest.mark.parametrize(
    ("language", "said", "area"),
    [
        ("en", "butt", Area.GLUTES),
        ("en", "small of my back", Area.LOWER_BACK),
        ("en", "calves", Area.LEGS),
        ("en", "nape", Area.NECK),
        ("en", "groin", Area.HIPS),
        ("en-GB", "bum", Area.GLUTES),
        ("de", "hintern", Area.GLUTES),
        ("de-AT", "kreuz", Area.LOWER_BACK),
        ("de", "butt", Area.GLUTES),  # English is understood beside every language
        ("es", "culo", Area.GLUTES),
        ("fr", "fesses", Area.GLUTES),
        ("it", "sedere", Area.GLUTES),
        ("nl", "billen", Area.GLUTES),
        ("pt", "bunda", Area.GLUTES),
    ],
)
def test_parts_of_the_body_have_the_names_that_people_use(language: str, said: str, area: Area) -> None:
    meant = [one for one in Area if folded_words(said) in phrases_for(one, LIBRARY.phrases, language)]

    assert meant == [area]


@pytest.mark.parametrize("language", sorted(LIBRARY.phrases))
def test_no_word_is_for_two_parts_of_the_body(language: str) -> None:
    said = [phrase for phrases in LIBRARY.phrases[language].areas.values() for phrase in phrases]

    assert sorted(said) == sorted(set(said))
