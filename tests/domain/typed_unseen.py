"""What people were thought to type before anybody looked at what is read: times and phrases, each with what it means.

Times: a language, a text, the times of the day, or "?" where it has to be asked back. Phrases: a language, a text, the
intents that are right, parted by "/".
"""

TIMES = r"""
en | let's do 9ish | 09:00
en | around half nine please | 09:30
en | umm 10am i guess | 10:00
en | eight in the morning and six in the evening | 08:00 18:00
en | 8am noon and 5pm | 08:00 12:00 17:00
en | 8 am, 12 pm, 5 pm | 08:00 12:00 17:00
en | 8a 1p 6p | 08:00 13:00 18:00
en | 0830 | 08:30
en | 1745h | 17:45
en | 0900 hrs | 09:00
en | at nine fifteen am | 09:15
en | nine forty five | 09:45
en | nine-thirty | 09:30
en | quarter past four | 16:15
en | a quarter to ten | 09:45
en | quarter of nine | 08:45
en | half past eleven in the morning | 11:30
en | half 8 in the evening | 20:30
en | 1/4 past 9 | ?
en | 1/2 past 9 | ?
en | 8 am pm | ?
en | 8 pm am | ?
en | 13 am | ?
en | 25:00 | ?
en | 8:75 | ?
en | 9:60 | ?
en | 17 pm | 17:00
en | 0 am | ?
en | 12 noon | 12:00
en | noonish | 12:00
en | lunchtime | 12:00
en | midday | 12:00
en | before lunch | ?
en | after work | ?
en | morning | ?
en | in the evening | ?
en | every morning at 7:15 | 07:15
en | 7:15 every day plz | 07:15
en | mon-fri 9:30 | 09:30
en | weekdays 10 and 3 | 10:00 15:00
en | 10, 2 and 4 | 10:00 14:00 16:00
en | 9 12 3 | 09:00 12:00 15:00
en | 8/12/16 | 08:00 12:00 16:00
en | 9:15/14:45 | 09:15 14:45
en | 9.30 and 15.45 | 09:30 15:45
en | 9;30 | 09:30
en | 9,30 | 09:30
en | 9:30am & 4:30pm | 09:30 16:30
en | 9:30 a.m. + 4:30 p.m. | 09:30 16:30
en | 9.30AM | 09:30
en | 10 OClock | 10:00
en | ten o’clock sharp | 10:00
en | 10 on the dot | 10:00
en | at 10 or so | 10:00
en | 10-ish | 10:00
en | 10 or 11 | ?
en | between 9 and 10 | ?
en | from nine till five | ?
en | 9 til 5 | ?
en | 9am–5pm | ?
en | 9 thru 17 | ?
en | before 9 | ?
en | after 9 | ?
en | by 9 | ?
en | not 9 | ?
en | not before 9 | ?
en | no later than 9 | ?
en | any time but 9 | ?
en | except 9 | ?
en | every hour | ?
en | hourly | ?
en | every 90 minutes | ?
en | every other hour | ?
en | every couple of hours | ?
en | every 2-3 hours | ?
en | 4x a day | ?
en | four times daily | ?
en | once a day | ?
en | three | 15:00
en | in 2 hours | ?
en | in half an hour | ?
en | in 20 minutes | ?
en | 20 minutes | ?
en | 5 min | ?
en | 2 hrs | ?
en | 8 hours | ?
en | tomorrow at 9 | ?
en | today at 9 | ?
en | 9 tomorrow | ?
en | next monday at 9 | ?
en | on the 9th | ?
en | 9th | ?
en | 9th of may | ?
en | 9 may | ?
en | 5/12/2026 | ?
en | 2026-05-09 09:00 | ?
en | 9 minutes past 8 | 08:09
en | 25 to 9 | 08:35
en | five to six in the evening | 17:55
en | ten past noon | 12:10
en | 8:00 AM EST | ?
en | 8 CET | ?
en | 8:00 Z | ?
en | 9 London time | ?
en | 8o'clock | 08:00
en | 8:OO | ?
en | B:00 | ?
en | 8:3O pm | ?
en | 7:30 and then 7:30 again at night | 07:30 19:30
en | 7:30 both am and pm | ?
en | 7 am/pm | ?
en | 8, 9:30am, 12:15, 6 | 08:00 09:30 12:15 18:00
en | 9 am tuesday and thursday | 09:00
en | saturdays 11 | 11:00
en | sat sun 11:00, mon to fri 8:00 | ?
en | 8 on weekdays, 10 on weekends | ?
en | ⏰ 9:00 🙏 | 09:00
en | nine 🙂 | 09:00
en | 9️⃣ | 09:00
en | 🕘 | ?
en | twenty to eight | 07:40
en | seventeen hundred | 17:00
en | oh nine hundred | 09:00
en | fifteen thirty | 15:30
en | nine oh five | 09:05
en | nine o five a m | 09:05
en | I get up at 7 so 7:30 | ?
en | half an hour after 9 | ?
en | an hour before noon | ?
en | 1 hour before lunch | ?
en | 6 to 7 times | ?
en | 3 times: 9, 1 and 5 | 09:00 13:00 17:00
en | two reminders 9 and 5 | 09:00 17:00
en | 3 reminders a day | ?
en | 10 past | ?
en | half past | ?
en | quarter past | ?
en | 8:00-ish and 20:00-ish | 08:00 20:00
en | 8:00:00 | 08:00
en | 08:30:15 | ?
en | 8 30 am | 08:30
en | 8 30 and 6 15 pm | 08:30 18:15
en | 8.00 - 9.00 | ?
en | 8% | ?
en | 8€ | ?
en | 8 kg | ?
en | room 8 | ?
en | 8 people | ?
en | 1.5 hours | ?
en | version 2.0 | ?
en | call me on 0151 234567 | ?
en | 100 | ?
en | 1000 | 10:00
en | 1 | 13:00
en | 99 | ?
en | 24 | ?
en | 24:00 | ?
en | 0:30 | ?
en | 2300 | ?
en | 11pm | ?
en | 3am | ?
en | 3 in the night | ?
en | 7 at night | 19:00
en | 2 in the afternoon | 14:00
en | 12 at night | ?
en | 9 in the afternoon | ?
en | 8 in the morning or 9 in the morning | ?
de | um neun Uhr morgens | 09:00
de | neun uhr fünfzehn | 09:15
de | viertel nach acht | 08:15
de | viertel vor acht | 07:45
de | dreiviertel acht | 07:45
de | viertel acht | 07:15
de | halb zehn und halb vier | 09:30 15:30
de | fünf vor halb neun | 08:25
de | fünf nach halb neun | 08:35
de | 8 uhr und 17 uhr bitte | 08:00 17:00
de | so gegen 9 | 09:00
de | ab 9 | ?
de | bis 9 | ?
de | vor 9 | ?
de | nicht um 9 | ?
de | alle zwei Stunden | ?
de | stündlich | ?
de | dreimal am Tag | ?
de | 3x täglich | ?
de | von 9 bis 17 uhr | ?
de | mittags und abends um sechs | 12:00 18:00
de | morgens | ?
de | Mo-Fr um 9:15 | 09:15
de | werktags 10 Uhr | 10:00
de | zwanzig vor neun | 08:40
de | 20:15 Uhr | 20:15
de | morgen um 9 | ?
de | 7 uhr früh | 07:00
fr | à neuf heures et demie | 09:30
fr | 9h30 et 17h | 09:30 17:00
fr | neuf heures moins le quart | 08:45
fr | dix heures et quart | 10:15
fr | vers 14h | 14:00
fr | six heures du soir | 18:00
fr | midi et dix-huit heures | 12:00 18:00
fr | midi et demi | 12:30
fr | midi moins dix | 11:50
fr | 8 h du matin svp | 08:00
fr | toutes les deux heures | ?
fr | trois fois par jour | ?
fr | entre 9h et 10h | ?
fr | de 9 à 17h | ?
fr | pas avant 9h | ?
fr | après 9h | ?
fr | 17 heures 45 | 17:45
fr | en semaine à 9h | 09:00
fr | dans 2 heures | ?
es | a las nueve y media | 09:30
es | nueve y cuarto de la mañana | 09:15
es | diez menos cuarto | 09:45
es | a las 5 de la tarde | 17:00
es | 8:30 y 18:00 por favor | 08:30 18:00
es | mediodía | 12:00
es | a las ocho menos veinte | 07:40
es | cada hora | ?
es | tres veces al día | ?
es | de 9 a 5 | ?
es | antes de las 9 | ?
es | a eso de las 10 | 10:00
es | lunes a viernes a las 9 | 09:00
es | por la mañana | ?
pt | às nove e meia | 09:30
pt | 9h e 15h | 09:00 15:00
pt | dez para as nove | 08:50
pt | às 6 da tarde | 18:00
pt | meio-dia | 12:00
pt | meio dia e meia | 12:30
pt | de duas em duas horas | ?
pt | três vezes por dia | ?
pt | depois das 9 | ?
pt | das 9 às 17 | ?
pt | 8h30 | 08:30
pt | quinze para as oito | 07:45
it | alle nove e mezza | 09:30
it | alle 9 e un quarto | 09:15
it | le dieci meno un quarto | 09:45
it | alle 18 e 30 | 18:30
it | mezzogiorno | 12:00
it | alle sei di sera | 18:00
it | ogni due ore | ?
it | tre volte al giorno | ?
it | dalle 9 alle 17 | ?
it | dopo le 9 | ?
it | verso le 10 | 10:00
nl | half tien | 09:30
nl | kwart over negen | 09:15
nl | kwart voor tien | 09:45
nl | tien voor half negen | 08:20
nl | vijf over half tien | 09:35
nl | om 9 uur 's ochtends | 09:00
nl | 6 uur 's avonds aub | 18:00
nl | elke twee uur | ?
nl | 3 keer per dag | ?
nl | van 9 tot 5 | ?
nl | na 9 uur | ?
nl | twaalf uur 's middags | 12:00
pl | o dziewiątej | 09:00
pl | o wpół do dziesiątej | 09:30
pl | kwadrans po ósmej | 08:15
pl | za dziesięć dziewiąta | 08:50
pl | ósma rano i szósta wieczorem | 08:00 18:00
pl | w południe | 12:00
pl | co dwie godziny | ?
pl | trzy razy dziennie | ?
pl | po 9 | ?
pl | od 9 do 17 | ?
pl | 8:30 i 16:00 proszę | 08:30 16:00
ru | в девять утра | 09:00
ru | в половине десятого | 09:30
ru | полдесятого | 09:30
ru | без четверти девять | 08:45
ru | четверть десятого | 09:15
ru | в 6 вечера | 18:00
ru | девять тридцать | 09:30
ru | в полдень | 12:00
ru | часов в 10 | 10:00
ru | каждые два часа | ?
ru | три раза в день | ?
ru | после 9 | ?
ru | с 9 до 17 | ?
ru | 8 утра и 8 вечера пожалуйста | 08:00 20:00
ru | в час дня | 13:00
ru | завтра в 9 | ?
uk | о дев'ятій ранку | 09:00
uk | о пів на десяту | 09:30
uk | за чверть дев'ята | 08:45
uk | чверть на десяту | 09:15
uk | о 6 вечора | 18:00
uk | кожні дві години | ?
uk | опівдні | 12:00
uk | о 9:15 і 17:45 | 09:15 17:45
tr | saat dokuzda | 09:00
tr | dokuz buçuk | 09:30
tr | sabah 8 akşam 6 | 08:00 18:00
tr | dokuzu çeyrek geçe | 09:15
tr | dokuza çeyrek kala | 08:45
tr | öğlen | 12:00
tr | her iki saatte bir | ?
tr | günde üç kez | ?
tr | 9'dan sonra | ?
ar | الساعة التاسعة صباحا | 09:00
ar | ٩ صباحا و ٥ مساء | 09:00 17:00
ar | التاسعة والنصف | 09:30
ar | كل ساعتين | ?
fa | ساعت ۹ صبح | 09:00
fa | نه و نیم | 09:30
fa | هر دو ساعت | ?
hi | सुबह 9 बजे | 09:00
hi | शाम 6 बजे | 18:00
hi | साढ़े नौ बजे | 09:30
hi | हर दो घंटे | ?
ja | 朝9時と夕方6時 | 09:00 18:00
ja | 午前9時半 | 09:30
ja | 午後3時15分 | 15:15
ja | 2時間ごと | ?
ja | 1日3回 | ?
ja | 9時から17時 | ?
zh | 早上九点半 | 09:30
zh | 下午三点一刻 | 15:15
zh | 上午9点和下午5点 | 09:00 17:00
zh | 每两小时 | ?
zh | 一天三次 | ?
zh | 中午 | 12:00
ko | 오전 9시 반 | 09:30
ko | 오후 6시 | 18:00
ko | 아침 8시와 저녁 7시 | 08:00 19:00
ko | 두 시간마다 | ?
sv | kvart över nio | 09:15
sv | halv tio | 09:30
sv | tjugo i nio | 08:40
sv | fem över halv tio | 09:35
sv | kl. 9 och 17 | 09:00 17:00
sv | varannan timme | ?
sv | efter 9 | ?
da | kvart over ni | 09:15
da | halv ti | 09:30
da | kl 8.30 | 08:30
da | hver anden time | ?
nb | kvart på ni | 08:45
nb | halv ti | 09:30
nb | klokken ni om morgenen | 09:00
nb | annenhver time | ?
fi | puoli kymmenen | 09:30
fi | varttia yli yhdeksän | 09:15
fi | klo 9 ja 17 | 09:00 17:00
fi | kahden tunnin välein | ?
cs | v půl desáté | 09:30
cs | ve čtvrt na devět | 08:15
cs | tři čtvrtě na devět | 08:45
cs | v 9 ráno a v 6 večer | 09:00 18:00
cs | každé dvě hodiny | ?
hu | fél tíz | 09:30
hu | negyed tíz | 09:15
hu | háromnegyed kilenc | 08:45
hu | reggel 8 és este 6 | 08:00 18:00
hu | kétóránként | ?
ro | la nouă și jumătate | 09:30
ro | ora 9 și ora 17 | 09:00 17:00
ro | la fiecare două ore | ?
bg | в девет и половина | 09:30
bg | осем сутринта | 08:00
el | στις εννιά και μισή | 09:30
el | 8 το πρωί και 6 το απόγευμα | 08:00 18:00
el | κάθε δύο ώρες | ?
he | בשעה תשע וחצי | 09:30
he | 9 בבוקר | 09:00
id | jam setengah sepuluh | 09:30
id | jam 9 pagi | 09:00
id | jam 6 sore | 18:00
id | setiap dua jam | ?
vi | 9 giờ sáng | 09:00
vi | 9 rưỡi | 09:30
vi | 3 giờ chiều | 15:00
vi | mỗi 2 giờ | ?
en | 9 in the morn | 09:00
en | I'd say 10.15 | 10:15
en | hmm 9 or maybe 9:30 | ?
en | half eight pm | 20:30
en | a quarter past nine in the morning | 09:15
en | 9 AM and 9 PM | 09:00 21:00
en | make it 11ish | 11:00
en | 13h30 | 13:30
en | at seven-thirty a.m. | 07:30
en | 8:15am, 12 noon, 5:45pm | 08:15 12:00 17:45
en | twelve thirty | 12:30
en | 1pm 3pm 5pm | 13:00 15:00 17:00
en | every weekday at 10:30 | 10:30
en | tuesdays and thursdays at 4pm | 16:00
en | 9 every day except sunday | ?
en | not later than 10 | ?
en | sometime between 9 and 11 | ?
en | around lunchtime and at 5 | 12:00 17:00
en | when I wake up | ?
en | before bed | ?
en | at sunrise | ?
en | every three hours | ?
en | thrice daily | ?
en | each 45 min | ?
en | next week at 9 | ?
en | 9 a clock | 09:00
en | nine a.m. sharp please | 09:00
en | 9;15 | 09:15
en | 10 am / 3 pm | 10:00 15:00
en | 26:30 | ?
en | 12:61 | ?
en | 11 am pm | ?
en | 0900 and 1700 | 09:00 17:00
en | ten past eight and ten to six | 08:10 17:50
en | 2 hours after lunch | ?
en | in an hour | ?
en | 7.30pm CET | ?
en | 9 o'clock in the night | 21:00
en | 10 in the afternoon | ?
en | 2/3 past 9 | ?
en | 4/11/2026 9am | ?
en | 20 min to 9 | 08:40
en | 9 h 15 | 09:15
en | five thirty pm | 17:30
en | nine hundred hours | 09:00
en | 1st at 9 and 2nd at 17 | ?
en | 9 pm till midnight | ?
en | any time | ?
en | 9:00 – 17:00 | ?
en | 6 in the evening or so | 18:00
en | phone 555 1234 | ?
en | at 9 dollars | ?
de | um halb neun und um drei | 08:30 15:00
de | 9 Uhr dreißig | 09:30
de | um viertel vor zehn | 09:45
de | so um zehn rum | 10:00
de | alle 3 stunden | ?
de | nach dem mittagessen | ?
de | 9 uhr abends | 21:00
de | zwischen 9 und 10 | ?
de | übermorgen um 8 | ?
de | 20 nach 9 | 09:20
fr | dix heures pile | 10:00
fr | 9h moins 20 | 08:40
fr | avant 10h | ?
fr | deux fois par jour | ?
fr | à 8h et à 20h | 08:00 20:00
es | a las ocho en punto | 08:00
es | las seis y diez de la tarde | 18:10
es | cada tres horas | ?
es | pasado mañana a las 9 | ?
es | a mediodía y a las 7 de la tarde | 12:00 19:00
pt | às dez e quinze | 10:15
pt | oito da noite | 20:00
pt | a cada hora | ?
it | alle otto e venti | 08:20
it | le cinque del pomeriggio | 17:00
it | prima delle 9 | ?
nl | tien over negen | 09:10
nl | om de twee uur | ?
nl | half zes 's avonds | 17:30
pl | dziesiąta piętnaście | 10:15
pl | szósta wieczorem | 18:00
pl | przed 9 | ?
ru | без десяти десять | 09:50
ru | полпервого | 12:30
ru | в семь вечера и в девять утра | 09:00 19:00
ru | через час | ?
uk | пів на восьму | 07:30
uk | о сьомій вечора | 19:00
tr | sekiz buçukta | 08:30
tr | akşam yedi | 19:00
ja | 午後5時半 | 17:30
ja | 毎日8時 | 08:00
zh | 晚上七点 | 19:00
zh | 上午十点半 | 10:30
ko | 저녁 7시 30분 | 19:30
sv | tio över nio | 09:10
sv | klockan åtta på kvällen | 20:00
da | kvart i ti | 09:45
nb | halv sju om kvelden | 18:30
fi | kello kymmenen | 10:00
fi | puoli yhdeksältä | 08:30
cs | v deset hodin | 10:00
cs | v šest večer | 18:00
hu | fél kilenc | 08:30
ro | opt și jumătate | 08:30
el | στις δέκα | 10:00
he | בשמונה בערב | 20:00
id | jam delapan malam | 20:00
vi | 8 giờ tối | 20:00
ar | السادسة مساء | 18:00
hi | रात 8 बजे | 20:00
fa | ساعت ۸ شب | 20:00
bg | в шест вечерта | 18:00
de | 9 uhr morgen | ?
de | morgen früh um 9 | ?
de | jeden Morgen um 9 | 09:00
de | am Morgen um 9 | 09:00
de | um 9 am morgen | 09:00
nl | morgen om 9 | ?
nl | morgen 9 uur | ?
nl | elke morgen om 9 | 09:00
nl | om 9 uur in de morgen | 09:00
sv | imorgon kl 9 | ?
sv | i morgon klockan 9 | ?
sv | på morgonen kl 9 | 09:00
da | i morgen kl 9 | ?
da | om morgenen kl 9 | 09:00
nb | i morgen kl 9 | ?
es | mañana a las 9 | ?
es | a las 9 mañana | ?
es | a las 9 de la mañana | 09:00
pt | amanhã às 9 | ?
it | domani alle 9 | ?
fr | demain à 9h | ?
pl | jutro o 9 | ?
uk | завтра о 9 | ?
tr | yarın 9'da | ?
cs | zítra v 9 | ?
hu | holnap 9-kor | ?
fi | huomenna klo 9 | ?
ro | mâine la 9 | ?
id | besok jam 9 | ?
ja | 明日9時 | ?
zh | 明天9点 | ?
ko | 내일 9시 | ?
ar | غدا الساعة 9 | ?
el | αύριο στις 9 | ?
en | 8 am in the evening | ?
en | 8 in the morning pm | ?
en | 8 pm in the evening | 20:00
en | am 8 pm | ?
en | 3 in the afternoon | 15:00
en | 11 in the afternoon | ?
en | 1/4 to 9 | ?
en | 3/4 past 8 | ?
en | by 5pm | ?
en | 12/05/2026 | ?
de | 12.05.2026 | ?
en | 12-05-2026 | ?
de | 8 Uhr morgens abends | ?
es | 9 de la mañana de la tarde | ?
en | seven twenty two | 07:22
de | mittags um halb eins | 12:30
de | zweistündlich | ?
fi | puolelta päivin | 12:00
hu | 9-től 17-ig | ?
ro | de luni până vineri la 9 | 09:00
sk | pol ôsmej | 07:30
sk | štvrť na osem | 07:15
sk | trištvrte na osem | 07:45
sk | o siedmej | 07:00
sk | o 9 a o 15 | 09:00 15:00
sk | každé dve hodiny | ?
sk | ráno o 7 | 07:00
sk | trikrát denne | ?
uk | пів восьмої | 07:30
tr | öğlen 12 | 12:00
tr | 9'dan 17'ye kadar | ?
el | εφτάμισι | 07:30
he | עשרה לתשע | 08:50
fa | یک ربع به هشت | 07:45
hi | डेढ़ बजे | 13:30
hi | ढाई बजे | 14:30
hi | subah 7 baje | 07:00
hi | sham 6 baje | 18:00
th | 7 โมงเช้า | 07:00
th | เจ็ดโมงเช้า | 07:00
th | บ่าย 3 โมง | 15:00
th | บ่ายสามโมง | 15:00
th | 6 โมงเย็น | 18:00
th | 2 ทุ่ม | 20:00
th | สองทุ่มครึ่ง | 20:30
th | เที่ยง | 12:00
th | เที่ยงครึ่ง | 12:30
th | เที่ยงคืน | ?
th | 9 โมงครึ่ง | 09:30
th | 17.30 น. | 17:30
th | 9:00 น. และ 15:00 น. | 09:00 15:00
th | ทุก 2 ชั่วโมง | ?
th | วันละ 3 ครั้ง | ?
th | 9 โมงถึง 5 โมงเย็น | ?
th | ทุกวัน 9 โมง | 09:00
th | ๙:๓๐ | 09:30
th | ตีห้า | ?
th | บ่ายโมง | 13:00
th | หนึ่งทุ่ม | 19:00
hr | u 7 | 07:00
hr | pola osam | 07:30
hr | sedam i pol | 07:30
hr | sedam i petnaest | 07:15
hr | petnaest do osam | 07:45
hr | 7 ujutro | 07:00
hr | 7 navečer | 19:00
hr | svaka 2 sata | ?
hr | tri puta dnevno | ?
hr | od 9 do 17 | ?
sr | у 7 | 07:00
sr | пола осам | 07:30
sr | седам и по | 07:30
sr | петнаест до осам | 07:45
sr | у подне | 12:00
he | בתשע | 09:00
he | חמש דקות לתשע | 08:55
he | רבע לתשע בערב | 20:45
he | תשע וחמש דקות | 09:05
ar | الثامنة وعشر دقائق | 08:10
es | 7 de la tarde y media | 19:30
ru | 7 вечера 15 минут | 19:15
en | eight twelve | 08:12
en | nine, twelve | 09:00 12:00
fr | midi dix | 12:10
fr | midi 10 | 12:10
fr | midi moins 10 | 11:50
tr | öğlen on iki | 12:00
tr | öğle 1 | 13:00
de | mittags um zwei | 14:00
de | mittags um halb 12 | 11:30
de | mittags um zwölf | 12:00
en | noon and 4 | 12:00 16:00
en | eight twenty-three | 08:23
en | 8 in the morning and 5 in the afternoon | 08:00 17:00
en | quarter to 9 and quarter past 5 | 08:45 17:15
en | 8am til noon | ?
en | noon to 5 | ?
en | 8 am on monday | 08:00
en | monday 8am, tuesday 9am | ?
en | every monday | ?
en | Sunday 10 | 10:00
en | 8 every other day | ?
en | 8:00 every 2 days | ?
en | every 8 hours | ?
en | every six hours | ?
en | each hour on the hour | ?
en | 2 hourly | ?
en | bi-hourly | ?
en | hourly from 9 to 5 | ?
en | a few times a day | ?
en | several times | ?
en | often | ?
en | as often as possible | ?
en | 3 reminders | ?
en | three reminders a day please | ?
en | two | 14:00
en | 2 | 14:00
en | 2 times | ?
en | 2x daily | ?
en | 1x day | ?
en | once | ?
en | 9am, noon & 5:30pm | 09:00 12:00 17:30
en | 9am/noon/5pm | 09:00 12:00 17:00
en | 9am and noon | 09:00 12:00
en | 8:15am & 8:15pm | 08:15 20:15
en | 8:00:30 | ?
en | 08h00 | 08:00
en | 8 hundred hours | 08:00
en | 20 hundred | 20:00
en | twenty hundred hours | 20:00
en | half eight and half four | 08:30 16:30
en | half-past eight | 08:30
en | half past 8pm | 20:30
en | quarter-past 8 | 08:15
en | ten-thirty | 10:30
en | ten thirty am | 10:30
en | quarter past eight am | 08:15
en | 5 mins to 9 | 08:55
en | 5 minutes past 9 | 09:05
en | five minutes before nine | 08:55
en | 9:00 sharp pls | 09:00
en | at nine, please | 09:00
en | nine p.m. | 21:00
en | 9 in the night | 21:00
en | 11 in the night | ?
en | 1 at night | ?
en | 8 at night | 20:00
en | 12:30 | 12:30
en | 00:30 | ?
en | 12.30 am | ?
en | 8 am am | 08:00
en | 18 am | ?
en | 0800 | 08:00
en | 800 | 08:00
en | 1200 | 12:00
en | 2400 | ?
en | 2500 | ?
en | :30 | ?
en | 8...18 | ?
en | from 8 | ?
en | until 8 | ?
en | by 8 | ?
en | after lunch | ?
en | before 8 | ?
en | 8ish or 9ish | ?
en | not before 8 | ?
en | anything but 8 | ?
en | never | ?
en | no | ?
en | whenever | ?
en | same as before | ?
en | 10 minutes before 9 | 08:50
en | 2 minutes | ?
en | now | ?
en | $8 | ?
en | 8° | ?
en | 8 km | ?
en | 8 reps | ?
en | 8kg | ?
en | I'm 45 | ?
en | call me 8 | ?
en | 8 May | ?
en | May 8 | ?
en | half | ?
en | quarter | ?
en | past 9 | ?
en | eigth | ?
en | 9 o'clok | ?
en | 8 amm | ?
en | 8:00 ma | ?
en | 8;3o | ?
en | i0:00 | ?
en | 8:00 +0200 | ?
en | 8:00 CET | ?
en | 8am Tokyo time | ?
en | 8:00 my time | 08:00
en | 8 local time | 08:00
en | 8am (London) | ?
en | 8:00 UTC+2 | ?
en | 1. 8am 2. 1pm 3. 6pm | 08:00 13:00 18:00
en | (1) 8:00 (2) 13:00 | 08:00 13:00
en | 1- 8:00 2- 13:00 | 08:00 13:00
en | ☑️ 8:00 ☑️ 13:00 | 08:00 13:00
en | ⏰ 8:00 and 🕐 13:00 | 08:00 13:00
en | 🌞8 🌙20 | 08:00 20:00
en | 1️⃣8:00 | 08:00
en | 8️⃣ | 08:00
en | 1️⃣8️⃣:0️⃣0️⃣ | 18:00
en | 8️⃣ and 1️⃣8️⃣ | 08:00 18:00
de | morgens 9 | 09:00
de | übermorgen 9 | ?
de | 9 Uhr 5 | 09:05
de | neun Uhr fünf | 09:05
de | siebzehn Uhr dreiundzwanzig | 17:23
de | kurz vor 9 | ?
de | nach 9 | ?
de | alle 90 Minuten | ?
de | alle anderthalb Stunden | ?
de | 2 mal am Tag um 9 und 17 | 09:00 17:00
de | um 9 oder um 10 | ?
de | 9:00 oder 10:00 | ?
de | halb | ?
de | um halb | ?
de | 9 1/2 | ?
de | 5 vor 12 | 11:55
de | fünf vor zwölf | 11:55
de | kurz nach halb neun | ?
de | viertel drei | 14:15
de | um eins | 13:00
de | um viertel eins | 12:15
de | dreiviertel eins | 12:45
fr | 9h moins le quart | 08:45
fr | 8h30 du matin | 08:30
fr | 20h | 20:00
fr | 8 heures et demie du soir | 20:30
fr | neuf heures cinq | 09:05
fr | dix heures dix | 10:10
fr | pas 9h | ?
fr | 9h ou 10h | ?
fr | à partir de 9h | ?
fr | jusqu'à 17h | ?
fr | une heure et demie | 13:30
fr | vers midi | 12:00
fr | 12h | 12:00
fr | 2 fois par heure | ?
es | las ocho y veinte | 08:20
es | ocho y diez | 08:10
es | por la mañana a las 9 | 09:00
es | a las 9 de la mañana y a las 5 de la tarde | 09:00 17:00
es | las nueve en punto | 09:00
es | no a las 9 | ?
es | 9 o 10 | ?
es | las doce | 12:00
es | las doce y media | 12:30
es | las 12 de la noche | ?
es | las 3 de la madrugada | ?
es | dos veces | ?
pt | de manhã às 9 | 09:00
pt | vinte para as nove | 08:40
pt | nove e vinte | 09:20
pt | 21 e 30 | 21:30
pt | meia noite e meia | ?
pt | uma da tarde | 13:00
pt | uma e meia | 13:30
it | le nove e venti | 09:20
it | le 9 meno 20 | 08:40
it | all'una | 13:00
it | all'una e mezza | 13:30
it | alle 21 e 30 | 21:30
it | 9 o 10 | ?
it | tre quarti d'ora | ?
it | le otto e tre quarti | 08:45
nl | 's morgens om 9 | 09:00
nl | vijf over half acht | 07:35
nl | kwart voor één 's middags | 12:45
nl | 9 of 10 | ?
nl | half tien 's avonds | 21:30
sv | tjugo över sju | 07:20
sv | 9 eller 10 | ?
sv | halv ett | 12:30
da | tyve minutter over syv | 07:20
da | halv et | 12:30
da | 9 eller 10 | ?
nb | ti over halv åtte | 07:40
nb | 9 eller 10 | ?
fi | puoli yksi | 12:30
fi | kymmenen yli seitsemän | 07:10
fi | 9 tai 10 | ?
fi | viittä vaille yhdeksän | 08:55
hu | fél egy | 12:30
hu | negyed egykor | 12:15
hu | 9 vagy 10 | ?
hu | este fél 9-kor | 20:30
hu | háromnegyed 9-kor | 08:45
ro | nouă și zece | 09:10
ro | 9 sau 10 | ?
ro | opt și treizeci | 08:30
pl | za pięć dziewiąta | 08:55
pl | 9 lub 10 | ?
pl | wpół do pierwszej | 12:30
pl | dwadzieścia po siódmej | 07:20
pl | o ósmej trzydzieści | 08:30
pl | pół do dziewiątej wieczorem | 20:30
pl | za kwadrans dziewiąta rano | 08:45
cs | půl jedné | 12:30
cs | čtvrt na devět večer | 20:15
cs | tři čtvrtě na jednu | 12:45
cs | za pět devět | 08:55
cs | 9 nebo 10 | ?
cs | v osm třicet | 08:30
ru | двадцать минут восьмого | 07:20
ru | без двадцати девять | 08:40
ru | 9 или 10 | ?
ru | в девять тридцать | 09:30
ru | не в 9 | ?
ru | к девяти | 09:00
ru | четверть первого | 12:15
ru | в половине девятого вечера | 20:30
ru | в час | 13:00
ru | в час ночи | ?
ru | в 12 ночи | ?
ru | в 2 часа дня | 14:00
ru | по вторникам и четвергам в 9 | 09:00
ru | утром в 9, вечером в 7 | 09:00 19:00
ru | 9 утра 7 вечера | 09:00 19:00
ru | 9.00 и 18.00 | 09:00 18:00
ru | 9-00 | 09:00
ru | каждые два часа с 9 до 18 | ?
uk | пів на першу | 12:30
uk | двадцять по восьмій | 08:20
uk | за п'ять хвилин дев'ята | 08:55
uk | 9 або 10 | ?
uk | о дев'ятій тридцять | 09:30
uk | о 7 ранку та о 7 вечора | 07:00 19:00
tr | dokuza çeyrek var | 08:45
tr | dokuzu on geçe | 09:10
tr | 9 veya 10 | ?
tr | akşam sekiz buçuk | 20:30
tr | saat 9 buçuk | 09:30
tr | sabah dokuzda ve akşam altıda | 09:00 18:00
el | εννιά και είκοσι | 09:20
el | 9 ή 10 | ?
el | στη μία | 13:00
el | στη μία και μισή | 13:30
el | οχτώμισι το βράδυ | 20:30
ar | التاسعة والثلث | 09:20
ar | ٩ أو ١٠ | ?
ar | الساعة ٩ صباحا و ٦ مساء | 09:00 18:00
ar | الواحدة ظهرا | 13:00
ar | التاسعة صباحا والسادسة مساء | 09:00 18:00
ar | ليس ٩ | ?
he | מחר ב-9 | ?
he | 9 או 10 | ?
he | תשע ועשרים | 09:20
he | ב9 בבוקר וב6 בערב | 09:00 18:00
he | אחת בצהריים | 13:00
he | תשע עשרים | 09:20
fa | فردا ساعت ۹ | ?
fa | نه و بیست دقیقه | 09:20
fa | ۹ یا ۱۰ | ?
fa | ده دقیقه به نه | 08:50
fa | یک بعد از ظهر | 13:00
hi | कल 9 बजे | ?
hi | नौ बजकर बीस मिनट | 09:20
hi | 9 या 10 बजे | ?
hi | सुबह साढ़े आठ | 08:30
hi | शाम सवा छह बजे | 18:15
hi | दोपहर डेढ़ बजे | 13:30
vi | ngày mai 9 giờ | ?
vi | chín giờ hai mươi | 09:20
vi | 9 hoặc 10 giờ | ?
vi | 8 rưỡi | 08:30
vi | 8 rưỡi tối | 20:30
id | jam sembilan lewat dua puluh | 09:20
id | jam 9 atau 10 | ?
id | jam setengah sembilan malam | 20:30
id | jam setengah satu siang | 12:30
zh | 九点二十 | 09:20
zh | 9点或10点 | ?
zh | 晚上八点半 | 20:30
zh | 下午一点一刻 | 13:15
zh | 差十分九点 | 08:50
zh | 九点差十分 | 08:50
zh | 不要9点 | ?
zh | 9点以后 | ?
zh | 早9晚6 | 09:00 18:00
ja | 9時か10時 | ?
ja | 夜の8時半 | 20:30
ja | 午後1時15分 | 13:15
ja | 9時5分前 | 08:55
ja | 9時以降 | ?
ja | 昼の1時 | 13:00
ko | 아홉 시 이십 분 | 09:20
ko | 9시 또는 10시 | ?
ko | 저녁 여덟 시 반 | 20:30
ko | 오후 한 시 | 13:00
ko | 9시 5분 전 | 08:55
ko | 9시 이후 | ?
th | พรุ่งนี้ 9 โมง | ?
th | แปดโมงครึ่ง | 08:30
th | 4 ทุ่ม | ?
th | ตี 5 ครึ่ง | ?
th | บ่ายสองโมงครึ่ง | 14:30
th | ห้าโมงเย็น | 17:00
th | 8 โมง 15 นาที | 08:15
th | 9 หรือ 10 โมง | ?
th | 08.30 น. | 08:30
th | ทุกวันจันทร์ 9 โมง | 09:00
sk | zajtra o 9 | ?
sk | pol deviatej večer | 20:30
hr | sutra u 9 | ?
hr | pola devet navečer | 20:30
hr | devet i dvadeset | 09:20
hr | pet do devet | 08:55
sr | сутра у 9 | ?
en | 10 to 8 | 07:50
en | 9 to 5 | ?
en | three fifteen pm | 15:15
en | seven am seven pm | 07:00 19:00
en | 8:30 every morning and 6 every evening | 08:30 18:00
en | 8 & 6 on weekdays pls | 08:00 18:00
en | weekends only 10am | 10:00
en | 6.30pm ish | 18:30
en | twenty past 3 | 15:20
en | every ninety minutes | ?
en | every 1h30 | ?
en | six times a day | ?
en | from nine to five | ?
en | 8am (UTC) | ?
en | 8:0O | ?
en | O8:00 | ?
en | 9 👍 | 09:00
en | 🙏 9 and 5 | 09:00 17:00
en | mon wed fri 7:15am | 07:15
en | 7.15. | 07:15
en | "9:00" | 09:00
en | 9:00!!! | 09:00
en | nine-fifteen pm | 21:15
de | um Viertel vor fünf | 16:45
de | sechs Uhr abends | 18:00
de | alle drei Stunden | ?
de | acht und achtzehn Uhr | 08:00 18:00
de | 9 Uhr morgens, 5 Uhr nachmittags | 09:00 17:00
de | gegen halb elf vormittags | 10:30
fr | sept heures moins dix | 06:50
fr | dix heures et demie | 10:30
fr | toutes les trois heures | ?
es | seis y media de la tarde | 18:30
es | las cinco menos diez | 16:50
es | cada cuatro horas | ?
it | alle sei e mezza di sera | 18:30
it | ogni tre ore | ?
pt | seis e meia da tarde | 18:30
nl | kwart over vijf | 17:15
nl | om het uur | ?
sv | fem i sju | 06:55
fi | puoli kuusi illalla | 17:30
pl | wpół do szóstej po południu | 17:30
cs | půl šesté večer | 17:30
ru | полшестого вечера | 17:30
ru | без двадцати шесть | 17:40
ru | в шесть вечера | 18:00
uk | пів на шосту вечора | 17:30
tr | akşam altı buçuk | 18:30
el | έξι και μισή το απόγευμα | 18:30
ar | السادسة والنصف مساء | 18:30
he | שש וחצי בערב | 18:30
hi | शाम साढ़े छह बजे | 18:30
vi | 6 giờ rưỡi chiều | 18:30
id | setengah tujuh malam | 18:30
zh | 下午六点半 | 18:30
ja | 夕方6時半 | 18:30
ko | 저녁 6시 반 | 18:30
th | หกโมงครึ่งตอนเย็น | 18:30
th | ทุกสองชั่วโมง | ?
th | 9-17 น. | ?
hr | šest i pol navečer | 18:30
hr | svaka tri sata | ?
sk | o piatej poobede | 17:00
sr | шест и по увече | 18:30
ro | șase și jumătate seara | 18:30
hu | este fél hétkor | 18:30
da | halv syv om aftenen | 18:30
bg | шест и половина вечерта | 18:30
fa | شش و نیم عصر | 18:30
en | every sixty minutes | ?
de | alle neunzig Minuten | ?
en | nine sixty | ?
en | nine ninety | ?
en | ninety | ?
"""

