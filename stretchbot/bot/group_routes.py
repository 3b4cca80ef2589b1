"""The one table of buttons in groups: what each press of an administrator does."""

from collections.abc import Mapping

from stretchbot.bot.group_context import GroupPressHandler
from stretchbot.bot.handlers import group
from stretchbot.screens import callbacks as press
from stretchbot.screens.callback_data import Callback

GROUP_ROUTES: Mapping[type[Callback], GroupPressHandler] = {
    press.OpenBreaks: group.open_breaks,
    press.AskZone: group.ask_zone,
    press.ChooseZone: group.choose_zone,
    press.ConfirmZone: group.confirm_zone,
    press.AskTimes: group.ask_times,
    press.SuggestTimes: group.take_suggested,
    press.ConfirmTimes: group.confirm_times,
    press.OpenBreakDays: group.open_days,
    press.SetBreakDays: group.set_days,
    press.ShowNames: group.set_names,
    press.PostHere: group.post_here,
    press.TurnOffBreaks: group.turn_off,
    press.OpenGroupLanguages: group.open_languages,
    press.SetGroupLanguage: group.set_language,
}
