"""Times as people type them, and what anybody would read: the value by the rule, not what came out.

Each line is a language and a text, then times of the day; days are named behind a slash, as bits of which Monday is
the last.
"""

UNDERSTOOD = r"""
# digits and their separators
en | 8 | 08:00
en | 8, 13:30 and 6pm | 08:00 13:30 18:00
en | 8am 1:30 p.m. 6 | 08:00 13:30 18:00
en | 08.30 | 08:30
en | 0830 and 1330 | 08:30 13:30
en | 830 | 08:30
en | 8 30, 13 00 | 08:30 13:00
en | 8 30 13 00 18 30 | 08:30 13:00 18:30
en | 8 13 18 | 08:00 13:00 18:00
en | 8:30:00 | 08:30
en | 8 : 30 | 08:30
en | 8:00; 12:00 / 18:00 | 08:00 12:00 18:00
en | 8:00+13:00 | 08:00 13:00
en | 18:00, 8:00, 18:00 | 08:00 18:00
en | 24:00 | 00:00
en | 00:00 | 00:00
en | ⏰ 6️⃣ | 06:00
en | 1️⃣8️⃣ | 18:00
en | ８：３０ | 08:30
en | 8½ | 08:30
ar | ٨:٣٠ | 08:30
fa | ۸:۳۰ | 08:30
hi | ८:३० | 08:30
ru | 8-30 | 08:30
ru | 8-30, 13-00 и 18-45 | 08:30 13:00 18:45
en | 8:00 | 08:00
en | 8,00 | 08:00
en | 8;00 | 08:00
en | 18,00 | 18:00
en | 8,30 | 08:30
de | 8,45 | 08:45
de | 8;30 | 08:30
it | alle 8,15 | 08:15
it | alle 18,45 | 18:45
fr | 9,30 | 09:30
en | 8,12,18 | 08:00 12:00 18:00
en | 8,13 | 08:00 13:00
en | 9,17 | 09:00 17:00
en | 8,30,13,00 | 08:30 13:00
en | 9;13;17 | 09:00 13:00 17:00
en | 8 15 | 08:15
en | 08 15 and 18 20 | 08:15 18:20
en | 8 45 | 08:45
en | 8 05 | 08:05
en | 13 30 | 13:30
en | 9 17 | 09:00 17:00
en | 9 and 17 | 09:00 17:00
en | 8:30pm | 20:30
en | 8.30 am | 08:30
en | 8h30 | 08:30
en | 8'30 | 08:30
en | 18:00 hours | 18:00
en | 1800 hrs | 18:00
en | 14 hours | 14:00
# marks of a list
en | 1) 8:00 2) 13:00 | 08:00 13:00
en | 1. 8:00\n2. 13:00\n3. 18:00 | 08:00 13:00 18:00
en | 1️⃣ 8:00 | 08:00
en | 1️⃣ 8:00\n2️⃣ 13:00 | 08:00 13:00
en | • 8:00 | 08:00
en | • 8:00\n• 13:00 | 08:00 13:00
en | - 8:00\n- 13:00\n- 18:00 | 08:00 13:00 18:00
en | * 9am\n* 5pm | 09:00 17:00
en | (1) 9 (2) 14 | 09:00 14:00
en | 1: 8:00, 2: 13:00 | 08:00 13:00
en | a) 9:00 b) 17:00 | 09:00 17:00
en | – 8:00\n– 20:00 | 08:00 20:00
en | ✅ 8:00 ✅ 13:00 | 08:00 13:00
en | (8:00) | 08:00
en | "8:00" | 08:00
en | 8:00! | 08:00
en | 8:00, 13:00. | 08:00 13:00
# morning and evening in English
en | 8 a.m. and 8 p.m. | 08:00 20:00
en | 8a 6p | 08:00 18:00
en | 8 A. M. | 08:00
en | 8 P M | 20:00
en | 8 p m | 20:00
en | 8 a m and 6 p m | 08:00 18:00
en | 8PM | 20:00
en | 12am | 00:00
en | 12pm | 12:00
en | 12:30 am | 00:30
en | 12 in the morning | 00:00
en | 12:30 in the morning | 00:30
en | 13:30 pm | 13:30
en | 8 in the morning and 6 in the evening | 08:00 18:00
en | 8 this evening | 20:00
en | 7 this morning | 07:00
en | 3 this afternoon | 15:00
en | 9 tonight | 21:00
en | 8pm tonight | 20:00
en | 8 am in the morning | 08:00
en | in the morning at 8 and in the evening at 7 | 08:00 19:00
en | every morning at 8 | 08:00
en | mornings at 9, evenings at 6 | 09:00 18:00
en | 10 at night | 22:00
en | noon | 12:00
en | at noon and 5 | 12:00 17:00
en | 12 noon | 12:00
en | lunchtime | 12:00
en | midnight | 00:00
en | 12 midnight | 00:00
# English words
en | 9 o'clock | 09:00
en | nine o’clock | 09:00
en | 7:00-ish | 07:00
en | 8ish | 08:00
en | half past 8 | 08:30
en | half 9 | 09:30
en | half past nine in the evening | 21:30
en | quarter to nine | 08:45
en | a quarter past seven | 07:15
en | quarter past nine pm | 21:15
en | quarter to one | 12:45
en | quarter to midnight | 23:45
en | 20 past 8 | 08:20
en | 25 past 9 | 09:25
en | twenty past eight | 08:20
en | twenty-five past ten | 10:25
en | five past seven | 07:05
en | 5 past 7 | 07:05
en | ten to nine | 08:50
en | 10 to 9 | 08:50
en | 20 to 11 | 10:40
en | five minutes to ten | 09:55
en | 3 minutes to 10 | 09:57
en | 10 minutes past 8 | 08:10
en | ten after eight | 08:10
en | five before nine | 08:55
en | ten til nine | 08:50
en | twenty past eight pm | 20:20
en | eight thirty | 08:30
en | eight fifteen | 08:15
en | seven fifteen | 07:15
en | nine forty-five | 09:45
en | ten twenty five | 10:25
en | eight oh five | 08:05
en | 8 thirty | 08:30
en | eight thirty and six fifteen pm | 08:30 18:15
en | seven forty five am | 07:45
en | twenty thirty | 20:30
en | eight and twelve | 08:00 12:00
en | eighteen hundred hours | 18:00
# what people put around it
en | every day at 8 please | 08:00
en | 8 pls | 08:00
en | 8 plz | 08:00
en | 9 please! | 09:00
en | maybe 9 | 09:00
en | I want 8 and 6pm | 08:00 18:00
en | I'd like 8:30 | 08:30
en | everyday at 8 | 08:00
en | daily at 9 | 09:00
en | 9 daily | 09:00
en | 8 every day | 08:00
en | let's say 9 | 09:00
en | how about 10? | 10:00
en | 8 is fine | 08:00
en | make it 8 | 08:00
en | move it to 8 | 08:00
en | change it to 9:15 | 09:15
en | set it for 7 | 07:00
en | can you remind me at 9? | 09:00
en | around 9ish | 09:00
en | about half past 9 | 09:30
en | ok 10 | 10:00
en | hmm, 11 I think | 11:00
en | 9 sharp | 09:00
en | at 9:00 and at 17:00, thanks | 09:00 17:00
en | three times a day: 9, 13 and 17 | 09:00 13:00 17:00
en | twice a day at 9 and 5 | 09:00 17:00
en | once a day at 9 | 09:00
# days with the times
en | 9am on weekdays | 09:00 / 0011111
en | weekdays at 9 | 09:00 / 0011111
en | 8:00 and 20:00 weekdays | 08:00 20:00 / 0011111
en | 10 on weekends | 10:00 / 1100000
en | Mon-Fri at 9 | 09:00 / 0011111
en | monday to friday 8:30 | 08:30 / 0011111
en | mon, wed and fri at 10 | 10:00 / 0010101
en | 9 on Saturdays | 09:00 / 0100000
de | werktags um 9 | 09:00 / 0011111
de | Mo-Fr 9 Uhr | 09:00 / 0011111
de | am Wochenende um 10 | 10:00 / 1100000
de | montags und donnerstags um 8 | 08:00 / 0001001
fr | en semaine à 9h | 09:00 / 0011111
es | de lunes a viernes a las 9 | 09:00 / 0011111
pt | nos dias úteis às 9 | 09:00 / 0011111
it | nei giorni feriali alle 9 | 09:00 / 0011111
nl | doordeweeks om 9 | 09:00 / 0011111
ru | по будням в 9 | 09:00 / 0011111
ru | пн-пт 9:00 | 09:00 / 0011111
sv | vardagar kl 9 | 09:00 / 0011111
pl | w dni robocze o 9 | 09:00 / 0011111
zh | 工作日9点 | 09:00 / 0011111
ja | 平日9時 | 09:00 / 0011111
ko | 평일 9시 | 09:00 / 0011111
# German
de | 8 Uhr 30 und 20 Uhr | 08:30 20:00
de | acht Uhr dreißig | 08:30
de | acht Uhr dreissig | 08:30
de | zwanzig Uhr | 20:00
de | achtzehn Uhr fünfzehn | 18:15
de | siebzehn Uhr fünfundvierzig | 17:45
de | halb neun | 08:30
de | halb 9 | 08:30
de | halb eins | 12:30
de | viertel vor neun | 08:45
de | viertel nach 8 | 08:15
de | viertel neun | 08:15
de | dreiviertel neun | 08:45
de | drei viertel neun | 08:45
de | 20 nach 8 | 08:20
de | zwanzig nach acht | 08:20
de | zehn vor neun | 08:50
de | 5 vor 9 | 08:55
de | fünf vor halb neun | 08:25
de | fünf nach halb neun | 08:35
de | 5 nach halb 10 | 09:35
de | zehn Minuten vor zehn | 09:50
de | mittags | 12:00
de | 12 Uhr mittags | 12:00
de | 1 Uhr mittags | 13:00
de | mittags und um 18 Uhr | 12:00 18:00
de | morgens um 8, abends um 6 | 08:00 18:00
de | 8 Uhr morgens, 6 Uhr abends | 08:00 18:00
de | heute Abend um 8 | 20:00
de | 8 abends | 20:00
de | um acht bitte | 08:00
de | jeden Tag um 9 Uhr | 09:00
de | so gegen 9 | 09:00
de | vielleicht 10 Uhr | 10:00
de | ich möchte um 8 und um 18 Uhr | 08:00 18:00
de | um neun und um siebzehn Uhr | 09:00 17:00
de | 9.30 Uhr | 09:30
de | 9:30 Uhr, 13 Uhr | 09:30 13:00
de | jeden Morgen um 7 | 07:00
# French
fr | 8h30 et 18h | 08:30 18:00
fr | 8 h 30 | 08:30
fr | 8 heures et demie | 08:30
fr | huit heures et demie | 08:30
fr | huit heures trente | 08:30
fr | huit heures quinze | 08:15
fr | vingt heures | 20:00
fr | vingt heures trente | 20:30
fr | dix-huit heures | 18:00
fr | vingt et une heures | 21:00
fr | 2 h de l'après-midi | 14:00
fr | midi et minuit | 00:00 12:00
fr | midi | 12:00
fr | midi trente | 12:30
fr | midi et demi | 12:30
fr | midi et quart | 12:15
fr | midi moins le quart | 11:45
fr | 9 heures moins le quart | 08:45
fr | 8h moins 10 | 07:50
fr | neuf heures moins dix | 08:50
fr | neuf heures moins vingt-cinq | 08:35
fr | 8h et quart | 08:15
fr | huit heures du matin | 08:00
fr | 7h du soir | 19:00
fr | 9h, 13h et 17h30 | 09:00 13:00 17:30
fr | à 9h et à 17h | 09:00 17:00
fr | vers 9h s'il vous plaît | 09:00
fr | tous les jours à 9h | 09:00
fr | peut-être 10h | 10:00
fr | ce soir à 8h | 20:00
fr | 14h | 14:00
# Spanish
es | 8 y media de la mañana y 6 de la tarde | 08:30 18:00
es | a las 12 de la mañana | 12:00
es | 8:00 a. m. y 9 de la noche | 08:00 21:00
es | once | 11:00
es | 8 y 30 | 08:30
es | ocho y treinta | 08:30
es | ocho y diez | 08:10
es | las ocho y veinte | 08:20
es | nueve menos diez | 08:50
es | las nueve menos cuarto | 08:45
es | diez para las nueve | 08:50
es | cuarto para las nueve | 08:45
es | ocho y cuarto | 08:15
es | a las ocho y media | 08:30
es | 8 y 13 | 08:00 13:00
es | a las 9 y a las 17 | 09:00 17:00
es | las veinte horas | 20:00
es | mediodía | 12:00
es | doce y media | 12:30
es | quiero a las 9 por favor | 09:00
es | todos los días a las 8 | 08:00
es | 9 de la mañana, 1 de la tarde | 09:00 13:00
es-MX | 8 de la noche | 20:00
# Portuguese
pt-BR | às 8 da manhã e às 6 e meia da tarde | 08:00 18:30
pt | oito e meia | 08:30
pt | 8 e 30 | 08:30
pt | oito e quinze | 08:15
pt | dez para as nove | 08:50
pt | quinze para as dez | 09:45
pt | nove menos dez | 08:50
pt | meio-dia | 12:00
pt | meio-dia e meia | 12:30
pt | às 20h | 20:00
pt | 20h30 | 20:30
pt | vinte horas | 20:00
pt | 8h da noite | 20:00
pt | 9h e 17h | 09:00 17:00
pt | às nove e às dezessete | 09:00 17:00
pt | todos os dias às 9h | 09:00
pt | talvez às 10 | 10:00
# Italian
it | alle 8 e mezza e alle 18 | 08:30 18:00
it | mezzogiorno | 12:00
it | mezzogiorno e mezza | 12:30
it | otto e un quarto | 08:15
it | otto e venti | 08:20
it | le nove meno dieci | 08:50
it | nove meno un quarto | 08:45
it | le otto e trenta | 08:30
it | ore 18 | 18:00
it | alle ore 9:30 | 09:30
it | alle venti | 20:00
it | ventuno e trenta | 21:30
it | alle 8 di sera | 20:00
it | ogni giorno alle 9 | 09:00
it | alle 9, alle 13 e alle 17 | 09:00 13:00 17:00
# Dutch
nl | half negen 's ochtends | 08:30
nl | half 9 | 08:30
nl | half negen | 08:30
nl | half past 8 | 08:30
nl | kwart voor 9 en 18 uur | 08:45 18:00
nl | kwart over acht | 08:15
nl | tien over half negen | 08:40
nl | vijf voor half 9 | 08:25
nl | tien voor negen | 08:50
nl | 20 over 8 | 08:20
nl | acht uur dertig | 08:30
nl | twintig uur | 20:00
nl | 8 uur 's avonds | 20:00
nl | om 9 uur en om 17 uur | 09:00 17:00
nl | elke dag om 9 | 09:00
nl | 9u30 | 09:30
# Polish
pl | o 8 rano i o 6 wieczorem | 08:00 18:00
pl | wpół do dziewiątej | 08:30
pl | w pół do 9 | 08:30
pl | ósma trzydzieści | 08:30
pl | ósma piętnaście | 08:15
pl | o dwudziestej | 20:00
pl | za dziesięć dziewiąta | 08:50
pl | za kwadrans dziewiąta | 08:45
pl | kwadrans po ósmej | 08:15
pl | dziesięć po ósmej | 08:10
pl | 10 po 8 | 08:10
pl | w południe | 12:00
pl | godzina 9 | 09:00
pl | o godzinie 17 | 17:00
pl | codziennie o 9 | 09:00
# Russian
ru | 8 утра, в 6 вечера и 12 ночи | 00:00 08:00 18:00
ru | восемь утра | 08:00
ru | 2 часа дня | 14:00
ru | два часа дня | 14:00
ru | без четверти девять | 08:45
ru | полдевятого | 08:30
ru | пол девятого | 08:30
ru | половина девятого | 08:30
ru | пол-девятого | 08:30
ru | полседьмого вечера | 18:30
ru | без 15 девять | 08:45
ru | без пяти девять | 08:55
ru | без двадцати десять | 09:40
ru | без 10 минут 9 | 08:50
ru | пять минут девятого | 08:05
ru | двадцать минут десятого | 09:20
ru | четверть девятого | 08:15
ru | восемь тридцать | 08:30
ru | девять пятнадцать | 09:15
ru | в восемь часов | 08:00
ru | в 8 часов 30 минут | 08:30
ru | 8 ч 30 мин | 08:30
ru | в девять и в семнадцать | 09:00 17:00
ru | в полдень | 12:00
ru | каждый день в 9 | 09:00
ru | каждое утро в 8 | 08:00
ru | давай в 10 | 10:00
ru | 9 часов | 09:00
ru | двадцать часов | 20:00
# Ukrainian
uk | о 8 ранку та о 6 вечора | 08:00 18:00
uk | пів на 9 | 08:30
uk | пів на дев'яту | 08:30
uk | чверть на дев'яту | 08:15
uk | за чверть дев'ята | 08:45
uk | за десять дев'ята | 08:50
uk | десять по восьмій | 08:10
uk | восьма тридцять | 08:30
uk | о двадцятій | 20:00
uk | о п'ятнадцятій | 15:00
uk | опівдні | 12:00
uk | щодня о 9 | 09:00
# Turkish
tr | sabah 8'de, akşam 6'da | 08:00 18:00
tr | 8 buçuk | 08:30
tr | sekiz buçuk | 08:30
tr | saat 9 | 09:00
tr | saat dokuzda | 09:00
tr | dokuz otuz | 09:30
tr | akşam sekiz | 20:00
tr | öğlen | 12:00
tr | öğleden sonra 3 | 15:00
tr | her gün saat 9'da | 09:00
# Arabic and Persian, Hebrew
ar | ٨ صباحا و٦ مساءً | 08:00 18:00
ar | الساعة 8 ص، 6 م | 08:00 18:00
ar | الثامنة والنصف | 08:30
ar | الثامنة صباحا | 08:00
ar | التاسعة إلا ربع | 08:45
ar | الظهر | 12:00
ar | كل يوم الساعة 9 | 09:00
fa | ساعت ۸ صبح و ۶ عصر | 08:00 18:00
fa | هشت و نیم | 08:30
fa | ۸ شب | 20:00
he | בשעה 8 בבוקר | 08:00
he | שמונה וחצי | 08:30
he | 8 בערב | 20:00
# Hindi
hi | सुबह ८ बजे और शाम ६:३० बजे | 08:00 18:30
hi | साढ़े आठ बजे | 08:30
hi | सवा नौ बजे | 09:15
hi | पौने नौ बजे | 08:45
hi | 8 बजकर 5 मिनट | 08:05
hi | शाम 6 बजे | 18:00
hi | रोज सुबह 8 बजे | 08:00
# Japanese, Chinese, Korean
ja | 午前8時、午後1時半と夜9時30分 | 08:00 13:30 21:30
ja | 午後8時5分 | 20:05
ja | 二十時 | 20:00
ja | 八時半 | 08:30
ja | 十七時三十分 | 17:30
ja | 9時10分前 | 08:50
ja | 朝8時 | 08:00
ja | 毎日9時に | 09:00
ja | 正午 | 12:00
ja | 9時と17時 | 09:00 17:00
zh | 早上八点半和下午六点 | 08:30 18:00
zh-Hant | 上午8點，晚上9點30分 | 08:00 21:30
zh | 八点 | 08:00
zh | 八点十五分 | 08:15
zh | 八点一刻 | 08:15
zh | 八点零五分 | 08:05
zh | 八点二十 | 08:20
zh | 二十点 | 20:00
zh | 差五分九点 | 08:55
zh | 中午12点 | 12:00
zh | 中午一点 | 13:00
zh | 下午两点 | 14:00
zh | 每天9点 | 09:00
zh | 晚上八点 | 20:00
zh | 9点、13点、17点 | 09:00 13:00 17:00
ko | 오전 8시, 오후 1시 30분 | 08:00 13:30
ko | 여덟 시 반 | 08:30
ko | 아침 여덟시 | 08:00
ko | 오후 세시 | 15:00
ko | 여덟 시 삼십 분 | 08:30
ko | 정오 | 12:00
ko | 매일 9시에 | 09:00
ko | 저녁 7시 | 19:00
# Swedish, Danish, Norwegian, Finnish
sv | kl 8 | 08:00
sv | kl. 8.30 | 08:30
sv | halv 9 | 08:30
sv | halv nio | 08:30
sv | kvart över åtta | 08:15
sv | kvart i nio | 08:45
sv | tio över åtta | 08:10
sv | fem i nio | 08:55
sv | fem i halv nio | 08:25
sv | fem över halv nio | 08:35
sv | klockan tjugo | 20:00
sv | åtta på kvällen | 20:00
sv | varje dag kl 9 | 09:00
da | kl 8 | 08:00
da | halv 9 | 08:30
da | halv ni | 08:30
da | kvart over otte | 08:15
da | ti minutter i ni | 08:50
da | klokken 20 | 20:00
nb | kl 8 | 08:00
nb | halv 9 | 08:30
no | halv ni | 08:30
nb | kvart på ni | 08:45
nb | ti over åtte | 08:10
fi | klo 8 | 08:00
fi | puoli yhdeksän | 08:30
fi | puoli 9 | 08:30
fi | kymmenen vaille yhdeksän | 08:50
fi | varttia yli kahdeksan | 08:15
fi | kahdeksalta illalla | 20:00
# Czech, Hungarian, Romanian, Bulgarian, Greek
cs | v 8 hodin | 08:00
cs | půl deváté | 08:30
cs | čtvrt na devět | 08:15
cs | tři čtvrtě na devět | 08:45
cs | osm večer | 20:00
cs | v 9 a v 17 | 09:00 17:00
hu | fél kilenc | 08:30
hu | negyed kilenc | 08:15
hu | háromnegyed kilenc | 08:45
hu | 8 órakor | 08:00
hu | reggel 8-kor | 08:00
hu | kilenckor | 09:00
hu | este 8 | 20:00
ro | ora 8 | 08:00
ro | opt și jumătate | 08:30
ro | opt și un sfert | 08:15
ro | nouă fără zece | 08:50
ro | la 9 și la 17 | 09:00 17:00
bg | осем и половина | 08:30
bg | девет без десет | 08:50
bg | в 8 часа вечерта | 20:00
el | οκτώ και μισή | 08:30
el | εννέα παρά τέταρτο | 08:45
el | στις 8 το πρωί | 08:00
el | 8 το βράδυ | 20:00
# Indonesian and Vietnamese
id | jam 8 pagi | 08:00
id | setengah sembilan | 08:30
id | jam 8 malam | 20:00
id | pukul 17.30 | 17:30
vi | 8 giờ sáng | 08:00
vi | 8 giờ rưỡi | 08:30
vi | 8 giờ 30 phút | 08:30
vi | 8 giờ tối | 20:00
vi | 9 giờ kém 10 | 08:50
# the same kinds, said otherwise
en | quarter to 8 in the morning | 07:45
en | eight o'clock in the evening | 20:00
en | sixish | 06:00
en | 8:30 in the eve | 20:30
en | 15 to 9 | 08:45
en | 8,30, 13,30 | 08:30 13:30
en | 8-30 | 08:30
en | #1 8:00 #2 9:00 | 08:00 09:00
en | ① 8:00 ② 13:00 | 08:00 13:00
en | 1 – 8:00, 2 – 13:00 | 08:00 13:00
en | every weekday at 8 | 08:00 / 0011111
en | on Mondays and Wednesdays at 9am | 09:00 / 0000101
de | zehn nach halb drei | 14:40
de | Könntest du mich um 9 erinnern? | 09:00
fr | midi moins dix | 11:50
fr | dix heures dix | 10:10
fr | du lundi au vendredi à 9h | 09:00 / 0011111
es | veinte para las nueve | 08:40
es | ocho y cinco | 08:05
pt | oito e cinco | 08:05
pt | 15 para as 9 | 08:45
pt | uma e meia | 13:30
it | alle nove meno cinque | 08:55
it | dal lunedì al venerdì alle 9 | 09:00 / 0011111
nl | negen uur vijftien | 09:15
pl | ósma czterdzieści pięć | 08:45
pl | od poniedziałku do piątku o 9 | 09:00 / 0011111
ru | восемь ноль пять | 08:05
ru | без двадцати пяти девять | 08:35
ru | в час дня | 13:00
ru | с понедельника по пятницу в 9 | 09:00 / 0011111
ru | полпервого | 12:30
ru | 18-15 | 18:15
uk | чверть по восьмій | 08:15
uk | за п'ять дев'ята | 08:55
tr | akşam yedi buçuk | 19:30
sv | tjugo i nio | 08:40
da | fem minutter i halv ni | 08:25
nb | fem på halv ni | 08:25
fi | puoli yhdeksältä | 08:30
cs | osm třicet | 08:30
cs | o půl deváté | 08:30
hu | fél kilenckor | 08:30
ro | opt fără un sfert | 07:45
bg | девет и половина | 09:30
el | οκτώ και τέταρτο | 08:15
ar | التاسعة والربع | 09:15
fa | نه و ربع صبح | 09:15
he | תשע ורבע | 09:15
ja | 午後六時十五分 | 18:15
zh | 九点四十五 | 09:45
zh | 差一刻九点 | 08:45
ko | 오후 여섯 시 | 18:00
id | jam 8 kurang 10 | 07:50
vi | 8 rưỡi tối | 20:30
# a language the user did not set, or that has no table
en | 8 утра и 6 вечера | 08:00 18:00
en | halb neun | 08:30
en | 八点 | 08:00
en | huit heures et demie | 08:30
fr | half past eight | 08:30
ru | 8 pm | 20:00
de | eight thirty | 08:30
xx | 8am | 08:00
xx | half past 8 | 08:30
ca | 9:30 | 09:30
# the likelier half of the day
en | 8, 1, 6 | 08:00 13:00 18:00
en | 8, 13:30 and 6 | 08:00 13:30 18:00
en | 1pm, 6 | 13:00 18:00
en | 8, 8 | 08:00 20:00
en | 18, 8 | 08:00 18:00
en | 8, 06:00 | 06:00 08:00
en | 00:00, 19:00, 11:30 | 00:00 11:30 19:00
en | 8, 1, 6, 2 | 06:00 08:00 13:00 14:00
en | 6, 8 | 06:00 08:00
en | 2 | 14:00
en | one | 13:00
en | half past one | 13:30
en | 5 | 17:00
en | half past five | 17:30
en | 1, 2, 3 | 13:00 14:00 15:00
en | 18, 2 | 14:00 18:00
en | 12 and 6 | 12:00 18:00
en | 9, 12, 3 | 09:00 12:00 15:00
de | um halb zwei | 13:30
de | um drei | 15:00
fr | trois heures de l'après-midi | 15:00
es | a las 2 | 14:00
ru | в два часа | 14:00
sv | halv två | 13:30
zh | 两点半 | 14:30
ja | 3時 | 15:00

# a greeting says nothing about the time
en | Good evening! 9 please | 09:00
en | Good morning, 20:15 | 20:15
de | Guten Abend, 9 Uhr bitte | 09:00
de | Guten Morgen! 20 Uhr | 20:00
fr | Bonsoir, 9h | 09:00
es | buenas noches, a las 9 | 09:00
pt | boa noite, às 9 | 09:00
it | buonasera, alle 9 | 09:00
nl | goedenavond, 9 uur | 09:00
ru | добрый вечер, в 9 | 09:00
pl | dobry wieczór, o 9 | 09:00
cs | dobrý večer, v 9 | 09:00
tr | iyi akşamlar, 9 | 09:00
fi | hyvää iltaa, klo 9 | 09:00
hu | jó estét, 9-kor | 09:00
id | selamat malam, jam 9 | 09:00
ro | bună seara, la 9 | 09:00
el | καλησπέρα, στις 9 | 09:00
zh | 晚上好，8点 | 08:00
ja | こんばんは、9時 | 09:00

# minutes behind the hour, before it, or of the hour that ends then
de | 9 Uhr 5 | 09:05
de | 9 Uhr 5 und 17 Uhr | 09:05 17:00
de | 8 Uhr 12 Uhr 18 Uhr | 08:00 12:00 18:00
uk | десять на дев'яту | 08:10
uk | двадцять на сьому вечора | 18:20
uk | 20 на дев'яту | 08:20
uk | нагадай на дев'яту | 09:00
uk | на 9 | 09:00
ru | восемнадцать ноль ноль | 18:00
ru | 8ч30м | 08:30
tr | dokuza çeyrek var | 08:45
tr | dokuzu çeyrek geçe | 09:15
tr | sekizi on geçiyor | 08:10
tr | dokuza yirmi kala | 08:40
tr | 9'u 10 geçe | 09:10
tr | 9'a 10 var | 08:50
fi | viittä vaille yhdeksän | 08:55
fi | kymmentä vaille yhdeksän | 08:50
he | רבע לשמונה | 07:45
id | jam 9 lewat 15 | 09:15
id | jam delapan lewat sepuluh | 08:10
zh | 八点过五分 | 08:05
zh | 九点三刻 | 09:45
cs | v půl osmý | 07:30

# words around a time
en | 9 if possible | 09:00
en | 9 instead | 09:00
en | 9 thx | 09:00
en | 8 on the dot | 08:00
en | 21:30 before bed | 21:30
en | after work at 6 | 18:00
en | nightly at 9 | 21:00
en | sorry, 9 | 09:00
en | actually 9 | 09:00
es | creo que a las 9 | 09:00
es | todas las mañanas a las 8 | 08:00
ru | думаю в 9 | 09:00
pl | poproszę o 9 | 09:00
ja | 9時にしてください | 09:00
"""

