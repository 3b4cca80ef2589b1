"""The one table of buttons: what each press does."""

from collections.abc import Mapping

from stretchbot.bot.context import PressHandler
from stretchbot.bot.handlers import (
    leading,
    pauses,
    privacy,
    progress,
    reminder,
    reminders,
    routine,
    settings,
    start,
    zone,
)
from stretchbot.screens import callbacks as press
from stretchbot.screens.callback_data import Callback

# What leads on from messages that somebody gets before they are set up, too.
NEED_SETUP = (press.OpenRoutine, press.OpenReminders, press.OpenSettings, press.OpenProgress)
BUTTON_ROUTES: Mapping[type[Callback], PressHandler] = {
    press.Agree: start.agree,
    press.AskZone: zone.ask_again,
    press.ChooseZone: zone.choose_zone,
    press.ConfirmZone: start.confirm_zone,
    press.SuggestTimes: start.take_suggested,
    press.AskTimes: start.ask_for_times,
    press.ConfirmTimes: start.confirm_times,
    press.SetUp: start.set_up,
    press.OpenRoutine: routine.open_routine,
    press.TryOne: routine.try_one,
    press.ListRoutines: routine.list_routines,
    press.StartRoutine: routine.start_routine,
    press.NextStep: routine.next_step,
    press.SkipStep: routine.skip_step,
    press.ShowStep: routine.show_step,
    press.ShowSide: routine.show_side,
    press.StopSession: routine.stop_session,
    press.ResumeSession: routine.resume,
    press.LeadMe: leading.lead_me,
    press.PauseLead: leading.pause_lead,
    press.GoOn: leading.go_on_pressed,
    press.LeadReminded: reminder.lead_reminded,
    press.StartReminded: reminder.start_reminded,
    press.DoneReminded: reminder.done_reminded,
    press.Snooze: reminder.snooze_reminded,
    press.SkipReminded: reminder.skip_reminded,
    press.OpenProgress: progress.open_progress,
    press.OpenReminders: reminders.open_reminders,
    press.OpenReminder: reminders.open_reminder,
    press.SwitchReminder: reminders.switch,
    press.SetWeekdays: reminders.set_weekdays,
    press.AskReminderTime: reminders.ask_for_time,
    press.RemoveReminder: reminders.remove,
    press.OpenPause: pauses.open_pause,
    press.PauseFor: pauses.pause_for,
    press.PickPauseEnd: pauses.pick_end,
    press.PauseUntil: pauses.pause_until,
    press.PauseOpen: pauses.pause_open,
    press.Resume: pauses.resume_pressed,
    press.EraseAll: privacy.erase_all,
    press.KeepAll: privacy.keep_all,
    press.OpenSettings: settings.open_settings,
    press.ChangeSetting: settings.change_setting,
}
