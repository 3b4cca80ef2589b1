"""The simulated Telegram: its kept state, and all that people and tests can do in it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from stretchbot.clock import ClockFile
from stretchbot.simulator.entities import FormattedText, cleaned
from stretchbot.simulator.errors import ImpossibleActionError
from stretchbot.simulator.groups import GroupPeople
from stretchbot.simulator.limits import REACTION_EMOJI, TEXT_UNITS, utf16_length
from stretchbot.simulator.model import CallbackQuery, Chat, Message, User
from stretchbot.simulator.params import JsonObject, Upload
from stretchbot.simulator.pictures import SMALL_PNG
from stretchbot.simulator.updates import Update

FIRST_USER_ID = 1001


class SimulatedTelegram(GroupPeople):
    """People's and tests' side. The methods act at once; a bot hears of it through its updates.

    What a person couldn't do in Telegram raises `ImpossibleActionError`.
    """

    # People

    def add_user(
        self,
        first_name: str = "Vera",
        *,
        language_code: str = "en",
        user_id: int | None = None,
        last_name: str = "",
        username: str = "",
    ) -> User:
        """A new person, who hasn't written to the bot yet."""
        number = user_id if user_id is not None else max([FIRST_USER_ID - 1, *self.users]) + 1
        if number <= 0 or number in self.users or number == self.bot.id:
            raise ImpossibleActionError(f"there is a user {number} already, or it isn't a positive number")
        user = User(number, first_name, last_name, username, language_code)
        self.users[number] = user
        self.events.add("user", user.to_json(), number)
        return user

    def change_user(self, user_id: int, *, first_name: str | None = None, language_code: str | None = None) -> User:
        """Another name or language from now on."""
        user = self.existing_user(user_id)
        user = replace(
            user,
            first_name=user.first_name if first_name is None else first_name,
            language_code=user.language_code if language_code is None else language_code,
        )
        self.users[user_id] = user
        self.events.add("user", user.to_json(), user_id)
        return user

    def send_text(
        self,
        user_id: int,
        text: str,
        *,
        chat_id: int | None = None,
        reply_to: int | None = None,
        topic: int | None = None,
    ) -> Message:
        """The person writes, in a group perhaps into a topic; `/commands` in it are marked."""
        formatted = cleaned(FormattedText(text))
        if not formatted.text:
            raise ImpossibleActionError("Telegram's apps don't send an empty message")
        if utf16_length(formatted.text) > TEXT_UNITS:
            raise ImpossibleActionError(f"Telegram's apps split a text over {TEXT_UNITS} characters")
        return self.say(user_id, formatted.to_json("text", "entities"), chat_id, reply_to, topic=topic)

    def send_long_text(
        self, user_id: int, text: str, *, chat_id: int | None = None, topic: int | None = None
    ) -> list[Message]:
        """The person writes any amount, which goes out in parts of at most 4096 UTF-16 units as the apps send it."""
        parts, room = [""], TEXT_UNITS
        for character in text:
            units = utf16_length(character)
            if units > room:
                parts.append("")
                room = TEXT_UNITS
            parts[-1] += character
            room -= units
        return [self.send_text(user_id, part, chat_id=chat_id, topic=topic) for part in parts if part.strip()]

    def edit_text(self, user_id: int, message_id: int, text: str, *, chat_id: int | None = None) -> Message:
        """The person edits a message of their own."""
        message = self.message(chat_id or user_id, message_id)
        if message is None or message.sender.id != user_id:
            raise ImpossibleActionError("people edit their own messages only")
        content = cleaned(FormattedText(text)).to_json("text", "entities")
        edited = replace(message, content=content, edit_date=int(self.now().timestamp()))
        self.replace_message(edited)
        self.tell_bot("edited_message", edited)
        return edited

    def press(self, user_id: int, message_id: int, data: str, *, chat_id: int | None = None) -> CallbackQuery:
        """The person presses a button that is under the message now."""
        message = self.message(chat_id or user_id, message_id)
        present = {button.data for button in message.buttons if button.data} if message and message.is_inline else set()
        if message is None or data not in present:
            raise ImpossibleActionError(f"no button with data {data!r} under message {message_id} now")
        return self.push_button(user_id, message, data)

    def press_stale(self, user_id: int, message_id: int, data: str, *, chat_id: int | None = None) -> CallbackQuery:
        """The person presses a button that was there once: their app hasn't heard of the change yet."""
        versions = self.versions(chat_id or user_id, message_id)
        if not any(button.data == data for version in versions for button in version.buttons):
            raise ImpossibleActionError(f"message {message_id} never had a button with data {data!r}")
        return self.push_button(user_id, versions[-1], data)

    def react(self, user_id: int, message_id: int, *emoji: str, chat_id: int | None = None) -> None:
        """The person reacts to a message with these emoji, or takes their reactions back; one without Premium has one.

        In a group, a bot hears of it only as an administrator, which it never is here.
        """
        user = self.acting_user(user_id)
        message = self.message(chat_id or user_id, message_id)
        unknown = set(emoji) - REACTION_EMOJI
        if message is None or unknown or len(emoji) > 1:
            raise ImpossibleActionError(f"nobody can react to message {message_id} with {' '.join(emoji)!r}")
        before = self.set_reactions(message, user, list(emoji))
        if message.chat.type != "private" or before == list(emoji):
            return
        payload: JsonObject = {
            "chat": message.chat.to_json(),
            "message_id": message_id,
            "user": user.to_json(),
            "date": int(self.now().timestamp()),
            "old_reaction": [{"type": "emoji", "emoji": one} for one in before],
            "new_reaction": [{"type": "emoji", "emoji": one} for one in emoji],
        }
        self.updates.push("message_reaction", payload, self.now())

    def share_location(self, user_id: int, latitude: float, longitude: float) -> Message:
        """The person shares a place, in degrees."""
        return self.say(user_id, {"location": {"latitude": latitude, "longitude": longitude}})

    def share_contact(self, user_id: int, phone_number: str = "+10000000000") -> Message:
        """The person shares their own contact."""
        contact = {
            "phone_number": phone_number,
            "first_name": self.existing_user(user_id).first_name,
            "user_id": user_id,
        }
        return self.say(user_id, {"contact": contact})

    def send_sticker(self, user_id: int, emoji: str = "🐈") -> Message:
        """The person sends a sticker."""
        stored = self.files.add("sticker", Upload("sticker.webp", "image/webp", emoji.encode()))
        sticker = {
            "file_id": stored.id,
            "file_unique_id": stored.unique_id,
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": emoji,
        }
        return self.say(user_id, {"sticker": sticker})

    def send_photo(self, user_id: int, caption: str = "", *, data: bytes = SMALL_PNG) -> Message:
        """The person sends a picture."""
        stored = self.files.add("photo", Upload("photo.png", "image/png", data))
        text = cleaned(FormattedText(caption)).to_json("caption", "caption_entities")
        return self.say(user_id, {**stored.content(), **text})

    def forward_text(self, user_id: int, text: str, *, written_by: str = "Somebody") -> Message:
        """The person forwards a message of somebody who hides their account."""
        origin = {
            "type": "hidden_user",
            "date": int(self.now().timestamp()) - 60,
            "sender_user_name": written_by,
        }
        formatted = cleaned(FormattedText(text)).to_json("text", "entities")
        return self.say(user_id, {**formatted, "forward_origin": origin})

    def block(self, user_id: int) -> None:
        """The person blocks the bot."""
        self.existing_user(user_id)
        if user_id not in self.blocked:
            self.blocked.add(user_id)
            self.tell_membership(user_id, Chat(user_id, "private"), old="member", new="kicked")

    def unblock(self, user_id: int) -> None:
        """The person unblocks the bot."""
        if user_id in self.blocked:
            self.blocked.discard(user_id)
            self.tell_membership(user_id, Chat(user_id, "private"), old="kicked", new="member")

    def deactivate(self, user_id: int) -> None:
        """The person deletes their account; the bot isn't told."""
        self.existing_user(user_id)
        self.deactivated.add(user_id)
        self.events.add("deactivated", {}, user_id)

    # Updates

    def hold_updates(self) -> None:
        """Keep what happens from now on from the bot, until released."""
        self.updates.is_holding = True

    def release_updates(self, order: Sequence[int] | None = None) -> None:
        """Let held-back updates go, in the given order of their places (0 is the oldest); as they came when None."""
        if order is not None and sorted(order) != list(range(len(self.updates.held))):
            raise ImpossibleActionError(f"the order must name each of {len(self.updates.held)} updates once")
        self.updates.release(order)

    def duplicate_update(self, update_id: int | None = None) -> Update:
        """Send the bot an update once more (the newest when None), under a new number."""
        found = [update for update in self.updates.log if update_id in {None, update.id}]
        if not found:
            raise ImpossibleActionError("there is no such update")
        return self.push_update(found[-1].kind, found[-1].payload)

    def push_update(self, kind: str, payload: Mapping[str, object]) -> Update:
        """Send the bot any update, also of a kind that nobody knows."""
        update = self.updates.push(kind, dict(payload), self.now())
        if update is None:
            raise ImpossibleActionError(f"the bot doesn't ask for updates of kind {kind}")
        return update

    # The clock

    def set_clock(self, instant: datetime) -> None:
        """Make the clock show `instant` from now on."""
        self._movable_clock().set_to(instant)
        self._tell_clock()

    def move_clock(self, by: timedelta) -> None:
        """Move the clock on by `by`."""
        self._movable_clock().move_on(by)
        self._tell_clock()

    def set_clock_rate(self, rate: float) -> None:
        """Let the clock run `rate` times as fast from now on."""
        clock = self._movable_clock()
        clock.set_to(clock.now(), rate=rate)
        self._tell_clock()

    def _movable_clock(self) -> ClockFile:
        if not isinstance(self.clock, ClockFile):
            raise ImpossibleActionError("the clock is the system's: start the simulator with a clock file to move it")
        return self.clock

    def _tell_clock(self) -> None:
        self.events.add("clock", self.clock_to_json())
        # A moved clock may end the time updates are kept.
        self.updates.drop_old(self.now())

    def clock_to_json(self) -> JsonObject:
        """The present instant and rate, for the control side."""
        rate = self.clock.read().rate if isinstance(self.clock, ClockFile) else 1.0
        return {"now": self.now().isoformat(), "rate": rate, "movable": isinstance(self.clock, ClockFile)}
