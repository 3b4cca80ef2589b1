"""Free text, /cancel, and messages without words.

What hurts comes first, then the label of a button, a wish, an answer to what was asked, and the name of an exercise.
"""

from collections.abc import Sequence
from dataclasses import replace

from stretchbot.bot.context import Context
from stretchbot.bot.handlers import (
    admin,
    bare_words,
    exercises,
    names,
    own_routine_picker,
    own_routines,
    reminders,
    settings,
    start,
    walk_end,
)
from stretchbot.bot.handlers.own_routine_view import own_list
from stretchbot.bot.handlers.typed_answers import (
    ANSWERS,
    ASKS_FOR_TIMES,
    CarryOut,
    Shown,
    ask_again,
    by_answer,
    by_label,
    by_meaning,
    shown_buttons,
)
from stretchbot.bot.handlers.wish_routes import SIGNAL_HANDLERS, carry_out_wish
from stretchbot.bot.open_question import open_question
from stretchbot.db.models import Expecting
from stretchbot.domain.folding import fold
from stretchbot.domain.intents import Understood, meanings_of
from stretchbot.domain.phrases import SIGNALS, Intent
from stretchbot.domain.spelling import spelled_right
from stretchbot.domain.times import parse_times
from stretchbot.places import find_places
from stretchbot.screens import broadcast, common, onboarding
from stretchbot.screens import callbacks as press
from stretchbot.screens.callback_data import Callback
from stretchbot.screens.callbacks import decode
from stretchbot.services.reminders import coming_up
from stretchbot.services.session_lookup import open_session
from stretchbot.services.users import stop_asking

SMALL_TALK = frozenset({Intent.YES, Intent.NO, Intent.THANKS, Intent.HELLO})


async def text(context: Context, carry_out: CarryOut) -> None:
    """Somebody typed something that is no command; `carry_out` does what a button would."""
    asked = open_question(context)
    if asked is not None:
        context.dialogue = replace(context.dialogue, answer_id=context.message_id)
    meanings = meanings_of(context.text, context.library.phrases, context.spoken)
    if asked is Expecting.BROADCAST and context.is_admin:
        # Whatever it says is meant for everybody.
        if [one.intent for one in meanings if not one.rest] == [Intent.CANCEL]:
            await cancel(context)
        else:
            await admin.broadcast_typed(context)
        return
    shown = await shown_buttons(context)
    presses = [one.press for one in shown]
    is_browsing = asked is None and not _are_small_talk(meanings) and exercises.is_browsing(presses)
    if meanings and meanings[0].intent in SIGNALS:
        context.is_beside_question = asked is not None
        await SIGNAL_HANDLERS[meanings[0].intent](context, meanings[0])
        if context.user.agreed_at is None:
            start.go_on(context)
    elif context.user.agreed_at is None:
        pressed = by_label(context, shown) or by_answer(context, shown, meanings, asked)
        if not await _press(context, carry_out, pressed) and not await _wish(context, meanings, asked, carry_out):
            _agree_first(context, shown)
    elif not (
        await _press(context, carry_out, by_label(context, shown) or by_meaning(shown, meanings, asked))
        or (is_browsing and await exercises.page_typed(context, presses, meanings))
        or (asked is None and await bare_words.end_of_pause(context, presses))
        or (asked is None and not meanings and await bare_words.listed_time(context, presses))
        or (asked is None and await own_routines.begin_named(context, meanings))
        or await _wish(context, meanings, asked, carry_out)
        or (is_browsing and await exercises.find_typed(context))
        or (asked is None and await own_routine_picker.find_typed(context, presses))
        or await _press(context, carry_out, by_answer(context, shown, meanings, asked))
        or (asked is not None and await _named_beside(context, asked))
        or await _answer(context, meanings, asked)
        or await _small_talk(context, meanings)
        or await names.named(context)
        or await bare_words.length_of_time(context)
        or await bare_words.times_alone(context)
        or await _misspelt(context, asked, carry_out)
        or (is_browsing and exercises.nothing_found(context))
    ):
        await _puzzled(context)


def _are_small_talk(meanings: Sequence[Understood]) -> bool:
    return any(one.intent in SMALL_TALK for one in meanings)


def _agree_first(context: Context, shown: Sequence[Shown]) -> None:
    """The safety note; while it stands there, every other time what to do with it: never the same twice in a row."""
    if any(isinstance(one.press, press.Agree) for one in shown) and context.dialogue.puzzles % 2 == 0:
        context.say(onboarding.agree_first(context.t))
    else:
        start.go_on(context)
    context.is_puzzled = True


async def _press(context: Context, carry_out: CarryOut, pressed: Callback | None) -> bool:
    """Carry out a press that was typed; False when there is none."""
    if pressed is None:
        return False
    context.is_typed_press = True
    await carry_out(context, pressed)
    return True


async def _wish(context: Context, meanings: Sequence[Understood], asked: Expecting | None, carry_out: CarryOut) -> bool:
    """Do what is wished; False when nothing is. An open question stays open."""

    async def show_help(context: Context) -> None:
        await carry_out(context, press.OpenHelp())

    async def undo(context: Context) -> None:
        await _undo_last(context, carry_out)

    special = {Intent.HELP: show_help, Intent.CANCEL: cancel, Intent.UNDO: undo}
    return await carry_out_wish(context, meanings, asked, special)


