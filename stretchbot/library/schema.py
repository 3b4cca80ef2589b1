"""JSON Schemas of the content files, for editors that complete and check while an author types."""

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, JsonValue

from stretchbot.library.exercise_file import ExerciseFile
from stretchbot.library.routine_file import RoutineFile
from stretchbot.library.shared_files import CautionsFile, PhrasesFile, RedFlagsFile, SourcesFile

_MODELS: Mapping[str, type[BaseModel]] = {
    "exercise.schema.json": ExerciseFile,
    "routine.schema.json": RoutineFile,
    "cautions.schema.json": CautionsFile,
    "sources.schema.json": SourcesFile,
    "red_flags.schema.json": RedFlagsFile,
    "phrases.schema.json": PhrasesFile,
}


def schemas() -> dict[str, dict[str, JsonValue]]:
    """The schemas by file name."""
    return {name: model.model_json_schema() for name, model in _MODELS.items()}


def schema_texts() -> dict[str, str]:
    """What the schema files hold, by file name."""
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in schemas().items()}


def write_schemas(folder: Path) -> None:
    """Write the schema files into the content folder."""
    for name, text in schema_texts().items():
        (folder / name).write_text(text, "utf-8")
