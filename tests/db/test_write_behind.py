import asyncio
from collections.abc import Iterator, Sequence

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from stretchbot.db.write_behind import PAGE, WriteBehindBuffer
from tests.skipping import SkippingLoop

GATHER_SECONDS = 0.1


def out_of_reach() -> OperationalError:
    return OperationalError("SELECT 1", None, Exception("database is locked"))


def refused() -> IntegrityError:
    return IntegrityError("INSERT", None, Exception("no such thing"))


class Sink:
    """What was written, page by page, and dropped; the next attempts to write fail with `errors`."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.pages: list[tuple[int, ...]] = []
        self.dropped: list[int] = []
        self.began = asyncio.Event()
        self.buffer = WriteBehindBuffer(self._write, self.dropped.append, gather_seconds=GATHER_SECONDS)

    async def _write(self, items: Sequence[int]) -> None:
        self.began.set()
        await asyncio.sleep(0)
        if self.errors:
            raise self.errors.pop(0)
        self.pages.append(tuple(items))


@pytest.fixture
def loop() -> Iterator[SkippingLoop]:
    with asyncio.Runner(loop_factory=SkippingLoop) as runner:
        loop = runner.get_loop()
        assert isinstance(loop, SkippingLoop)
        yield loop


def test_what_comes_within_a_moment_is_written_together(loop: SkippingLoop) -> None:
    async def course() -> Sink:
        sink = Sink()
        sink.buffer.add(1)
        await asyncio.sleep(GATHER_SECONDS / 2)
        sink.buffer.add(2, 3)
        assert sink.buffer.unwritten == (1, 2, 3)
        await asyncio.sleep(GATHER_SECONDS)
        assert not sink.buffer.is_writing()
        return sink

    assert loop.run_until_complete(course()).pages == [(1, 2, 3)]


def test_who_flushes_does_not_wait_for_more_to_come(loop: SkippingLoop) -> None:
    async def course() -> None:
        sink = Sink()
        began_at = loop.time()
        sink.buffer.add(1)
        await sink.buffer.flush()
        assert (sink.pages, loop.time()) == ([(1,)], began_at)
        sink.buffer.add(2)
        await sink.buffer.flush()
        assert sink.pages == [(1,), (2,)]

    loop.run_until_complete(course())


def test_what_comes_while_others_are_written_is_written_next(loop: SkippingLoop) -> None:
    async def course() -> Sink:
        sink = Sink()
        sink.buffer.add(1)
        flushing = asyncio.create_task(sink.buffer.flush())
        await sink.began.wait()
        sink.buffer.add(2)
        assert sink.buffer.unwritten == (1, 2)
        await flushing
        return sink

    assert loop.run_until_complete(course()).pages == [(1,), (2,)]


def test_very_many_go_in_pages(loop: SkippingLoop) -> None:
    async def course() -> Sink:
        sink = Sink()
        sink.buffer.add(*range(PAGE + 1))
        await sink.buffer.flush()
        return sink

    assert loop.run_until_complete(course()).pages == [tuple(range(PAGE)), (PAGE,)]


def test_while_the_database_is_out_of_reach_it_goes_on_trying(loop: SkippingLoop) -> None:
    async def course() -> Sink:
        sink = Sink(out_of_reach(), ConnectionResetError(), TimeoutError())
        sink.buffer.add(1, 2)
        await sink.buffer.flush()
        return sink

    sink = loop.run_until_complete(course())
    assert (sink.pages, sink.dropped) == ([(1, 2)], [])


@pytest.mark.parametrize("error", [refused(), ValueError("a fault of ours")])
def test_one_that_is_refused_holds_up_no_other(loop: SkippingLoop, error: Exception) -> None:
    async def course() -> Sink:
        sink = Sink(error, error)  # together, and then the first alone
        sink.buffer.add(1, 2, 3)
        await sink.buffer.flush()
        return sink

    sink = loop.run_until_complete(course())
    assert (sink.pages, sink.dropped) == ([(2,), (3,)], [1])


def test_a_flush_waits_for_so_many_seconds_at_most(loop: SkippingLoop) -> None:
    async def course() -> None:
        sink = Sink(*[out_of_reach()] * 1000)
        sink.buffer.add(1)
        began_at = loop.time()
        await sink.buffer.flush(3)
        assert loop.time() == pytest.approx(began_at + 3)
        assert sink.buffer.is_writing()
        await sink.buffer.close()

    loop.run_until_complete(course())


def test_a_closed_buffer_gives_up_what_it_could_not_write_and_says_nothing_of_it(loop: SkippingLoop) -> None:
    async def course() -> Sink:
        sink = Sink(*[out_of_reach()] * 1000)
        sink.buffer.add(1)
        await asyncio.sleep(1)
        await sink.buffer.close()
        assert not sink.buffer.is_writing()
        await sink.buffer.flush()
        await sink.buffer.close()
        return sink

    sink = loop.run_until_complete(course())
    assert (sink.pages, sink.dropped) == ([], [])
