"""Typing errors: whether a word differs from another by one letter left out, added, replaced or swapped."""


def is_typo(typed: str, meant: str) -> bool:
    """Whether one letter was left out, added, or taken for another, or two beside each other changed places.

    The first letter counts as right.
    """
    if typed[:1] != meant[:1] or abs(len(typed) - len(meant)) > 1:
        return False
    same = next(
        (at for at, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant))
    )
    rest, other = typed[same:], meant[same:]
    if len(rest) == len(other):
        return rest[1:] == other[1:] or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
    return rest[1:] == other or rest == other[1:]
