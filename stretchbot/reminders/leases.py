"""Leases in the database: whether anybody may claim what one is on."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, or_
from sqlalchemy.orm import InstrumentedAttribute

from stretchbot.db.types import UtcDateTime
from stretchbot.domain.leases import LONGEST_LEASE

_Instant = datetime | ColumnElement[Any]


def is_free(lease_until: InstrumentedAttribute[datetime | None], now: datetime) -> ColumnElement[bool]:
    """Whether nobody holds a lease at `now`; a longer one than is given was written under a wrong clock."""
    return _is_free(lease_until, now, now + LONGEST_LEASE)


def is_free_now(lease_until: InstrumentedAttribute[datetime | None]) -> ColumnElement[bool]:
    """The same in a statement that is built once, whose parameters are `lease_parameters`."""
    parameters = [bindparam(name, type_=UtcDateTime) for name in ("now", "plausible_until")]
    return _is_free(lease_until, *parameters)


def lease_parameters(now: datetime) -> dict[str, datetime]:
    """The parameters of `is_free_now`."""
    return {"now": now, "plausible_until": now + LONGEST_LEASE}


def _is_free(
    lease_until: InstrumentedAttribute[datetime | None], now: _Instant, plausible_until: _Instant
) -> ColumnElement[bool]:
    return or_(lease_until.is_(None), lease_until <= now, lease_until > plausible_until)
