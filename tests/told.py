"""What a log or a page tells about somebody."""

import re


def told(text: str, *personal: object) -> list[str]:
    """Those of `personal` that stand in `text`.

    A number counts by itself only: its digits may be part of an instant, an amount or a port.
    """

    def stands(given: str) -> bool:
        return bool(re.search(rf"(?<!\d){given}(?!\d)", text)) if given.isdigit() else given in text

    return [given for given in map(str, personal) if stands(given)]
