"""What `stretchbot content render` does."""

import os
from collections.abc import Sequence
from pathlib import Path

import typer

from stretchbot.figures.errors import RenderError
from stretchbot.figures.forms import Form, forms_in
from stretchbot.figures.freshness import is_fresh
from stretchbot.figures.gallery import gallery_text
from stretchbot.figures.render import Drawing, check_figures, draw_exercise, frames_to_draw


def render(content: Path, exercises: Sequence[str], *, sheets: Path | None) -> None:
    """Draw the pictures of these exercises (of all when none is named) that are out of date, and the gallery page.

    With `sheets`, a folder, contact sheets go there, and fresh pictures are drawn again for them.

    Raises:
        ContentError: when exercise files are wrong in themselves.
        RenderError: when an exercise is unknown or has no figure, or when a loop comes out too large.
        FigureError: when a figure would teach wrongly; nothing is drawn then.
    """
    chosen = _chosen(forms_in(content), exercises)
    stale = [forms for forms in chosen.values() if sheets is not None or not is_fresh(content, forms)]
    if stale:
        _draw(stale, content, sheets)
    typer.echo(f"Drew {len(stale)} of {len(chosen)} exercises; the others were up to date.")
    if sheets is not None:
        typer.echo(f"Contact sheets are in {sheets}.")
    _write_gallery(content, content.parent / "docs" / "gallery.md")


def _write_gallery(content: Path, page: Path) -> None:
    """Bring the page up to date where there is one: in a checkout, not in an installed copy."""
    text = gallery_text(content, page.parent)
    if page.is_file() and page.read_text("utf-8") != text:
        page.write_text(text, "utf-8")


def _draw(stale: list[list[Form]], content: Path, sheets: Path | None) -> None:
    forms = [form for own in stale for form in own]
    check_figures(forms)
    with typer.progressbar(length=frames_to_draw(forms), label="Drawing") as bar:
        drawing = Drawing(content, sheets, lambda: bar.update(1))
        for own in stale:
            draw_exercise(own, drawing, os.cpu_count() or 1)


def _chosen(by_exercise: dict[str, list[Form]], exercises: Sequence[str]) -> dict[str, list[Form]]:
    unknown = [name for name in exercises if name not in by_exercise]
    if unknown:
        known = ", ".join(by_exercise)
        raise RenderError(f"no exercise with a figure is called {', '.join(unknown)}; there are {known}")
    return {name: by_exercise[name] for name in exercises or by_exercise}
