"""English."""

PHRASES = r"""
en | all done here | done
en | dun | done
en | i did them all | done
en | did that already | done
en | completed ✅ | done
en | just finished it | done
en | gimme 10 | later_in
en | gimme 10 min | later_in
en | in a bit | later
en | in a sec | later/wait/later_in
en | brb | later/wait
en | i'm in a meeting | later/later_in
en | busy rn | later
en | not right now sorry | later
en | after lunch | later/later_today/later_at
en | tonight instead | later_today/later_at/later
en | try me again at 4 | later_at
en | ask me again in half an hour | later_in
en | snooze 1h | later_in
en | snooze till 3pm | later_at
en | ugh not today | skip
en | can't today | skip
en | no time today | skip
en | skip todays | skip
en | pass | skip/next
en | skip this one | skip
en | pause till next week | pause
en | pause everything for 3 days | pause
en | shut up for a week | pause
en | stop sending me these | pause/delete/stop
en | unsubscribe | pause/delete/stop
en | I'm sick this week | pause/pain/serious
en | on vacay till the 5th | pause
en | back from holiday | resume
en | start reminding me again | resume
en | unpause | resume
en | that's enough for today | stop
en | i wanna stop | stop
en | quit | stop
en | end it | stop
en | nxt | next
en | next one pls | next
en | go back one | back
en | previous exercise | back
en | this is too hard for me | too_hard
en | i cant do this one | too_hard
en | something easier pls | too_hard
en | too easy | too_easy
en | switch sides | other_side
en | other leg | other_side
en | now the left one? | left_side
en | slow down | wait
en | ouch | pain
en | my lower back is killing me | pain
en | hurts when i bend | pain
en | sharp pain in my knee | pain
en | my leg went numb | serious
en | tingling in both legs | serious
en | can't feel my foot | serious
en | i can't pee since yesterday | serious
en | chest pain | serious
en | i feel dizzy | serious/pain
en | is this ok with a slipped disc? | suitability
en | im pregnant | suitability
en | had a hip replacement last year | suitability
en | thx!! | thanks
en | ty 🙏 | thanks
en | great bot | thanks
en | what can you do | help
en | how does this work | help
en | i moved to Toronto | zone
en | we're in Bali till friday | zone
en | change my timezone to PST | zone
en | set tz to Europe/Paris | zone
en | time is wrong | zone/help/settings
en | flying to Tokyo tomorrow | zone
en | how long does it take | how_long
en | how many minutes is this | how_long
en | how much longer | how_long
en | what is this good for | what_for
en | which muscles does this stretch | what_for
en | move the 9 to 10 | move
en | move my 9am to 10:30 | move
en | change 9 to 10 pls | move
en | make the morning one later | move/later
en | can you push the 5pm one back to 6 | move
en | no reminders on friday | not_days
en | nothing on sundays | not_days
en | only weekdays | only_days
en | weekdays only please | only_days
en | mon wed fri only | only_days
en | add one at 15 | add
en | another one at 3pm please | add
en | also at 8pm | add
en | plus one at noon | add
en | drop the evening one | remove
en | get rid of the 9am | remove
en | cancel the 3 o'clock one | remove
en | delete my 5pm reminder | remove
en | fewer please | fewer
en | just two a day | count
en | only once a day | count
en | 4 a day please | count
en | remind me at 8 and 5 from now on | times
en | make it 7:30 | times/move
en | lets stretch | stretch
en | start | stretch
en | wanna stretch now | stretch
en | list exercises | exercises
en | show me all stretches | exercises
en | when's my next one | reminders
en | what are my times | reminders
en | how am i doing | progress
en | my streak | progress
en | stats | progress
en | delete all my data | delete
en | forget me | delete
en | what do you store about me | privacy
en | download my data | export
en | nvm | cancel
en | forget it | cancel
en | nope | no
en | nah | no
en | yep | yes
en | yup sure | yes
en | 👌 | yes
en | heya | hello
en | good mornin | hello
en | don't remind me on sundays | not_days
en | nothing on saturdays and sundays | not_days
en | just mondays and thursdays | only_days
en | only mon-thu please | only_days
en | no reminders on weekends | not_days
en | no reminders until friday | pause
en | no reminders this week | pause
en | only at 9 | times
en | only 9 and 5 | times
en | every day but sunday | not_days
"""
