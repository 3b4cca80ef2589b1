"""German, French, Spanish, Portuguese, Italian, Dutch, Russian, Polish, Swedish, Turkish, Japanese and Indonesian."""

PHRASES = r"""
de | hab ich gemacht | done
de | fertisch | done
de | feddich | done
de | erledigt 💪 | done
de | schon gemacht | done
de | gleich | later
de | grad nicht | later
de | bin im meeting | later
de | in ner stunde | later_in
de | erinner mich um 3 nochmal | later_at
de | heute nicht mehr | skip
de | heut keine lust | skip
de | bin im urlaub bis montag | pause
de | pause bis freitag | pause
de | wieder da | resume
de | reicht für heute | stop
de | weiter gehts | next
de | zurück | back
de | zu schwer | too_hard
de | andere seite | other_side
de | aua | pain
de | mein knie tut weh | pain
de | mein bein ist taub | serious
de | bin umgezogen nach Wien | zone
de | ich bin grad in Lissabon | zone
de | verschieb die 9 auf 10 | move
de | 9 uhr auf 10 uhr ändern | move
de | freitags keine | not_days
de | nur werktags | only_days
de | noch eine um 15 uhr | add
de | die abends weg | remove
de | wie lange dauert das | how_long
de | merci | thanks
de | zu viele erinnerungen | fewer
fr | c fait | done
fr | fini ! | done
fr | plus tard stp | later
fr | ds 10 min | later_in
fr | pas auj | skip
fr | je suis en vacances jusqu'à lundi | pause
fr | suivant | next
fr | l'autre côté | other_side
fr | trop dur | too_hard
fr | aïe | pain
fr | j'ai mal au dos | pain
fr | j'ai la jambe engourdie | serious
fr | j'ai déménagé à Montréal | zone
fr | déplace le 9h à 10h | move
fr | pas le vendredi | not_days
fr | seulement en semaine | only_days
fr | ajoute un rappel à 15h | add
fr | enlève celui du soir | remove
fr | mrc | thanks
fr | ça dure combien de temps | how_long
es | ya lo hice | done
es | listo! | done
es | ya está | done
es | ahorita no | later
es | al rato | later
es | en 10 min | later_in
es | hoy no puedo | skip
es | estoy de vacaciones hasta el lunes | pause
es | siguiente | next
es | el otro lado | other_side
es | muy dificil | too_hard
es | me duele la espalda | pain
es | no siento la pierna | serious
es | me mude a Madrid | zone
es | cambia el de las 9 a las 10 | move
es | los viernes no | not_days
es | solo entre semana | only_days
es | agrega uno a las 15 | add
es | quita el de la noche | remove
es | cuanto dura | how_long
es | grax | thanks
pt | feito! | done
pt | já fiz | done
pt | agora nao | later
pt | daqui a 10 min | later_in
pt | hoje não dá | skip
pt | to de férias até segunda | pause
pt | próximo | next
pt | outro lado | other_side
pt | muito difícil | too_hard
pt | tá doendo | pain
pt | minha perna está dormente | serious
pt | me mudei pra Lisboa | zone
pt | muda o das 9 pras 10 | move
pt | sem lembrete na sexta | not_days
pt | só dias úteis | only_days
pt | adiciona um às 15 | add
pt | tira o da noite | remove
pt | valeu | thanks
it | fatto! | done
it | finito | done
it | dopo | later
it | tra 10 minuti | later_in
it | oggi no | skip
it | sono in ferie fino a lunedì | pause
it | prossimo | next
it | altro lato | other_side
it | troppo difficile | too_hard
it | mi fa male la schiena | pain
it | non sento la gamba | serious
it | mi sono trasferito a Milano | zone
it | sposta le 9 alle 10 | move
it | niente il venerdì | not_days
it | solo nei giorni feriali | only_days
it | aggiungi uno alle 15 | add
it | togli quello della sera | remove
nl | klaar! | done
nl | gedaan | done
nl | straks | later
nl | over 10 min | later_in
nl | vandaag niet | skip
nl | op vakantie tot maandag | pause
nl | volgende | next
nl | andere kant | other_side
nl | te moeilijk | too_hard
nl | mijn rug doet pijn | pain
nl | m'n been is gevoelloos | serious
nl | ben verhuisd naar Gent | zone
nl | verzet 9 naar 10 | move
nl | niet op vrijdag | not_days
nl | alleen doordeweeks | only_days
nl | nog een om 15 uur | add
nl | haal die van de avond weg | remove
ru | сделал | done
ru | всё сделала | done
ru | потом | later
ru | через 10 мин | later_in
ru | сегодня не могу | skip
ru | я в отпуске до понедельника | pause
ru | дальше | next
ru | другая сторона | other_side
ru | слишком сложно | too_hard
ru | болит спина | pain
ru | нога онемела | serious
ru | переехал в Казань | zone
ru | перенеси 9 на 10 | move
ru | в пятницу не надо | not_days
ru | только по будням | only_days
ru | добавь в 15 | add
ru | убери вечернее | remove
ru | спс | thanks
ru | сколько это займет | how_long
pl | zrobione! | done
pl | pozniej | later
pl | za 10 min | later_in
pl | dzis nie | skip
pl | jestem na urlopie do poniedziałku | pause
pl | następne | next
pl | druga strona | other_side
pl | za trudne | too_hard
pl | bolą mnie plecy | pain
pl | zdrętwiała mi noga | serious
pl | przeprowadziłem się do Krakowa | zone
pl | przesuń 9 na 10 | move
pl | bez piątków | not_days
pl | tylko w dni robocze | only_days
pl | dodaj o 15 | add
pl | usuń wieczorne | remove
sv | klart | done
sv | senare | later
sv | om 10 min | later_in
sv | inte idag | skip
sv | har semester till måndag | pause
sv | nästa | next
sv | andra sidan | other_side
sv | för svårt | too_hard
sv | jag har ont i ryggen | pain
sv | benet är domnat | serious
sv | flyttat till Oslo | zone
sv | flytta 9 till 10 | move
sv | inte på fredagar | not_days
sv | bara vardagar | only_days
sv | lägg till en kl 15 | add
sv | ta bort kvällens | remove
tr | yaptım | done
tr | bitti | done
tr | sonra | later
tr | 10 dk sonra | later_in
tr | bugün olmaz | skip
tr | pazartesiye kadar tatildeyim | pause
tr | sıradaki | next
tr | diğer taraf | other_side
tr | çok zor | too_hard
tr | belim ağrıyor | pain
tr | bacağım uyuştu | serious
tr | cuma günü olmasın | not_days
tr | sadece hafta içi | only_days
tr | 15'e ekle | add
tr | akşamkini sil | remove
ja | やったよ | done
ja | 終わった | done
ja | あとで | later
ja | 今日は無理 | skip
ja | 次 | next
ja | 反対側 | other_side
ja | きつすぎる | too_hard
ja | 腰が痛い | pain
id | udah selesai | done
id | nanti aja | later
id | 10 menit lagi | later_in
id | hari ini ga bisa | skip
id | lagi liburan sampai senin | pause
id | lanjut | next
id | sisi lain | other_side
id | susah banget | too_hard
id | punggungku sakit | pain
id | kaki saya mati rasa | serious
id | pindah ke Bandung | zone
id | pindahin jam 9 ke jam 10 | move
id | jumat jangan | not_days
id | hari kerja aja | only_days
id | tambah jam 15 | add
id | hapus yang malam | remove
"""
