"""A picture for people to send, small enough to be written here."""

import base64

# A PNG of 8 x 8 pixels, plain grey.
SMALL_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAADklEQVR42mOYCQUMlDEAYZMmQXL/7RsAAAAASUVORK5CYII="
)
