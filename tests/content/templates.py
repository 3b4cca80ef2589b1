"""The English of the bot and of the library, as translators get it."""

from babel.messages.pofile import read_po

from stretchbot.bundled import content_folder


def texts_of(template: str) -> list[str]:
    """Every text of `messages` or `exercises`, the forms of a plural one by one."""
    with (content_folder() / "languages" / f"{template}.pot").open("rb") as file:
        ids = [message.id for message in read_po(file)]
    return [text for one in ids for text in ([one] if isinstance(one, str) else one) if text]
