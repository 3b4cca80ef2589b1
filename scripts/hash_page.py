"""Hashes the words of a source page, so that `stretchbot content check` finds what repeats it.

    scripts/hash_page.py SOURCE PAGE.txt ["how much of the page it is"]

SOURCE is the page's id in content/sources.yaml, PAGE.txt its bare text, which is not kept. Writes
content/source_words/SOURCE.txt.
"""

import sys
from pathlib import Path

from stretchbot.library.copying import FOLDER, WORDS_IN_A_ROW, hashes_of

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """The exit code: 0, or 2 when called otherwise than above."""
    try:
        source, page, *remark = arguments
    except ValueError:
        print(__doc__, file=sys.stderr)
        return 2
    hashes = sorted({hashed for _, hashed in hashes_of(Path(page).read_text("utf-8"))})
    about = [f"# Every {WORDS_IN_A_ROW} words in a row of the page, hashed by scripts/hash_page.py."]
    about += [f"# {line}" for line in remark]
    target = ROOT / "content" / FOLDER / f"{source}.txt"
    target.parent.mkdir(exist_ok=True)
    target.write_text("\n".join([*about, *hashes]) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
