"""One module per feature; each handler parses, calls one service, replies."""
