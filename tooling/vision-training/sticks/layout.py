"""How sticks lie on a tray: in rows, fanned, bundled, crossed, heaped. Plain geometry, nothing is drawn here."""
from dataclasses import dataclass, field

import numpy as np


@dataclass
class Stick:
    """One stick: bare end and painted end (x, y), thickness in pixels, the painted share of its length, its class."""

    bare: np.ndarray
    tip: np.ndarray
    thickness: float
    painted: float
    colour: int
    food: list = field(default_factory=list)

    def at(self, share):
        """The point that far from the bare end (0) to the painted one (1)."""
        return self.bare + (self.tip - self.bare) * share

    @property
    def length(self):
        return float(np.hypot(*(self.tip - self.bare)))


@dataclass
class Manner:
    """What the sticks of one tray share: size, painted share, which end is where, how exact the kitchen is."""

    thickness: float
    length: float
    painted: float
    sloppiness: float
    both_ends: float
    colours: np.ndarray
    tidy: bool


def draw_manner(rng, count, width, height):
    """Sticks of one size that have room: many sticks are thin ones. Most trays are tidy, as a kitchen lays them."""
    tidy = rng.random() < TIDY_SHARE
    thickest = np.interp(count, [5, 25, 60], [34, 24, 17])
    thickness = float(np.exp(rng.uniform(np.log(7), np.log(thickest))))
    length = float(np.clip(thickness * rng.uniform(14, 60), 150, 0.95 * height if count > 15 else 0.95 * width))
    weights = rng.dirichlet(np.full(8, rng.choice([0.3, 1, 5])))
    both_ends = rng.choice([0, 0, 0.5, rng.random()]) if not tidy or rng.random() < 0.1 else 0.0
    return Manner(thickness, length, rng.uniform(0.1, 0.3), rng.choice([0.2, 1, 2.5]), both_ends, weights, tidy)


def place_sticks(rng, count, width, height):
    """`count` sticks in a few groups, each group of one pattern; and the manner they share. Groups of a tidy tray keep apart."""
    manner = draw_manner(rng, count, width, height)
    sticks = []
    while len(sticks) < count:
        size = min(count - len(sticks), int(rng.choice([1, 3, 8, 15, 30], p=[0.08, 0.2, 0.27, 0.25, 0.2])))
        pattern = PATTERNS[rng.choice(len(PATTERNS), p=TIDY_ODDS if manner.tidy else ODDS)]
        sticks += _roomiest(lambda: pattern(rng, size, manner, width, height), sticks, manner, width, height)
    return sticks, manner


def lone_stick(rng, sticks, manner, width, height):
    """One more stick beside `sticks`, anywhere in the frame: the way out where a pattern has no room left."""
    return _roomiest(lambda: heap(rng, 1, manner, width, height), sticks, manner, width, height)[0]


def _roomiest(draw, sticks, manner, width, height):
    """On a tidy tray the group, of a few drawn, whose paint is least in the way of `sticks` and lies in the frame."""
    drawn = [draw() for _ in range(TRIES if manner.tidy else 1)]
    return drawn[0] if len(drawn) == 1 else min(drawn, key=lambda group: _crowding(group, sticks, manner, width, height))


def _crowding(group, sticks, manner, width, height):
    paint, bodies = _points(group, 1 - manner.painted, 1, 5), _points(group, 0, 1, 16)
    outside = ((paint < 8) | (paint > np.array([width, height]) - 8)).any(1).sum()
    if not sticks:
        return outside
    near = 1.2 * manner.thickness
    touched = _count_near(paint, _points(sticks, 0, 1, 16), near) + _count_near(_points(sticks, 1 - manner.painted, 1, 5), bodies, near)
    return 2 * outside + touched


def _points(sticks, first, last, count):
    """Points along each stick between two shares of its length, [n, 2]."""
    bare, tip = np.stack([stick.bare for stick in sticks]), np.stack([stick.tip for stick in sticks])
    return (bare[:, None] + (tip - bare)[:, None] * np.linspace(first, last, count)[:, None]).reshape(-1, 2)


def _count_near(points, others, near):
    apart = ((points[:, None] - others[None]) ** 2).sum(-1).min(1)
    return int((apart < max(near, 8) ** 2).sum())


