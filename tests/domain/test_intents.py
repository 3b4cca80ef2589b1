"""What is typed about pain, and what only looks like it."""

import time

import pytest

from stretchbot.domain.intents import Understood, meanings_of
from stretchbot.domain.phrases import SIGNALS, Intent
from stretchbot.domain.suitability import Condition
from tests.shipped import LIBRARY

PAIN = (
    "it hurts",
    "that doesn't feel good",
    "this feels weird",
    "my knee feels odd",
    "the room is spinning",
    "something popped in my neck",
    "it stings",
    "it is shooting down my leg",
    "throbbing",
    "my neck locked up",
    "my back seized up",
    "I don't feel well",
    "a twinge in my back",
    "I have a bad back",
    "something pulled in there",
    "It hurts!",
    "IT HURTS SO MUCH",
    "that hurt",
    "my back hurts",
    "my back is hurting",
    "ouch",
    "Ow, my knee",
    "pain",
    "Pain.",
    "a sharp pain in my hip",
    "this is painful",
    "everything aches",
    "achy today",
    "backache",
    "I'm sore",
    "my knees are sore",
    "dizzy",
    "I feel dizzy",
    "a bit light-headed",
    "feeling faint",
    "numb",
    "my hand is numb",
    "tingling fingers",
    "pins and needles",
    "I think I pulled a muscle",
    "my back is killing me",
    "I can’t move",
    "cramp in my calf",
    "stop it hurts",
    "no, it hurts",
    "I'm not well, my back hurts",
    "not good, it hurts",
    "no numbness but pain",
    "it did not hurt yesterday, now it hurts",
    "ｐａｉｎ",
    "páin",
)
SERIOUS = (
    "my chest is tight",
    "pressure in my chest",
    "numb between the legs",
    "my legs have gone weak",
    "I peed myself",
    "my bottom feels numb",
    "I can’t wee",
    "it hurts more at night",
    "pain wakes me up at night",
    "my leg gave way",
    "I can't move my legs",
    "pins and needles in both legs",
    "I have trouble breathing",
    "cauda equina?",
    "my back changed shape",
    "it has been hurting for weeks",
    "my feet are numb",
    "it feels serious",
    "chest pain",
    "I've got pain in my chest and it hurts",
    "both my legs are numb",
    "numbness in both legs",
    "I can't feel my legs",
    "numb between my legs",
    "I can’t pee",
    "trouble peeing since yesterday",
    "I lost control of my bladder",
    "I had a car accident",
    "I fell down the stairs",
    "fever and back pain",
    "it is worse at night",
    "red flags",
)
SUITABILITY = {
    "is this safe with a new hip?": Condition.NEW_JOINT,
    "Is it safe after a knee replacement": Condition.NEW_JOINT,
    "can I do this with osteoporosis?": Condition.OSTEOPOROSIS,
    "I have a slipped disc": Condition.DISC,
    "is this ok with sciatica?": Condition.DISC,
    "I'm pregnant": Condition.PREGNANCY,
    "safe for high blood pressure?": Condition.PRESSURE,
    "glaucoma": Condition.PRESSURE,
    "I get vertigo": Condition.DIZZINESS,
    "frozen shoulder": Condition.SHOULDER,
    "I have bad knees": Condition.KNEES,
    "is this safe?": None,
    "is this bad for my back?": None,
}
ELSEWHERE = {
    "ich spüre meine Beine nicht": (Intent.SERIOUS, "de"),
    "Darf ich das mit einer neuen Hüfte?": (Intent.SUITABILITY, "de"),
    "Ist das gefährlich?": (Intent.SUITABILITY, "de"),
    "je ne sens plus mes jambes": (Intent.SERIOUS, "fr"),
    "Est-ce dangereux avec une hernie discale ?": (Intent.SUITABILITY, "fr"),
    "no puedo orinar": (Intent.SERIOUS, "es"),
    "¿Es seguro con una prótesis de cadera?": (Intent.SUITABILITY, "es"),
    "non sento le gambe": (Intent.SERIOUS, "it"),
    "È pericoloso con l'ernia del disco?": (Intent.SUITABILITY, "it"),
    "ik voel mijn benen niet meer": (Intent.SERIOUS, "nl"),
    "ik ben zwanger": (Intent.SUITABILITY, "nl"),
    "nie czuję nóg": (Intent.SERIOUS, "pl"),
    "Czy to bezpieczne przy osteoporozie? osteoporoza": (Intent.SUITABILITY, "pl"),
    "não sinto as pernas": (Intent.SERIOUS, "pt-br"),
    "é seguro na gravidez?": (Intent.SUITABILITY, "pt"),
    "слабость в ногах": (Intent.SERIOUS, "ru"),
    "можно ли это делать при остеопорозе?": (Intent.SUITABILITY, "ru"),
    "не відчуваю ніг": (Intent.SERIOUS, "uk"),
    "чи безпечно при вагітності?": (Intent.SUITABILITY, "uk"),
    "bacaklarımı hissetmiyorum": (Intent.SERIOUS, "tr"),
    "bel fıtığı ile güvenli mi?": (Intent.SUITABILITY, "tr"),
    "brustschmerzen": (Intent.SERIOUS, "de"),
    "ich spüre meine beine nicht": (Intent.SERIOUS, "de"),
    "taubheit im schritt": (Intent.SERIOUS, "de"),
    "ich kann nicht pinkeln": (Intent.SERIOUS, "de"),
    "ist das sicher mit neuer hüfte?": (Intent.SUITABILITY, "de"),
    "autounfall": (Intent.SERIOUS, "de"),
    "fieber": (Intent.SERIOUS, "de"),
    "dolor en el pecho": (Intent.SERIOUS, "es"),
    "no siento las piernas": (Intent.SERIOUS, "es"),
    "es seguro con una cadera nueva?": (Intent.SUITABILITY, "es"),
    "accidente": (Intent.SERIOUS, "es"),
    "fiebre": (Intent.SERIOUS, "es"),
    "douleur à la poitrine": (Intent.SERIOUS, "fr"),
    "je ne peux pas uriner": (Intent.SERIOUS, "fr"),
    "est-ce sûr avec une nouvelle hanche ?": (Intent.SUITABILITY, "fr"),
    "accident": (Intent.SERIOUS, "fr"),
    "fièvre": (Intent.SERIOUS, "fr"),
    "dolore al petto": (Intent.SERIOUS, "it"),
    "non riesco a urinare": (Intent.SERIOUS, "it"),
    "è sicuro con un'anca nuova?": (Intent.SUITABILITY, "it"),
    "febbre": (Intent.SERIOUS, "it"),
    "dor no peito": (Intent.SERIOUS, "pt"),
    "não consigo urinar": (Intent.SERIOUS, "pt"),
    "é seguro com prótese no quadril?": (Intent.SUITABILITY, "pt"),
    "febre": (Intent.SERIOUS, "pt"),
    "pijn op de borst": (Intent.SERIOUS, "nl"),
    "ik voel mijn benen niet": (Intent.SERIOUS, "nl"),
    "ik kan niet plassen": (Intent.SERIOUS, "nl"),
    "is dit veilig met een nieuwe heup?": (Intent.SUITABILITY, "nl"),
    "koorts": (Intent.SERIOUS, "nl"),
    "ból w klatce piersiowej": (Intent.SERIOUS, "pl"),
    "nie mogę oddać moczu": (Intent.SERIOUS, "pl"),
    "czy to bezpieczne z nowym biodrem?": (Intent.SUITABILITY, "pl"),
    "gorączka": (Intent.SERIOUS, "pl"),
    "боль в груди": (Intent.SERIOUS, "ru"),
    "не чувствую ног": (Intent.SERIOUS, "ru"),
    "не могу помочиться": (Intent.SERIOUS, "ru"),
    "это безопасно с новым тазобедренным суставом?": (Intent.SUITABILITY, "ru"),
    "температура": (Intent.SERIOUS, "ru"),
    "біль у грудях": (Intent.SERIOUS, "uk"),
    "чи це безпечно з новим кульшовим суглобом?": (Intent.SUITABILITY, "uk"),
    "göğüs ağrısı": (Intent.SERIOUS, "tr"),
    "idrar yapamıyorum": (Intent.SERIOUS, "tr"),
    "yeni kalça ile güvenli mi?": (Intent.SUITABILITY, "tr"),
    "ألم في الصدر": (Intent.SERIOUS, "ar"),
    "لا أشعر بساقي": (Intent.SERIOUS, "ar"),
    "لا أستطيع التبول": (Intent.SERIOUS, "ar"),
    "هل هذا آمن مع ورك جديد؟": (Intent.SUITABILITY, "ar"),
    "胸の痛み": (Intent.SERIOUS, "ja"),
    "胸が痛い": (Intent.SERIOUS, "ja"),
    "足の感覚がない": (Intent.SERIOUS, "ja"),
    "尿が出ない": (Intent.SERIOUS, "ja"),
    "胸痛": (Intent.SERIOUS, "zh"),
    "腿没有感觉": (Intent.SERIOUS, "zh"),
    "尿不出来": (Intent.SERIOUS, "zh"),
    "가슴 통증": (Intent.SERIOUS, "ko"),
    "가슴이 아파요": (Intent.SERIOUS, "ko"),
    "다리에 감각이 없어요": (Intent.SERIOUS, "ko"),
    "소변을 볼 수 없어요": (Intent.SERIOUS, "ko"),
    "인공 고관절인데 안전한가요?": (Intent.SUITABILITY, "ko"),
    "nyeri dada": (Intent.SERIOUS, "id"),
    "kaki saya mati rasa": (Intent.SERIOUS, "id"),
    "tidak bisa kencing": (Intent.SERIOUS, "id"),
    "apakah aman dengan pinggul baru?": (Intent.SUITABILITY, "id"),
    "bröstsmärta": (Intent.SERIOUS, "sv"),
    "ont i bröstet": (Intent.SERIOUS, "sv"),
    "jag känner inte mina ben": (Intent.SERIOUS, "sv"),
    "kan inte kissa": (Intent.SERIOUS, "sv"),
    "är det säkert med ny höft?": (Intent.SUITABILITY, "sv"),
    "brystsmerter": (Intent.SERIOUS, "nb"),
    "vondt i brystet": (Intent.SERIOUS, "nb"),
    "jeg kjenner ikke beina": (Intent.SERIOUS, "nb"),
    "får ikke tisset": (Intent.SERIOUS, "nb"),
    "er dette trygt med ny hofte?": (Intent.SUITABILITY, "nb"),
    "ondt i brystet": (Intent.SERIOUS, "da"),
    "jeg kan ikke mærke mine ben": (Intent.SERIOUS, "da"),
    "kan ikke tisse": (Intent.SERIOUS, "da"),
    "er det sikkert med ny hofte?": (Intent.SUITABILITY, "da"),
    "rintakipu": (Intent.SERIOUS, "fi"),
    "rintaan sattuu": (Intent.SERIOUS, "fi"),
    "en tunne jalkojani": (Intent.SERIOUS, "fi"),
    "en pysty virtsaamaan": (Intent.SERIOUS, "fi"),
    "onko tämä turvallista uuden lonkan kanssa?": (Intent.SUITABILITY, "fi"),
    "bolest na hrudi": (Intent.SERIOUS, "cs"),
    "necítím nohy": (Intent.SERIOUS, "cs"),
    "nemůžu se vyčůrat": (Intent.SERIOUS, "cs"),
    "je to bezpečné s novým kyčlí?": (Intent.SUITABILITY, "cs"),
    "mellkasi fájdalom": (Intent.SERIOUS, "hu"),
    "nem érzem a lábam": (Intent.SERIOUS, "hu"),
    "nem tudok vizelni": (Intent.SERIOUS, "hu"),
    "biztonságos új csípővel?": (Intent.SUITABILITY, "hu"),
    "durere în piept": (Intent.SERIOUS, "ro"),
    "nu-mi simt picioarele": (Intent.SERIOUS, "ro"),
    "nu pot urina": (Intent.SERIOUS, "ro"),
    "este sigur cu un șold nou?": (Intent.SUITABILITY, "ro"),
    "πόνος στο στήθος": (Intent.SERIOUS, "el"),
    "δεν νιώθω τα πόδια μου": (Intent.SERIOUS, "el"),
    "δεν μπορώ να ουρήσω": (Intent.SERIOUS, "el"),
    "είναι ασφαλές με νέο ισχίο;": (Intent.SUITABILITY, "el"),
}
HARMLESS_ELSEWHERE = {
    "per ongeluk gedrukt": "nl",
    "par accident": "fr",
    "lo pulsé por accidente": "es",
    "apertei por acidente": "pt",
    "na wszelki wypadek": "pl",
    "Kann ich das später machen?": "de",
    "posso farlo più tardi?": "it",
    "je peux faire ça plus tard ?": "fr",
}
NOTHING = (
    "no pain",
    "No pain at all!",
    "that did not hurt",
    "it didn't hurt",
    "it doesn’t hurt any more",
    "it does not really hurt",
    "it no longer hurts",
    "nothing hurts",
    "without pain",
    "pain-free",
    "the pain is gone",
    "it stopped hurting",
    "no chest pain",
    "I'm not pregnant",
    "never dizzy",
    "no pain or numbness",
    "painting the kitchen",
    "I feel it in both legs",
    "I locked up the office",
    "I can’t walk the dog now",
    "I feel my legs working nicely",
    "I fell asleep",
    "8, 13:30 and 6pm",
    "Berlin",
    "done",
    "thanks, that was great",
    "",
    "…",
    "💪",
)


