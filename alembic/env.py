"""Runs migrations on the connection that stretchbot.db.migrate hands over, or on STRETCHBOT_DATABASE_URL.

The second way serves authors: `alembic revision --autogenerate -m "…"`, `alembic check`.
"""

import asyncio
from typing import Literal

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

from stretchbot.db.encryption import KEY_BYTES, Cipher
from stretchbot.db.engine import open_database
from stretchbot.db.migrate import migrating
from stretchbot.db.models import Base
from stretchbot.db.urls import parse_database_url
from stretchbot.settings import load_settings


def render_plain(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Migrations name plain types: they must run unchanged when the package's own types move."""
    if kind != "type" or not isinstance(item, TypeDecorator):
        return False
    return f"sa.{item.impl_instance!r}"


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=render_plain,
    )
    with context.begin_transaction():
        context.run_migrations()


async def run_on_the_set_database() -> None:
    url = parse_database_url(load_settings().database_url.get_secret_value())
    # Migrations move columns, they never open what is encrypted: any key does.
    database = open_database(url, Cipher(bytes(KEY_BYTES)))
    async with migrating(database) as connection:
        await connection.run_sync(run)
    await database.close()


given = context.config.attributes.get("connection")
if given is None:
    asyncio.run(run_on_the_set_database())
else:
    run(given)
