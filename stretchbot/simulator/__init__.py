"""A simulated Telegram: the Bot API over HTTP on loopback, with kept state.

`server` runs it, `state` is its Python door for tests, `control` the same over HTTP, `person` a person who waits for
what the bot shows, `api/` the methods a bot calls, `page/` the chat page. Nothing here knows the bot, nor the client
library it uses: what Telegram accepts and how it words a refusal is judged independently. Most wordings were checked
against the source of the public Bot API server and reports of its answers; the others follow its pattern.
"""
