"""Times in the languages that most people speak, and in Catalan, written down before any table was looked at."""

TIMES = r"""
en | eight thirty and noon | 08:30 12:00
en | eight thirty am and six pm | 08:30 18:00
en | 8:30and12 | 08:30 12:00
en | 830 1230 530pm | 08:30 12:30 17:30
en | ⏰ 8:15 ☀️ and 🌙 9pm | 08:15 21:00
en | 9ish and like 3 | 09:00 15:00
en | half eight | 07:30/08:30/?
en | quarter til nine | 08:45
en | 8.30 a.m , 1.30 p.m | 08:30 13:30
en | 10 o clock | 10:00
en | 10 oclock n 4 oclock | 10:00 16:00
en | at 9, then again at 2 | 09:00 14:00
en | 9 2 and 5 | 09:00 14:00 17:00
en | 9/12/5 | 09:00 12:00 17:00/?
en | 8/9 | 08:00 09:00/?
en | nine am on week days | 09:00
en | 7am mon wed fri | 07:00
en | every hour from 9 to 5 | #/?
en | 1pm-ish | 13:00
en | noon and midnight | ?
en | 8 am and 8 pm except Sunday | 08:00 20:00/?
en | 0900 1300 1700 | 09:00 13:00 17:00
en | 9 sharp | 09:00
en | not before 9 | ?
en | after 9 | ?
en | 9 or 10 | ?
en | 7:5 | ?
en | 25:00 | ?
en | 9 to 10 am | ?
en | twenty five past eight | 08:25
en | eight forty five | 08:45
en | eight oh five | 08:05
en | 6 in the evening and 9 in the morning | 09:00 18:00
en | 3 pm not 4 | 15:00/?
en | 8am… no wait 9am | 09:00/?
en | 16h30 | 16:30
en | 8 (20:00) | 20:00/?
en | week 8 | ?
en | 9 over 8 | ?
en | room 8 | ?
en | in 2 hours | ?
en | 9:00am, 1:00pm,5:00pm. | 09:00 13:00 17:00
es | a las ocho y media y al mediodía | 08:30 12:00
es | 8ymedia | 08:30/?
es | 9 de la mañana y 7 de la tarde | 09:00 19:00
es | alas 9 i alas 5 | 09:00 17:00/?
es | 9am 3pm xfa | 09:00 15:00
es | las 10 menos cuarto | 09:45
es | diez para las nueve | 08:50
es | un cuarto para las 9 | 08:45
es | tipo 9 | 09:00
es | 9 y 20 | 09:20/09:00 20:00/?
es | cada hora y media | #/?
es | lunes a viernes 8:30 | 08:30
es | 7 am lun mie vie | 07:00
es | ocho y cuarto de la mañana | 08:15
es | entre 9 y 10 | ?
es | 13 y 30 | 13:30/?
pt | oito e meia e meio dia | 08:30 12:00
pt | 8 e meia da manha | 08:30
pt | 9h e 15h | 09:00 15:00
pt | as 9 e as 18 | 09:00 18:00
pt | 9hs 14hs 18hs | 09:00 14:00 18:00
pt | 15 pras 9 | 08:45
pt | meio-dia e meia | 12:30
pt | seis da tarde | 18:00
pt | 8 da noite | 20:00
pt | seg a sex 9h | 09:00
pt | todo dia às 7 | 07:00
pt | lá pelas 10 | 10:00
pt | de hora em hora | #
fr | huit heures et demie et midi | 08:30 12:00
fr | 8h30 12h15 17h | 08:30 12:15 17:00
fr | 8 h et quart | 08:15
fr | neuf heures moins le quart | 08:45
fr | vers 10h | 10:00
fr | 9h du mat | 09:00
fr | 9 du mat et 6 du soir | 09:00 18:00
fr | midi et demi | 12:30
fr | entre 9h et 10h | ?
fr | du lundi au vendredi à 8h | 08:00
fr | toutes les 2h | #
fr | dix sept heures trente | 17:30
fr | a 9h pis a 3h | 09:00 15:00/?
de | halb neun und mittags | 08:30 12:00
de | acht uhr dreissig und zwölf | 08:30 12:00
de | 8uhr30 | 08:30
de | so um 9 rum | 09:00
de | viertel vor neun | 08:45
de | dreiviertel neun | 08:45
de | 9 Uhr früh, 5 nachmittags | 09:00 17:00
de | fünf vor halb neun | 08:25
de | mo-fr 8:30 | 08:30
de | 8:30Uhr/12Uhr | 08:30 12:00
de | jede volle Stunde | #
de | gegen 10 | 10:00
de | um 9 oder um 10 | ?
de | 1730 | 17:30
ru | полдевятого и в полдень | 08:30 12:00
ru | в 9 утра и 6 вечера | 09:00 18:00
ru | 8-30 и 12-00 | 08:30 12:00
ru | без четверти девять | 08:45
ru | в девять тридцать | 09:30
ru | часов в 9 | 09:00
ru | к 9 | 09:00
ru | по будням в 8 | 08:00
ru | 9.00,13.00,17.00 | 09:00 13:00 17:00
ru | с 9 до 18 | ?
ru | каждый час | #
ru | в час дня | 13:00
ru | в 8 и 20 | 08:00 20:00/?
ru | пн ср пт 7:30 | 07:30
zh | 八点半和中午 | 08:30 12:00
zh | 早上8点，下午3点半 | 08:00 15:30
zh | ８：３０ １２：００ | 08:30 12:00
zh | 9点一刻 | 09:15
zh | 差一刻九点 | 08:45
zh | 晚上八点 | 20:00
zh | 每小时 | #
zh | 工作日9点 | 09:00
zh | 周一到周五早上九点 | 09:00
zh | 九点左右 | 09:00
zh | 9点到10点 | ?
zh | 两点 | 14:00
zh | 上午十点零五 | 10:05
zh | 十二點半 | 12:30
ja | ９時と１３時半 | 09:00 13:30
ja | 朝8時 夜9時 | 08:00 21:00
ja | 9時に追加して | 09:00
ja | 午後3時にして | 15:00
ja | お昼の12時 | 12:00
ja | 毎日9時にお願い | 09:00
ja | 平日の10時がいい | 10:00
ja | 9時ごろ | 09:00
ja | 9時から5時まで | ?
ja | 1時間ごと | #
ja | 9時5分前 | 08:55
ja | 正午と18時に知らせて | 12:00 18:00
hi | सुबह साढ़े आठ और दोपहर 12 बजे | 08:30 12:00
hi | subah 8 baje aur sham 6 baje | 08:00 18:00
hi | saade aath baje | 08:30
hi | ९ बजे | 09:00
hi | पौने नौ बजे | 08:45
hi | sawa nau baje | 09:15
hi | har ghante | #
hi | raat 9 baje | 21:00
hi | roz 7 baje subah | 07:00
ur | صبح ساڑھے آٹھ بجے | 08:30
ur | شام ۶ بجے | 18:00
ur | پونے نو بجے | 08:45
ur | ہر گھنٹے | #
ar | الساعة ثمانية ونصف والظهر | 08:30 12:00
ar | ٩ الصبح و ٥ العصر | 09:00 17:00
ar | ٨:٣٠ و ١٢:٠٠ | 08:30 12:00
ar | تسعة وربع | 09:15
ar | كل ساعتين | #
ar | 8 مساء | 20:00
bn | সকাল সাড়ে আটটা | 08:30
bn | সকাল ৮টা আর সন্ধ্যা ৬টা | 08:00 18:00
bn | shokal 9 ta | 09:00
bn | প্রতি ঘণ্টায় | #
bn | রাত ৯টা | 21:00
id | jam setengah sembilan dan jam 12 siang | 08:30 12:00
id | jam 8 pagi sama jam 5 sore | 08:00 17:00
id | jam 9 kurang seperempat | 08:45
id | jam 7 malam | 19:00
id | tiap jam | #
id | pukul 08.30 | 08:30
id | senin-jumat jam 9 | 09:00
id | jam 9an | 09:00
ca | les vuit i mitja | 08:30/?
ca | a les 9 del matí i a les 6 de la tarda | 09:00 18:00
ca | dos quarts de nou | 08:30
ca | un quart de nou | 08:15
ca | tres quarts de nou | 08:45
ca | migdia | 12:00
ca | cada hora | #
ca | les nou menys cinc | 08:55/?
ca | entre les 9 i les 10 | ?
en | 9/17 | ?
en | 8/6pm | ?
en | 8:30/9:30 | 08:30 09:30
en | 8 / 13 / 18 | 08:00 13:00 18:00
pt | 8/9 | ?
en | 8:00 (20:00) | 20:00
en | 20:00 (8) | 20:00
en | 9 (10) | ?
en | 08:00 (20:00) | ?
en | 9 (18:00), 7 (19:00) | ?
en | 9 (work), 13 (lunch) | 09:00 13:00
de | Woche 8 | ?
es | semana 8 | ?
zh | 周8 | ?
en | day 8 | ?/#
en | 3 / day | #
en | over 8 | ?
nl | 10 over 8 | 08:10
de | 9 over 8 | ?
ca | dos quarts d'onze | 10:30
ca | de 9 a 5 | ?
ca | les vuit i deu | 08:10
ca | la una del migdia | 13:00
ca | dos quarts i cinc de nou | ?
ca | un quart d'una | 12:15
ca | 3 cops al dia | #
ca | de dilluns a divendres a les 9 | 09:00
en | dos quarts de nou | 08:30
ur | دن میں 3 بار | #
ur | ۹ بجے | 09:00
ur | صبح 8 بجے اور شام 6 بجے | 08:00 18:00
ur | 9 سے 5 | ?
bn | ৯টা থেকে ৫টা | ?
bn | দুপুর ২টা | 14:00
bn | দিনে ৩ বার | #
bn | পৌনে নয়টা | 08:45
hi | subah sade 8 | 08:30
en | nine thirty am, two thirty pm | 09:30 14:30
en | 7 45 am and 1 pm | 07:45 13:00
en | 10a 2p 6p | 10:00 14:00 18:00
en | every day @ 9 | 09:00
en | 9 o’clock in the mornin | 09:00/?
en | 8/9 am | ?
en | (9) | 09:00
en | 9 am (my time) | 09:00/?
en | 8:15 (not 8:30) | ?
en | bus 9 | ?
en | level 5 | ?
en | chapter 7 | ?
en | month 8 | ?
en | day 2 | ?/#
en | 9 or so | 09:00/?
en | twelve thirty | 12:30
en | 12 30 | 12:30
en | half 7 in the evening | 19:30/?
en | five to six pm | 17:55/?
en | 5-6 pm | ?
en | in the morning at 9, in the afternoon at 4 | 09:00 16:00
en | two times: 9 and 3 | 09:00 15:00/?/#
en | 10 past | ?
en | 7AM🌅 12PM🍽️ 6PM🌆 | 07:00 12:00 18:00
es | 9 y media de la mañana, 4 y media de la tarde | 09:30 16:30
es | a las 9, a las 13 y a las 18 | 09:00 13:00 18:00
es | 9/18 | ?
es | página 8 | ?
pt | nove e meia e três da tarde | 09:30 15:00
pt | meio dia e seis da tarde | 12:00 18:00
fr | 9h30 et 15h30 svp | 09:30 15:30
fr | neuf heures et quatorze heures | 09:00 14:00
fr | semaine 9 | ?
de | neun uhr und vierzehn uhr dreißig | 09:00 14:30
de | 9 und halb drei | 09:00 14:30
de | kapitel 8 | ?
ru | девять утра, два часа дня | 09:00 14:00
ru | в полдесятого | 09:30
ru | 9/18 | ?
zh | 上午九点半，下午两点 | 09:30 14:00
zh | 第8周 | ?
zh | 9點和15點 | 09:00 15:00
zh | 早上八点半到九点 | ?
ja | 朝9時半と午後3時 | 09:30 15:00
ja | 9時じゃなくて10時 | ?
ja | 第8週 | ?
ja | １０：３０と１５：００ | 10:30 15:00
hi | सुबह 9 बजे और शाम 5 बजे | 09:00 17:00
hi | dopahar 2 baje | 14:00
ur | صبح نو بجے | 09:00
ur | رات ۹ بجے | 21:00
ur | سوا نو بجے | 09:15
bn | সকাল দশটা | 10:00
bn | বিকাল চারটা | 16:00
bn | সোমবার ৯টা | 09:00
bn | সকাল ৯.৩০ | 09:30
ar | الساعة التاسعة صباحا والثالثة عصرا | 09:00 15:00
ar | ٩:٣٠ ص | 09:30
ar | الأسبوع 8 | ?
id | jam 9 pagi dan jam 3 sore | 09:00 15:00
id | jam setengah tiga | 14:30
id | minggu 8 | 08:00/?
ca | les nou i quart | 09:15
ca | tres quarts de deu i les dotze | 09:45 12:00
ca | a les 17h | 17:00
ca | a tres quarts de sis de la tarda | 17:45
ca | a les nou en punt | 09:00
ca | setmana 8 | ?
"""
