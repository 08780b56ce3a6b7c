"""Letterings: installed fonts, and others drawn from skeletons, each plate with a lettering of its own.

Many countries give 0 and O, or 1 and I, one shape; `Face.alike` does, so that a reader must go by the place.
"""
import functools
import glob
import os

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from .skeletons import OTHERS, PLAIN, WIDTHS

CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TALL = 96
"""The height of a glyph's mask."""
FONTS = (
    "OSP-DIN", "RobotoCondensed-Bold", "RobotoCondensed-Regular", "Roboto-Bold", "Roboto-Medium", "LiberationSans-Bold",
    "LiberationMono-Bold", "DejaVuSansCondensed-Bold", "DejaVuSansMono-Bold", "DejaVuSans-Bold", "DejaVuSansCondensed",
    "Play-Bold", "Play-Regular", "LeagueMono-Bold", "LeagueMono-CondensedBold", "LeagueMono-CondensedSemiBold", "JetBrainsMono-Bold", "JetBrainsMono-Medium",
    "OpenSans-CondBold", "OpenSans-Bold", "OpenSans-Semibold", "Lato-Bold", "Lato-Heavy", "Cabin-Bold", "Dosis-Bold", "Dosis-ExtraBold", "Jura-Bold",
    "Manrope-Bold", "ClearSans-Bold", "ClearSans-Medium", "millimetreA Bold 01", "Hermit-bold", "NationalPark-Heavy", "NationalPark-Regular",
    "routed-gothic", "routed-gothic-narrow", "B612-Bold", "B612Mono-Bold", "Cantarell-Bold", "mononoki-Bold", "Quicksand-Bold", "Karla-Bold",
)
"""File names of fonts of the Debian packages that the README lists; those not installed are left out."""
FOLDER = "/usr/share/fonts"
DIN_LIKE = ("OSP-DIN", "RobotoCondensed-Bold", "NationalPark-Heavy", "B612-Bold", "OpenSans-CondBold", "DejaVuSansCondensed-Bold")

KINDS = {
    "fe": {"width": (0.5, 0.6), "thick": (0.12, 0.15), "round": (0.4, 0.6), "strange": 0.25},
    "din": {"width": (0.46, 0.62), "thick": (0.12, 0.17), "round": (0.35, 0.6), "strange": 0.1},
    "us": {"width": (0.4, 0.58), "thick": (0.12, 0.19), "round": (0.3, 0.55), "strange": 0.3},
    "mandatory": {"width": (0.56, 0.68), "thick": (0.13, 0.18), "round": (0.26, 0.5), "strange": 0.15},
    "stroke": {"width": (0.4, 0.72), "thick": (0.1, 0.2), "round": (0.15, 0.6), "strange": 0.4},
}
"""Drawn letterings: ranges of a character's width and a stroke's thickness (shares of the height) and of a bend's radius (of the
width), and how often a character takes one of its rarer shapes. `din` is half the time one of the fonts of that kind."""


class Face:
    """A lettering: `mask(character)` is its glyph, uint8 of height TALL."""

    def __init__(self, draw):
        self._draw, self._masks, self._same = draw, {}, {}

    def alike(self, zero, one):
        """Gives 0 and O (if `zero`), 1 and I (if `one`) one shape each."""
        self._same = {**({"0": "O"} if zero else {}), **({"I": "1"} if one else {})}
        return self

    def mask(self, character):
        character = self._same.get(character, character)
        if character not in self._masks:
            self._masks[character] = self._draw(character)
        return self._masks[character]


def draw_face(kind, alike, rng):
    """A lettering of a kind (`KINDS`, or `font`) at random."""
    names = installed()
    if kind == "din" and rng.random() < 0.5:
        names = [name for name in names if name in DIN_LIKE]
        kind = "font"
    if kind == "font" and names:
        face = Face(functools.partial(font_glyph, names[rng.integers(len(names))], bool(rng.random() < 0.2)))
    else:
        face = Face(_strokes(KINDS.get(kind, KINDS["stroke"]), kind, rng))
    if rng.random() < alike:
        face.alike(rng.random() < 0.8, rng.random() < 0.7)
    return face


