"""The gallery: a page with the stills of all exercises, for readers of the repository."""

import os
from pathlib import Path

from stretchbot.figures.forms import Form, forms_in
from stretchbot.library.pictures import PictureKind, file_name, pictures_folder

COLUMNS = 3
WIDTH = 260  # pixels of a still on the page

_HEAD = """\
# Gallery

Every exercise and variation as stretchers see it; a click opens the loop. The pictures are drawn from the poses in
`content/exercises/*.yaml`, and this page with them, by `stretchbot content render`. They are given to everybody
([CC0](../content/LICENSE)).
"""


def gallery_text(content: Path, page_folder: Path) -> str:
    """The page in Markdown, for a file in `page_folder`."""
    forms = [form for own in forms_in(content).values() for form in own]
    cells = [_cell(form, Path(os.path.relpath(pictures_folder(content, form.exercise), page_folder))) for form in forms]
    rows = [cells[start : start + COLUMNS] for start in range(0, len(cells), COLUMNS)]
    table = "\n".join("<tr>\n" + "\n".join(row) + "\n</tr>" for row in rows)
    return f"{_HEAD}\n<table>\n{table}\n</table>\n"


def _cell(form: Form, folder: Path) -> str:
    loop, still = (folder / file_name(kind, form.variation) for kind in (PictureKind.LOOP, PictureKind.STILL))
    picture = f'<img src="{still.as_posix()}" alt="{form.name}" width="{WIDTH}">'
    return f'<td align="center"><a href="{loop.as_posix()}">{picture}</a><br>{form.name}</td>'
