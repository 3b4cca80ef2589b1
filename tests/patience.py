"""How long tests wait for what is to happen: at once when all is well, so this runs out only if something is broken."""

PATIENCE_SECONDS = 60.0  # generous: several test runs may share a slow machine
