"""A browser, a demo and a bare simulator, each started once; every test has a page and people of its own."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Error, Page, async_playwright, expect

from stretchbot.bundled import content_folder
from stretchbot.demo.run import RATES
from stretchbot.languages import Words, load_languages
from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from tests.browser.bot import HandBot
from tests.browser.chat import Chat
from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.demo import running_demo
from tests.patience import PATIENCE_SECONDS

HERE = Path(__file__).parent
WAIT_MS = PATIENCE_SECONDS * 1000
DESKTOP = (1280, 860)
EMPTY = "about:blank"
# The bot paces its messages; tests tap faster than people do.
FAST = dict.fromkeys(RATES, "1000") | {"paid_broadcast": "true"}

OpenPage = Callable[..., Awaitable[Page]]
OpenChat = Callable[..., Awaitable[Chat]]


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Let all tests of this folder run in one event loop, that of the browser they share."""
    for item in items:
        if item.path.is_relative_to(HERE) and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        path = find_chromium(playwright)
        expect.set_options(timeout=WAIT_MS)
        browser = await playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def demo(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The address of a demo whose bot also speaks the right-to-left pseudo-language."""
    folder = tmp_path_factory.mktemp("demo")
    options = ("--language", "qps", "--at", "2027-03-02 08:00", "--zone", "Europe/Berlin")
    async with running_demo(folder, *options, settings=FAST) as address:
        yield address


@pytest_asyncio.fixture(loop_scope="session")
async def server(tmp_path: Path) -> AsyncIterator[SimulatorServer]:
    """A simulated Telegram in this process, without a bot."""
    async with SimulatorServer(clock_file=tmp_path / "clock.json") as running:
        yield running


@pytest.fixture(scope="session")
def english() -> Words:
    return load_languages(content_folder() / "languages").words("en")


@pytest_asyncio.fixture(loop_scope="session")
async def bot(server: SimulatorServer) -> AsyncIterator[HandBot]:
    """A bot led by hand, in the simulator without one."""
    async with aiohttp.ClientSession() as http:
        yield HandBot(server, http)


@pytest_asyncio.fixture(loop_scope="session")
async def vera(server: SimulatorServer) -> Person:
    """Somebody who has started that bot."""
    person = Person(server.telegram, "Vera")
    await person.sends("/start")
    return person


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def usual_page(browser: Browser) -> AsyncIterator[Page]:
    """A page that tests have in turn, left empty by each: starting one costs three times what most do with it."""
    context = await browser.new_context()
    yield await context.new_page()
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser, usual_page: Page) -> AsyncIterator[OpenPage]:
    """Opens an address, once; with options, in a browser of its own. What the page complains about fails the test."""
    complaints: list[str] = []

    def note_error(error: Error) -> None:
        complaints.append(str(error))

    def note_line(said: ConsoleMessage) -> None:
        if said.type == "error":
            complaints.append(said.text)

    async with AsyncExitStack() as stack:

        async def open_(address: str, *, size: tuple[int, int] = DESKTOP, **context: str) -> Page:
            page = usual_page
            if context:
                opened = await browser.new_context(**context)  # type: ignore[arg-type] # TypedDict
                stack.push_async_callback(opened.close)
                page = await opened.new_page()
            else:
                stack.push_async_callback(_leave_empty, page)
            page.set_default_timeout(WAIT_MS)
            await page.set_viewport_size({"width": size[0], "height": size[1]})
            page.on("pageerror", note_error)
            stack.callback(page.remove_listener, "pageerror", note_error)
            page.on("console", note_line)
            stack.callback(page.remove_listener, "console", note_line)
            await page.goto(address)
            return page

        yield open_
    # A server that is gone is the browser's complaint, not the page's.
    assert [line for line in complaints if "ERR_CONNECTION_REFUSED" not in line] == []


async def _leave_empty(page: Page) -> None:
    """Forget what a test did with a page."""
    await page.unroute_all(behavior="ignoreErrors")
    if page.url != EMPTY:
        await page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        await page.goto(EMPTY)
    await page.mouse.move(0, 0)


@pytest_asyncio.fixture(loop_scope="session")
async def open_chat(open_page: OpenPage, demo: str) -> OpenChat:
    """Opens the demo as somebody new."""

    async def open_(name: str = "Vera", language: str = "en", **context: object) -> Chat:
        given = {"first_name": name, "language_code": language}
        async with aiohttp.ClientSession() as http, http.post(f"{demo}/control/users", json=given) as response:
            user = await response.json()
        return Chat(await open_page(f"{demo}/?user={user['id']}", **context))

    return open_
