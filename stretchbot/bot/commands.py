"""The one table of commands: handlers, /help and Telegram's command menu are made from it."""

from dataclasses import dataclass
from functools import cache

from stretchbot.bot.access import Access
from stretchbot.bot.context import Context, Handler
from stretchbot.bot.handlers import (
    exercises,
    hurts,
    pauses,
    privacy,
    progress,
    reminder,
    reminders,
    routine,
    settings,
    start,
    text,
)
from stretchbot.languages import Words, mark
from stretchbot.screens import callbacks as press
from stretchbot.screens import common
from stretchbot.screens.screen import Screen


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what to type after the slash, what it does in one line, what does it, and for whom.

    Telegram's menu shows those that are `in_menu`: what most want most days, so that it fits without scrolling.
    """

    name: str
    description: str
    handler: Handler
    access: Access = Access.SET_UP
    in_menu: bool = False


async def help_(context: Context) -> None:
    """/help: every command, and how to get the most of the bot."""
    context.say(_help_page(context.t))


async def open_help(context: Context, _press: press.OpenHelp) -> None:
    """The same, from a button."""
    await help_(context)


@cache  # the same for all who read that language
def _help_page(t: Words) -> Screen:
    return common.help_page(t, [(command.name, command.description) for command in COMMANDS])


GROUP_COMMAND = "breaks"
"""What administrators of a group set its stretch breaks up with."""
GROUP_COMMAND_DESCRIPTION = mark("Set stretch breaks for this group")

COMMANDS = (
    Command("routine", mark("Stretch now, step by step"), routine.routine, in_menu=True),
    Command("exercises", mark("Browse all exercises"), exercises.exercises),
    Command("done", mark("Mark a session done"), reminder.done, in_menu=True),
    Command("progress", mark("Your streak and the last weeks"), progress.progress, in_menu=True),
    Command("reminders", mark("See and change your reminders"), reminders.reminders, in_menu=True),
    Command("pause", mark("Pause reminders"), pauses.pause),
    Command("resume", mark("Restart reminders"), pauses.resume),
    Command("settings", mark("Time zone, place, focus and more"), settings.settings, in_menu=True),
    Command("language", mark("Choose the language I write in"), settings.language),
    Command("safety", mark("When to see a doctor instead"), hurts.safety, Access.ANYBODY),
    Command("privacy", mark("What I keep about you, and why"), privacy.privacy, Access.ANYBODY),
    Command("export", mark("Get a copy of all I store about you"), privacy.export, Access.KNOWN),
    Command("delete", mark("Erase everything about you"), privacy.delete, Access.KNOWN),
    Command("cancel", mark("Cancel the question, or stop the routine"), text.cancel, Access.KNOWN),
    Command("help", mark("What I can do"), help_, Access.ANYBODY, in_menu=True),
    Command("start", mark("Set up, or say hello"), start.start, Access.START),
)
