from tests.telegram.fixtures import bot, server

__all__ = ["bot", "server"]
