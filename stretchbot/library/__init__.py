"""The exercise library: reads content/ into domain values, and tells authors what to mend.

`load_library` is for the running bot, `check` for authors; both look at the same things.
"""

from stretchbot.library.loading import Library, check, load_library, texts_of
from stretchbot.library.schema import schema_texts, schemas, write_schemas
from stretchbot.library.texts import Text

__all__ = [
    "Library",
    "Text",
    "check",
    "load_library",
    "schema_texts",
    "schemas",
    "texts_of",
    "write_schemas",
]
