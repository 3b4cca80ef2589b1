"""German, Dutch, Swedish, Norwegian and Danish."""

TIMES = r"""
de | um 8 u 18 uhr | 08:00 18:00
de | 8uhr30 | 08:30
de | 8:30uhr und 17uhr | 08:30 17:00
de | acht und achtzehn uhr | 08:00 18:00
de | morgens um acht, abends um sechs | 08:00 18:00
de | moin, 9 reicht | 09:00
de | so gegen 9 rum | 09:00
de | halb 9 bis 9 | ?
de | viertl nach 8 | 08:15/?
de | viertel vor 9 | 08:45
de | dreiviertel 9 | 08:45
de | 5 nach halb 9 | 08:35
de | kurz nach 9 | ?
de | nach dem Mittagessen | ?
de | vor dem mittagessen um 11 | 11:00/?
de | zu Mittag | 12:00
de | mittags und abends um 7 | 12:00 19:00
de | jeden Morgen | ?
de | jeden morgen um 7 | 07:00
de | täglich 8 und 16 Uhr | 08:00 16:00
de | jede stunde | #
de | alle 2 std | #
de | alle zwei stunden ab 8 | #
de | alle anderthalb stunden | #
de | dreimal am tag | #
de | 3 mal | #
de | zweimal täglich, 9 und 15 Uhr | 09:00 15:00
de | in einer halben stunde | ?
de | wie meine Frau: 8 und 18 | 08:00 18:00
de | acht uhr fünfzehn | 08:15
de | siebzehn uhr dreissig | 17:30
de | 8 Uhr früh | 08:00
de | 8 in der früh | 08:00
de | 8 Uhr abends | 20:00
de | heute abend um 8 | 20:00
de | morgen um 8 | 08:00/?
de | morgen früh um 8 | 08:00/?
de | werktags um 9 und um 15 Uhr | 09:00 15:00
de | am we 10 | 10:00
de | 9:00 oder 9:30 | ?
de | nicht vor 10 | ?
de | ich fange um 8 an, also 9 | ?
de | passt dir 10? | 10:00/?
de | 10 bitte!! | 10:00
de | 10uhr wär super | 10:00
de | 8 un 5 | 08:00 17:00/?
de | viertel zehn | 09:15
de | 12 uhr nachts | ?
de | mitternacht | ?
de | 18 h | 18:00
nl | half 9 en 5 uur | 08:30 17:00
nl | 8 uur smorgens en 6 uur savonds | 08:00 18:00
nl | 's ochtends om 8 | 08:00
nl | kwart over 8 | 08:15
nl | kwart voor negen | 08:45
nl | 5 voor half 9 | 08:25
nl | om de 2 uur | #
nl | elk uur | #
nl | 2 x per dag | #
nl | drie keer per dag | #
nl | tussen 9 en 5 | ?
nl | van 9 tot 17 | ?
nl | 9u en 15u | 09:00 15:00
nl | rond een uur of 9 | 09:00
nl | tegen de middag | 12:00/?
nl | na het eten | ?
nl | elke dag om 8 graag | 08:00
nl | zelfde als m'n vrouw: 8 en 6 | 08:00 18:00
nl | 20.15u | 20:15
nl | doe maar 10 | 10:00
sv | kl 8 o 18 | 08:00 18:00
sv | kvart över 8 | 08:15
sv | varje timme | #
sv | 3 ggr om dagen | #
sv | tre gånger per dag | #
sv | mellan 9 och 17 | ?
sv | vid 9-tiden | 09:00
sv | 8 på morgonen, 7 på kvällen | 08:00 19:00
sv | 8 på kvällen | 20:00
sv | efter lunch | ?
sv | imorgon kl 8 | 08:00/?
sv | mån-fre 9 | 09:00
nb | kl 8 og 18 | 08:00 18:00
nb | kl. halv ni | 08:30
nb | kvart over 8 | 08:15
nb | hver time | #
nb | 3 ganger om dagen | #
nb | mellom 9 og 17 | ?
nb | 8 om kvelden | 20:00
nb | hverdager kl 9 | 09:00
da | kl 8 og 18 | 08:00 18:00
da | kvart i 9 | 08:45
da | 3 gange om dagen | #
da | klokken otte om aftenen | 20:00
da | mellem 9 og 17 | ?
da | hverdage kl 9 | 09:00
de | nicht um 8 | ?
de | ausser 8 | ?
de | 8 statt 9 | ?
de | statt 8 lieber 9 | ?
de | spätestens 8 | ?
de | frühestens 9 | ?
de | bis 8 | ?
de | wöchentlich um 8 | ?
de | einmal pro woche um 8 | ?
de | jeden zweiten tag um 8 | ?
de | 8 uhr für 10 minuten | ?
de | 8 uhr 10 min lang | ?
de | um 8, 10 minuten lang | ?
de | am 5.12. um 8 | ?
de | 5. dezember 8 uhr | ?
de | dritter stock 8 | ?
de | 9 ausser freitags | ?
de | 9 aber nicht am wochenende | ?
de | 9 nur freitags nicht | ?
de | 2 stück: 8 und 17 | 08:00 17:00/?
de | zwei: 8 und 17 | 08:00 17:00/?
de | mach mal 9 | 09:00
de | höchstens 3 | ?
de | maximal 3 mal | #/?
de | 9 uhr oder so | 09:00/?
nl | niet om 8 | ?
nl | 9 ipv 8 | ?
nl | behalve 8 | ?
nl | 8 uur 10 minuten lang | ?
nl | om 8 voor 10 minuten | ?
nl | 9 maar niet op vrijdag | ?
nl | een keer per week om 8 | ?
nl | om de dag om 8 | ?
nl | voor 8 | ?
nl | na 8 | ?
sv | inte kl 8 | ?
sv | 9 istället för 8 | ?
sv | kl 8 i 10 minuter | ?
sv | en gång i veckan kl 8 | ?
sv | varannan dag kl 8 | ?
sv | före 8 | ?
sv | efter 8 | ?
sv | 9 utom fredag | ?
de | alle 2 tage um 9 | ?
de | viertl vor 9 | ?
de | abens um 8 | ?
"""
