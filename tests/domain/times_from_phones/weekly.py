"""How often by the week or more rarely, which reminders have not: a language, a text."""

RARELY = r"""
en | twice a week at 8
en | 3 times a week
en | 3x a week at 9
en | 3 a week
fr | 3 fois par semaine
de | dreimal pro woche um 8
de | 2x die woche um 9
es | tres veces a la semana
pt | 3 vezes por semana
it | tre volte a settimana
nl | drie keer per week om 9
ru | 3 раза в неделю в 9
ru | два раза в неделю
pl | 3 razy w tygodniu
sv | tre gånger i veckan
tr | haftada 3 kez
ja | 週3回
ja | 週に2回 9時
zh | 一周三次
zh | 每周两次
ko | 일주일에 세 번
id | seminggu 3 kali
id | 3x seminggu
uk | 3 рази на тиждень
cs | třikrát týdně
cs | 3x za týden
fi | 3 kertaa viikossa
hu | hetente háromszor
el | 3 φορές την εβδομάδα
ro | de 3 ori pe săptămână
ar | 3 مرات في الأسبوع
he | 3 פעמים בשבוע
hi | हफ्ते में 3 बार
vi | 3 lần một tuần
th | สัปดาห์ละ 3 ครั้ง
nb | 3 ganger i uken
da | 3 gange om ugen
"""