def heard(text: str, language: str = "en") -> Understood | None:
    """What in a text counts wherever it is said."""
    found = meanings_of(text, LIBRARY.phrases, language)
    return found[0] if found and found[0].intent in SIGNALS else None


@pytest.mark.parametrize("text", PAIN)
def test_pain_is_understood(text: str) -> None:
    assert heard(text) == Understood(Intent.PAIN)


@pytest.mark.parametrize("text", SERIOUS)
def test_what_may_be_serious_comes_before_pain(text: str) -> None:
    understood = heard(text)
    assert understood is not None
    assert understood.intent is Intent.SERIOUS


@pytest.mark.parametrize(("text", "condition"), SUITABILITY.items())
def test_a_question_of_suitability_names_its_condition(text: str, condition: Condition | None) -> None:
    assert heard(text) == Understood(Intent.SUITABILITY, condition)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_denied_or_means_something_else_is_nothing(text: str) -> None:
    assert heard(text) is None


@pytest.mark.parametrize(("text", "meant"), ELSEWHERE.items())
def test_what_may_be_serious_or_unsuitable_is_heard_in_other_languages(text: str, meant: tuple[Intent, str]) -> None:
    intent, language = meant
    understood = heard(text, language)
    assert understood is not None
    assert understood.intent is intent


