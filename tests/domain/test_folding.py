from hypothesis import given
from hypothesis import strategies as st

from stretchbot.domain.folding import fold


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_text_folds_alike_beside_an_accent_and_alone(text: str) -> None:
    assert fold(text) + "e" == fold(text + "é")
