"""One tray, from a seed: the layout, its labels and its picture."""
from dataclasses import dataclass

import numpy as np

from . import things
from .backgrounds import surface
from .food import add_food, draw_menu, draw_piece
from .labels import COUNTS_FROM, labels, owners, painted_lines
from .layout import lone_stick, place_sticks, row
from .lens import photograph
from .light import LIGHTS, add_glare, apply_light, cast_shadows
from .paints import paint_batch, wood_colour
from .perspective import draw_camera
from .noise import seed_opencv
from .stamp import Shadow
from .stick_art import draw_stick, draw_style

SHAPES = [(768, 1024), (768, 1024), (1024, 768), (576, 1024), (1024, 1024), (680, 1024)]
PIECES = [(448, 448), (416, 512), (512, 416), (384, 544)]
"""Sizes of pieces of trays: a look costs a quarter of a tray's time, and many looks are what generalizes."""
CLEAR = 0.52
"""A stick placed by the generator shows at least this much of its paint, but for a few that are left hard on purpose."""
CALM_SHARE = 0.75
"""So many trays look as a kitchen's do: even light, sound paint, little beside the sticks. The others may be as bad as can be."""
_ROUNDS = 14


@dataclass
class Tray:
    """A rendered tray: RGB bytes, labels of sticks that count, labels of those nobody can be asked to count, the light; whose paint
    is seen at each pixel and where it lies (`labels.owners`, `labels.painted_lines`)."""

    image: np.ndarray
    counted: list
    doubtful: list
    light: str
    owners: np.ndarray
    lines: np.ndarray


def render(seed):
    """Renders the tray of that seed (an int or a list of ints); the same seed gives the same bytes."""
    rng = np.random.default_rng(seed)
    return _render(rng, SHAPES[rng.integers(len(SHAPES))], draw_count(rng))


def render_piece(seed):
    """Renders what a part of a tray may show, in a look of its own; as `render`."""
    rng = np.random.default_rng(seed)
    return _render(rng, PIECES[rng.integers(len(PIECES))], int(rng.integers(1, 17)))


def _render(rng, shape, count):
    height, width = shape
    seed_opencv(rng)
    calm = rng.random() < CALM_SHARE
    camera = draw_camera(rng, width, height)
    cover = [things.hand(rng, width, height)] if rng.random() < (0.06 if calm else 0.15) else []
    sticks = lay_out(rng, count, cover, camera, width, height)
    counted, doubtful = split_labels(labels(sticks, sum(cover, []), camera, width, height), width, height)
    light = str(rng.choice(LIGHTS, p=[0.42, 0.2, 0.15, 0.15, 0.08]))
    image = draw(rng, sticks, cover, camera, width, height, calm)
    photo = photograph(apply_light(image, light, rng, calm), rng)
    return Tray(photo, counted, doubtful, light, owners(sticks, sum(cover, []), camera, width, height), painted_lines(sticks, camera))


def draw_count(rng):
    """How many sticks: mostly 5 to 60, now and then none or a few."""
    return int(rng.choice([rng.integers(0, 5), rng.integers(5, 26), rng.integers(26, 61)], p=[0.06, 0.56, 0.38]))


def lay_out(rng, count, cover, camera, width, height):
    """Places the sticks and moves those whose paint is hidden, until a person could count the tray."""
    sticks, manner = place_sticks(rng, count, width, height)
    menu = draw_menu(rng)
    for stick in sticks:
        add_food(stick, menu, rng)
    hard = rng.random() < 0.06
    polygons = sum(cover, [])
    for turn in range(_ROUNDS):
        seen = labels(sticks, polygons, camera, width, height)
        hidden = [index for index, label in enumerate(seen) if not _is_clear(label, width, height)]
        if not hidden or (hard and turn == 1):
            break
        if turn > _ROUNDS - 4:
            sticks = [stick for index, stick in enumerate(sticks) if index not in hidden]
            continue
        for index in hidden:
            others = [stick for number, stick in enumerate(sticks) if number not in hidden]
            sticks[index] = lone_stick(rng, others, manner, width, height)
            add_food(sticks[index], menu, rng)
    if rng.random() < 0.2:
        sticks = _unpainted(rng, manner, width, height) + sticks
    return sticks


def _unpainted(rng, manner, width, height):
    """Bare skewers and chopsticks; put first in the list, they lie below the others and hide nothing."""
    if rng.random() < 0.5:
        bare = row(rng, int(rng.integers(3, 16)), manner, width, height)
    else:
        bare = [lone_stick(rng, [], manner, width, height) for _ in range(int(rng.integers(1, 5)))]
    for stick in bare:
        stick.painted = 0.0
    return bare


def _is_clear(label, width, height):
    return label.visible >= CLEAR and 4 < label.x < width - 4 and 4 < label.y < height - 4


def split_labels(found, width, height):
    """Labels that count, and those that show some paint but too little (or are cut by the frame): no one's error."""
    inside = [label for label in found if 0 < label.x < width and 0 < label.y < height]
    counted = [label for label in inside if label.visible >= COUNTS_FROM]
    return counted, [label for label in found if label not in counted and label.visible > 0.03]


def draw_shadow(rng, light):
    """What a stick throws beside it: mostly soft and near; one in four is a spot lamp's, as narrow, sharp and dark as a black stick."""
    if rng.random() < 0.25:
        reach, softness, darkness = rng.uniform(8, 32), rng.uniform(0.5, 2.5), rng.uniform(0.4, 0.85)
    else:
        reach, softness, darkness = rng.uniform(1, 9), rng.uniform(0.5, 5), rng.choice([0, rng.uniform(0.1, 0.7), rng.uniform(0.3, 0.7)])
    return Shadow(-light[0] * reach, -light[1] * reach, softness, darkness)


def draw(rng, sticks, cover, camera, width, height, calm):
    """The scene in neutral light, RGB 0 to 1."""
    turn, steep = rng.uniform(0, 6.28), rng.uniform(0.3, 0.95)
    light = np.array([np.cos(turn) * np.sqrt(1 - steep**2), np.sin(turn) * np.sqrt(1 - steep**2), steep])
    shadow = draw_shadow(rng, light)
    image = surface(rng, height, width, calm)
    if rng.random() < 0.65:
        things.draw_tray(image, camera, shadow, rng)
    for _ in range(int(rng.choice([0, 1, 3, 7, 14], p=[0.45, 0.3, 0.2, 0.05, 0.0] if calm else [0.35, 0.25, 0.2, 0.12, 0.08]))):
        things.draw_thing(image, shadow, rng)
    style = draw_style(rng, wood_colour(rng), paint_batch(rng), calm)
    for stick in sticks:
        draw_stick(image, stick, camera, style, light, shadow, rng)
        for piece in stick.food:
            draw_piece(image, piece, stick, camera, shadow, rng)
    if rng.random() < 0.3:
        for _ in range(int(rng.integers(1, 12 if calm else 40))):
            things.draw_stain(image, np.array([rng.uniform(0, width), rng.uniform(0, height)]), rng)
    for polygons in cover:
        things.draw_hand(image, polygons, shadow, rng)
    cast_shadows(image, rng, calm)
    add_glare(image, rng, calm)
    return image