def row(rng, count, manner, width, height, pitch=None):
    """Side by side, the painted ends more or less on one line; now and then every other one turned round."""
    angle = rng.choice([0, 1.5708, rng.uniform(0, 6.283)]) + rng.normal(0, 0.05)
    pitch = manner.thickness * (pitch or rng.uniform(1.05, 3.2))
    pitch = min(pitch, 0.9 * height / count) if pitch * count > 0.9 * height else pitch
    pitch = max(pitch, manner.thickness * 0.85)
    centre = _centre(rng, manner, width, height, pitch * count)
    stagger = manner.length * rng.choice([0, 0.02, 0.06, 0.15])
    flips = rng.random(count) < manner.both_ends if rng.random() < 0.7 else np.arange(count) % 2 == 1
    whole = rng.random() < 0.5
    sticks = []
    for index in range(count):
        offset = (index - (count - 1) / 2) * pitch + rng.normal(0, 0.08) * manner.thickness * manner.sloppiness
        turn = angle + rng.normal(0, 0.012) * manner.sloppiness + (np.pi if flips[index] or (whole and manner.both_ends == 0.5) else 0)
        middle = centre + offset * np.array([-np.sin(angle), np.cos(angle)]) + rng.normal(0, 1) * stagger * _along(angle)
        sticks.append(_stick(rng, middle, turn, manner))
    return sticks


def bundle(rng, count, manner, width, height):
    """A row as tight as it gets, some lying half over others."""
    return row(rng, count, manner, width, height, pitch=rng.uniform(0.85, 1.15))


def fan(rng, count, manner, width, height):
    """Spread like a hand of cards, the painted ends together or apart."""
    angle, spread = rng.uniform(0, 6.283), rng.uniform(0.03, 0.14) * rng.choice([0.6, 1, 1.5])
    spread = min(spread, 2.6 / count)
    outward = rng.random() < 0.75
    pivot = np.array([rng.uniform(0.2, 0.8) * width, rng.uniform(0.2, 0.8) * height]) - 0.5 * manner.length * _along(angle)
    start = manner.thickness * (1.3 if outward else count * 0.4)
    sticks = []
    for index in range(count):
        turn = angle + (index - (count - 1) / 2) * spread + rng.normal(0, 0.01) * manner.sloppiness
        middle = pivot + (start + manner.length / 2) * _along(turn)
        sticks.append(_stick(rng, middle, turn + (0 if outward else np.pi), manner))
    return sticks


def crossed(rng, count, manner, width, height):
    """Two rows over one another at an angle."""
    half = count // 2
    return row(rng, count - half, manner, width, height) + (row(rng, half, manner, width, height) if half else [])


def heap(rng, count, manner, width, height):
    """Thrown down: any direction, anywhere, or roughly one direction."""
    lean, spread = rng.uniform(0, 6.283), rng.choice([0.3, 1, 3.2])
    sticks = []
    for _ in range(count):
        middle = np.array([rng.uniform(0.08, 0.92) * width, rng.uniform(0.08, 0.92) * height])
        sticks.append(_stick(rng, middle, lean + rng.normal(0, spread), manner))
    return sticks


def _along(angle):
    return np.array([np.cos(angle), np.sin(angle)])


def _centre(rng, manner, width, height, depth):
    """A middle for a group so that most of it lies in the frame."""
    span = [max(0.02, 0.5 - max(manner.length, depth) / 2 / size) for size in (width, height)]
    return np.array([(0.5 + rng.uniform(-share, share)) * size for share, size in zip(span, (width, height))])


def _stick(rng, middle, angle, manner):
    length = manner.length * (1 + rng.normal(0, 0.01) * manner.sloppiness)
    reach = 0.5 * length * _along(angle)
    painted = float(np.clip(manner.painted * (1 + rng.normal(0, 0.05) * manner.sloppiness), 0.1, 0.3))
    thickness = manner.thickness * (1 + rng.normal(0, 0.03))
    colour = int(rng.choice(8, p=manner.colours))
    return Stick(middle - reach, middle + reach, float(thickness), painted, colour)


PATTERNS = [row, bundle, fan, crossed, heap]
ODDS = [0.34, 0.16, 0.18, 0.12, 0.2]
TIDY_ODDS = [0.33, 0.22, 0.28, 0.02, 0.15]
TIDY_SHARE = 0.82
TRIES = 8
"""So many places are drawn for a group of a tidy tray, and the roomiest is taken."""
