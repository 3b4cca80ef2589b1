"""Japanese, Chinese and Korean: written without spaces, so that words are cut out of a run."""

from stretchbot.domain.time_words.meanings import Language, Meaning

M = Meaning

_DIGITS = "〇/零, 一, 二, 三, 四, 五, 六, 七, 八, 九, 十, 十一, 十二, 十三, 十四, 十五, 十六, 十七, 十八, 十九"
_TENS = "二十, 三十, 四十, 五十"

JAPANESE = Language(
    words={
        M.AM: "午前",
        M.PM: "午後, 昼過ぎ",
        M.MORNING: "朝, 今朝, 毎朝",
        M.EVENING: "夕方, 夕",
        M.NIGHT: "夜, 深夜, 晩, 今夜, 毎晩",
        M.NOON: "正午, 昼, お昼",
        M.MIDNIGHT: "真夜中",
        M.HOUR: "時",
        M.HOURS: "時間",
        M.MINUTES: "分",
        M.AND_HALF: "半",
        M.TO: "前",
        M.TILL: "から, 〜, まで",
        M.AND: "と, それと, そして, あと, それから",
        M.OR: "または, か, それとも, もしくは",
        M.HALF_HOUR: "半時間",
        M.EVERY: "毎",
        M.HOURLY: "毎時, 毎時間, 一時間",
        M.DAILY: "毎日",
        M.A_DAY: "日に, 一日に, 一日, 日",
        M.ONCES: "回, 度",
        M.DAYS_OR_WEEKS: "日ごと, 週間, 日おき",
        M.RARELY: "週, 毎週, 週に, 毎月, 月に, 一日おき",
        M.NOISE: "に, ごろ, 頃, の, くらい, ぐらい, お願いします, お願い, です, で, ください, たぶん, はい, "
        "ちょうど, 通知して, 通知, は, を, ごと, おき, 毎回, いい, 設定して, 変更して, にして, して, よろしく, "
        "が, 追加, 追加して, 知らせて, 教えて, 鳴らして, リマインド, リマインダー, お知らせ, セット, ほしい, 欲しい, "
        "下さい, も, にも, ね, よ, "
        "こんにちは, おはよう, こんばんは",
    },
    numbers=_DIGITS,
    tens=_TENS,
    joined="{ten}{unit}",
    days="月曜/月曜日, 火曜/火曜日, 水曜/水曜日, 木曜/木曜日, 金曜/金曜日, 土曜/土曜日, 日曜/日曜日",
    workdays="平日",
    weekend="週末, 土日",
)

CHINESE = Language(
    words={
        M.AM: "上午, 凌晨",
        M.PM: "下午, 午后, 午後",
        M.MORNING: "早上, 早晨, 清晨, 早, 今早, 每天早上",
        M.EVENING: "傍晚",
        M.NIGHT: "晚上, 夜里, 夜裡, 晚, 今晚",
        M.NOON: "中午, 正午",
        M.MIDNIGHT: "午夜, 半夜",
        M.HOUR: "点, 點, 点钟, 點鐘, 时, 時, 点整, 點整",
        M.HOURS: "小时, 小時, 个小时, 個小時, 钟头, 個鐘頭, 个钟头, 鐘頭",
        M.MINUTES: "分, 分钟, 分鐘",
        M.AND_HALF: "半",
        M.AND_QUARTER: "一刻",
        M.QUARTER_TO: "差一刻",
        M.LESS: "差",
        M.MORE: "过, 過",
        M.TILL: "到, 至",
        M.FROM: "从, 從",
        M.AND: "和, 与, 與, 跟, 还有, 還有, 然后, 然後",
        M.OR: "或, 或者, 还是, 還是, 或是",
        M.HALF_HOUR: "半小时, 半小時, 半个小时, 半個小時",
        M.EVERY: "每, 每隔, 隔",
        M.HOURLY: "每小时, 每小時, 每个小时, 每個小時",
        M.DAILY: "每天, 每日, 天天",
        M.A_DAY: "一天, 一日",
        M.ONCES: "次, 遍",
        M.DAYS_OR_WEEKS: "天, 周, 週, 星期",
        M.RARELY: "每周一次, 每周二次, 每周两次, 每周三次, 每週一次, 每週兩次, 每週三次, 一周一次, 一周两次, "
        "一周二次, 一周三次, 一週一次, 一週兩次, 一週三次, 每星期一次, 每月一次",
        M.NOISE: "在, 左右, 大概, 大约, 大約, 请, 請, 吧, 提醒我, 可能, 我想, 我要, 好, 的, 我, 也许, 就, "
        "谢谢, 可以, 改到, 改成, 你好, 早上好, 晚上好, 下午好, 早安",
    },
    numbers="零, 一, 二/两/兩, 三, 四, 五, 六, 七, 八, 九, 十, 十一, 十二, 十三, 十四, 十五, 十六, 十七, 十八, 十九",
    tens=_TENS,
    joined="{ten}{unit}",
    more_numbers={45: "三刻"},
    before_minutes="零, 〇",
    days="周一/星期一/週一, 周二/星期二/週二, 周三/星期三/週三, 周四/星期四/週四, 周五/星期五/週五, "
    "周六/星期六/週六, 周日/星期日/星期天/週日",
    workdays="工作日, 周一到周五, 平日",
    weekend="周末, 週末",
)

KOREAN = Language(
    words={
        M.AM: "오전, 새벽",
        M.PM: "오후, 낮",
        M.MORNING: "아침",
        M.EVENING: "저녁",
        M.NIGHT: "밤",
        M.NOON: "정오",
        M.MIDNIGHT: "자정",
        M.HOUR: "시",
        M.HOURS: "시간",
        M.MINUTES: "분",
        M.AND_HALF: "반",
        M.TO: "전",
        M.TILL: "부터, 까지, 에서",
        M.AND: "그리고, 와, 과, 하고, 랑, 이랑",
        M.OR: "또는, 아니면, 혹은",
        M.HALF_HOUR: "반시간",
        M.EVERY: "매",
        M.HOURLY: "매시간, 매 시간, 한 시간마다, 시간마다",
        M.DAILY: "매일, 하루에, 하루",
        M.ONCES: "번, 회",
        M.DAYS_OR_WEEKS: "일마다, 주, 주일",
        M.NOISE: "안녕, 안녕하세요, 에, 쯤, 정도, 으로, 로, 요, 이요, 부탁해, 부탁해요, 아마, 네, 좋아요, 알려줘, "
        "알려주세요, 약, 정각, 마다, 해줘, 해주세요",
    },
    numbers="영, 한/하나/일, 두/둘/이, 세/셋/삼, 네/넷/사, 다섯/오, 여섯/육, 일곱/칠, 여덟/팔, 아홉/구, 열/십, "
    "열한/십일, 열두/십이, 십삼, 십사, 십오, 십육, 십칠, 십팔, 십구",
    tens="이십, 삼십, 사십, 오십",
    joined="{ten}{unit}",
    more_numbers={
        21: "이십일",
        22: "이십이",
        23: "이십삼",
        25: "이십오",
        35: "삼십오",
        45: "사십오",
        55: "오십오",
    },
    days="월요일, 화요일, 수요일, 목요일, 금요일, 토요일, 일요일",
    workdays="평일",
    weekend="주말",
)