@pytest.mark.parametrize(("text", "language"), HARMLESS_ELSEWHERE.items())
def test_what_only_sounds_serious_elsewhere_is_nothing(text: str, language: str) -> None:
    assert heard(text, language) is None


@pytest.mark.parametrize("language", ["de", "pt_BR", "zh-hans", "qps", ""])
def test_english_is_read_beside_every_language(language: str) -> None:
    assert heard("it hurts", language) == Understood(Intent.PAIN)


@pytest.mark.parametrize("piece", ["pain ", "no ", "not sure ", "x", "n,", "cannot feel my ", "’", "\n", "legs are "])
def test_time_grows_with_the_length_only(piece: str) -> None:
    def needed(length: int) -> float:
        text = (piece * length)[:length]
        return min(_time_of(text) for _ in range(3))

    assert needed(4096 * 8) < 40 * needed(4096) + 0.01  # eight times, and room; a square would be 64 times


def _time_of(text: str) -> float:
    begun = time.process_time()
    meanings_of(text, LIBRARY.phrases, "de")
    return time.process_time() - begun


@pytest.mark.parametrize("piece", ["pain ", "no ", "a ", "1 ", "👍", "’", "I’m in ", "\n", "ẞ", "in 8 "])
def test_the_longest_message_is_read_at_once(piece: str) -> None:
    text = (piece * 4096)[:4096]
    assert min(_time_of(text) for _ in range(5)) < 0.2  # ten times what is promised, on a busy machine


def test_pain_in_another_language_than_that_of_their_telegram_is_heard_when_it_is_clear() -> None:
    assert heard("mir tut der Rücken weh, Schmerzen seit heute") == Understood(Intent.PAIN)
    assert heard("es schmerzt") == Understood(Intent.PAIN)
    assert heard("speak of the devil") is None  # "of" is an ouch in Turkish
    assert heard("of", "tr") == Understood(Intent.PAIN)
