"""Runs migrations on the connection that stretchbot.db.migrate hands over, or on STRETCHBOT_DATABASE_URL.

The second way serves authors: `alembic revision --autogenerate -m "…"`, `alembic check`.
"""

import asyncio
from typing import Literal

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

from stretchbot.db.encryption import KEY_BYTES, Cipher, cipher_in, decode_keys
from stretchbot.db.engine import open_database
from stretchbot.db.key_file import key_file_for, read_or_make_key_file
from stretchbot.db.migrate import migrating
from stretchbot.db.models import Base
from stretchbot.db.urls import DatabaseUrl, parse_database_url
from stretchbot.settings import Settings, load_settings


def render_plain(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Migrations name plain types: they must run unchanged when the package's own types move."""
    if kind != "type" or not isinstance(item, TypeDecorator):
        return False
    return f"sa.{item.impl_instance!r}"


def run(connection: Connection) -> None:
    context.config.attributes["cipher"] = cipher_in(connection.dialect)
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=render_plain,
    )
    with context.begin_transaction():
        context.run_migrations()


def cipher_of(settings: Settings, url: DatabaseUrl) -> Cipher:
    if settings.key is not None:
        return Cipher(*decode_keys(settings.key.get_secret_value()))
    key_file = url.sqlite_file and key_file_for(url.sqlite_file)
    if key_file is not None and key_file.exists():
        return Cipher(*read_or_make_key_file(key_file))
    return Cipher(bytes(KEY_BYTES))  # a database with nobody in it


async def run_on_the_set_database() -> None:
    settings = load_settings()
    url = parse_database_url(settings.database_url.get_secret_value())
    database = open_database(url, cipher_of(settings, url))
    async with migrating(database) as connection:
        await connection.run_sync(run)
    await database.close()


given = context.config.attributes.get("connection")
if given is None:
    asyncio.run(run_on_the_set_database())
else:
    run(given)
