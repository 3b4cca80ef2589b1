"""What is clear in English."""

TIMES = r"""
en | 8am n 6pm | 08:00 18:00
en | same as my wife: 8 and 6 | 08:00 18:00
en | every morning at 7 | 07:00
en | each evening 8 | 20:00
en | each evening around 8 | 20:00
en | mornings 8, evenings 7 | 08:00 19:00
en | morning: 8:30 afternoon: 3 | 08:30 15:00
en | 8in the morning | 08:00
en | 8:00am/1:00pm/6:00pm | 08:00 13:00 18:00
en | 8am/1pm/6pm | 08:00 13:00 18:00
en | 8am + 1pm + 6pm | 08:00 13:00 18:00
en | 8am & 1pm & 6pm | 08:00 13:00 18:00
en | 8am,1pm,6pm. | 08:00 13:00 18:00
en | 8am;1pm | 08:00 13:00
en | 8am 👍 1pm 👍 | 08:00 13:00
en | ⏰ 8am ⏰ 1pm | 08:00 13:00
en | 8am🙂 | 08:00
en | at 8 oclock and 5 oclock | 08:00 17:00
en | at 8 o clock | 08:00
en | eight o'clock in the morning please | 08:00
en | eight thirty a m | 08:30
en | eight thirty am and five pm | 08:30 17:00
en | eight hundred hours | 08:00
en | thirteen hundred hours | 13:00
en | thirteen hundred | 13:00
en | seventeen thirty | 17:30
en | 1300 hours | 13:00
en | 0800hrs 1300hrs | 08:00 13:00
en | 0800 & 1700 | 08:00 17:00
en | 800 1200 1700 | 08:00 12:00 17:00
en | 830am | 08:30
en | 830 am and 530 pm | 08:30 17:30
en | 8.30am and 5.30pm | 08:30 17:30
en | 8;30 | 08:30
en | 8;30am | 08:30
en | 8:30a.m. & 5:30p.m. | 08:30 17:30
en | 8,30 am | 08:30
en | 8: 30 | 08:30
en | 8 :30 | 08:30
en | 8:00 am-ish | 08:00
en | nineish | 09:00
en | like 9 | 09:00
en | like 9ish or so | 09:00
en | idk like 9? | 09:00
en | hmm 10 maybe | 10:00
en | probably 9:30 | 09:30
en | just once, at 10 | 10:00
en | just one at 10 | 10:00
en | one at 8 and one at 5 | 08:00 17:00
en | first at 8, second at 1, third at 6 | 08:00 13:00 18:00
en | twice: 8 and 5 | 08:00 17:00
en | three times: 8, 12 and 4 | 08:00 12:00 16:00
en | 3 times a day: 9am, 1pm, 5pm | 09:00 13:00 17:00
en | 8am my time | 08:00
en | 8am local time | 08:00
en | 7 in the am | 07:00
en | 7 am in the morning | 07:00
en | 19:00 pm | 19:00
en | 12 | 12:00
en | 6am | 06:00
en | 6am 12pm 6pm | 06:00 12:00 18:00
en | quater past 8 | 08:15
en | quarter til 9 | 08:45
en | quarter till 9 | 08:45
en | quarter before 9 | 08:45
en | quarter after 9 | 09:15
en | 10 til 9 | 08:50
en | 10 before 9 | 08:50
en | 5 mins past 8 | 08:05
en | five minutes to nine in the morning | 08:55
en | twenty-five to nine | 08:35
en | 20 to 9 in the evening | 20:40
en | half past 12 | 12:30
en | half past noon | 12:30
en | half 9 and half 5 | 09:30 17:30
en | nine fifteen and four fifteen | 09:15 16:15
en | nine o five | 09:05
en | eight fourty five | 08:45
en | 8am. 5pm. Thanks! | 08:00 17:00
en | 8am thx | 08:00
en | 8am, ty | 08:00
en | pls remind me @8am and @5pm | 08:00 17:00
en | set it to 8 and 5 pls | 08:00 17:00
en | can u do 8 and 5 | 08:00 17:00
en | could you ping me at 10:30 & 15:30 | 10:30 15:30
en | nudge me 10:30 15:30 | 10:30 15:30
en | Nudge me at 10:30 and then again at 15:30 | 10:30 15:30
en | 8 and again at 5 | 08:00 17:00
en | once at 8 and once at 5 | 08:00 17:00
en | I'm free at 10 and 4 | 10:00 16:00
en | 10 & 4 work for me | 10:00 16:00
en | 10 works | 10:00
en | 10 is good | 10:00
en | 10 sounds good | 10:00
en | 10 would be great, thanks | 10:00
en | 10 sharp | 10:00
en | exactly 10 | 10:00
en | mon-fri 8am | 08:00
en | weekdays 8 & 5 | 08:00 17:00
en | 8 and 5 on workdays | 08:00 17:00
en | Saturdays 10 | 10:00
en | daily 8 | 08:00
en | 8 daily | 08:00
en | 8am everday | 08:00
en | 8am every single day | 08:00
en | 8\n1\n6 | 08:00 13:00 18:00
en | 8:00\n13:00\n18:00 | 08:00 13:00 18:00
en | - 8\n- 13\n- 18 | 08:00 13:00 18:00
en | 1. 8am\n2. 1pm\n3. 6pm | 08:00 13:00 18:00
en | a) 8am b) 1pm | 08:00 13:00
en | * 8:00\n* 13:00 | 08:00 13:00
en | ✅ 8:00\n✅ 13:00 | 08:00 13:00
en | Morning - 8:00\nEvening - 19:00 | 08:00 19:00
en | 🌅 7:30\n🌆 18:30 | 07:30 18:30
en | [8:00] [13:00] | 08:00 13:00
en | (8:00, 13:00) | 08:00 13:00
en | 8∶30 | 08:30
en | 10.00, 14.00 | 10:00 14:00
en | 10,14 | 10:00 14:00
en | 10,14,18 | 10:00 14:00 18:00
en | 8.30, 12.30, 16.30 | 08:30 12:30 16:30
en | 8 12 4 | 08:00 12:00 16:00
en | 8, 12, 4, 8 | 08:00 12:00 16:00 20:00
en | 9 11 1 3 5 | 09:00 11:00 13:00 15:00 17:00
en | every third hour | #
en | 8-ish | 08:00
en | 3 x | #
en | 2 reminders | #
en | two reminders, 8 and 5 | 08:00 17:00
en | 2 reminders: 8 and 5 | 08:00 17:00
en | 8pm 20:00 | 20:00
en | 8 pm (20:00) | 20:00
en | 20:00 (8pm) | 20:00
en | 1pm-ish & 5:45pm-ish | 13:00 17:45
en | ~9 | 09:00
"""
