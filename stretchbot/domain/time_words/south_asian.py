"""Hindi, Urdu and Bengali, also as people type them in Latin letters."""

from stretchbot.domain.time_words.meanings import Language, Meaning

M = Meaning

HINDI = Language(
    words={
        M.MORNING: "सुबह, सवेरे, प्रातः, subah, savere, subeh",
        M.PM: "दोपहर, अपराह्न, दोपहर बाद, dopahar, dopeher, dophar",
        M.EVENING: "शाम, सायं, sham, shaam",
        M.NIGHT: "रात, रात को, raat, rat",
        M.MIDNIGHT: "आधी रात",
        M.HOUR: "बजे, बजकर, बज कर, baje, bje, bajkar",
        M.HOURS: "घंटे, घंटा, घंटों, घण्टे, ghante, ghanta",
        M.MINUTES: "मिनट",
        M.HALF_PAST: "साढ़े, sadhe, saadhe, saade, sade, sarhe",
        M.QUARTER_PAST: "सवा, sava, sawa, swa",
        M.QUARTER_TO: "पौने, paune, pone",
        M.TILL: "से, तक",
        M.AND: "और, तथा, एवं, फिर, aur, phir",
        M.OR: "या",
        M.HALF_HOUR: "आधा घंटा, आधे घंटे",
        M.EVERY: "हर, प्रत्येक, har",
        M.HOURLY: "हर घंटे, हर घंटा",
        M.DAILY: "रोज, रोज़, हर दिन, हर रोज, प्रतिदिन, roz, har din, har roz",
        M.A_DAY: "दिन में, बार रोज",
        M.ONCES: "बार",
        M.DAYS_OR_WEEKS: "दिन, हफ्ते",
        M.RARELY: "हफ्ते में, महीने में",
        M.NOISE: "नमस्ते, को, के, में, लगभग, करीब, कृपया, शायद, पर, मुझे, चाहिए, हाँ, हां, ठीक, है, आज",
    },
    half_hours="डेढ़/dedh, ढाई/dhai",
    numbers="शून्य, एक/ek, दो/do, तीन/teen, चार/char, पांच/पाँच/paanch/panch, छह/छः/छे/chhe, सात/saat, "
    "आठ/aath, नौ/nau, दस/das, ग्यारह/gyarah, बारह/barah, तेरह, चौदह, "
    "पंद्रह/पन्द्रह, सोलह, सत्रह, अठारह, उन्नीस",
    tens="बीस, तीस, चालीस, पचास",
    more_numbers={25: "पच्चीस", 35: "पैंतीस", 45: "पैंतालीस", 55: "पचपन"},
    days="सोमवार, मंगलवार, बुधवार, गुरुवार, शुक्रवार, शनिवार, रविवार",
)

URDU = Language(
    words={
        M.MORNING: "صبح, سویرے, صبح کو",
        M.PM: "دوپہر, دوپہر کو, سہ پہر",
        M.EVENING: "شام, شام کو",
        M.NIGHT: "رات, رات کو, رات کے",
        M.MIDNIGHT: "آدھی رات",
        M.HOUR: "بجے, بجکر, بج کر, بج",
        M.HOURS: "گھنٹے, گھنٹہ, گھنٹوں",
        M.MINUTES: "منٹ",
        M.HALF_PAST: "ساڑھے",
        M.QUARTER_PAST: "سوا",
        M.QUARTER_TO: "پونے",
        M.TILL: "سے, تک",
        M.AND: "اور, پھر",
        M.OR: "یا",
        M.HALF_HOUR: "آدھا گھنٹہ, آدھے گھنٹے",
        M.EVERY: "ہر",
        M.HOURLY: "ہر گھنٹے, ہر گھنٹہ",
        M.DAILY: "روز, روزانہ, ہر روز, ہر دن",
        M.A_DAY: "دن میں, بار روز, بار روزانہ",
        M.ONCES: "بار, دفعہ",
        M.DAYS_OR_WEEKS: "دن, ہفتے",
        M.RARELY: "ہفتے میں, مہینے میں",
        M.NOISE: "سلام, کو, کے, میں, تقریبا, قریب, براہ کرم, پلیز, شاید, پر, مجھے, چاہیے, ہاں, ٹھیک, ہے, آج, "
        "یاد, دلائیں, دلانا, دلا, دیں",
    },
    half_hours="ڈیڑھ, ڈھائی",
    numbers="صفر, ایک, دو, تین, چار, پانچ, چھ/چھے, سات, آٹھ, نو, دس, گیارہ, بارہ, تیرہ, چودہ, پندرہ, سولہ, سترہ, "
    "اٹھارہ, انیس",
    tens="بیس, تیس, چالیس, پچاس",
    more_numbers={25: "پچیس", 35: "پینتیس", 45: "پینتالیس", 55: "پچپن"},
    days="پیر/سوموار, منگل, بدھ, جمعرات, جمعہ, ہفتہ, اتوار",
)