# What is asked back where one time is wanted: the trouble, and the times that are offered, parted by bars.
ASKED_BACK = r"""
# intervals
en | every 2 hours | interval 09:00 11:00 13:00 15:00 17:00
en | 2h | interval 09:00 11:00 13:00 15:00 17:00
en | 2 h | interval 09:00 11:00 13:00 15:00 17:00
en | 2 hours | interval 09:00 11:00 13:00 15:00 17:00
en | two hours | interval 09:00 11:00 13:00 15:00 17:00
en | every two hours please | interval 09:00 11:00 13:00 15:00 17:00
en | every 2h | interval 09:00 11:00 13:00 15:00 17:00
en | every other hour | interval 09:00 11:00 13:00 15:00 17:00
en | every couple of hours | interval 09:00 11:00 13:00 15:00 17:00
en | in 2 hours | interval 09:00 11:00 13:00 15:00 17:00
en | remind me every 3 hours | interval 09:00 12:00 15:00
en | 3hrs | interval 09:00 12:00 15:00
en | every 4 hours | interval 09:00 13:00 17:00
en | every 90 minutes | interval 09:00 10:30 12:00 13:30 15:00 16:30
en | every 1.5 hours | interval 09:00 10:30 12:00 13:30 15:00 16:30
en | every 20 min | interval 09:00 10:30 12:00 13:30 15:00 16:30
en | 20 minutes | interval 09:00 10:30 12:00 13:30 15:00 16:30
en | every half hour | interval 09:00 10:30 12:00 13:30 15:00 16:30
en | half an hour | interval 09:00 10:30 12:00 13:30 15:00 16:30
en | every hour | interval 09:00 10:30 12:00 13:30 15:00 16:30
en | hourly | interval 09:00 10:30 12:00 13:30 15:00 16:30
en | every 45 mins | interval 09:00 10:30 12:00 13:30 15:00 16:30
en | every 2 hours from 8 to 16 | interval 08:00 10:00 12:00 14:00 16:00
en | every 2 hours from 9am to 5pm | interval 09:00 11:00 13:00 15:00 17:00
en | every 3 hours between 9 and 18 | interval 09:00 12:00 15:00 18:00
en | every 2 | interval 09:00 11:00 13:00 15:00 17:00
en | every 30 | interval 09:00 10:30 12:00 13:30 15:00 16:30
de | alle 2 Stunden | interval 09:00 11:00 13:00 15:00 17:00
de | alle zwei Stunden | interval 09:00 11:00 13:00 15:00 17:00
de | jede Stunde | interval 09:00 10:30 12:00 13:30 15:00 16:30
de | stündlich | interval 09:00 10:30 12:00 13:30 15:00 16:30
de | alle 30 Minuten | interval 09:00 10:30 12:00 13:30 15:00 16:30
de | jede halbe Stunde | interval 09:00 10:30 12:00 13:30 15:00 16:30
de | alle 1,5 Stunden | interval 09:00 10:30 12:00 13:30 15:00 16:30
de | 2 Std. | interval 09:00 11:00 13:00 15:00 17:00
fr | toutes les 2 heures | interval 09:00 11:00 13:00 15:00 17:00
fr | toutes les deux heures | interval 09:00 11:00 13:00 15:00 17:00
fr | toutes les heures | interval 09:00 10:30 12:00 13:30 15:00 16:30
fr | toutes les demi-heures | interval 09:00 10:30 12:00 13:30 15:00 16:30
es | cada 2 horas | interval 09:00 11:00 13:00 15:00 17:00
es | cada dos horas | interval 09:00 11:00 13:00 15:00 17:00
es | cada hora | interval 09:00 10:30 12:00 13:30 15:00 16:30
es | cada media hora | interval 09:00 10:30 12:00 13:30 15:00 16:30
pt | a cada 2 horas | interval 09:00 11:00 13:00 15:00 17:00
pt | de 2 em 2 horas | interval 09:00 11:00 13:00 15:00 17:00
it | ogni 2 ore | interval 09:00 11:00 13:00 15:00 17:00
it | ogni due ore | interval 09:00 11:00 13:00 15:00 17:00
it | ogni ora | interval 09:00 10:30 12:00 13:30 15:00 16:30
nl | elke 2 uur | interval 09:00 11:00 13:00 15:00 17:00
nl | om de twee uur | interval 09:00 11:00 13:00 15:00 17:00
pl | co 2 godziny | interval 09:00 11:00 13:00 15:00 17:00
pl | co godzinę | interval 09:00 10:30 12:00 13:30 15:00 16:30
ru | 2 часа | interval 09:00 11:00 13:00 15:00 17:00
ru | два часа | interval 09:00 11:00 13:00 15:00 17:00
ru | каждые 2 часа | interval 09:00 11:00 13:00 15:00 17:00
ru | раз в 3 часа | interval 09:00 12:00 15:00
ru | каждый час | interval 09:00 10:30 12:00 13:30 15:00 16:30
ru | каждые 20 минут | interval 09:00 10:30 12:00 13:30 15:00 16:30
ru | каждые полчаса | interval 09:00 10:30 12:00 13:30 15:00 16:30
uk | кожні 2 години | interval 09:00 11:00 13:00 15:00 17:00
uk | щогодини | interval 09:00 10:30 12:00 13:30 15:00 16:30
tr | her 2 saatte bir | interval 09:00 11:00 13:00 15:00 17:00
tr | 2 saatte bir | interval 09:00 11:00 13:00 15:00 17:00
ja | 2時間ごと | interval 09:00 11:00 13:00 15:00 17:00
ja | 2時間おきに | interval 09:00 11:00 13:00 15:00 17:00
zh | 每2小时 | interval 09:00 11:00 13:00 15:00 17:00
zh | 每两个小时 | interval 09:00 11:00 13:00 15:00 17:00
zh | 每小时 | interval 09:00 10:30 12:00 13:30 15:00 16:30
ko | 2시간마다 | interval 09:00 11:00 13:00 15:00 17:00
hi | हर 2 घंटे | interval 09:00 11:00 13:00 15:00 17:00
ar | كل 2 ساعات | interval 09:00 11:00 13:00 15:00 17:00
sv | varannan timme | interval 09:00 11:00 13:00 15:00 17:00
sv | var 2 timme | interval 09:00 11:00 13:00 15:00 17:00
cs | každé 2 hodiny | interval 09:00 11:00 13:00 15:00 17:00
ro | la fiecare 2 ore | interval 09:00 11:00 13:00 15:00 17:00
el | κάθε 2 ώρες | interval 09:00 11:00 13:00 15:00 17:00
hu | 2 óránként | interval 09:00 11:00 13:00 15:00 17:00
fi | 2 tunnin välein | interval 09:00 11:00 13:00 15:00 17:00
id | setiap 2 jam | interval 09:00 11:00 13:00 15:00 17:00
vi | mỗi 2 giờ | interval 09:00 11:00 13:00 15:00 17:00
en | cada 2 horas | interval 09:00 11:00 13:00 15:00 17:00
# counts
en | 3 a day | interval 09:30 13:00 17:30
en | three times a day | interval 09:30 13:00 17:30
en | 3 times | interval 09:30 13:00 17:30
en | 3x | interval 09:30 13:00 17:30
en | 3x a day | interval 09:30 13:00 17:30
en | 3/day | interval 09:30 13:00 17:30
en | 3 daily | interval 09:30 13:00 17:30
en | twice a day | interval 10:00 16:00
en | twice | interval 10:00 16:00
en | once a day | interval 13:00
en | 4 per day | interval 09:00 11:30 14:30 17:00
en | 5 times a day please | interval 09:00 11:00 13:00 15:00 17:00
en | 10 times a day | interval 09:00 10:30 12:00 14:00 15:30 17:00
de | 3 mal am Tag | interval 09:30 13:00 17:30
de | dreimal täglich | interval 09:30 13:00 17:30
de | zweimal am Tag | interval 10:00 16:00
fr | 3 fois par jour | interval 09:30 13:00 17:30
fr | deux fois par jour | interval 10:00 16:00
es | 3 veces al día | interval 09:30 13:00 17:30
es | tres al día | interval 09:30 13:00 17:30
pt | 3 vezes por dia | interval 09:30 13:00 17:30
it | 3 volte al giorno | interval 09:30 13:00 17:30
nl | 3 keer per dag | interval 09:30 13:00 17:30
pl | 3 razy dziennie | interval 09:30 13:00 17:30
ru | 3 раза в день | interval 09:30 13:00 17:30
ru | дважды в день | interval 10:00 16:00
uk | 3 рази на день | interval 09:30 13:00 17:30
tr | günde 3 kez | interval 09:30 13:00 17:30
ja | 1日3回 | interval 09:30 13:00 17:30
zh | 一天三次 | interval 09:30 13:00 17:30
ko | 하루 3번 | interval 09:30 13:00 17:30
sv | 3 gånger om dagen | interval 09:30 13:00 17:30
id | 3 kali sehari | interval 09:30 13:00 17:30
# ranges
fr | 9h à 17h | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
en | 9am-5pm | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
en | 9 - 17 | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
en | 9-17 | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
en | 9–17 | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
en | 9 to 5 | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
en | from 9 to 17 | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
en | from 9am until 5pm | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
en | between 9 and 17 | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
en | 9:00~17:00 | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
de | von 9 bis 17 Uhr | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
de | zwischen 9 und 17 Uhr | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
fr | de 9h à 17h | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
fr | entre 9h et 17h | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
es | de 9 a 17 | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
es | entre las 9 y las 17 | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
pt | das 9 às 17 | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
it | dalle 9 alle 17 | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
nl | van 9 tot 17 uur | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
pl | od 9 do 17 | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
ru | с 9 до 17 | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
ru | 9-17 | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
uk | з 9 до 17 | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
zh | 9点到17点 | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
ja | 9時から17時まで | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
ko | 9시부터 17시까지 | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
sv | 9 till 17 | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
# other clocks
en | 8:00+02:00 | other_clock 08:00
en | 08:00 +0200 | other_clock 08:00
en | 8:00 UTC | other_clock 08:00
en | 8am GMT+2 | other_clock 08:00
en | 08:00Z | other_clock 08:00
en | 5pm EST | other_clock 17:00
de | 8 Uhr MEZ | other_clock 08:00
ru | 8:00 мск | other_clock 08:00
# letters that look like digits
en | l8:00 | look_alike 18:00
en | I8:00 | look_alike 18:00
en | 8:3o | look_alike 08:30
en | 8:3O | look_alike 08:30
en | 1O:30 | look_alike 10:30
en | O8:00 | look_alike 08:00
en | 8:OO | look_alike 08:00
en | 2O:00 | look_alike 20:00
en | l0:l5 | look_alike 10:15
en | 1B:00 | look_alike 18:00
en | 8:S0 | look_alike 08:50
en | l8 | look_alike 18:00
ru | 8:3О | look_alike 08:30
ru | 8:З0 | look_alike 08:30
# at night
en | 12 in the morning | night 00:00 | 12:00
en | 12:30 in the morning | night 00:30 | 12:30
en | midnight | night 00:00 | 12:00
en | 12am | night 00:00 | 12:00
en | 2am | night 02:00 | 14:00
en | 3 at night | night 03:00 | 15:00
en | 11pm | night 23:00 | 11:00
en | 23:00 | night 23:00 | 11:00
en | 22:00 | night 22:00 | 10:00
en | 05:59 | night 05:59 | 17:59
en | 5:30 | night 05:30 | 17:30
en | 2:00 | night 02:00 | 14:00
en | 0:15 | night 00:15 | 12:15
en | 10 at night | night 22:00 | 10:00
de | 5 Uhr morgens | night 05:00 | 17:00
de | Mitternacht | night 00:00 | 12:00
de | 23 Uhr | night 23:00 | 11:00
fr | minuit | night 00:00 | 12:00
fr | 1h du matin | night 01:00 | 13:00
es | 3 de la madrugada | night 03:00 | 15:00
ru | 12 ночи | night 00:00 | 12:00
ru | 2 часа ночи | night 02:00 | 14:00
zh | 半夜12点 | night 00:00 | 12:00
ja | 深夜1時 | night 01:00 | 13:00
# several where one is asked for
en | 8 and 9 | several 08:00 | 09:00
en | 8, 13 and 18 | several 08:00 | 13:00 | 18:00
# words beside a time that say more than is understood
en | not 9 | not_a_time 09:00
en | before 9 | not_a_time 09:00
en | 9 tomorrow | not_a_time 09:00
en | 8, soon | not_a_time 08:00
en | 9 if it rains | not_a_time 09:00
de | nach 9 | not_a_time 09:00
de | 9 Uhr nicht | not_a_time 09:00
# the same kinds, said otherwise
en | 3 reminders | interval 09:30 13:00 17:30
en | in an hour | interval 09:00 10:30 12:00 13:30 15:00 16:30
en | q2h | interval 09:00 11:00 13:00 15:00 17:00
en | 8:00 +2 | other_clock 08:00
en | 8:00 PT | other_clock 08:00
en | 8 pn | not_a_time 08:00
en | 9 instead of 10 | not_a_time 09:00 | 10:00
en | mon-wed 9am, fri 10am | not_a_time 09:00 | 10:00
de | alle anderthalb Stunden | interval 09:00 10:30 12:00 13:30 15:00 16:30
de | jede zweite Stunde | interval 09:00 11:00 13:00 15:00 17:00
fr | toutes les deux heures de 8h à 18h | interval 08:00 10:00 12:00 14:00 16:00 18:00
pt | de hora em hora | interval 09:00 10:30 12:00 13:30 15:00 16:30
ru | каждые полтора часа | interval 09:00 10:30 12:00 13:30 15:00 16:30
ru | через 2 часа | interval 09:00 11:00 13:00 15:00 17:00
ru | с девяти до шести | range 09:00 11:00 13:00 15:00 17:00 | 09:00 18:00
tr | yarım saatte bir | interval 09:00 10:30 12:00 13:30 15:00 16:30
tr | 2 saat | interval 09:00 11:00 13:00 15:00 17:00
tr | 9 ile 17 arası | range 09:00 11:00 13:00 15:00 17:00 | 09:00 17:00
da | hver anden time | interval 09:00 11:00 13:00 15:00 17:00
sv | var tredje timme | interval 09:00 12:00 15:00
fi | kahden tunnin välein | interval 09:00 11:00 13:00 15:00 17:00
ar | كل ساعتين | interval 09:00 11:00 13:00 15:00 17:00
he | כל שעתיים | interval 09:00 11:00 13:00 15:00 17:00
fa | هر دو ساعت | interval 09:00 11:00 13:00 15:00 17:00
zh | 每隔两小时 | interval 09:00 11:00 13:00 15:00 17:00
ko | 하루에 세 번 | interval 09:30 13:00 17:30
vi | mỗi ngày 3 lần | interval 09:30 13:00 17:30
ja | 一日三回 | interval 09:30 13:00 17:30
# nothing that could be meant
en | soon | not_a_time
en | in a while | not_a_time
en | in the morning | not_a_time
en | 8.5 | not_a_time
en | 1.2.2030 | not_a_time
en | 123456 | not_a_time
en | at | not_a_time
en | 😀 | not_a_time
en | every 2 days | not_a_time
en | every other day | not_a_time
en | weekly | not_a_time
de | alle 2 Tage | not_a_time
en | 25:99 | out_of_range
en | 8:75 | out_of_range
en | 24:30 | out_of_range
en | 18 am | out_of_range
en | 31 | out_of_range
en | mon 8, tue 9 | not_a_time 08:00 | 09:00

# one or the other
en | 9 or 10 | several 09:00 | 10:00
en | maybe 9 or 10 | several 09:00 | 10:00
en | 9am or 6pm | several 09:00 | 18:00
en | 8, 9 or 10 | several 08:00 | 09:00 | 10:00
en | 8 sorry 9 | several 08:00 | 09:00
en | 8 actually 9 | several 08:00 | 09:00
de | 9 oder 10 | several 09:00 | 10:00
de | um 8 oder halb neun | several 08:00 | 08:30
fr | 9h ou 10h | several 09:00 | 10:00
es | a las nueve o a las diez | several 09:00 | 10:00
pt | 9 ou 10 | several 09:00 | 10:00
it | alle 9 o alle 10 | several 09:00 | 10:00
nl | half 9 of 9 uur | several 08:30 | 09:00
sv | 9 eller 10 | several 09:00 | 10:00
da | 9 eller 10 | several 09:00 | 10:00
nb | 9 eller 10 | several 09:00 | 10:00
fi | 9 tai 10 | several 09:00 | 10:00
ru | в девять или в десять | several 09:00 | 10:00
uk | 9 або 10 | several 09:00 | 10:00
pl | o 9 albo o 10 | several 09:00 | 10:00
cs | 9 nebo 10 | several 09:00 | 10:00
bg | 8 или 9 | several 08:00 | 09:00
hu | 9 vagy 10 | several 09:00 | 10:00
tr | 9 veya 10 | several 09:00 | 10:00
ro | 8 sau 9 | several 08:00 | 09:00
el | 8 ή 9 | several 08:00 | 09:00
ja | 9時か10時 | several 09:00 | 10:00
zh | 9点还是10点 | several 09:00 | 10:00
ko | 9시 또는 10시 | several 09:00 | 10:00
ar | 8 أو 9 | several 08:00 | 09:00
he | 8 או 9 | several 08:00 | 09:00
id | jam 8 atau 9 | several 08:00 | 09:00
vi | 8 giờ hoặc 9 giờ | several 08:00 | 09:00

# until then, after then: no time to remind at
en | until 17 | range 17:00
de | bis 17 Uhr | range 17:00
it | fino alle 17 | range 17:00
fr | jusqu'à 17h | range 17:00
ru | до девяти | range 09:00
nl | tot 17 uur | range 17:00
fi | 17 asti | range 17:00
ru | после 9 | not_a_time 09:00

# amounts
en | $5 | not_a_time 17:00
en | 9€ | not_a_time 09:00
en | 10% | not_a_time 10:00

# intervals and counts, in other words
ro | la 2 ore | interval 09:00 11:00 13:00 15:00 17:00
vi | 2 giờ một lần | interval 09:00 11:00 13:00 15:00 17:00
fi | joka toinen tunti | interval 09:00 11:00 13:00 15:00 17:00
hu | 2 óránként | interval 09:00 11:00 13:00 15:00 17:00
hu | óránként | interval 09:00 10:30 12:00 13:30 15:00 16:30
ru | через час | interval 09:00 10:30 12:00 13:30 15:00 16:30
ja | 午前零時 | night 00:00 | 12:00
"""

