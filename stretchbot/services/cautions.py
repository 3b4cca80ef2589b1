"""Which cautions somebody was shown in a message of their own: once is enough."""

from collections.abc import Iterable

from stretchbot.db.models import User


def cautions_shown(user: User) -> frozenset[str]:
    """Ids of the cautions that the user was shown."""
    return frozenset(filter(None, user.cautions_shown.split(",")))


def note_cautions_shown(user: User, cautions: Iterable[str]) -> None:
    """Note that the user is shown these cautions, by id."""
    user.cautions_shown = ",".join(sorted(cautions_shown(user).union(cautions)))
