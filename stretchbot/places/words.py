"""Words around the name of a place, and words that are no place although some town is called so."""

import functools
from typing import Final

from stretchbot.domain.folding import fold
from stretchbot.places.common_words import COMMON_WORDS

# What an answer or a greeting is made of. A town of that name, or one letter away from it, is not meant.
_EVERYDAY: Final = (
    # English
    "yes yeah yep yup no nope nah ok okay okey k sure right correct wrong fine good great cool hi hello",
    "hey yo bye",
    "goodbye ciao thanks thank thx ty cheers please pls plz sorry welcome time times date dates day",
    "days week month year",
    "hour hours minute minutes today tomorrow yesterday now later soon never always ever sometimes",
    "maybe perhaps none",
    "nothing nowhere nobody somewhere anywhere everywhere else other another any all some one two three",
    "four five six",
    "seven eight nine ten morning noon afternoon evening night midnight monday tuesday wednesday",
    "thursday friday saturday",
    "sunday january february march april may june july august september october november december what",
    "why when where",
    "which who how whatever whenever idk help start stop done skip back next menu more less cancel quit",
    "exit again wait",
    "pause resume snooze settings list share location city town country place home house work office",
    "school bed test null",
    "undefined unknown anonymous secret private same true false man men woman mom dad love like want",
    "need know think guess",
    "see say tell ask come go going gone get got make take give try use do does did don't not yet just",
    "only very really",
    "can't cannot couldn't won't wouldn't shouldn't isn't aren't wasn't doesn't didn't haven't hasn't",
    "who's where's when's how's let's he's she's they're",
    "too also well bad sad happy tired lol haha ha wow oh ah um hmm er eh omg wtf damn shit fuck hell",
    "north south east west central northern southern eastern western left up down in out on off over",
    "under here there",
    "earth world planet moon mars space internet online everything something anything alone away abroad",
    "outside inside",
    # German
    "ja nein nee doch klar gut danke bitte hallo tschüss nie niemals immer jetzt später heute morgen",
    "gestern nichts",
    "nirgendwo keine keiner zeit datum tag abend nacht mittag uhr hilfe fertig weiter zurück egal weiß",
    "nicht wer wo wie",
    # French
    "oui non ouais merci salut bonjour bonsoir jamais toujours maintenant aujourd'hui demain rien",
    "personne heure jour nuit",
    "matin soir midi aide fini plus tard suivant retour bien d'accord voilà quoi où pourquoi",
    # Spanish, Portuguese, Italian
    "sí si vale claro gracias hola adiós nunca siempre ahora hoy mañana ayer nada nadie tiempo hora día",
    "noche tarde ayuda",
    "listo hecho bueno bien sim não nao obrigado obrigada olá oi tchau jamais sempre agora hoje amanhã",
    "ontem tempo dia",
    "noite ajuda feito pronto depois grazie prego mai adesso ora oggi domani ieri niente nessuno giorno",
    "notte sera",
    "mattina aiuto fatto dopo va bene",
    # Dutch, Swedish, Danish, Norwegian, Finnish
    "nooit altijd nu vandaag niets niemand tijd dank hoi doei klaar straks later nej tack hej aldrig",
    "alltid idag imorgon",
    "inget tid tak aldrig nei takk hei kyllä ei kiitos moi",
    # Polish, Czech
    "tak nie dzięki dziękuję cześć proszę nigdy zawsze teraz dziś jutro nic nikt czas dzień noc dobrze",
    "ano ne děkuji",
    "ahoj nikdy vždy teď dnes zítra nic čas den",
    # Russian, Ukrainian
    "да нет ага неа ок окей хорошо ладно спасибо пожалуйста привет пока никогда всегда сейчас позже",
    "потом сегодня завтра",
    "вчера ничего нигде никто время дата день ночь утро вечер час помощь готово стоп назад дальше так",
    "ні дякую будь ласка",
    "привіт ніколи завжди зараз пізніше сьогодні нічого ніхто допомога",
    # Turkish, Indonesian
    "evet hayır tamam olur teşekkürler sağol merhaba selam asla hiç her zaman şimdi sonra bugün yarın",
    "saat gün gece yardım",
    "ya iya tidak bukan terima kasih halo nanti sekarang besok hari",
    # elsewhere
    "はい いいえ うん ありがとう こんにちは なし 今 是 不 不是 好 好的 谢谢 你好 没有 现在 네 예 아니요",
    "아니 감사합니다 안녕 지금 نعم لا شكرا مرحبا الان हाँ हां नहीं धन्यवाद नमस्ते כן לא תודה שלום",
)
# By themselves these mean no place either, but they may end the name of one: "Hilton Head".
_THINGS: Final = (
    "dog cat life peace fun ready set run walk sit stand desk chair floor neck pain hip knee arm leg foot stretch",
    "yoga health water coffee lunch dinner breakfast sleep car train bus plane gym store kitchen room sofa couch bot",
    "robot human telegram google phone computer laptop game movie music book news weather winter hard",
    "easy fast slow free busy empty full first last number name email password address question answer problem",
    "error bug yay yess yesss noo okk alright awesome amazing excellent wonderful perfect enough finished matter won't",
    "can shut stuff nap shower kids family wife husband boss meeting job tea food body shoulder hand head",
    "hause büro super toll prima genau vielleicht rücken lust mal sehen arbeit küche schlafen kaffee wasser",
    "maison bureau peut-être parfait dos boulot travail cuisine dormir manger eau café",
    "casa oficina trabajo quizás perfecto espalda fin lavoro ufficio forse perfetto schiena bene basta tutto trabalho",
    "talvez costas tudo bem cocina dormir comer agua cucina dormire mangiare acqua cozinha água",
    "thuis werk misschien rug keuken jobb kanske hjälp hjemme jobb rygg",
    "dom praca może plecy woda domu doma práce možná záda",
    "дом дома кот работа работе дай понял спина спину боль вода нормально отлично круто супер еда сон кухня шея вдома",
    "робота вода їжа біль",
    "ev evde iş işte belki sırt güzel su rumah kantor mungkin bagus kerja makan tidur",
    "家 家里 仕事 後で 腰 不知道 工作 집 회사 몰라요 البيت العمل घर काम",
)
# Words that a code in capitals is not taken for either: "OK" is no Oklahoma.
_ANSWERS: Final = "ok no yes pm am lol"
# Towns people do live in, and words people say as well, or names of several places: asked back.
_BOTH: Final = (
    "ba atlantis eden bobo sandwich cave sec "
    "nice best male orange reading bath split mobile deal sale march enterprise island "
    "street airport college university park beach hotel spring springs gold silver white black green red blue big new "
    "old hot cold hope summer sol mar luz sea countryside mountains surprise rain ende bra hem dakota"
)
# Articles may stand before a name, or be a part of it: "La Paz".
_ARTICLES: Final = "the la le les el los las il lo i gli der die das den dem l de het o os as a il en et an"
# What stands right before the place in languages that bend its name after it: "в Москве", "w Warszawie".
_BENDING: Final = (
    "в во на из у з с от до по к під від под над между між север юг запад восток "
    "w we z ze pod nad między do v ve na od u"
)
_BEFORE: Final = (
    "in at from near around by inside outside of to into on close nearby within for as is",
    "entre en à a au aux dans près de du des depuis vers",
    "zwischen in bei aus nahe um nähe von zu nach im am",
    "em no na de da do dos das nos nas",
    "tra fra di da del della nel nella vicino presso",
    "tussen mellan mellem mellom te bij uit op i fra från på ved nära nær hos",
    "di dekat dari",
    "في من بـ ב",
)
_AROUND: Final = (
    # English
    "i i'm im iam am i've ive i'd me my mine we we're were our it it's its that that's thats this there",
    "he she they you",
    "left leaving used formerly previously anymore",
    "your live lives living lived stay staying stays reside residing resident based located locate",
    "situated residence work visiting visit visited travel traveling travelling flying heading studying study vacation",
    "holiday trip grew",
    "working born moved moving move relocated currently current now presently today normally usually",
    "mostly originally",
    "originating hail home house apartment place location address city town village country state",
    "province region island",
    "islands isle county district area zone timezone tz time standard local use set change switch put",
    "make choose pick take",
    "want would like to be have has been here is are was will and but so well um uh actually just only",
    "really the a an",
    "please pls plz thanks thank thx ty cheers hi hello hey dear bot good morning evening afternoon yes",
    "yeah ok okay sure",
    "answer think guess believe suppose probably maybe about some somewhere greater metro metropolitan",
    "downtown suburb",
    "suburbs outskirts north south east west northern southern eastern western central middle part side",
    "capital federal",
    "republic kingdom moment right years year months for since man guy girl person citizen raised",
    "last week ago recently prob probs gonna still temporarily obviously definitely course atm rn between",
    "airport flughafen aéroport aeropuerto aeroporto lotnisko аэропорт аеропорт",
    "clock what what's whats show use name named called again mate bro sir beautiful sunny rainy lovely",
    "good old",
    # German
    "ich bin wohne lebe komme arbeite wohnhaft lebend zur zeit gerade derzeit momentan jetzt hier wir",
    "sind wohnen leben",
    "meine mein stadt ort land bundesland insel gegend region zeitzone uhrzeit zeit ist es bitte danke",
    "hallo guten tag moin",
    "der die das dem den und raum kreis umgebung heißt",
    # French
    "je j'habite habite suis vis viens travaille moi nous sommes habitons ma mon ville pays île region",
    "région fuseau horaire",
    "heure est c'est cest ici actuellement maintenant bonjour salut merci s'il te vous plaît plait svp",
    "stp région du",
    # Spanish, Portuguese
    "yo vivo estoy soy resido trabajo desde aquí vivimos ciudad mi país isla región zona horaria hora",
    "es ahora por favor",
    "gracias hola buenas buenos dias estado provincia eu moro estou sou resido trabalho aqui cidade",
    "minha meu país ilha",
    "fuso horário agora por favor obrigado obrigada olá oi bom dia fica é",
    # Italian
    "io vivo abito sono sto risiedo lavoro mi trovo qui città mia mio paese isola fuso orario ora è",
    "adesso per favore grazie",
    "ciao buongiorno provincia",
    # Dutch, Swedish, Danish, Norwegian
    "ik woon ben leef zit verblijf werk kom hier stad mijn land eiland tijd tijdzone nu alstublieft alsjeblieft aub",
    "bedankt dank hallo",
    "jag bor är lever jobbar kommer stad min tid tidszon ö nu tack hej jeg er by tid nå nu takk",
    # Polish, Czech
    "mieszkam jestem żyję pracuję pochodzę tu teraz obecnie miasto moje mój strefa czasowa czas proszę",
    "dzięki cześć bydlím",
    "jsem žiji žiju pracuji město moje čas teď prosím díky ahoj já ja",
    # Russian, Ukrainian
    "я живу нахожусь проживаю мы живем находимся работаю сейчас здесь тут город г город село область",
    "край остров республика штат провинция регион",
    "страна мой моя мое это время времени по часовой пояс пожалуйста спасибо привет здравствуйте родом",
    "приехал переехал",
    "переехала мешкаю живу знаходжусь зараз місто область острів країна мій моє це час часовий пояс",
    "будь ласка дякую",
    "привіт меня мені мне районе сам сама",
    # Turkish
    "ben ben'de yaşıyorum oturuyorum şehri şehir ili ülke adası saati saat dilimi şu an şimdi lütfen",
    "teşekkürler merhaba",
    "selam buradayım türkiye'de",
    # Indonesian, Malay
    "saya aku kami tinggal ada berada kota pulau provinsi negara zona waktu sekarang tolong terima",
    "kasih halo wib",
    # Arabic, Hebrew, Hindi, Persian
    "أنا انا أعيش اعيش أسكن اسكن ساكن مقيم موجود مدينة مدينه دولة توقيت الآن من فضلك شكرا مرحبا السلام عليكم",
    "אני גר גרה נמצא נמצאת עיר העיר מדינה שעון עכשיו בבקשה תודה שלום",
    "मैं मै हूँ हूं रहता रहती में से यहाँ शहर समय अभी कृपया धन्यवाद नमस्ते",
    "من در زندگی می‌کنم میکنم هستم شهر ساکن به وقت لطفا ممنون سلام",
    # Vietnamese, Thai
    "tôi mình em anh sống ở đang tại thành phố tỉnh đảo giờ xin cảm ơn chào",
    "ฉัน ผม อยู่ที่ อยู่ จังหวัด ครับ ค่ะ เวลา",
    # Korean, Japanese, where spaces are set
    "저는 나는 지금 살아요 살아 살고 있어요 있습니다 있음 삽니다 거주 거주해요 거주중 시간 私は 僕は 今",
    # Hindi and Urdu in Latin letters, Swahili, Filipino, Afrikaans
    "main mein hun hoon hu rehta rehti rahta rahti hai se ka ki niko naishi nipo ninaishi",
    "dito sa nasa ako nandito taga ek bly woon hier",
    # Latvian, Lithuanian, Slovak, Icelandic, Catalan, Swiss German
    "dzīvoju es esmu gyvenu esu aš bývam žijem ég bý í visc sóc bi wohn",
    # Finnish, Estonian, Hungarian, Romanian, Croatian, Serbian, Slovenian, Bulgarian, Greek
    "asun olen minä elan ma élek lakom vagyok itt most locuiesc locuesc stau sunt trăiesc aici acum în",
    "din oraș orașul",
    "živim zivim sam u grad vreme живея съм град живим сам ζω μενω ειμαι στην στο στη στον πολη ωρα εδω",
)


