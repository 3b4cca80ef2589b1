"""stretchbot: a Telegram bot that gets stiff backs to stretch."""

import sys

# Where rich is installed, structlog imports it for tracebacks, which we print plainly: 3 MB for nothing.
# None is Python's own sign for a module that is not to be imported.
sys.modules.setdefault("rich", None)  # type: ignore[arg-type]
