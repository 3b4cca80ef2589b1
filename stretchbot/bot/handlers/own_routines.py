"""My routines: see them, begin one, name it, remove it, share it."""

from collections.abc import Sequence
from itertools import count

from telegram.helpers import create_deep_linked_url

from stretchbot.bot.context import Context
from stretchbot.bot.handlers import walk
from stretchbot.bot.handlers.own_routine_view import found, own_list, shown
from stretchbot.bot.handlers.routine import routine
from stretchbot.db.models import Expecting
from stretchbot.domain.intents import Understood, meanings_of, named_part
from stretchbot.domain.own_routine import SavedRoutine, known
from stretchbot.domain.phrases import Intent
from stretchbot.domain.routine import Step
from stretchbot.domain.routine_name import begins_by_name, clean_name, is_called, trouble_with
from stretchbot.domain.shared_code import encode_shared, start_parameter
from stretchbot.screens import callbacks as press
from stretchbot.screens import own_routine_name as name_screens
from stretchbot.screens import own_routines as screens
from stretchbot.services import own_routines as service
from stretchbot.services.session_lookup import open_session
from stretchbot.services.users import ask, stop_asking


async def open_own_routines(context: Context, _press: press.OpenOwnRoutines) -> None:
    """All that the user made."""
    context.change(await own_list(context))


async def open_own_routine(context: Context, pressed: press.OpenOwnRoutine) -> None:
    """One of them; a name that was asked for is not waited for any more."""
    if context.chat.expecting == Expecting.ROUTINE_NAME:
        stop_asking(context.chat)
    saved = await found(context, pressed.routine)
    if saved is not None:
        context.change(screens.own_routine(context.t, await shown(context, saved), context.library.exercises))


async def make_own_routine(context: Context, _press: press.MakeOwnRoutine) -> None:
    """A new one, or the one that was made before and has nothing in it: a second press finds it."""
    saved = await empty_or_new(context, ())
    if saved is None:
        context.answer_callback(screens.no_room(context.t), alert=True)
        context.change(await own_list(context))
    else:
        context.change(screens.own_routine(context.t, await shown(context, saved), context.library.exercises))


async def empty_or_new(context: Context, steps: Sequence[Step]) -> SavedRoutine | None:
    """The user's routine that consists of exactly these steps, a new one without any; None where there is no room."""
    routines = await service.own_routines(context.db, context.user)
    same = next((one for one in routines if known(one.steps, context.library.exercises) == tuple(steps)), None)
    if same is not None:
        return same
    names = (name_screens.default_name(context.t, number) for number in count(1))
    name = next(name for name in names if trouble_with(name, (one.name for one in routines)) is None)
    return await service.make_own_routine(context.db, context.user, name, steps, context.now)


async def remove(context: Context, pressed: press.RemoveOwnRoutine) -> None:
    """Remove one, and show what is left; for a day it can be had back."""
    if await found(context, pressed.routine) is not None:
        await service.remove_own_routine(context.db, context.user, pressed.routine, context.now)
        context.change(await own_list(context, removed=pressed.routine))


async def restore(context: Context, pressed: press.RestoreOwnRoutine) -> None:
    """Have one back that was removed."""
    saved = await service.restore_own_routine(context.db, context.user, pressed.routine)
    if saved is None:
        context.stale()  # the day is over, or others have taken its room
        context.say(await own_list(context))
    else:
        context.change(screens.own_routine(context.t, await shown(context, saved), context.library.exercises))


async def share(context: Context, pressed: press.ShareOwnRoutine) -> None:
    """The link that shares one."""
    saved = await found(context, pressed.routine)
    if saved is None:
        return
    one = await shown(context, saved)
    if not one.routine.steps:
        context.change(screens.own_routine(context.t, one, context.library.exercises))
        return
    code = encode_shared(one.routine.steps, context.library.exercises)
    link = create_deep_linked_url(context.bot_username, start_parameter(code))
    context.change(screens.share(context.t, one, link))


async def ask_for_name(context: Context, pressed: press.AskRoutineName) -> None:
    """Another name is wanted: the next text is it."""
    saved = await found(context, pressed.routine)
    if saved is not None:
        ask(context.chat, Expecting.ROUTINE_NAME, routine_id=saved.id)
        context.change(name_screens.ask_for_name(context.t, saved.id, saved.name))


async def ask_again(context: Context) -> None:
    """The name that was asked for is still wanted."""
    saved = await _asked_about(context)
    if saved is None:
        await _nothing_to_name(context)
    else:
        context.say(name_screens.ask_for_name(context.t, saved.id, saved.name))


async def name_typed(context: Context) -> None:
    """The name that was asked for."""
    saved = await _asked_about(context)
    if saved is None:
        await _nothing_to_name(context)
        return
    name = clean_name(context.text)
    others = [one.name for one in await service.own_routines(context.db, context.user) if one.id != saved.id]
    trouble = trouble_with(name, others)
    if trouble is not None:
        ask(context.chat, Expecting.ROUTINE_NAME, routine_id=saved.id)
        context.say(name_screens.ask_for_name(context.t, saved.id, saved.name, trouble))
        return
    stop_asking(context.chat)
    await service.rename(context.db, context.user, saved.id, name)
    meanings = meanings_of(name, context.library.phrases, context.spoken)
    said = name_screens.renamed(context.t, begins_by_name=begins_by_name(_wholly(meanings)))
    one = await shown(context, await service.find_own_routine(context.db, context.user, saved.id) or saved)
    context.say(screens.own_routine(context.t, one, context.library.exercises, said=said))


async def begin_named(context: Context, meanings: Sequence[Understood]) -> bool:
    """Begin the user's own routine whose name was typed; False when none was, or the text means something by itself.

    Who is in the middle of a session is asked first.
    """
    if not begins_by_name(_wholly(meanings)):
        return False
    typed = [context.text, *named_part(context.text, context.library.phrases, context.spoken)]
    routines = await service.own_routines(context.db, context.user)
    saved = next((one for one in routines if is_called(one.name, typed)), None)
    if saved is None:
        return False
    one = await shown(context, saved)
    if not one.tailored.routine.steps:
        context.say(screens.own_routine(context.t, one, context.library.exercises))
    elif await open_session(context.db, context.user, context.now) is not None:
        await routine(context)
    else:
        await walk.begin(context, one.routine)
    return True


def _wholly(meanings: Sequence[Understood]) -> list[Intent]:
    return [one.intent for one in meanings if not one.rest]


async def _asked_about(context: Context) -> SavedRoutine | None:
    return await service.find_own_routine(context.db, context.user, context.chat.expecting_routine_id or 0)


async def _nothing_to_name(context: Context) -> None:
    """The routine that was to be named is gone."""
    stop_asking(context.chat)
    context.say(await own_list(context))
