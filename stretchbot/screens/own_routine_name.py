"""Naming a routine of one's own: the question, what is refused, and the name until then."""

from markupsafe import Markup

from stretchbot.domain.routine_name import LONGEST_NAME, NameTrouble
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.screen import Button, Screen


def default_name(t: Words, number: int) -> str:
    """What a new routine is called until it gets a name."""
    return t.label("Routine {n}", n=number)


def ask_for_name(t: Words, number: int, name: str, trouble: NameTrouble | None = None) -> Screen:
    """What shall the routine be called that is called `name`? After a name that can't be, why not."""
    lines = [t("What shall <b>{routine}</b> be called? Type a name.", routine=name)]
    match trouble:
        case NameTrouble.EMPTY:
            lines.insert(0, t("There is nothing to read in that name."))
        case NameTrouble.LONG:
            lines.insert(0, t("That is too long for a button: take {n} characters at most.", n=LONGEST_NAME))
        case NameTrouble.TAKEN:
            lines.insert(0, t("You have a routine of that name already."))
    leave = Button(t.label("Leave the name as it is"), press.OpenOwnRoutine(number))
    return Screen(Markup("\n").join(lines), ((leave,),))


def renamed(t: Words, *, begins_by_name: bool) -> Markup:
    """The routine has another name, by which it can be begun or can't."""
    if begins_by_name:
        return t("That is its name now. To begin it, you can just type it.")
    return t("That is its name now. Typed, it goes on meaning what it means, so begin the routine by its button.")