PHRASES = r"""
en | all done! | done
en | Done and dusted | done
en | just finished it | done
en | i've done my stretches | done
en | did them all 💪 | done
en | already did that this morning | done
en | yep did it | done
en | ok done now | done
en | finished the whole thing | done
en | I completed it | done
en | that's me done | done
en | gimme 10 more minutes | later_in
en | give me five minutes | later_in
en | in a few minutes | later/later_in
en | in a bit | later
en | can we do this later? | later
en | not right now, sorry | later
en | I'm busy rn | later
en | bit busy atm | later
en | ask me again in 30 | later_in
en | remind me again in half an hour | later_in
en | come back in 15 mins | later_in
en | snooze for 25 min pls | later_in
en | snooze it | later
en | ping me at 4:30 | later_at
en | nudge me around 3 | later_at
en | I'll skip this one | skip
en | skip it today | skip
en | not feeling it today | skip
en | no stretching today please | skip/pause
en | can't today | skip
en | pass | skip/next
en | leave me alone today | skip/pause
en | pause everything for a week | pause
en | stop reminding me until Friday | pause
en | I am away till the 14th | pause
en | no reminders this week | pause
en | mute for 3 days | pause
en | going on vacation until 5 January | pause
en | silence the reminders for two weeks | pause
en | I'm sick, pause until monday | pause
en | take a break for 5 days | pause
en | turn the reminders back on | resume
en | i'm back from holiday | resume
en | unpause | resume
en | start reminding me again | resume
en | carry on reminding me | resume
en | next one please | next
en | Next exercise | next
en | go on | next
en | ready for the next | next
en | what's next | next/what_for/stretch
en | move on | next
en | previous one | back
en | go back one | back
en | one step back | back
en | the last one again | back
en | stop the routine | stop
en | I want to stop | stop
en | that's enough for now | stop
en | quit | stop
en | end session | stop
en | this is too difficult | too_hard
en | I can't do that one | too_hard
en | too much for me | too_hard
en | something easier please | too_hard
en | is there an easier version? | too_hard
en | that's a bit tough | too_hard
en | switch sides | other_side
en | the other leg | other_side
en | now the left side | left_side
en | show me the other side | other_side
en | wait | wait/later
en | hold on a sec | wait/later
en | slower please | wait
en | too fast | wait
en | slow down | wait
en | give me more time | wait/later
en | say that again | again/back
en | repeat that | again/back
en | my knee hurts | pain
en | my lower back is killing me | pain
en | that hurt a lot | pain
en | i feel dizzy now | pain
en | ow ow ow | pain
en | my leg went numb | pain/serious
en | is this ok with a slipped disc? | suitability
en | how much longer | how_long
en | how many minutes is this | how_long
en | how long does that take? | how_long
en | what is this exercise good for | what_for
en | why am I doing this | what_for
en | what does it do | what_for
en | let's go | stretch/yes
en | let's stretch | stretch
en | start now | stretch
en | I want to stretch | stretch
en | give me a stretch | stretch
en | stretch time! | stretch
en | what exercises do you have | exercises
en | list all stretches | exercises
en | show my reminders | reminders
en | when do you remind me? | reminders
en | what times have I set | reminders
en | change my reminders | reminders/times
en | how am I doing | progress
en | show my streak | progress
en | what's my streak | progress
en | stats | progress
en | open settings | settings
en | preferences | settings
en | export my data | export
en | give me a copy of my data | export
en | delete my account | delete
en | delete everything you know about me | delete
en | forget me | delete
en | what do you store about me | privacy
en | privacy policy | privacy
en | help me | help
en | what can you do? | help
en | how does this work | help
en | menu please | help
en | hey there | hello
en | good morning! | hello
en | hiya | hello
en | cheers mate | thanks
en | thank you so much ❤️ | thanks
en | thx!! | thanks
en | much appreciated | thanks
en | yes please | yes
en | yeah sure | yes
en | sounds good | yes
en | yup 👍 | yes
en | of course | yes
en | absolutely | yes
en | nah | no
en | no thank you | no
en | nope, not that | no
en | rather not | no
en | change my timezone to Berlin | zone
en | I moved to Madrid | zone
en | I'm travelling in Japan | zone
en | set my time zone to New York | zone
en | i live in Toronto now | zone
en | I've just landed in Bangkok | zone
en | add a reminder at 4pm | add
en | add 4pm | add
en | also at 4pm | add
en | another one at 16:00 please | add
en | and one at 11 | add
en | can you also remind me at 10:30 | add
en | one more reminder at 15:00 | add
en | add 11 and 15 | add
en | I'd like an extra reminder at noon | add
en | plus 4pm | add
en | remove the 9 o'clock one | remove
en | delete the morning reminder | remove
en | drop the 17:00 reminder | remove
en | get rid of 9am | remove
en | no more reminders at 9 | remove
en | cancel the 3pm one | remove
en | turn off the evening reminder | remove
en | don't remind me at 9 any more | remove
en | move 9 to 10 | move/instead
en | change the evening one to 8pm | move/instead
en | move the 9:00 reminder to 9:30 | move/instead
en | shift the noon one to 1pm | move/instead
en | instead of 9 make it 10 | move/instead
en | 10 instead of 9 | move/instead
en | reschedule the 5pm to 6pm | move/instead
en | make it 8 and 6pm | times
en | remind me at 9 and 17 every day | times
en | set my reminders to 10, 14 and 18 | times
en | change my times to 7am and 7pm | times
en | I want reminders at 9, 12 and 3 | times
en | only at 9 please | times
en | just once a day at 10 | times/count
en | twice a day please | count
de | fertig! | done
de | hab ich gemacht | done
de | später bitte | later
de | in 20 minuten | later_in
de | heute nicht | skip
de | pause bis montag | pause
de | bin wieder da | resume
de | weiter | next
de | zurück | back
de | zu schwer | too_hard
de | andere seite | other_side
de | mein rücken tut weh | pain
de | wie lange noch? | how_long
de | stopp | stop
de | warte | wait/later
de | langsamer | wait
de | füge 16 uhr hinzu | add
de | lösch die um 9 | remove
de | noch eine um 15 uhr | add
es | hecho | done
es | más tarde | later
es | siguiente | next
es | demasiado difícil | too_hard
es | el otro lado | other_side
es | me duele la rodilla | pain
es | espera | wait/later
es | más despacio | wait
es | hoy no | skip
fr | c'est fait | done
fr | plus tard | later
fr | suivant | next
fr | trop dur | too_hard
fr | l'autre côté | other_side
fr | j'ai mal au genou | pain
fr | attends | wait/later
fr | plus lentement | wait
it | fatto | done
it | più tardi | later
it | avanti | next
it | troppo difficile | too_hard
it | altro lato | other_side
it | aspetta | wait/later
nl | klaar | done
nl | volgende | next
nl | te moeilijk | too_hard
nl | wacht even | wait/later
pt | feito | done
pt | próximo | next
pt | muito difícil | too_hard
pt | espera | wait/later
pl | zrobione | done
pl | dalej | next
pl | za trudne | too_hard
pl | druga strona | other_side
pl | poczekaj | wait/later
ru | готово | done
ru | дальше | next
ru | слишком сложно | too_hard
ru | другая сторона | other_side
ru | подожди | wait/later
ru | помедленнее | wait
ru | колено болит | pain
uk | готово | done
uk | далі | next
uk | занадто важко | too_hard
uk | зачекай | wait/later
tr | bitti | done
tr | sonraki | next
tr | çok zor | too_hard
tr | bekle | wait/later
en | yay finished! | done
en | Done, that felt great | done/thanks
en | i did the stretch just now | done
en | we're done here | done/stop
en | I've already stretched this morning | done
en | completed 👍👍 | done
en | stretching complete | done
en | not yet, sorry | later
en | can you remind me again in 45 minutes? | later_in
en | push it back 15 minutes | later_in
en | another 5 mins | later_in
en | let's do this at 3 instead | later_at/times/instead
en | snooze till 14:30 | later_at
en | remind me after lunch | later_today/later_at
en | kinda busy, later | later
en | I'm driving right now | later
en | on the phone, give me a sec | later
en | skip today's stretch | skip
en | I'd rather not do this one | skip
en | not in the mood today | skip
en | nope, skipping this one | skip
en | don't want to stretch today | skip
en | I'll do it tomorrow | skip
en | pause reminders until next Monday | pause
en | please stop all reminders for 10 days | pause
en | I'm off sick till Thursday | pause
en | Out of office until 12 January | pause
en | we're going on vacation for two weeks | pause
en | don't message me this week | pause
en | no notifications until Sunday pls | pause
en | you can start the reminders again | resume
en | I'm back, restart the reminders | resume
en | please resume my reminders | resume
en | vacation's over! | resume
en | what comes after this | next
en | can we go to the next one | next
en | ok next exercise please | next
en | go back to the previous exercise | back
en | can I see the last one again | back
en | let's stop here for today | stop
en | I need to stop now | stop
en | please end the session | stop
en | enough for today thanks | stop
en | This one is really hard for me | too_hard
en | I can't reach that far | too_hard
en | do you have something gentler? | too_hard
en | is there a lighter option | too_hard
en | now do the other leg | other_side
en | and the right side? | right_side
en | what about the left leg | left_side
en | could you go a bit slower | wait/later
en | that was too quick | wait/later
en | I need more time for this | wait/later
en | hang on, not so fast | wait/later
en | can you repeat that please | again/back
en | what was that again? | again/back
en | I missed that | again/back
en | my shoulder is hurting | pain
en | ouch, that pulled something in my back | pain
en | sharp pain down my leg | pain/serious
en | can pregnant women do this? | suitability
en | how long will this take me | how_long
en | how many exercises are left | how_long
en | when will this be over | how_long
en | what muscles does this stretch | what_for
en | what's the point of this exercise | what_for
en | where am I supposed to feel this | what_for
en | let's get started | stretch
en | I'd like a quick stretch | stretch
en | time for a short stretch | stretch
en | got 5 minutes, let's stretch | stretch
en | can you show me all the exercises | exercises
en | which exercises do you offer | exercises
en | show me my reminder times | reminders
en | when will I get the next reminder? | reminders
en | at what time do you remind me | reminders
en | how many days in a row have I done | progress
en | let me see my stats | progress
en | change my settings | settings
en | please delete all of my data | delete
en | wipe my account | delete
en | can I get a copy of all my data | export
en | what information do you keep about me | privacy
en | how do I use this thing? | help
en | what are you able to do | help
en | hello there bot | hello
en | thanks a ton! | thanks
en | thank you for the reminder 🙏 | thanks
en | yes that's correct | yes
en | yep, looks good to me | yes
en | no that's not right | no
en | absolutely not | no
en | I'm now in Singapore | zone
en | please switch my time zone to Sydney | zone
en | we just moved to Vancouver | zone
en | please add one at 11:30 | add
en | I want another reminder at 3pm | add
en | could you add 8pm as well? | add
en | also remind me at 7 in the evening | add
en | include a reminder at noon too | add
en | put in an extra one at 10 | add
en | new reminder at 15:15 | add
en | and also 4pm | add
en | please delete the one at noon | remove
en | remove my 8 o'clock reminder | remove
en | I don't need the evening one any more | remove
en | cancel the 5pm reminder please | remove
en | stop reminding me at 9 | remove
en | take away the first one | remove
en | remove 9am | remove
en | can you move the 9 o'clock one to half past nine | move/instead
en | change 13:00 to 14:00 | move/instead
en | push the morning one to 10 | move/instead
en | make the 9am one 9:30 | move/instead
en | change my 5pm reminder to 6pm please | move/instead
en | swap 9 for 10 | move/instead
en | 9:30 rather than 9 | instead
en | please change my reminders to 8am and 8pm | times
en | let's make it 9, 1 and 5 | times
en | only remind me at 10 | times
en | too many reminders per day | fewer/pause
en | could you remind me less often | fewer
en | three times per day | count
de | schon gemacht, danke | done
de | bitte in einer Stunde nochmal | later_in
de | verschieb die um 9 auf 10 | move/instead
de | lösche die um 13 Uhr | remove
de | zu schnell | wait/later
de | noch eine Erinnerung um 16 Uhr | add
de | statt um 9 um 10 | move/instead
de | seltener bitte | fewer
es | añade otro recordatorio a las 16 | add
es | quita el de las 9 | remove
es | cambia el de las 9 a las 10 | move/instead
es | ya lo hice | done
es | no puedo hacerlo | too_hard
fr | ajoute un rappel à 16h | add
fr | supprime celui de 9h | remove
fr | déplace le rappel de 9h à 10h | move/instead
fr | je n'y arrive pas | too_hard
it | aggiungi un promemoria alle 16 | add
it | sposta quello delle 9 alle 10 | move/instead
nl | voeg 16 uur toe | add
nl | verplaats die van 9 naar 10 | move/instead
pl | dodaj przypomnienie o 16 | add
pl | usuń przypomnienie o 9 | remove
ru | добавь напоминание в 16:00 | add
ru | перенеси напоминание с 9 на 10 | move/instead
ru | не напоминай мне в 9 | remove
uk | додай нагадування о 16 | add
sv | för svårt | too_hard
sv | andra sidan | other_side
ja | ゆっくりお願いします | wait/later
zh | 太难了 | too_hard
ko | 반대쪽 | other_side
en | remind me tonight | later_today/later_at
en | remind me this afternoon | later_today/later_at
sv | semester till måndag | pause
da | ferie til mandag | pause
nb | på ferie til fredag | pause
fi | tunnin päästä | later_in
fi | 20 minuutin kuluttua | later_in
hu | egy óra múlva | later_in
hu | 20 perc múlva | later_in
ro | peste o oră | later_in
ro | peste 20 de minute | later_in
el | σε μία ώρα | later_in
el | σε 20 λεπτά | later_in
ar | بعد ساعة | later_in
ar | ذكرني بعد 20 دقيقة | later_in
id | satu jam lagi | later_in
id | ingatkan saya 20 menit lagi | later_in
id | jangan hari ini | skip
ja | 今日はやめておく | skip
ru | не надо | no
ru | сколько это длится? | how_long
"""
