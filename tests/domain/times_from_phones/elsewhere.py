"""Finnish, Greek, Turkish, Hungarian, Arabic, Hebrew, Persian, Hindi, and the east of Asia."""

TIMES = r"""
fi | klo 8 ja 18 | 08:00 18:00
fi | puol 9 | 08:30/?
fi | varttia vaille yhdeksän | 08:45
fi | joka tunti | #
fi | 3 kertaa päivässä | #
fi | kello kahdeksan aamulla | 08:00
fi | kasilta | 08:00/?
fi | 8 illalla | 20:00
fi | 9-17 välillä | ?
fi | arkisin klo 9 | 09:00
fi | huomenna klo 8 | 08:00/?
el | στις 8 και στις 6 το απόγευμα | 08:00 18:00
el | 8 το πρωι και 8 το βραδυ | 08:00 20:00
el | 9 παρά τέταρτο | 08:45
el | εννιά παρά είκοσι | 08:40
el | κάθε ώρα | #
el | 3 φορές τη μέρα | #
el | 9 με 5 | ?
el | από τις 9 ως τις 5 | ?
el | το μεσημέρι | 12:00/?
el | 10πμ και 6μμ | 10:00 18:00
el | 10 π.μ. | 10:00
el | στις 8 κ 18 | 08:00 18:00/?
tr | 8 ve 18 | 08:00 18:00
tr | sabah 8de aksam 6da | 08:00 18:00
tr | saat 8'de | 08:00
tr | sekiz bucuk | 08:30
tr | sekizi on geçe | 08:10
tr | iki saatte bir | #
tr | her saat | #
tr | saat başı | #
tr | gunde 3 defa | #
tr | 9 gibi | 09:00
tr | her sabah 7'de | 07:00
tr | hafta içi 9 | 09:00
tr | yarın 8de | 08:00/?
tr | eşimle aynı: 8 ve 18 | 08:00 18:00
hu | 8-kor és 18-kor | 08:00 18:00
hu | fél 9 | 08:30
hu | háromnegyed 9 | 08:45
hu | negyed 9 | 08:15
hu | naponta háromszor | #
hu | napi 3x | #
hu | 9 és 17 között | ?
hu | délben | 12:00
hu | hétköznap 9-kor | 09:00
hu | 9 körül | 09:00
hu | holnap 8-kor | 08:00/?
ar | الساعة ٨ و ٦ مساء | 08:00 18:00
ar | ٨ صباحا و ٦ مساءً | 08:00 18:00
ar | 8 ص و 6 م | 08:00 18:00
ar | الساعة ثمانية ونص | 08:30
ar | تسعة إلا ربع | 08:45
ar | كل ساعة | #
ar | 3 مرات في اليوم | #
ar | من 9 إلى 5 | ?
ar | بعد الغداء | ?
ar | بكرا الساعة 8 | 08:00/?
he | ב-8 וב-18 | 08:00 18:00
he | 8 בבוקר ו 6 בערב | 08:00 18:00
he | רבע לתשע | 08:45
he | כל שעה | #
he | 3 פעמים ביום | #
he | בצהריים | 12:00
fa | ۸ صبح و ۶ عصر | 08:00 18:00
fa | ساعت هشت و نیم | 08:30
fa | هر ۲ ساعت | #
fa | روزی ۳ بار | #
hi | सुबह 8 बजे और शाम 6 बजे | 08:00 18:00
hi | सवा आठ | 08:15
hi | subah 8 baje sham 6 baje | 08:00 18:00/?
hi | दिन में 3 बार | #
id | jam 8 dan jam 6 sore | 08:00 18:00
id | jam 8 pagi sm jam 5 sore | 08:00 17:00/?
id | setengah 9 | 08:30
id | jam setengah sembilan pagi | 08:30
id | jam 9 kurang 15 | 08:45
id | jam 8 lewat 15 | 08:15
id | tiap 2 jam | #
id | setiap jam | #
id | 2 jam sekali | #
id | 3x sehari | #
id | dari jam 9 sampai jam 5 | ?
id | jam 12 siang | 12:00
id | jam 7 malam | 19:00
id | habis makan siang | ?
id | besok jam 8 | 08:00/?
id | tiap pagi jam 7 | 07:00
id | sekitar jam 9 | 09:00
vi | 8 giờ và 18 giờ | 08:00 18:00
vi | 8h sáng và 6h chiều | 08:00 18:00
vi | tám rưỡi | 08:30
vi | 9 giờ kém 15 | 08:45
vi | mỗi 2 tiếng | #
vi | 2 tiếng một lần | #
vi | ngày 3 lần | #
vi | từ 9h đến 17h | ?
vi | 7 giờ tối | 19:00
vi | 8 gio sang | 08:00
th | 8 โมงเช้า | 08:00
th | บ่าย 3 | 15:00
th | บ่ายสามโมงครึ่ง | 15:30
th | 8.00 น. | 08:00
ja | 8時と18時 | 08:00 18:00
ja | 朝8時、夜7時 | 08:00 19:00
ja | 午前8時半と午後3時 | 08:30 15:00
ja | 8時半ごろ | 08:30
ja | 9時15分前 | 08:45
ja | 2時間おき | #
ja | ２時間ごとに | #
ja | 毎時 | #
ja | 1時間に1回 | #
ja | 9時〜17時 | ?
ja | お昼 | 12:00
ja | 昼ごはんの前 | ?
ja | 毎朝7時 | 07:00
ja | 明日8時 | 08:00/?
ja | 8じ | 08:00/?
ja | 妻と同じ8時と18時 | 08:00 18:00/?
ja | 十時半 | 10:30
ko | 8시랑 18시 | 08:00 18:00
ko | 아침 8시 저녁 6시 | 08:00 18:00
ko | 오전 8시 반 | 08:30
ko | 여덟시 반 | 08:30
ko | 9시 15분 전 | 08:45
ko | 두 시간에 한 번 | #
ko | 매시간 | #
ko | 하루 세 번 | #
ko | 하루에 3번 | #
ko | 9시~17시 | ?
ko | 점심 | 12:00/?
ko | 점심 먹고 | ?
ko | 매일 아침 7시에 | 07:00
ko | 내일 8시 | 08:00/?
ko | 9시쯤 | 09:00
zh | 早上8点晚上6点 | 08:00 18:00
zh | 早8晚6 | 08:00 18:00/?
zh | 八点半和下午三点 | 08:30 15:00
zh | 每2个小时一次 | #
zh | 两小时一次 | #
zh | 每天3次 | #
zh | 从9点到17点 | ?
zh | 9点至17点 | ?
zh | 饭后 | ?
zh | 午饭前 | ?
zh | 每天早上七点 | 07:00
zh | 周一到周五九点 | 09:00
zh | 明天8点 | 08:00/?
zh | 9點左右 | 09:00
zh | 晚上八點 | 20:00
zh | 凌晨3点 | ?
zh | 半小时后 | ?
zh | 8点1刻 | 08:15
tr | 8 değil 9 | ?
tr | 8 yerine 9 | ?
tr | 8'de 10 dakika | ?
tr | haftada bir 8 | ?
tr | 8'den önce | ?
tr | 8'den sonra | ?
tr | cuma hariç 9 | ?
ja | 8時以外 | ?
ja | 8時じゃなくて9時 | ?
ja | 8時から10分間 | ?
ja | 8時に10分間 | ?
ja | 8時より前 | ?
ja | 8時以降 | ?
ja | 8時まで | ?
ja | 週1回8時 | ?
ja | 一日おきに8時 | ?
ja | 金曜以外9時 | ?
zh | 不要8点 | ?
zh | 8点以后 | ?
zh | 8点以前 | ?
zh | 8点之前 | ?
zh | 8点练10分钟 | ?
zh | 每周一次8点 | ?
zh | 隔天8点 | ?
zh | 除了周五9点 | ?
zh | 9点不是8点 | ?
ko | 8시 말고 9시 | ?
ko | 8시 이후 | ?
ko | 8시 전 | ?
ko | 8시에 10분 동안 | ?
ko | 일주일에 한 번 8시 | ?
ko | 금요일 빼고 9시 | ?
id | jangan jam 8 | ?
id | jam 9 bukan jam 8 | ?
id | jam 8 selama 10 menit | ?
id | sebelum jam 8 | ?
id | setelah jam 8 | ?
id | seminggu sekali jam 8 | ?
id | jam 9 kecuali jumat | ?
ja | 毎週月曜8時 | 08:00
tr | 8de 10da 18de | 08:00 10:00 18:00
tr | sabah 8de | 08:00
tr | 8'de ve 17'de | 08:00 17:00
"""
