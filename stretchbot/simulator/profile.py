"""What the bot tells about itself: name, descriptions, commands, menu button."""

from dataclasses import dataclass, field

from stretchbot.simulator.params import JsonObject

CommandKey = tuple[str, int, int, str]  # scope type, chat id, user id, language; 0 and "" where it has none


@dataclass(frozen=True, slots=True)
class BotCommand:
    """One line of the command menu."""

    command: str
    description: str

    def to_json(self) -> JsonObject:
        """The command as the Bot API writes it."""
        return {"command": self.command, "description": self.description}


@dataclass(slots=True)
class Profile:
    """Texts are kept by language code, "" being the one for everybody else."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[CommandKey, tuple[BotCommand, ...]] = field(default_factory=dict)
    menu_buttons: dict[int, JsonObject] = field(default_factory=dict)  # by chat id, 0 for all others

    def commands_for(self, chat_id: int, language: str) -> tuple[BotCommand, ...]:
        """The menu a person sees in a chat: the narrowest scope wins, in it the person's language."""
        wide = "all_private_chats" if chat_id > 0 else "all_group_chats"
        for scope, chat in (("chat", chat_id), (wide, 0), ("default", 0)):
            for code in (language[:2], ""):
                found = self.commands.get((scope, chat, 0, code))
                if found is not None:
                    return found
        return ()

    def to_page(self, language: str) -> JsonObject:
        """Name and descriptions as a person with this language sees them."""
        return {
            "name": _in_language(self.names, language),
            "description": _in_language(self.descriptions, language),
            "short_description": _in_language(self.short_descriptions, language),
        }


def _in_language(texts: dict[str, str], language: str) -> str:
    return texts.get(language[:2]) or texts.get("", "")