BENGALI = Language(
    words={
        M.MORNING: "সকাল, সকালে, ভোর, ভোরে, shokal, sokal, shokale, sokale",
        M.PM: "দুপুর, দুপুরে, বিকাল, বিকেল, বিকালে, বিকেলে, dupur, dupure, bikal, bikel, bikale, bikele",
        M.EVENING: "সন্ধ্যা, সন্ধ্যায়, সন্ধ্যে, shondha, sondha, shondhay, sondhay",
        M.NIGHT: "রাত, রাতে, raat, rat, raate, rate",
        M.MIDNIGHT: "মধ্যরাত, মাঝরাত",
        M.HOUR: "টা, টায়, টার, টে, টের, ta, tay, tar, tae",
        M.HOURS: "ঘণ্টা, ঘন্টা, ঘণ্টায়, ঘন্টায়, ghonta",
        M.MINUTES: "মিনিট",
        M.HALF_PAST: "সাড়ে, share, shaare, sare",
        M.QUARTER_PAST: "সোয়া, সওয়া",
        M.QUARTER_TO: "পৌনে",
        M.TILL: "থেকে, পর্যন্ত, theke",
        M.AND: "আর, এবং, ও, তারপর, ar, r, ebong",
        M.OR: "বা, অথবা, নাকি",
        M.HALF_HOUR: "আধা ঘণ্টা, আধঘণ্টা, আধ ঘণ্টা",
        M.EVERY: "প্রতি, prati, proti",
        M.HOURLY: "প্রতি ঘণ্টায়, প্রতি ঘন্টায়, ঘণ্টায় ঘণ্টায়, proti ghontay",
        M.DAILY: "প্রতিদিন, রোজ, protidin, roj",
        M.A_DAY: "দিনে",
        M.ONCES: "বার",
        M.DAYS_OR_WEEKS: "দিন, সপ্তাহ",
        M.RARELY: "সপ্তাহে, মাসে",
        M.NOISE: "হ্যালো, এ, দিকে, নাগাদ, প্রায়, মনে, করিয়ে, দিও, দাও, দেবেন, আমাকে, প্লিজ, দয়া, করে, হ্যাঁ, ঠিক, আছে, আজ",
    },
    half_hours="দেড়/দেড়টা/দেড়টায়, আড়াই/আড়াইটা/আড়াইটায়",
    numbers="শূন্য, এক, দুই/দু, তিন, চার, পাঁচ, ছয়, সাত, আট, নয়, দশ, এগারো, বারো, তেরো, চৌদ্দ, পনেরো, ষোল, সতেরো, আঠারো, উনিশ",
    tens="বিশ/কুড়ি, ত্রিশ, চল্লিশ, পঞ্চাশ",
    more_numbers={25: "পঁচিশ", 35: "পঁয়ত্রিশ", 45: "পঁয়তাল্লিশ", 55: "পঞ্চান্ন"},
    endings="টা, টায়, টার, টে, টো, টোয়, টের",
    days="সোমবার, মঙ্গলবার, বুধবার, বৃহস্পতিবার, শুক্রবার, শনিবার, রবিবার",
)
