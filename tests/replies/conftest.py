from tests.telegram.fixtures import album, bot, content, new_album, pictures, server, world

__all__ = ["album", "bot", "content", "new_album", "pictures", "server", "world"]
