"""stretchbot: a Telegram bot that gets stiff backs to stretch."""

import sys

# structlog and typer bring rich and pygments where these are installed, for nothing that is shown here: 7 MB of memory.
sys.modules.setdefault("rich", None)  # type: ignore[arg-type] - None is Python's own sign for "not to be imported"