# What takes the place of a time of the day: the half of the day that is nearer to it.
MOVED = """
en | 12:57 | half past one | 13:30
en | 12:57 | 1:30 | 13:30
en | 09:33 | 8 | 08:00
en | 19:00 | 8 | 20:00
en | 18:30 | half past six | 18:30
en | 18:30 | 7 | 19:00
en | 08:00 | 7 | 07:00
en | 17:30 | quarter to six | 17:45
en | 17:30 | 5 | 17:00
en | 06:30 | 5 | 17:00
en | 13:00 | 12 | 12:00
en | 13:00 | 2 | 14:00
en | 17:30 | 8:00 | 08:00
en | 17:30 | 5:30 | 17:30
en | 06:30 | 8am | 08:00
en | 18:00 | 9 in the morning | 09:00
en | 21:00 | 10 | 10:00
en | 19:30 | 08:00 | 08:00
de | 13:00 | halb zwei | 13:30
de | 19:00 | um acht | 20:00
de | 09:00 | um acht | 08:00
nl | 12:57 | half twee | 13:30
fr | 18:30 | sept heures | 19:00
es | 18:30 | las siete | 19:00
ru | 12:57 | полвторого | 13:30
sv | 12:57 | halv två | 13:30
zh | 12:57 | 一点半 | 13:30
"""


def rows(table: str) -> list[tuple[str, ...]]:
    """The cells of each line of a table."""
    lines = (line for line in table.splitlines() if line and not line.startswith("#"))
    return [tuple(cell.strip().replace("\\n", "\n") for cell in line.split(" | ")) for line in lines]
