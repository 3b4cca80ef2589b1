"""Somebody who reads the pseudo-language walks everywhere: whatever shows plain did not come through the catalogues."""

from html import escape

from stretchbot.languages.pseudo import ACCENTED, PLAIN
from stretchbot.places import common_zones, find_places
from stretchbot.simulator.person import Person
from tests.end_to_end.world import World
from tests.languages.untranslated import untranslated_parts

ACCENTS = str.maketrans(PLAIN, ACCENTED)
NAMESAKES = [place for name in ("Berlin", "Springfield") for place in find_places(name, limit=20).places]
# Names, and what was typed, are shown as they are.
AS_THEY_ARE = {
    "Vera",
    "English",  # a language names itself
    "qps",
    "bananas",
    "25:99",
    *(city.name for city in common_zones()),
    *(part for place in NAMESAKES for part in (place.name, place.region) if part),
}


async def test_nothing_that_somebody_reads_is_left_untranslated(world: World) -> None:
    vera = Reader(world.person("Vera", "qps"))

    await set_up(vera)
    await be_reminded(world, vera)
    await walk(vera)
    await change_settings(vera)
    await change_reminders(vera)
    await say_odd_things(vera)
    await world.telegram.settle()

    assert set(plain_words(world, vera.person)) == set()


class Reader:
    """A person who is told in English what to press and to look for, and finds it in the pseudo-language."""

    def __init__(self, person: Person) -> None:
        self.person = person

    async def sends(self, text: str) -> None:
        await self.person.sends(text)

    async def presses(self, label: str) -> None:
        await self.person.presses(label.translate(ACCENTS))

    async def at_first_step(self) -> None:
        step, to_read = (text.translate(ACCENTS) for text in ("1 of", "Before you go on"))
        if to_read in (await self.person.sees(step, to_read)).text:
            await self.presses("Read, go on")
            await self.sees("1 of")

    async def sees(self, text: str) -> str:
        return (await self.person.sees(text.translate(ACCENTS))).text


async def set_up(vera: Reader) -> None:
    await vera.sends("/help")
    await vera.sees("How to get the most of it")
    await vera.sends("/start")
    await vera.sees("not treatment")
    await vera.sends("/routine")
    await vera.sees("setting up first")
    await vera.presses("Got it")
    await vera.sees("your city")
    await vera.presses("Pick from a list")
    await vera.sees("Pick a city")
    for typed, answer in (("UTC+2", "summer time"), ("Xyzzyville", "that place"), ("Springfield", "more than one")):
        await vera.sends(typed)
        await vera.sees(answer)
    await vera.sends("Berlin")
    await vera.sees("right?")
    await vera.presses("Yes")
    await vera.sees("When shall I nudge you?")
    await vera.presses("My own times")
    await vera.sees("Type up to six times")
    for typed in ("bananas", "25:99", "1:00 2:00 3:00 4:00 5:00 6:00 7:00"):
        await vera.sends(typed)
        await vera.sees("Type it like")
    await vera.sends("9:00 and 9:10")
    await vera.sees("minutes apart")
    await vera.presses("Change")
    await vera.sees("Type up to six times")
    await vera.sends("9 and 13")
    await vera.presses("Save")
    await vera.sees("All set!")
    await vera.sends("/start")
    await vera.sees("Welcome back")


async def be_reminded(world: World, vera: Reader) -> None:
    world.move_to_clock("09:00")
    await vera.sees("Starts with")
    await vera.presses("10 min")
    await vera.sees("Snoozed until")
    world.move_to_clock("09:11")
    await vera.sees("Starts with")
    await vera.presses("Already did it")
    await vera.sees("Done at")
    await vera.sends("snooze")
    await vera.sees("to snooze")
    world.move_to_clock("13:00")
    await vera.sees("Starts with")
    await vera.presses("Skip this one")
    await vera.sees("Skipped")


async def walk(vera: Reader) -> None:
    await vera.sends("/routine")
    await vera.sees("minutes")
    await vera.presses("Floor")
    await vera.sees("minutes")
    await vera.presses("Start")
    await vera.at_first_step()
    await vera.presses("Next")
    await vera.sees("2 of")
    await vera.sends("/routine")
    await vera.sees("in the middle of")
    await vera.presses("Carry on")
    await vera.sees("2 of")
    await vera.sends("/done")
    await vera.sees("Day 1.")
    await vera.sends("/done")
    await vera.sees("already")
    await vera.presses("Once more")
    await vera.sees("minutes")
    await vera.presses("Start")
    await vera.at_first_step()
    await vera.presses("Stop")
    await vera.sees("Stopped here")


async def change_settings(vera: Reader) -> None:
    await vera.sends("/settings")
    await vera.sees("Time zone")
    for page in ("Place", "Focus", "Day start", "Rest days", "Language"):
        await vera.presses(page)
        await vera.sees("?")
        await vera.presses("Back")
        await vera.sees("Time zone")
    await vera.presses("Focus")
    await vera.presses("Neck")
    await vera.sees("Which parts")


async def change_reminders(vera: Reader) -> None:
    await vera.sends("/reminders")
    await vera.sees("Your reminders")
    await vera.presses("Add a reminder")
    await vera.sees("At what time")
    await vera.sends("bananas")
    await vera.sees("Type it like")
    await vera.sends("/cancel")
    await vera.sees("Nothing was changed")
    await vera.sends("/reminders")
    await vera.sees("Your reminders")
    await vera.presses("09:00")
    await vera.sees("Tap a day")
    await vera.presses("Sun")
    await vera.sees("every day except")
    await vera.presses("Turn off")
    await vera.sees("off")
    await vera.presses("Remove")
    await vera.sees("Your reminders")


async def say_odd_things(vera: Reader) -> None:
    for typed, answer in (
        ("hello", "Welcome back"),
        ("/nonsense", "not sure what you mean"),
        ("/cancel", "to cancel"),
        ("stop", "is running"),
    ):
        await vera.sends(typed)
        await vera.sees(answer)
    await vera.person.sends_sticker()
    await vera.sees("only read text")


def plain_words(world: World, person: Person) -> list[str]:
    """What of all texts, labels and callback answers the person was shown is not in the pseudo-language."""
    versions = [v for message in person.received for v in world.telegram.versions(person.id, message.message_id)]
    shown = [version.text for version in versions]
    shown += [button.label for version in versions for button in version.buttons]
    shown += [str((version.reply_markup or {}).get("input_field_placeholder", "")) for version in versions]
    shown += [answer.text for answer in person.callback_answers]
    return [part for text in shown for part in untranslated_parts(escape(text, quote=False), AS_THEY_ARE)]
