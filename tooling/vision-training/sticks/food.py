"""What is skewered: pieces of meat, mushroom, vegetable and tofu, many in the colours of the paints."""
from dataclasses import dataclass

import cv2
import numpy as np

from .noise import fractal
from .paints import hsv
from .perspective import seen
from .stamp import stamp

# Hue, saturation and value ranges: browned and raw meat, mushroom, tofu, tomato, pepper, spring onion, aubergine, prawn, corn.
KINDS = [
    ((8, 28), (0.4, 0.85), (0.18, 0.6)), ((0, 16), (0.3, 0.7), (0.45, 0.85)), ((20, 40), (0.1, 0.4), (0.35, 0.9)),
    ((35, 52), (0.1, 0.5), (0.75, 0.98)), ((-6, 14), (0.7, 1), (0.45, 0.9)), ((15, 60), (0.6, 1), (0.6, 1)),
    ((75, 130), (0.35, 0.95), (0.25, 0.8)), ((270, 320), (0.3, 0.8), (0.12, 0.4)), ((5, 25), (0.3, 0.75), (0.8, 1)),
    ((42, 58), (0.5, 0.9), (0.8, 1)), ((0, 360), (0, 0.4), (0.03, 0.2)), ((330, 365), (0.15, 0.5), (0.75, 0.98)),
]


@dataclass
class Piece:
    """A piece on a stick: where (share of the length), its half sizes along and across in table pixels, its outline's seed."""

    share: float
    along: float
    across: float
    colour: np.ndarray
    shape: np.ndarray

    def outline(self, stick, camera):
        """Its polygon in the picture."""
        axis = (stick.tip - stick.bare) / stick.length
        normal = np.array([-axis[1], axis[0]])
        local = self.shape * np.array([self.along, self.across])
        return seen(stick.at(self.share) + local[:, :1] * axis + local[:, 1:] * normal, camera)


def draw_menu(rng):
    """What one tray's skewers carry: the kinds of pieces, how many and how large they are; or None, bare skewers."""
    if rng.random() < 0.3:
        return None
    kinds = rng.choice(len(KINDS), int(rng.integers(1, 4)))
    pots = [hsv(*(rng.uniform(*span) for span in KINDS[kind])) for kind in kinds]
    return {"pots": pots, "size": rng.uniform(1.7, 4), "pieces": int(rng.integers(1, 7)), "square": rng.random() < 0.4, "reach": rng.uniform(0.5, 0.95)}


def add_food(stick, menu, rng):
    """Fills the stick's unpainted stretch, short of the paint, from its bare end."""
    if menu is None or rng.random() < 0.08:
        return
    end = (1 - max(stick.painted, 0.1)) * menu["reach"] - 0.04
    start = rng.uniform(0.02, 0.12)
    step = (end - start) / menu["pieces"]
    for index in range(menu["pieces"]):
        along = step * stick.length * rng.uniform(0.4, 0.52)
        across = stick.thickness * menu["size"] / 2 * rng.uniform(0.8, 1.2)
        colour = menu["pots"][index % len(menu["pots"])] * rng.uniform(0.8, 1.15)
        stick.food.append(Piece(start + step * (index + 0.5), along, across, colour, blob(rng, menu["square"])))


def blob(rng, square=False, points=18):
    """A closed outline around the origin, about 1 in radius: round, or with corners, and never regular."""
    angles = np.linspace(0, 2 * np.pi, points, endpoint=False)
    radius = 1 + sum(rng.uniform(0, 0.12) * np.cos(order * angles + rng.uniform(0, 6.28)) for order in (2, 3, 4, 5))
    outline = np.stack([np.cos(angles), np.sin(angles)], 1)
    if square:
        outline = np.sign(outline) * np.abs(outline) ** 0.55
    return np.clip(outline * radius[:, None], -1, 1)


def draw_piece(image, piece, stick, camera, shadow, rng):
    axis = (stick.tip - stick.bare) / stick.length
    normal = np.array([-axis[1], axis[0]])
    centre = stick.at(piece.share)
    corners = [centre + axis * piece.along * a + normal * piece.across * b for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    size = (max(6, int(piece.along * 2)), max(6, int(piece.across * 2)))
    stamp(image, lump(rng, size, piece.colour, piece.shape), seen(corners, camera), shadow)


def lump(rng, size, colour, shape):
    """A rounded, textured, perhaps wet and browned piece as RGBA of (height, width) = size reversed."""
    width, height = size
    outline = (shape * 0.96 + 1) / 2 * np.array([width, height])
    mask = np.zeros((height, width), np.float32)
    cv2.fillPoly(mask, [np.round(outline * 16).astype(np.int32)], 1.0, cv2.LINE_AA, 4)
    mask = cv2.GaussianBlur(mask, (0, 0), 0.7)
    relief = cv2.GaussianBlur(mask, (0, 0), max(1.0, min(size) / 7)) + 0.12 * fractal(rng, height, width, 5, 5, 4)
    slope = cv2.Sobel(relief, cv2.CV_32F, 1, 1, ksize=3) if min(size) > 8 else relief - relief.mean()
    tone = 0.55 + 0.45 * relief + rng.uniform(-1.5, 1.5) * slope + rng.uniform(0, 0.35) * fractal(rng, height, width, 6, 7, 4)
    char = np.clip(fractal(rng, height, width, 3, 3, 3) - rng.uniform(0.2, 1.2), 0, 1) * 0.8
    wet = rng.choice([0, rng.uniform(0, 0.6)]) * np.clip(fractal(rng, height, width, 6, 6, 2) - 0.5, 0, 1)
    colours = colour * tone[..., None] * (1 - char[..., None]) + wet[..., None]
    return np.dstack([np.clip(colours, 0, 1.2), np.clip(mask, 0, 1)]).astype(np.float32)
