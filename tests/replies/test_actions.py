import json

import pytest
from markupsafe import Markup

from stretchbot.domain.exercise import Side
from stretchbot.replies.actions import (
    Action,
    CallbackAnswer,
    Delete,
    DropButtons,
    Edit,
    Export,
    Send,
    from_json,
    to_json,
    without_superseded,
)
from stretchbot.screens import callbacks as press
from stretchbot.screens.screen import Ask, Button, Effect, Illustration, Screen, Style

BUTTONS = (
    (
        Button("Start ▶", press.StartReminded(7, 1_780_000_000, "desk-3"), Style.PRIMARY),
        Button("Done", press.DoneReminded(7, 1_780_000_000)),
    ),
    (Button("Off", press.SwitchReminder(3, on=False), Style.DANGER),),
)


@pytest.mark.parametrize(
    "action",
    [
        Send(Screen(Markup("<b>Hello</b> &amp; مرحبا"))),
        Send(Screen(Markup("step"), BUTTONS), session=12),
        Send(Screen(Markup("next"), BUTTONS), session=12, replaces=(3, 4)),
        Send(Screen(Markup("well done"), effect=Effect.CONFETTI)),
        Send(Screen(Markup("where?"), ask=Ask("Share", ("München", "Oslo"), "Your city"))),
        Send(Screen(Markup("thanks"), forget_ask=True)),
        Send(Screen(Markup("all of it"), BUTTONS), export=Export("copy.json", {"settings": "What you “chose”"})),
        Send(Screen(Markup("look"), picture=Illustration("knee_hug"))),
        Send(Screen(Markup("look"), picture=Illustration("knee_hug", "both", moving=False))),
        Edit(5, Screen(Markup("changed"), BUTTONS)),
        Edit(5, Screen(Markup("the same picture"), BUTTONS), pictured=True),
        Edit(5, Screen(Markup("the left side"), picture=Illustration("knee_hug", None, Side.LEFT)), pictured=True),
        Edit(5, Screen(Markup("done"), BUTTONS), pictured=None),
        DropButtons(5),
        Delete(5),
        CallbackAnswer("123"),
        CallbackAnswer("123", 'said "so"', alert=True),
    ],
)
def test_an_answer_survives_being_kept(action: Action) -> None:
    assert from_json(to_json([action])) == (action,)


def test_answers_keep_their_order() -> None:
    actions = (CallbackAnswer("1"), DropButtons(2), Send(Screen(Markup("3"))))
    assert from_json(to_json(actions)) == actions
    assert from_json(to_json([])) == ()


def test_a_reply_that_an_earlier_version_kept_is_read() -> None:
    kept = '[{"kind":"Toast","callback_id":"1","text":"Here","alert":true}]'
    assert from_json(kept) == (CallbackAnswer("1", "Here", alert=True),)
    screen = '{"text":"Hi","buttons":[],"ask":null,"forget_ask":false,"picture":null}'
    assert from_json('[{"kind":"Send","session":3,"screen":' + screen + "}]") == (Send(Screen(Markup("Hi")), 3),)


def test_a_kept_text_is_still_safe_html() -> None:
    (sent,) = from_json(to_json([Send(Screen(Markup("<b>{}</b>").format("<i>")))]))
    assert isinstance(sent, Send)
    assert sent.screen.text + "<u>" == "<b>&lt;i&gt;</b>&lt;u&gt;"


def test_a_button_that_a_later_version_no_longer_knows_is_left_out() -> None:
    packed = json.loads(to_json([Edit(5, Screen(Markup("x"), BUTTONS))]))
    packed[0]["screen"]["buttons"][0][0][1] = "forgotten:1"
    packed[0]["screen"]["buttons"][1][0][1] = "forgotten:2"
    assert from_json(json.dumps(packed)) == (Edit(5, Screen(Markup("x"), ((BUTTONS[0][1],),))),)


@pytest.mark.parametrize("picture", [7, [], ["knee_hug", None, "upside down", True], "{}"])
def test_what_is_no_picture_is_refused(picture: object) -> None:
    packed = json.loads(to_json([Send(Screen(Markup("x")))]))
    packed[0]["screen"]["picture"] = picture
    with pytest.raises(ValueError, match=r".+"):
        from_json(json.dumps(packed))


@pytest.mark.parametrize("text", ["", "{", "[1]", "[{}]", '[{"kind":"CallbackAnswer"}]', '[{"kind":"Poem"}]', "null"])
def test_what_are_no_answers_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_json(text)


WHERE, DESK, FLOOR = (Screen(Markup.escape(text)) for text in ("Where?", "Desk", "Floor"))


@pytest.mark.parametrize(
    ("actions", "later", "left"),
    [
        ([Edit(1, FLOOR)], [Edit(1, DESK)], []),
        ([DropButtons(1)], [Edit(1, DESK)], []),
        ([DropButtons(1)], [DropButtons(1)], []),
        ([Edit(1, FLOOR)], [DropButtons(1)], [Edit(1, FLOOR)]),  # its words stay
        ([Edit(1, FLOOR)], [Edit(2, DESK)], [Edit(1, FLOOR)]),
        ([CallbackAnswer("a"), Edit(1, FLOOR), Send(WHERE)], [Edit(1, DESK)], [CallbackAnswer("a"), Send(WHERE)]),
        ([Edit(1, FLOOR)], [], [Edit(1, FLOOR)]),
    ],
)
def test_what_a_later_action_shows_instead_is_left_out(
    actions: list[Action], later: list[Action], left: list[Action]
) -> None:
    assert list(without_superseded(actions, later)) == left
