"""Links between the documents: each leads to a file that is there, and to a heading in it."""

import re
import unicodedata
from functools import cache
from itertools import chain
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("docs", "content", "stretchbot", "deploy", ".github")
DOCUMENTS = sorted({*ROOT.glob("*.md"), *chain(*((ROOT / folder).rglob("*.md") for folder in FOLDERS))})
CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]*`", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"""\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)|(?:href|src)="([^"]+)\"""")
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
ANCHOR = re.compile(r"""<a (?:id|name)="([^"]+)\"""")


def without_code(path: Path) -> str:
    return CODE.sub("", path.read_text("utf-8"))


@cache
def anchors(path: Path) -> frozenset[str]:
    """The headings of a document, as code hosts write them into addresses."""
    text = re.sub(r"^(```|~~~).*?^\1", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    found = [*ANCHOR.findall(text)]
    for heading in HEADING.findall(text):
        words = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").lower()
        kept = (letter for letter in words if letter in " -_" or unicodedata.category(letter)[0] in "LNM")
        slug = "".join(kept).replace(" ", "-")
        count = sum(one == slug or re.fullmatch(rf"{re.escape(slug)}-\d+", one) is not None for one in found)
        found.append(f"{slug}-{count}" if count else slug)
    return frozenset(found)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_between_documents_leads_somewhere(document: Path) -> None:
    dead = []
    for link in map("".join, LINK.findall(without_code(document))):
        address = urlsplit(link)
        if address.scheme or address.netloc:
            continue
        target = (document.parent / unquote(address.path)).resolve() if address.path else document
        is_there = target.is_file()  # a folder has no page on the documentation site
        if is_there and address.fragment and target.suffix == ".md":
            is_there = unquote(address.fragment) in anchors(target)
        if not is_there:
            dead.append(link)
    assert dead == []


def test_the_documents_are_found() -> None:
    names = {str(path.relative_to(ROOT)) for path in DOCUMENTS}
    assert {"README.md", "docs/simulator.md", "docs/decisions/README.md"} <= names
