from tests.telegram.fixtures import bot, content, new_uploader, pictures, server, uploader, world

__all__ = ["bot", "content", "new_uploader", "pictures", "server", "uploader", "world"]
