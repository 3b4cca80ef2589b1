import pytest

from stretchbot.simulator.errors import RefusalError
from stretchbot.simulator.html import parse_html


def parsed(source: str) -> tuple[str, list[dict[str, object]]]:
    formatted = parse_html(source)
    return formatted.text, [entity.to_json() for entity in formatted.entities]


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("strong", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
        ("B", "bold"),
    ],
)
def test_a_tag_becomes_an_entity_around_its_text(tag: str, kind: str) -> None:
    assert parsed(f"a <{tag}>bc</{tag}> d") == ("a bc d", [{"type": kind, "offset": 2, "length": 2}])


@pytest.mark.parametrize(
    ("source", "text", "entity"),
    [
        ('<span class="tg-spoiler">x</span>', "x", {"type": "spoiler"}),
        ("<blockquote expandable>x</blockquote>", "x", {"type": "expandable_blockquote"}),
        (
            '<a href="https://example.org/?a=1&amp;b=2">x</a>',
            "x",
            {"type": "text_link", "url": "https://example.org/?a=1&b=2"},
        ),
        ("<a href='tg://settings'>x</a>", "x", {"type": "text_link", "url": "tg://settings"}),
        (
            '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
            "👍",
            {"type": "custom_emoji", "custom_emoji_id": "5368324170671202286", "length": 2},
        ),
        (
            '<tg-time unix="1774746000" format="wDT">soon</tg-time>',
            "soon",
            {"type": "date_time", "unix_time": 1774746000, "date_time_format": "wDT", "length": 4},
        ),
        (
            '<tg-time unix="1774746000">soon</tg-time>',
            "soon",
            {"type": "date_time", "unix_time": 1774746000, "length": 4},
        ),
        ('<pre><code class="language-python">x</code></pre>', "x", {"type": "pre", "language": "python"}),
    ],
)
def test_attributes_become_fields_of_the_entity(source: str, text: str, entity: dict[str, object]) -> None:
    assert parsed(source) == (text, [{"offset": 0, "length": 1} | entity])


def test_offsets_count_utf16_units() -> None:
    assert parsed("🧘🧘<b>é</b>") == ("🧘🧘é", [{"type": "bold", "offset": 4, "length": 1}])


def test_nested_tags_give_the_outer_entity_first() -> None:
    _, entities = parsed("<i>one <b>two</b></i>")
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in entities] == [
        ("italic", 0, 7),
        ("bold", 4, 3),
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"),
        ("&quot;x&quot;", '"x"'),
        ("&#8211; &#x1F9D8;", "– 🧘"),
        ("&nbsp; &unknown; & &#0;", "&nbsp; &unknown; & &#0;"),
        ("<b></b>empty", "empty"),
        ("<b>short end</>", "short end"),
    ],
)
def test_references_and_empty_tags_leave_plain_text(source: str, text: str) -> None:
    assert parse_html(source).text == text


def test_what_is_no_address_is_no_link() -> None:
    assert parsed('<a href="javascript:alert(1)">x</a>') == ("x", [])


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("<b>open", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<script>x</script>", 'Unsupported start tag "script" at byte offset 0'),
        ("é<p>x</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b><i>test</b></i>", 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("x<b", "Unclosed start tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ("<a =x>x</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ('<a href="x>x</a>', "Unclosed start tag at byte offset 0"),
        ("<a href=https://x.org>x</a>", "Unexpected end of name token at byte offset 8"),
        ('<tg-emoji emoji-id="x">x</tg-emoji>', "Invalid custom emoji identifier specified"),
    ],
)
def test_bad_markup_is_refused_in_telegrams_words(source: str, problem: str) -> None:
    with pytest.raises(RefusalError) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {problem}"


@pytest.mark.parametrize(
    "source",
    ['<tg-time unix="soon">x</tg-time>', '<tg-time unix="1" format="x">x</tg-time>', "<tg-time>x</tg-time>"],
)
def test_a_bad_time_is_refused(source: str) -> None:
    with pytest.raises(RefusalError, match="can't parse entities"):
        parse_html(source)
