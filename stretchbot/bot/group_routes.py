"""The one table of buttons in groups: what each press of an administrator does."""

from collections.abc import Mapping

from stretchbot.bot.group_context import GroupPressHandler
from stretchbot.bot.handlers import group
from stretchbot.screens import callbacks as press
from stretchbot.screens.callback_data import Callback

GROUP_ROUTES: Mapping[type[Callback], GroupPressHandler] = {
    press.OpenBreaks: group.open_page,
    press.AskZone: group.ask_zone,
    press.ChooseZone: group.choose_zone,
    press.ConfirmZone: group.confirm_zone,
    press.AskTimes: group.ask_times,
    press.SuggestTimes: group.take_suggested,
    press.ConfirmTimes: group.confirm_times,
    press.ChangeBreaks: group.change,
    press.TurnOffBreaks: group.turn_off,
}
