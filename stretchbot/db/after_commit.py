"""A hook for what is to happen only once a transaction is committed: one that is rolled back may be repeated."""

from collections.abc import Callable

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession


def after_commit(db: AsyncSession, do: Callable[[], object]) -> None:
    """Have `do` called when the transaction of `db` is committed; it must not raise, nor use the database."""
    event.listen(db.sync_session, "after_commit", lambda _session: do(), once=True)
