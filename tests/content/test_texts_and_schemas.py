import json
from pathlib import Path, PurePosixPath

from stretchbot.bundled import content_folder
from stretchbot.library import Text, load_library, schema_texts, schemas, texts_of, write_schemas


def test_translators_get_every_text_with_its_context_and_line(small_library: Path) -> None:
    texts = list(texts_of(load_library(small_library)))

    hug = PurePosixPath("exercises/knee_hug.yaml")
    others = {"pelvic_press", "tall_stand", "wide_stand", "desk_break", "doorway_break", "floor_break"}
    assert [text for text in texts if text.context not in others] == [
        Text("rest", "Tired? Have a rest.", PurePosixPath("cautions.yaml"), 2),
        Text("getting_up", "Rise slowly.", PurePosixPath("cautions.yaml"), 4),
        Text("red_flags", "Chest pain", PurePosixPath("red_flags.yaml"), 2),
        Text("red_flags", "Fever", PurePosixPath("red_flags.yaml"), 4),
        Text("knee_hug", "Knee hug", hug, 2),
        Text("knee_hug", "It eases the back.", hug, 3),
        Text("knee_hug", "Low in the back.", hug, 7),
        Text("knee_hug", "Lie down.", hug, 9),
        Text("knee_hug", "Hug one knee.", hug, 10),
        Text("knee_hug", "Breathe freely.", hug, 19),
        Text("knee_hug", "Both knees", hug, 23),
        Text("knee_hug", "Lie down.", hug, 26),
        Text("knee_hug", "Hug both knees.", hug, 27),
        Text("short_rest", "Short rest", PurePosixPath("routines/short_rest.yaml"), 2),
        Text("short_rest", "Two restful minutes.", PurePosixPath("routines/short_rest.yaml"), 3),
    ]


def test_the_committed_schemas_are_those_of_the_models() -> None:
    for name, text in schema_texts().items():
        committed = (content_folder() / name).read_text("utf-8")
        assert committed == text, f"run `make schemas`: {name} is older than the models"


def test_schemas_are_written_where_editors_look(tmp_path: Path) -> None:
    write_schemas(tmp_path)

    written = {path.name: json.loads(path.read_text("utf-8")) for path in tmp_path.iterdir()}
    assert written == schemas()


def test_every_file_tells_editors_its_schema() -> None:
    expected = {
        "exercises/*.yaml": "../exercise.schema.json",
        "routines/*.yaml": "../routine.schema.json",
        "cautions.yaml": "cautions.schema.json",
        "red_flags.yaml": "red_flags.schema.json",
        "sources.yaml": "sources.schema.json",
    }
    for pattern, schema in expected.items():
        for path in content_folder().glob(pattern):
            first_line = path.read_text("utf-8").splitlines()[0]
            assert first_line == f"# yaml-language-server: $schema={schema}", path
