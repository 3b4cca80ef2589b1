"""A clock set by hand, and a database that fails on demand."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.clock import Clock
from stretchbot.db.engine import Database


class HandClock(Clock):
    """Stands still until it is moved; by its `error` it is wrong."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant
        self.error = timedelta()

    def now(self) -> datetime:
        return self.instant + self.error

    def monotonic(self) -> float:
        return self.instant.timestamp()

    def move_on(self, by: timedelta) -> None:
        self.instant += by


class FailingDatabase(Database):
    """The same database, whose next write transactions fail with the given errors and change nothing."""

    def __init__(self, database: Database, *errors: Exception) -> None:
        super().__init__(database.engine)
        self.errors = list(errors)
        self.transactions = 0

    @asynccontextmanager
    async def write(self, *, inline: bool = False) -> AsyncIterator[AsyncSession]:
        self.transactions += 1
        if self.errors:
            raise self.errors.pop(0)
        async with super().write(inline=inline) as db:
            yield db


class SlowDatabase(Database):
    """The same database; while a write transaction has to wait for it, the clock jumps by `by`, and stays there."""

    def __init__(self, database: Database, clock: HandClock, by: timedelta) -> None:
        super().__init__(database.engine)
        self.clock = clock
        self.by = by

    @asynccontextmanager
    async def write(self, *, inline: bool = False) -> AsyncIterator[AsyncSession]:
        async with super().write(inline=inline) as db:
            self.clock.error += self.by
            yield db


class UncommittedDatabase(Database):
    """The same database, whose next write transaction is rolled back at its end."""

    def __init__(self, database: Database) -> None:
        super().__init__(database.engine)
        self.fails = True

    @asynccontextmanager
    async def write(self, *, inline: bool = False) -> AsyncIterator[AsyncSession]:
        async with super().write(inline=inline) as db:
            yield db
            if self.fails:
                self.fails = False
                raise ConnectionResetError
