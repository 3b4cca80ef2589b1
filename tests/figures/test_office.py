from stretchbot.figures.flesh import flesh
from stretchbot.figures.office import look_of
from stretchbot.figures.shapes import Material, Part
from stretchbot.figures.skeleton import skeleton_of
from stretchbot.library.figure_words import Person
from tests.figures.figure_builder import figure, scene


def materials(wear: str, part: Part) -> set[Material]:
    drawn = scene(wear=wear)
    shapes = flesh(skeleton_of(drawn.loop.poses["stand"], drawn.look.body), drawn.look)
    return {shape.material for shape in shapes if shape.part is part}


def test_at_work_feet_are_in_shoes_and_arms_in_sleeves() -> None:
    assert materials("office", Part.RIGHT_FOOT) == {Material.SHOES}
    assert Material.SHIRT in materials("office", Part.LEFT_ARM)
    assert materials("bare", Part.RIGHT_FOOT) == {Material.SKIN}
    assert Material.SHIRT not in materials("bare", Part.LEFT_ARM)


def test_shoes_stand_where_bare_feet_do() -> None:
    lowest = []
    for wear in ("bare", "office"):
        drawn = scene(wear=wear)
        shapes = flesh(skeleton_of(drawn.loop.poses["stand"], drawn.look.body), drawn.look)
        lowest.append(min(shape.lowest() for shape in shapes if shape.part is Part.RIGHT_FOOT))

    assert abs(lowest[0] - lowest[1]) < 0.003


def test_everybody_has_something_to_wear_at_work() -> None:
    for person in Person:
        bare, dressed = (look_of(figure(person=person.value, wear=wear)) for wear in ("bare", "office"))

        assert dressed.shoes is not None
        assert dressed.shirt != bare.shirt
        assert dressed.body == bare.body
