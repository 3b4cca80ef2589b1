"""Wishes written down before any table was looked at, and more of the kinds that were not understood."""

PHRASES = r"""
en | only mornings | only_days
en | just in the morning please | only_days
en | no evenings | not_days
en | not in the evening | not_days
en | only afternoons pls | only_days
en | skip tomorrow | pause
en | skip tmrw | pause
en | skip tomorow | pause
en | skip today | skip
en | no reminders tomorrow | pause
en | not tomorrow | pause
en | make it shorter | stretch
en | shorter please | stretch
en | something shorter | stretch
en | make it longer | stretch
en | not the floor | other_place
en | no floor | other_place
en | i cant lie on the floor | other_place
en | nothing on the floor pls | other_place
en | I'm travelling to Lisbon till Sunday | zone
en | im traveling to lisbon until sunday | zone
en | flying to tokyo tomorrow | zone
en | back in berlin | zone/later_in
en | my neck hurts, what now | pain
en | my nek hurts | pain
en | my neck is killing me | pain
en | lower back is sore | pain
en | ouch | pain
en | that hurts | pain
en | numb leg | serious/pain
en | my foot is tingling | serious/pain
en | i feel dizzy | serious/pain
en | snooze 15 min | later_in
en | gimme 5 | later_in
en | give me ten minutes | later_in
en | later this afternoon | later_today
en | not right now | later
en | im in a meeting | later
en | busy | later
en | remind me after lunch | later_today/later
en | tonight | later_today
en | done!! | done
en | did them all | done
en | already done | done
en | too hard for me | too_hard
en | thats too much | too_hard
en | this is too easy | too_easy
en | other side? | other_side
en | left side now | left_side
en | right side please | right_side
en | stop reminding me | pause/delete/remove
en | leave me alone | pause
en | pause for a week | pause
en | pause til monday | pause
en | im on vacation til the 5th | pause
en | sick today | skip/pause
en | i have the flu | pause/skip/serious/suitability
en | change to 9 and 5 | times
en | move the 9 to 10 | move
en | add one at 3 | add
en | add 3pm | add
en | delete the 5pm one | remove
en | drop the last one | remove
en | only weekdays | only_days
en | no weekends | not_days
en | weekends off | not_days/reminders
en | twice a day is enough | count
en | fewer reminders | fewer
en | less often | fewer
en | too many messages | fewer
en | how do i do this | what_for/help
en | whats this for | what_for
en | how long does it take | how_long
en | what can you do | help
en | start | stretch
en | lets go | stretch
en | stretch me | stretch
en | show my streak | progress
en | my reminders | reminders
en | when is my next one | reminders
en | forget me | delete
en | delete everything | delete
en | ty | thanks
en | gm | hello
en | i'm pregnant | suitability
en | is this ok with a herniated disc | suitability
de | nur morgens | only_days
de | abends nicht | not_days
de | morgen nicht | pause
de | morgen aussetzen | pause
de | kürzer bitte | stretch
de | nicht auf dem boden | other_place
de | mein nacken tut weh was jetzt | pain
de | bin bis sonntag in lissabon | zone
de | zu anstrengend | too_hard
de | andere seite | other_side
de | erinner mich in 20 min | later_in
es | solo por la mañana | only_days
es | mañana no | pause
es | más corto | stretch
es | en el suelo no | other_place
es | me duele el cuello que hago | pain
es | estoy en lisboa hasta el domingo | zone
es | en un rato | later
es | ya hice | done
fr | que le matin | only_days
fr | pas demain | pause
fr | plus court | stretch
fr | pas par terre | other_place
fr | jai mal au cou | pain
fr | dans 10 min | later_in
pt | só de manhã | only_days
pt | amanhã não | pause
pt | mais curto | stretch
pt | meu pescoço doi | pain
pt | ja fiz | done
ru | только утром | only_days
ru | завтра не надо | pause
ru | покороче | stretch
ru | шея болит что делать | pain
ru | через 10 минут | later_in
ru | готово | done
zh | 只要早上 | only_days
zh | 明天不要 | pause
zh | 短一点 | stretch
zh | 脖子疼怎么办 | pain
zh | 十分钟后 | later_in
zh | 做完了 | done
ja | 9時に追加して | add
ja | 3時を4時に変更して | move
ja | 9時と15時にして | times
ja | 5時のを消して | remove
ja | 明日は休みたい | pause
ja | 日曜まで休む | pause
ja | 10分後にもう一度 | later_in
ja | 15時に教えて | later_at
ja | 首が痛い | pain
ja | 東京にいます | zone
ja | 終わった | done
tr | saat 3'te hatırlat | later_at
tr | 10 dakika sonra hatırlat | later_in
tr | pazartesiye kadar mola | pause
tr | Berlin'deyim | zone
tr | boynum ağrıyor | pain
tr | 9'u 10'a al | move
tr | 3'e bir tane ekle | add
tr | hafta sonları istemiyorum | not_days
fi | muistuta kolmelta | later_at
fi | tauko maanantaihin asti | pause
fi | olen Berliinissä | zone
fi | niskaan sattuu | pain
hu | emlékeztess háromkor | later_at
hu | szünet hétfőig | pause
hu | Berlinben vagyok | zone
hu | fáj a nyakam | pain
hu | tedd át a 9-eset 10-re | move
en | no reminders in the morning | not_days
en | skip the day after tomorrow | pause
en | short one today | stretch
de | morgens nicht | not_days
it | solo di sera | only_days
ja | 朝だけ | only_days
ja | 夜はなし | not_days
ja | 9時を10時にずらして | move
ja | 14時も追加 | add
ja | 毎日9時に教えて | times
ja | 30分後に教えてください | later_in
ja | もう終わったよ | done
ja | 腰が痛いんですけど | pain
ja | 今大阪です | zone
ja | 右側 | right_side
zh | 十五分钟后提醒我 | later_in
zh | 把9点改到10点 | move
zh | 加下午三点 | add
zh | 取消5点的提醒 | remove
zh | 我在上海 | zone
zh | 暂停到周一 | pause
zh | 只要工作日 | only_days
zh | 周末不要 | not_days
zh | 我的背好疼啊 | pain
tr | 18'i 19'a taşı | move
tr | 14'e ekle | add
tr | 9'u sil | remove
tr | 15'te hatırlat | later_at
tr | İzmir'deyim | zone
tr | cuma gününe kadar durdur | pause
tr | sabahları istemiyorum | not_days
fi | siirrä 9:stä 10:een | move
fi | lisää kolmelta | add
fi | vain aamuisin | only_days
fi | asun Tampereella | zone
hu | csak reggel | only_days
hu | Debrecenben lakom | zone
hu | szünet péntekig | pause
en | evenings only | only_days
en | nothing in the mornings please | not_days
en | no nights | not_days
en | not tonight | skip/later/later_today
en | tomorrow off please | pause
en | could we have a shorter one | stretch
en | i cant sit on the floor | other_place
en | show the left side | left_side
en | right arm now | right_side
en | im in manila until friday | zone
en | shoulders hurt | pain
en | move 9 to 9:30 | move
en | ill do it after lunch | later_today/later
en | too many pings | fewer
de | abends bitte nicht | not_days
de | nur nachmittags | only_days
de | morgen bitte nicht | pause
de | rechtes bein | right_side
de | schulter tut weh | pain/suitability
es | por la noche no | not_days
es | mañana descanso | pause
es | algo más corto | stretch
fr | pas le soir | not_days
fr | rien demain | pause
pt | à noite não | not_days
pt | só à tarde | only_days
ru | по вечерам не надо | not_days
ru | не на полу | other_place
zh | 晚上不要提醒 | not_days
zh | 三十分钟后再提醒我 | later_in
zh | 把早上的改到十点 | move
zh | 我现在在广州 | zone
zh | 我今天很忙 | later
zh | 肩膀很痛 | pain
zh | 换成9点和18点 | times
ja | 20分後に知らせて | later_in
ja | 16時に追加してください | add
ja | 9時を消して | remove
ja | 18時を19時に変えて | move
ja | 京都に住んでいます | zone
ja | 来週まで休みます | pause
ja | 平日だけにして | only_days
ja | 肩が痛くて動けない | pain
ja | 今忙しいです | later
ja | 全部終わりました | done
ja | 毎日10時と16時に通知して | times
tr | 17'de hatırlat | later_at
tr | 13'ü 14'e kaydır | move
tr | 20 dakika ertele | later_in
tr | akşamları olmasın | not_days
tr | Ankara'dayım | zone
tr | salıya kadar tatildeyim | pause
fi | muistuta kahdeksalta | later_at
fi | ei iltaisin | not_days
fi | tauko perjantaihin asti | pause
fi | olen Oulussa | zone
hu | emlékeztess 10-kor | later_at
hu | este ne | not_days
hu | Pécsett vagyok | zone
hu | 20 perc múlva | later_in
"""