async def _undo_last(context: Context, carry_out: CarryOut) -> None:
    """Take back what was changed last, though other buttons were shown since."""
    undo = decode(context.dialogue.undo)
    if not await _press(context, carry_out, undo):
        context.say(common.nothing_to_undo(context.t))


async def _named_beside(context: Context, asked: Expecting) -> bool:
    """Show the exercise or routine whose name was typed, unless it answers what was asked; that stays open."""
    if asked in ASKS_FOR_TIMES:
        is_answer = bool(parse_times(context.text, context.spoken).found)
    else:
        is_answer = asked is not Expecting.ZONE or find_places(context.text).certain
    if is_answer or context.chat.ready_at is None or not await names.named(context):
        return False
    context.is_beside_question = True
    return True


async def _answer(context: Context, meanings: Sequence[Understood], asked: Expecting | None) -> bool:
    """Take the text for the answer to what was asked, a yes or thanks for none; False when nothing was."""
    if asked is None:
        return False
    small_talk = {one.intent for one in meanings} & SMALL_TALK
    if small_talk and not (asked is Expecting.ZONE and small_talk == {Intent.THANKS} and _is_a_place(context.text)):
        await ask_again(context, asked)
        return True
    if asked in ASKS_FOR_TIMES:  # "make it 8 and 6pm"
        rests = (one.rest for one in meanings if one.intent in {Intent.TIMES, Intent.ADD, Intent.LATER_AT} and one.rest)
        context.text = next((rest for rest in rests if parse_times(rest, context.spoken).ok), context.text)
    context.chat.expecting = asked
    await ANSWERS[asked](context)
    return True


def _is_a_place(typed: str) -> bool:
    """Whether a city is called exactly so: Nice."""
    return any(fold(place.name) == fold(typed.strip()) for place in find_places(typed).places)


async def _small_talk(context: Context, meanings: Sequence[Understood]) -> bool:
    """A greeting, thanks, a yes or a no to a reminder, or to nothing; False when it is none of these."""
    match next((one.intent for one in meanings if one.intent in SMALL_TALK), None):
        case None:
            return False
        case Intent.HELLO:
            await start.welcome_back(context)
        case Intent.THANKS:
            coming = await coming_up(context.db, context.chat, context.now)
            context.say(common.any_time(context.t, coming, await _open_session_id(context)))
        case intent:
            answered = bare_words.yes_to_reminder if intent is Intent.YES else bare_words.no_to_reminder
            if not await answered(context):
                context.say(common.nothing_asked(context.t, await _open_session_id(context)))
    return True


async def _misspelt(context: Context, asked: Expecting | None, carry_out: CarryOut) -> bool:
    """Take the text as it was probably meant to be typed; False when that means nothing either."""
    meant = spelled_right(context.text, context.library.phrases, context.spoken)
    if meant is None:
        return False
    context.text = meant
    meanings = meanings_of(meant, context.library.phrases, context.spoken)
    if meanings and meanings[0].intent in SIGNALS:
        await SIGNAL_HANDLERS[meanings[0].intent](context, meanings[0])
        return True
    return await _wish(context, meanings, asked, carry_out) or await _small_talk(context, meanings)


async def _puzzled(context: Context) -> None:
    """Nobody knows what is meant."""
    context.is_puzzled = True
    context.say(common.not_understood(context.t, context.dialogue.puzzles, await _open_session_id(context)))


async def _open_session_id(context: Context) -> int | None:
    session = await open_session(context.db, context.user, context.now)
    return None if session is None else session.id


async def corrected(context: Context, carry_out: CarryOut) -> None:
    """A message was edited: the one that answered the open question is read again, all others had their effect."""
    asked = open_question(context)
    if asked is not None and context.dialogue.answer_id == context.message_id:
        await text(context, carry_out)


async def unknown_command(context: Context) -> None:
    """A command nobody knows."""
    await _puzzled(context)


async def no_words(context: Context) -> None:
    """A sticker, a photo, a voice message; an album is answered once."""
    album = context.album
    if album is not None and context.dialogue.album == album:
        return
    if album is not None:
        context.dialogue = replace(context.dialogue, album=album)
    context.is_beside_question = open_question(context) is not None
    context.say(common.words_only(context.t))


async def cancel(context: Context) -> None:
    """/cancel: drop what was asked, or stop the session."""
    asked = context.chat.expecting
    if stop_asking(context.chat):
        context.say(common.cancelled(context.t))
        if context.chat.ready_at is None:
            context.say(common.setup_later(context.t))
        elif asked == Expecting.REMINDER_TIME:
            await reminders.reminders(context)
        elif asked == Expecting.ROUTINE_NAME:
            context.say(await own_list(context))
        elif asked == Expecting.BROADCAST:
            context.say(broadcast.cancelled(context.t))
        else:
            await settings.settings(context)
    elif not await walk_end.stop_open(context):
        context.say(common.nothing_to_cancel(context.t))