@functools.lru_cache(None)
def installed():
    """Those of FONTS that are there, sorted."""
    return sorted(_paths())


@functools.lru_cache(None)
def _paths():
    """The file of each of FONTS that is installed."""
    found = sorted(glob.glob(os.path.join(FOLDER, "**", "*.[ot]tf"), recursive=True))
    names = [(os.path.basename(path)[:-4], path) for path in found]
    return {name: path for name, path in reversed(names) if name in FONTS}


@functools.lru_cache(None)
def sized(name, size):
    """A font at a size in pixels."""
    return ImageFont.truetype(_paths()[name], size)


@functools.lru_cache(8192)
def font_glyph(name, narrow, character):
    font = sized(name, 120)
    left, top, right, bottom = font.getbbox(character)
    image = Image.new("L", (max(1, right - left), max(1, bottom - top)))
    ImageDraw.Draw(image).text((-left, -top), character, font=font, fill=255)
    tall = max(1, font.getbbox("H")[3] - font.getbbox("H")[1])
    width = max(6, round((right - left) * TALL / tall * (0.8 if narrow else 1)))
    return cv2.resize(np.array(image), (width, TALL), interpolation=cv2.INTER_AREA)


def _strokes(ranges, kind, rng):
    """A drawing function for a lettering of strokes, all characters with the same hand."""
    width, thick, bend = (rng.uniform(*ranges[part]) for part in ("width", "thick", "round"))
    seeds = rng.integers(1 << 30, size=len(CHARACTERS))
    rounder = rng.choice([bend, bend, 0.9])
    serifs = rng.random() < 0.3
    widths = rng.uniform(0.8, 1.1, len(CHARACTERS)) if kind == "fe" else np.ones(len(CHARACTERS))

    def draw(character):
        index = CHARACTERS.index(character)
        own = np.random.default_rng(seeds[index])
        shapes = OTHERS.get(character, [])
        shape = shapes[own.integers(len(shapes))] if shapes and own.random() < ranges["strange"] else PLAIN[character]
        if character == "I" and serifs:
            shape = OTHERS["I"][0]
        wide = width * WIDTHS.get(character, 1) * widths[index]
        if character in "1I":
            wide *= 0.3 if len(shape) == 1 and len(shape[0]) == 3 else 0.6
        return stroke_glyph(shape, wide, thick, rounder if character in "0OQ" else bend)

    return draw


def stroke_glyph(shape, width, thick, bend):
    """The mask of a skeleton; width and thickness are shares of the height."""
    stroke = max(6, int(TALL * thick))
    columns = max(int(TALL * width), stroke + 2)
    mask = np.zeros((TALL, columns), np.uint8)
    scale = np.array([columns - stroke, TALL - stroke])
    for closed, *points in shape:
        line = rounded([(point[0] * scale[0] + stroke / 2, point[1] * scale[1] + stroke / 2, *point[2:]) for point in points], closed, bend * scale[0])
        cv2.polylines(mask, [np.round(line * 8).astype(np.int32)], bool(closed), 255, stroke, cv2.LINE_AA, 3)
    return mask


def rounded(points, closed, radius):
    """A line through points, turning in arcs of that radius at those of three numbers."""
    out = []
    for index, point in enumerate(points):
        here = np.array(point[:2], float)
        if len(point) < 3 or not (closed or 0 < index < len(points) - 1):
            out.append(here)
            continue
        before, after = (np.array(points[(index + step) % len(points)][:2], float) - here for step in (-1, 1))
        long, short = np.hypot(*before), np.hypot(*after)
        reach = min(radius, long / 2, short / 2)
        start, end = here + before / max(long, 1e-6) * reach, here + after / max(short, 1e-6) * reach
        for share in np.linspace(0, 1, 7):
            weights = np.array([(1 - share) ** 2, 1.44 * share * (1 - share), share**2])
            out.append((start * weights[0] + here * weights[1] + end * weights[2]) / weights.sum())
    return np.array(out)
