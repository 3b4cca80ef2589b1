"""Reactions and message effects, as Telegram takes them and tells of them."""

from collections.abc import Callable, Coroutine

import pytest

from stretchbot.simulator.errors import ImpossibleActionError
from stretchbot.simulator.person import Person
from stretchbot.simulator.state import SimulatedTelegram

Api = Callable[..., Coroutine[object, object, dict[str, object]]]
CONFETTI = "5046509860389126442"
THUMB = [{"type": "emoji", "emoji": "👍"}]


async def sent(api: Api, person: Person) -> int:
    await api("sendMessage", chat_id=person.id, text="Stretch?")
    return person.last.message_id


async def reactions_told(api: Api, *allowed: str) -> list[dict[str, object]]:
    """The updates about reactions that a bot gets which asks for those kinds of updates."""
    result = (await api("getUpdates", allowed_updates=list(allowed)))["result"]
    assert isinstance(result, list)
    return [update["message_reaction"] for update in result if "message_reaction" in update]


async def test_a_bot_that_asks_for_reactions_hears_of_each_change(api: Api, vera: Person) -> None:
    message_id = await sent(api, vera)
    await reactions_told(api, "message_reaction")

    await vera.reacts(vera.last, "👍")
    await vera.reacts(vera.last, "👍")  # which changes nothing
    await vera.reacts(vera.last)

    first, second = await reactions_told(api, "message_reaction")
    assert (first["message_id"], first["old_reaction"], first["new_reaction"]) == (message_id, [], THUMB)
    assert (second["old_reaction"], second["new_reaction"]) == (THUMB, [])
    user = first["user"]
    assert isinstance(user, dict)
    assert user["id"] == vera.id


async def test_a_bot_that_does_not_ask_hears_of_none(api: Api, vera: Person) -> None:
    await sent(api, vera)

    await vera.reacts(vera.last, "👍")

    assert await reactions_told(api) == []


async def test_a_bot_hears_of_no_reaction_in_a_group(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    group = telegram.create_group("Backs", vera.id)
    telegram.add_bot(group.id, vera.id)
    await reactions_told(api, "message_reaction")
    message = telegram.send_text(vera.id, "/help", chat_id=group.id)

    telegram.react(vera.id, message.message_id, "👍", chat_id=group.id)

    assert await reactions_told(api, "message_reaction") == []


async def test_people_react_with_one_of_telegrams_emoji(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    message_id = await sent(api, vera)

    for emoji in (("x",), ("👍", "🎉")):
        with pytest.raises(ImpossibleActionError):
            telegram.react(vera.id, message_id, *emoji)
    with pytest.raises(ImpossibleActionError):
        telegram.react(vera.id, message_id + 1, "👍")


async def test_a_bot_sets_and_takes_back_its_own_reaction(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    message = await vera.sends("Look")
    where = {"chat_id": vera.id, "message_id": message.message_id}

    assert (await api("setMessageReaction", reaction=THUMB, **where))["result"] is True
    assert telegram.shown_reactions(message) == ["👍"]
    assert (await api("setMessageReaction", **where))["result"] is True
    assert telegram.shown_reactions(message) == []


@pytest.mark.parametrize(
    ("reaction", "description"),
    [
        ([*THUMB, {"type": "emoji", "emoji": "🎉"}], "REACTIONS_TOO_MANY"),
        ([{"type": "emoji", "emoji": "x"}], "REACTION_INVALID"),
        ([{"type": "paid"}], "REACTION_INVALID"),
    ],
)
async def test_reactions_that_a_bot_cannot_set_are_refused(
    api: Api, vera: Person, reaction: object, description: str
) -> None:
    message = await vera.sends("Look")
    answer = await api("setMessageReaction", chat_id=vera.id, message_id=message.message_id, reaction=reaction)
    assert answer["description"] == f"Bad Request: {description}"


async def test_nothing_reacts_to_a_message_that_is_gone(api: Api, vera: Person) -> None:
    message_id = await sent(api, vera)
    await api("deleteMessage", chat_id=vera.id, message_id=message_id)
    answer = await api("setMessageReaction", chat_id=vera.id, message_id=message_id, reaction=THUMB)
    assert answer["description"] == "Bad Request: message to react not found"


async def test_an_effect_is_kept_with_its_message_in_a_private_chat(api: Api, vera: Person) -> None:
    assert (await api("sendMessage", chat_id=vera.id, text="Yes!", message_effect_id=CONFETTI))["ok"]
    assert vera.last.content["effect_id"] == CONFETTI


async def test_unknown_effects_and_effects_in_groups_are_refused(
    api: Api, vera: Person, telegram: SimulatedTelegram
) -> None:
    group = telegram.create_group("Backs", vera.id)
    telegram.add_bot(group.id, vera.id)
    for chat_id, effect in ((vera.id, "1"), (group.id, CONFETTI)):
        answer = await api("sendMessage", chat_id=chat_id, text="Yes!", message_effect_id=effect)
        assert answer["description"] == "Bad Request: EFFECT_ID_INVALID"
