"""Polish, Czech, Slovak, Russian, Ukrainian, Bulgarian, Croatian and Serbian."""

TIMES = r"""
pl | o 8 i 18 | 08:00 18:00
pl | o ósmej i o osiemnastej | 08:00 18:00
pl | o osmej rano | 08:00
pl | wpol do 9 | 08:30
pl | za pięć ósma | 07:55
pl | za kwadrans 9 | 08:45
pl | kwadrans po 8 | 08:15
pl | co 2h | #
pl | co dwie godziny od 9 do 17 | #
pl | 3x dziennie | #
pl | miedzy 9 a 17 | ?
pl | koło 9 | 09:00
pl | ok. 9 | 09:00
pl | 8 wieczorem | 20:00
pl | codziennie o 7 | 07:00
pl | pn-pt 9:00 | 09:00
pl | jutro o 8 | 08:00/?
pl | 8.30 i 17.30 prosze | 08:30 17:30
pl | tak jak żona: 8 i 18 | 08:00 18:00
cs | v 8 a v 18 | 08:00 18:00
cs | v půl deváté | 08:30
cs | pul devaty | 08:30
cs | třičtvrtě na devět | 08:45
cs | kazdou hodinu | #
cs | 3x denně | #
cs | mezi 9 a 17 | ?
cs | od 9 do 17 | ?
cs | v osm večer | 20:00
cs | ráno v 8 a večer v 7 | 08:00 19:00
cs | v poledne | 12:00
cs | po obědě | ?
cs | ve všední dny v 9 | 09:00
sk | o 8 a o 18 | 08:00 18:00
sk | pol deviatej | 08:30
sk | každé 2 hodiny | #
ru | в 8 и в 18 | 08:00 18:00
ru | в 8 утра и 6 вечера | 08:00 18:00
ru | в полдевятого | 08:30
ru | без пятнадцати 9 | 08:45
ru | без 10 9 | 08:50
ru | 15 минут девятого | 08:15
ru | семнадцать ноль ноль | 17:00
ru | ноль восемь ноль ноль | 08:00/?
ru | 8 часов вечера | 20:00
ru | раз в час | #
ru | раз в 2 часа | #
ru | кажд 2 часа | #/?
ru | 3р в день | #
ru | трижды в день | #
ru | дважды | #
ru | с 9 до 17 каждые 2 часа | #
ru | между 9 и 17 | ?
ru | часов в 9 | 09:00
ru | около 9 | 09:00
ru | где-то в 9 | 09:00
ru | в обед | 12:00/13:00/?
ru | после обеда | ?
ru | перед сном | ?
ru | утром и вечером | ?
ru | каждое утро в 7 | 07:00
ru | каждый день в 9-00 | 09:00/?
ru | 9-00 и 18-00 | 09:00 18:00/?
ru | пн-пт в 9 | 09:00
ru | завтра в 8 | 08:00/?
ru | как у жены: 8 и 18 | 08:00 18:00
ru | d 8 enhf | ?
ru | час дня | 13:00
ru | в 5 утра | ?
ru | 8ч | 08:00
ru | 8ч 30м | 08:30/?
uk | о 8 та о 18 | 08:00 18:00
uk | о восьмій ранку | 08:00
uk | о пів на дев'яту | 08:30
uk | тричі на день | #
uk | близько 9 | 09:00
uk | 8 вечора | 20:00
uk | щодня о 7 | 07:00
uk | у будні о 9 | 09:00
bg | в 8 и в 18 | 08:00 18:00
bg | девет без петнайсет | 08:45
bg | на всеки 2 часа | #
bg | 3 пъти на ден | #
bg | 8 вечерта | 20:00
hr | u 8 i u 18 | 08:00 18:00
hr | pola devet | 08:30
hr | pola 9 | 08:30
hr | 3 puta dnevno | #
hr | petnaest do devet | 08:45
hr | 8 navečer | 20:00
sr | u pola 9 | 08:30
sr | у 8 и у 18 | 08:00 18:00
ru | не в 8 | ?
ru | кроме 8 | ?
ru | 9 вместо 8 | ?
ru | в 8 на 10 минут | ?
ru | в 8 по 10 минут | ?
ru | раз в неделю в 8 | ?
ru | через день в 8 | ?
ru | до 8 | ?
ru | после 8 | ?
ru | 5 декабря в 8 | ?
ru | в 9 кроме пятницы | ?
ru | в 9 но не в пятницу | ?
pl | nie o 8 | ?
pl | 9 zamiast 8 | ?
pl | o 8 przez 10 minut | ?
pl | raz w tygodniu o 8 | ?
pl | co drugi dzień o 8 | ?
pl | przed 8 | ?
pl | po 8 | ?
pl | 9 oprócz piątku | ?
ru | восем утра | ?
ru | 8 вечра | ?
pl | osma wieczorm | ?
"""
