"""What can't be taken as it is, in English: vague, denied, counted, of another day, or how long instead of when."""

TIMES = r"""
en | 8am ad 5pm | ?
en | same as yesterday but 9 | 09:00/?
en | my husband gets his at 9, so 9:15 for me | ?
en | before lunch and before dinner | ?
en | every morning | ?
en | every mornign at 7:15 | ?
en | AM 8 PM 6 | 08:00 18:00/?
en | 8 inthe morning | 08:00/?
en | ☀️ 8 🌙 8 | 08:00 20:00/?
en | 🕗 | 08:00/?
en | 🕗 and 🕕 | ?
en | oh eight hundred | 08:00/?
en | zero eight hundred | 08:00/?
en | 8-30 am | 08:30/?
en | 8::30 | 08:30/?
en | 8:3 | ?
en | 8:300 | ?
en | any time after 9 | ?
en | anytime | ?
en | you choose | ?
en | surprise me | ?
en | idk | ?
en | after breakfast | ?
en | after my morning coffee | ?
en | right after work | ?
en | bedtime | ?
en | sunset | ?
en | sunrise | ?
en | dawn | ?
en | dusk | ?
en | lunch | 12:00/?
en | noon and midnight | ?
en | tea time | ?
en | in 20 min | ?
en | an hour from now | ?
en | right now | ?
en | tomorrow | ?
en | tomorrow at 8 | 08:00/?
en | tomorrow 8am and then daily | 08:00/?
en | from monday at 8 | 08:00/?
en | 8 today and 9 tomorrow | ?
en | every 90 mins | #
en | every hour and a half | #
en | every two hours starting at 9 | #
en | every 3h | #
en | ev 2 hrs | #
en | evry 2 hours | #
en | every few hours | #/?
en | once an hour | #
en | once every two hours | #
en | twice daily | #
en | 2x a day | #
en | 2x/day | #
en | 3x daily | #
en | x3 | ?
en | three times pls | #
en | 4 times per day | #
en | 5 per day | #
en | couple of times a day | #/?
en | 1st 8am 2nd 1pm | ?
en | two: 8 and 5 | ?
en | between 9 and 5 | ?
en | b/w 9 and 5 | ?
en | btwn 9-5 | ?
en | 9 thru 5 | ?
en | 9 through 5 | ?
en | 9~17 | ?
en | 9→17 | ?
en | 9..17 | ?
en | 9 till 5 | ?
en | from 9 until 5 every hour | #
en | 9 to 5 every 2 hours | #
en | 9am to 5pm every 90 minutes | #
en | 9 or 9:30 | ?
en | either 8 or 9 | ?
en | 8 not 9 | ?
en | not 8 but 9 | ?
en | 8, sorry 9 | ?
en | 8... no wait, 9 | ?
en | 8 I mean 9 | ?
en | 9 (not 8) | ?
en | instead of 8, 9 | ?
en | 8am UTC | ?
en | 8am EST | ?
en | 8am London time | ?
en | 8am CET and 5pm CET | ?
en | 8am zulu | ?
en | 0800Z | ?
en | 7 pm in the morning | ?
en | 19:00 am | ?
en | 13:00 AM | ?
en | 0:30 am | ?
en | 24h | ?
en | 11 at night | ?
en | 3 am and 3 pm | ?
en | 5:30 am gym, 8 pm | ?
en | quarter 2 nine | 08:45/?
en | half twelve | 11:30/12:30/?
en | halfpast nine | 09:30/?
en | 9 1/2 | ?
en | 9½ | 09:30/?
en | 9.5 | ?
en | 9 oh 5 | 09:05/?
en | eigth thirty | 08:30/?
en | nien thirty | 09:30/?
en | ate in the morning | 08:00/?
en | ate thirty | 08:30/?
en | for in the afternoon | 16:00/?
en | won pm | ?
en | to pm | ?
en | 8amm | 08:00/?
en | 8am asap | 08:00/?
en | i work 9-5 so 11 and 3 | ?
en | i finish at 5 so 5:15 | ?
en | I wake up at 7 so 7:30 | ?
en | lunch is at 12 so 12:30 | ?
en | M-F 8am | 08:00/?
en | MWF 9am | 09:00/?
en | 8 on weekdays and 10 on weekends | ?
en | 8 every day except sunday | 08:00/?
en | 8 but not on sundays | 08:00/?
en | 7 days a week at 8 | 08:00/?
en | 5 days a week 8am | ?
en | 8am for 10 minutes | 08:00/?
en | 10 minutes at 8 | 08:00/?
en | 8am 10min | 08:00/?
en | 8 am with 5 exercises | 08:00/?
en | 5 exercises at 8 | 08:00/?
en | 1: 8am, 2: 1pm | 08:00 13:00/?
en | 9️⃣ and 5️⃣ | 09:00 17:00/?
en | 8꞉30 | 08:30/?
en | 8:0 | 08:00/?
en | 80:0 | ?
en | 08-00 | 08:00/?
en | 08_00 | 08:00/?
en | 08.00 - 17.00 | ?
en | 8-5 | ?
en | 8-12-17 | ?
en | 8 – 12 – 17 | ?
en | 10,30 | 10:30/?
en | 9 10 11 12 1 2 3 4 5 | ?
en | 10 30 | 10:30/?
en | 20 30 | 20:30/?
en | 2026 | 20:26/?
en | 0 | ?
en | 00 | ?
en | 8 o | ?
en | call 555 0100 at 8 | ?
en | 8am https://example.org | ?
en | 12/05 | ?
en | 5 Dec 8am | ?
en | 8am 5/12 | ?
en | age 45 | ?
en | weekly at 8 | ?
en | once a week at 8 | ?
en | every week at 8 | ?
en | monthly 8 | ?
en | every other day at 8 | ?
en | 3: 08:00, 13:00, 18:00 | 08:00 13:00 18:00/?
en | 2: 9:00 17:00 | 09:00 17:00/?
en | 5/12 8am | ?
en | 12/5 at 8:00 | ?
en | 8:00 5/12 | ?
en | on the 5th at 8 | ?
en | 5th 8am | ?
en | Dec 5 at 8 | ?
en | 8am on 5 December | ?
en | 8am starting monday | 08:00/?
en | 8am until friday | ?
en | 8am till 5 december | ?
en | 8am for 2 weeks | ?
en | 8am for a week | ?
en | 8am for half an hour | ?
en | 8 am for 5 mins each | ?
en | 8 and 6, 10 minutes each | ?
en | 8 and 6 for ten minutes | ?
en | 8 plus 10 minutes | 08:10/?
en | 8am minus 10 minutes | ?
en | all except 8 | ?
en | except 8 | ?
en | without 8 | ?
en | no 8 | ?
en | don't remind me at 8 | ?
en | stop at 8 | ?
en | remove 8 | ?
en | later than 8 | ?
en | earlier than 8 | ?
en | past 8 | ?
en | at least 8 | ?
en | at most 3 | ?
en | max 3 | ?
en | 3 max | ?
en | no more than 3 | ?
en | up to 3 a day | #/?
en | quarter to | ?
en | 8ish to 9ish | ?
en | 8 or so | 08:00/?
en | x2 | #/?
en | ×3 | #/?
en | 3× | #/?
en | I have 2 kids, 8 | ?
en | 8 weeks | ?
en | version 2 | ?
en | 2 options | ?
en | option 2 | ?
en | number 3 | ?
en | the 2nd | ?
en | 2nd one | ?
en | the first one | ?
en | 9 but not weekends | ?
en | 9 except fridays | ?
en | 9, not on monday | ?
en | no mondays, 9 | ?
en | 9 weekends excluded | ?
en | 9 every weekday but friday | ?
en | every 2nd day 9 | ?
en | tues & thurs 9 | 09:00/?
en | 9 mon wed fri | 09:00/?
en | all week 9 | 09:00/?
en | 9 all days | 09:00/?
en | 9 7 days | ?
en | 9am mon 10am tue | ?
en | 8 today only | ?
en | 8 tomorrow | ?
en | just tomorrow 8 | ?
en | next week 8 | ?
en | 8am next monday | ?
en | yesterday 8 | ?
en | 8 next time | ?
en | was 8, now 9 | ?
en | 8 -> 9 | ?
en | 8 => 9 | ?
en | 8 > 9 | ?
en | change 8 to 9 | ?
en | move 8 to 9 | ?
en | 9 instead of 8 | ?
en | 8 rather than 9 | ?
en | 8 and not 9 | ?
en | 8 minus 9 | ?
en | 8:60 | ?
en | 8:15pm am | ?
en | 8 = 8am | 08:00/?
en | sunrise +10 | ?
en | noon +30 | 12:30/?
en | 30 past | ?
en | 30 past every hour | #/?
en | on the hour | #/?
en | at :30 | ?
en | every hour at :15 | #/?
en | hourly 9-5 | #/?
en | 4x between 9 and 5 | #/?
en | 3 times between 9 and 17 | #/?
en | 3 between 9 and 5 | #/?
en | 9, 11, ..., 17 | ?
en | 9, 11, 13 etc | ?
en | 9 11 13 and so on | ?
en | 9 am to noon | ?
en | morning to evening | ?
en | all day | ?
en | 9am onwards | ?
en | 9+ | ?
en | >9 | ?
en | <9 | ?
en | ≥9 | ?
en | 9am± | 09:00/?
en | 9 +/- 10 | ?
en | 9±10 | ?
en | every week on monday at 8 | 08:00
en | weekly on mondays 8am | 08:00
en | for 8 and 6 | 08:00 18:00
en | set it for 8:30 | 08:30
en | for 9 | 09:00
en | for breakfast 8 | ?
en | tomrrow 8 | ?
en | mornng 8 evning 6 | ?
en | 9 oclok | ?
en | noom | ?
en | thrity past 9 | ?
en | fiften past 9 | ?
en | every tow hours | #/?
en | evry hour | #
en | evey 2 hours | #/?
en | hourley | #/?
en | twcie a day | #/?
en | midady | ?
en | eght thirty | ?
en | nine fifteeen | ?
"""
