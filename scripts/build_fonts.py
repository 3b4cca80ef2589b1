"""Build stretchbot/_data/fonts, the font of the progress picture, from the Noto fonts.

Needed only to refresh it or to add a script: unpack Debian's package fonts-noto-core somewhere (`apt-get download
fonts-noto-core`, then `dpkg -x`), and run `python scripts/build_fonts.py FOLDER` with the folder of its `.ttf` files.
The same input gives the same bytes.

All scripts become one font, because the library that draws neither looks for another where one lacks a letter nor
mixes fonts within a line safely. Whole scripts are kept instead of the words of today's catalogues, so that a new
language needs no new font. Chinese, Japanese and Korean would take megabytes and are left out; pictures in those
languages show English words.
"""

import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from fontTools.merge import Merger, Options
from fontTools.subset import Options as SubsetOptions
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

from stretchbot.charts.fonts import FAMILY, FOLDER

MOST_BYTES: Final = 1_500_000
WEIGHTS: Final = ("Regular", "Bold")
UNITS_PER_EM: Final = 1000  # what widths.json counts in


def block(first: int, last: int) -> frozenset[int]:
    """The code points from `first` to `last`, both included."""
    return frozenset(range(first, last + 1))


@dataclass(frozen=True, slots=True)
class Script:
    """A font to cut down, by the beginning of its file's name, and the code points to keep of it."""

    font: str
    kept: frozenset[int]
    weights: tuple[str, ...] = WEIGHTS

    def file(self, weight: str) -> str:
        """The name of its file in that weight, or in the only one there is."""
        return f"{self.font}-{weight if weight in self.weights else self.weights[0]}.ttf"


LATIN: Final = block(0x20, 0x7E) | block(0xA0, 0x24F) | {0x259} | block(0x2B0, 0x36F) | block(0x1E00, 0x1EFF)
GREEK: Final = block(0x370, 0x3FF)
CYRILLIC: Final = block(0x400, 0x52F)
# Spaces, joiners, dashes, quotes, bullets; superscripts, currencies, №, ™, −; the circle that marks stand on.
SIGNS: Final = block(0x2000, 0x209C) | block(0x20A0, 0x20BF) | {0x2116, 0x2122, 0x2212, 0x25CC}
# Where two fonts have a sign, the first one's is taken.
SCRIPTS: Final = (
    Script("NotoSans", LATIN | GREEK | CYRILLIC | SIGNS),
    Script("NotoSansArabic", block(0x600, 0x6FF) | block(0x750, 0x77F)),
    Script("NotoSansHebrew", block(0x590, 0x5FF)),
    Script("NotoSansDevanagari", block(0x900, 0x97F) | block(0xA8E0, 0xA8FF)),
    Script("NotoSansMath", block(0x27E6, 0x27E7), weights=("Regular",)),  # the brackets of the pseudo-language
)


def main(arguments: list[str]) -> int:
    """The exit code: 0, or 1 when the fonts became too big."""
    source = Path(arguments[0])
    FOLDER.mkdir(parents=True, exist_ok=True)
    widths = {}
    for weight in WEIGHTS:
        font = merged(source, weight)
        font.save(FOLDER / f"{FAMILY.replace(' ', '')}-{weight}.ttf")
        widths[weight.lower()] = widths_of(font)
    (FOLDER / "widths.json").write_text(json.dumps(widths, indent=0) + "\n", "ascii")
    size = sum(file.stat().st_size for file in FOLDER.glob("*.ttf"))
    print(f"{size} bytes of {MOST_BYTES}")
    return int(size > MOST_BYTES)


def merged(source: Path, weight: str) -> TTFont:
    """All scripts in one font of that weight, under a name of its own."""
    with TemporaryDirectory() as folder:
        files = []
        for script in SCRIPTS:
            files.append(Path(folder, script.font))
            cut_down(source / script.file(weight), script.kept).save(files[-1])
        font = Merger(Options(drop_tables=["MATH"])).merge([str(file) for file in files])
        dated = TTFont(files[0])["head"].modified  # instead of today
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = dated
    for record in font["name"].names:
        # Copyright, trademark, version and licence stay as they are.
        name = {1: FAMILY, 4: f"{FAMILY} {weight}", 6: f"{FAMILY.replace(' ', '')}-{weight}"}.get(record.nameID)
        if name is not None:
            record.string = name
    return font


def cut_down(file: Path, kept: frozenset[int]) -> TTFont:
    """A font with nothing but these code points; hints, meant for small sizes on screens, go too."""
    font = TTFont(file, recalcTimestamp=False)
    cutter = Subsetter(SubsetOptions(hinting=False, notdef_outline=True, name_IDs=["*"]))
    cutter.populate(unicodes=kept)
    cutter.subset(font)
    return font


def widths_of(font: TTFont) -> dict[str, str]:
    """How far characters move the pen, in thousandths of the font size: width to all that have it, a compact form."""
    per_unit = UNITS_PER_EM / font["head"].unitsPerEm
    rows: dict[int, list[str]] = defaultdict(list)
    for code_point, glyph in sorted(font.getBestCmap().items()):
        rows[round(font["hmtx"][glyph][0] * per_unit)].append(chr(code_point))
    return {str(width): "".join(characters) for width, characters in sorted(rows.items())}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
