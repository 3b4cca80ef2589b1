"""French, Spanish, Portuguese, Italian and Romanian."""

TIMES = r"""
fr | 8h et 18h svp | 08:00 18:00
fr | 8h30, 12h15 et 17h45 | 08:30 12:15 17:45
fr | a 8 heures du mat | 08:00
fr | 8h du mat et 6h du soir | 08:00 18:00
fr | huit heure et quart | 08:15
fr | midi et 18h | 12:00 18:00
fr | dix sept heures trente | 17:30
fr | vingt heure | 20:00
fr | vers 9h stp | 09:00
fr | de 9h a 17h | ?
fr | tte les 2h | #/?
fr | ttes les 2 heures | #
fr | 1 fois par heure | #
fr | 3x/jour | #
fr | matin et soir | ?
fr | tous les matins à 7h | 07:00
fr | ts les matins 7h | 07:00/?
fr | avant le dej | ?
fr | apres manger | ?
fr | pareil que ma femme : 8h et 18h | 08:00 18:00
fr | dans 2h | ?
fr | demain 8h | 08:00/?
fr | du lundi au vendredi 9h | 09:00
fr | 8 H 30 | 08:30
fr | 8hrs | 08:00
fr | 20h00-20h30 | ?
fr | 1h de l'aprem | 13:00
fr | 5h de l'après midi | 17:00
fr | 8h pétantes | 08:00/?
fr | 16:00 ça me va | 16:00
fr | mets moi 10h et 15h | 10:00 15:00
fr | je commence à 9h donc 10h | ?
es | a las 8 y a las 6 de la tarde | 08:00 18:00
es | 8 de la mñn | 08:00/?
es | 8 de la manana | 08:00
es | 8am y 6pm xfa | 08:00 18:00
es | 8 am y 6 pm porfa | 08:00 18:00
es | las ocho y media | 08:30
es | nueve menos cuarto | 08:45
es | un cuarto para las 9 | 08:45
es | faltando 10 para las 9 | 08:50
es | 8 y pico | ?
es | al mediodia | 12:00
es | a mediodía y a las 19 | 12:00 19:00
es | cada hora y media | #
es | c/2 horas | #
es | cada 2 hrs | #
es | 3 veces al dia | #
es | tres veces x dia | #
es | 2 veces | #
es | entre las 9 y las 5 | ?
es | de 8 a 9 de la noche | ?
es | tipo 9 | 09:00
es | como a las 9 | 09:00
es | a eso de las nueve | 09:00
es | antes de comer | ?
es | despues del desayuno | ?
es | todas las mañanas | ?
es | todos los dias a las 7 | 07:00
es | lun a vie 9:00 | 09:00
es | 20hs | 20:00
es | 9hs y 17hs | 09:00 17:00
es | las 17 horas | 17:00
es | 5 de la tarde | 17:00
es | 1 de la madrugada | ?
es | 12 de la noche | ?
es | 12 del dia | 12:00
es | igual que mi esposa: 8 y 6 | 08:00 18:00
es | a las 10 está bien | 10:00
es | a las 9 o 10 | ?
es | en media hora | ?
es | mañana a las 8 | 08:00/?
es | por la mañana a las 8 | 08:00
es | 8 i 18 | 08:00 18:00/?
pt | às 8 e às 18 | 08:00 18:00
pt | as 8 da manha e 6 da tarde | 08:00 18:00
pt | 8h e 18h pfv | 08:00 18:00
pt | 8hrs e 17hrs | 08:00 17:00
pt | quinze para as nove | 08:45
pt | dez pras nove | 08:50
pt | um quarto para as nove | 08:45
pt | meio dia | 12:00
pt | a cada 2h | #
pt | a cada meia hora | #
pt | 3x por dia | #
pt | tres vezes ao dia | #
pt | entre 9 e 17 | ?
pt | lá pelas 9 | 09:00
pt | umas 9 horas | 09:00
pt | por volta das 9h | 09:00
pt | todo dia às 7 | 07:00
pt | de segunda a sexta às 9 | 09:00
pt | seg a sex 9h | 09:00
pt | depois do almoço | ?
pt | amanhã às 8 | 08:00/?
pt | 10 tá bom | 10:00
pt | 8 da noite | 20:00
pt | igual minha esposa: 8 e 18 | 08:00 18:00
pt | sete e quinze da noite | 19:15
it | alle 8 e alle 18 | 08:00 18:00
it | alle otto e mezza | 08:30
it | otto e mezzo | 08:30
it | un quarto alle nove | 08:45
it | dieci alle nove | ?
it | una volta all'ora | #
it | tra le 9 e le 17 | ?
it | verso le 9 | 09:00
it | h 9 | 09:00
it | ore 9 e ore 15,30 | 09:00 15:30
it | le 8 di sera | 20:00
it | 8 di mattina e 7 di sera | 08:00 19:00
it | tutte le mattine alle 7 | 07:00
it | tt i giorni alle 7 | 07:00/?
it | dopo pranzo | ?
it | domani alle 8 | 08:00/?
it | come mia moglie: 8 e 18 | 08:00 18:00
it | dal lunedi al venerdi alle 9 | 09:00
it | alle 10 va bene | 10:00
ro | la 8 si la 18 | 08:00 18:00
ro | opt jumate | 08:30/?
ro | opt si jumatate | 08:30
ro | noua fara un sfert | 08:45
ro | din 2 in 2 ore | #
ro | de 3 ori pe zi | #
ro | intre 9 si 17 | ?
ro | ora 9 dimineata | 09:00
ro | pe la 9 | 09:00
ro | la pranz | 12:00/?
ro | 8 seara | 20:00
fr | pas à 8h | ?
fr | sauf 8h | ?
fr | 9h au lieu de 8h | ?
fr | 9h sauf le vendredi | ?
fr | une fois par semaine à 8h | ?
fr | 8h pendant 10 minutes | ?
fr | 8h pour 10 min | ?
fr | le 5 décembre à 8h | ?
fr | au plus tard 8h | ?
fr | avant 8h | ?
fr | après 8h | ?
fr | un jour sur deux à 8h | ?
fr | deux : 8h et 17h | 08:00 17:00/?
fr | 2 fois : 8h et 17h | 08:00 17:00
es | no a las 8 | ?
es | menos a las 8 | ?
es | 9 en vez de 8 | ?
es | 9 excepto viernes | ?
es | 9 menos los viernes | ?
es | una vez a la semana a las 8 | ?
es | a las 8 por 10 minutos | ?
es | a las 8 durante 10 min | ?
es | 5 de diciembre a las 8 | ?
es | antes de las 8 | ?
es | después de las 8 | ?
es | dos: 8 y 17 | 08:00 17:00/?
es | día por medio a las 8 | ?
it | non alle 8 | ?
it | tranne alle 8 | ?
it | 9 invece di 8 | ?
it | 9 tranne il venerdì | ?
it | una volta a settimana alle 8 | ?
it | alle 8 per 10 minuti | ?
it | prima delle 8 | ?
it | dopo le 8 | ?
it | il 5 dicembre alle 8 | ?
it | due: 8 e 17 | 08:00 17:00/?
pt | às 8 por 10 minutos | ?
pt | antes das 8 | ?
pt | menos às 8 | ?
pt | 9 menos sexta | ?
pt | 9 exceto sexta | ?
pt | uma vez por semana às 8 | ?
pt | dia sim dia não às 8 | ?
pt | 9 em vez de 8 | ?
es | cada dos días a las 9 | ?
es | por la mañana a las 8 y por la tarde a las 5 | 08:00 17:00
es | por favor a las 8 | 08:00
pt | por favor 8 e 18 | 08:00 18:00
it | per favore alle 8 | 08:00
fr | pour 8h et 18h | 08:00 18:00
fr | pour 9h | 09:00
es | manñana 8 | ?
es | cada horra | #/?
fr | huit heurs | ?
"""
