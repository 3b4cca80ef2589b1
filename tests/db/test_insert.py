from sqlalchemy import select

from stretchbot.db.engine import Database
from stretchbot.db.insert import insert_into
from stretchbot.db.models import MetadataEntry


async def test_a_row_that_is_there_already_is_left_alone_or_changed_as_asked(database: Database) -> None:
    async with database.write() as db:
        await db.execute(insert_into(db, MetadataEntry).values(name="a", value="first").on_conflict_do_nothing())
        await db.execute(insert_into(db, MetadataEntry).values(name="a", value="second").on_conflict_do_nothing())
        assert await db.scalar(select(MetadataEntry.value)) == "first"
        third = insert_into(db, MetadataEntry).values(name="a", value="third")
        await db.execute(
            third.on_conflict_do_update(index_elements=[MetadataEntry.name], set_={"value": third.excluded.value})
        )
        assert await db.scalar(select(MetadataEntry.value)) == "third"