@functools.cache
def everyday() -> frozenset[str]:
    """Folded words that mean no place."""
    return folded(*_EVERYDAY)


@functools.cache
def things() -> frozenset[str]:
    """Folded words that mean no place by themselves, but may be a part of its name."""
    return folded(*_THINGS)


@functools.cache
def answers() -> frozenset[str]:
    """Folded words that mean no place in capitals either."""
    return folded(_ANSWERS)


@functools.cache
def both() -> frozenset[str]:
    """Folded words that mean a place or something else."""
    return folded(_BOTH, *COMMON_WORDS)


@functools.cache
def around() -> frozenset[str]:
    """Folded words that stand around the name of a place, and everyday ones."""
    return folded(*_AROUND, *_BEFORE, _BENDING) | everyday()


@functools.cache
def articles() -> frozenset[str]:
    """Folded words that stand before the name of a place, or begin it."""
    return folded(_ARTICLES)


@functools.cache
def before() -> frozenset[str]:
    """Folded words that the name of a place follows."""
    return folded(*_BEFORE, _BENDING)


@functools.cache
def bending() -> frozenset[str]:
    """Folded words after which the name of a place has another ending."""
    return folded(_BENDING)


def folded(*rows: str) -> frozenset[str]:
    """The words of the rows in folded form."""
    return frozenset(bare(word) for row in rows for word in row.split())


def bare(word: str) -> str:
    """A word in folded form, without the punctuation around it or the apostrophe in it."""
    return fold(word).replace("’", "").replace("'", "").strip('.,:;!?¡¿"“”„«»()[]{}…*_~`=#-–—|<>')
