"""Build the documentation site from the Markdown of this repository: `make docs`, into site/.

The documents link each other by their paths in the repository, as on a code host; so the site has the same paths, and
what they link besides is copied along. README.md is the first page. Then every page is looked through: for links that
lead nowhere, and for whatever a browser would load from elsewhere.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[1]
SOURCE, SITE = ROOT / ".tools" / "site-source", ROOT / "site"  # as in zensical.toml
LINKED = ("docs", "deploy", "content/pictures", "content/LICENSE", "stretchbot/_data/NOTICE.md", "LICENSE")
FONTS = "stretchbot/_data/fonts"
LOADING = frozenset({"script", "img", "link", "iframe", "video", "source"})


class Page(HTMLParser):
    """What a page links and loads, and the anchors in it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors: set[str] = set()
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the addresses and the anchor of a tag."""
        found = dict(attrs)
        self.anchors |= {value for name in ("id", "name") if (value := found.get(name))}
        addresses = [value for name in ("href", "src") if (value := found.get(name))]
        if tag in LOADING and found.get("rel") != "canonical":
            self.loads += addresses
        self.links += addresses


def copy_sources() -> None:
    """Put together what the site is built from."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    notices = [f"{FONTS}/NOTICE.md", f"{FONTS}/OFL.txt"]
    for path in (*ROOT.glob("*.md"), *(ROOT / name for name in (*LINKED, *notices))):
        target = SOURCE / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            shutil.copytree(path, target)
        else:
            shutil.copyfile(path, target)
    (SOURCE / "README.md").rename(SOURCE / "index.md")


def problems() -> Iterator[str]:
    """What is wrong with the site that was built, a line each."""
    pages = {path: Page(path) for path in SITE.rglob("*.html") if path.name != "404.html"}
    for path, page in pages.items():
        where = path.relative_to(SITE)
        yield from (f"{where} loads {address}" for address in page.loads if urlsplit(address).netloc)
        for link in page.links:
            address = urlsplit(link)
            if address.scheme or address.netloc:
                continue
            target = (path.parent / unquote(address.path)).resolve() if address.path else path
            anchor = unquote(address.fragment)
            if not target.exists() or (anchor and target in pages and anchor not in pages[target].anchors):
                yield f"{where} links {link}"


def main() -> int:
    """The exit code: 0 when the site is built and all is well."""
    copy_sources()
    zensical = Path(sys.executable).with_name("zensical")
    built = subprocess.run([zensical, "build", "--clean", "--strict"], check=False, cwd=ROOT)  # noqa: S603
    if built.returncode:
        return built.returncode
    found = sorted(set(problems()))
    print("\n".join(found) or f"The site is in {SITE.relative_to(ROOT)}/, and all its links lead somewhere.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
