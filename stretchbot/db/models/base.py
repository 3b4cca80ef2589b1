"""What all tables share."""

from datetime import datetime
from typing import Annotated, Any, ClassVar

from sqlalchemy import JSON, BigInteger, Index, Integer, MetaData, text
from sqlalchemy.orm import DeclarativeBase, mapped_column

from stretchbot.db.types import UtcDateTime

# A row's number, counted up by itself. SQLite does that only in INTEGER; PostgreSQL wants the room of BIGINT.
PrimaryKey = Annotated[int, mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)]
# A routine's steps, as `services.kept_steps` writes them.
Steps = list[dict[str, str | int | None]]


class Base(DeclarativeBase):
    """A table; constraints get names that migrations can rely on."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime, Steps: JSON}


def index_where(name: str, column: str, condition: str, *, unique: bool = False) -> Index:
    """An index of the rows alone for which `condition` holds, on either database."""
    return Index(name, column, unique=unique, sqlite_where=text(condition), postgresql_where=text(condition))
