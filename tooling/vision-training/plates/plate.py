"""A plate seen straight on: its text set in lines, pressed into the metal, with all that stands beside it."""
from dataclasses import dataclass

import cv2
import numpy as np

from sticks.noise import fractal, smooth

from . import decor
from .formats import draw_format, draw_text
from .glyphs import CHARACTERS, TALL, draw_face
from .paint import any_colour, near, rounded_mask
from .wear import emboss, wear

ROW_HEIGHT = 100
"""About the height in pixels of a plate for each of its lines."""


@dataclass
class Plate:
    """RGB 0 to 1, where it is (0 to 1), and its characters: class, left, top, right, bottom, line; in reading order."""

    image: np.ndarray
    mask: np.ndarray
    boxes: np.ndarray
    name: str

    @property
    def text(self):
        return "".join(CHARACTERS[int(box[0])] for box in self.boxes)


def draw_plate(rng, kind=None):
    """A plate of a format at random."""
    kind = kind or draw_format(rng)
    rows = draw_text(kind, rng)
    face = draw_face(str(rng.choice(kind.faces)), kind.alike, rng)
    height = int(ROW_HEIGHT * (1 if len(rows) == 1 else 1.7) * rng.uniform(1, 1.2))
    width = int(height * rng.uniform(*kind.aspect))
    papers, inks = zip(*kind.paints)
    index = min(int(rng.exponential(len(papers) / 3)), len(papers) - 1)
    paper, ink = near(papers[index], rng), near(inks[index], rng)
    image = np.empty((height, width, 3), np.float32)
    image[:] = paper
    if rng.random() < kind.scenery:
        _scenery(image, rng)
    left, right = _bands(image, kind, rng)
    top, bottom = (share * height for share in kind.strip)
    for names, start, tall in ((kind.top, 0, top), (kind.bottom, height - bottom, bottom)):
        name = str(rng.choice(names)) if names else ""
        if name:
            decor.put_strip(image, name, start, tall, ink, rng)
    pressed, boxes = _set_lines(image, rows, face, kind, (left, top, right, height - bottom), rng)
    if rng.random() < kind.lines:
        inset, thick = int(height * rng.uniform(0.02, 0.06)), max(1, int(height * rng.uniform(0.01, 0.03)))
        cv2.rectangle(pressed, (inset, inset), (width - 1 - inset, height - 1 - inset), 255, thick, cv2.LINE_AA)
    image = emboss(image, pressed.astype(np.float32) / 255, ink, rng)
    if rng.random() < 0.4:
        decor.put_screws(image, rng)
    mask = rounded_mask(height, width, height * rng.uniform(0.03, 0.16))
    if rng.random() < 0.3:
        image, mask, (x, y) = decor.framed(image, mask, rng)
        boxes = boxes + np.array([0, x, y, x, y, 0], np.float32)
    return Plate(wear(image, rng), mask, boxes, kind.name)


def _scenery(image, rng):
    """A faded picture under the text: a sky, hills, a blot of colour."""
    height, width = image.shape[:2]
    which = rng.integers(3)
    if which == 0:
        share = np.linspace(0, 1, height, dtype=np.float32)[:, None, None] ** rng.uniform(0.5, 3)
        share = share if rng.random() < 0.5 else share[::-1]
        image[:] = image * (1 - share) + any_colour(rng, 0.5, 1) * share
    elif which == 1:
        hills = height * (0.6 + 0.5 * fractal(rng, 1, width, 1, 3)[0])
        below = (np.arange(height)[:, None] > hills)[..., None] * np.float32(rng.uniform(0.1, 0.5))
        image[:] = image * (1 - below) + any_colour(rng, 0.3, 0.9) * below
    else:
        blot = np.clip(smooth(rng, height, width, 3, 4) * 2 - 0.9, 0, 1)[..., None] * np.float32(rng.uniform(0.2, 0.6))
        image[:] = image * (1 - blot) + any_colour(rng, 0.3, 0.95) * blot


def _bands(image, kind, rng):
    """Draws the bands; returns where the text may begin and end."""
    height, width = image.shape[:2]
    left, right = 0.02 * width, 0.98 * width
    wide = width * rng.uniform(0.07, 0.1) if width > 2.5 * height else width * rng.uniform(0.1, 0.15)
    names = [str(rng.choice(side)) if side else "" for side in (kind.left, kind.right)]
    if names[0]:
        decor.put_band(image, names[0], 0, wide, rng)
        left = wide * 1.1
    if names[1]:
        decor.put_band(image, names[1], width - wide * 0.9, wide * 0.9, rng)
        right = width - wide
    return left, right


def _set_lines(image, rows, face, kind, place, rng):
    """The mask of what is pressed, and the boxes of the characters."""
    pressed = np.zeros(image.shape[:2], np.uint8)
    left, top, right, bottom = place
    tall = rng.uniform(*kind.height) * image.shape[0]
    tall = min(tall, (bottom - top) / len(rows) * 0.92)
    boxes, free = [], (bottom - top - len(rows) * tall) / (len(rows) + 1)
    shift = rng.normal(0, 0.1) * free if len(rows) == 1 else 0
    tightness, squeeze = rng.uniform(0.07, 0.22), rng.uniform(0.85, 1.15)
    for index, row in enumerate(rows):
        line_top = top + free * (index + 1) + index * tall + shift
        pieces = _pieces(row, face, tall, tightness, squeeze, rng)
        natural = sum(width for width, _, _ in pieces)
        room = (right - left) * rng.uniform(0.9, 0.97)
        scale = min(1.0, room / max(natural, 1))
        spread = min((room - natural * scale) / max(1, len(pieces) - 1), tall * rng.uniform(0, 0.18)) if len(pieces) > 1 else 0
        used = natural * scale + spread * (len(pieces) - 1)
        x = (left + right - used) / 2 if rng.random() < 0.9 else left + (right - left - used) * rng.random()
        for width, mark, share in pieces:
            _put(image, pressed, mark, (x, line_top + tall * (1 - share) / 2, width * scale, tall * share), face, boxes, index, tightness * tall * scale, rng)
            x += width * scale + spread
    return pressed, np.array(boxes, np.float32).reshape(-1, 6)


def _pieces(row, face, tall, tightness, squeeze, rng):
    """The signs of a line with the width each takes, gap included, and their share of the line's height."""
    pieces, share = [], 1.0
    gap, wide = rng.uniform(0.15, 0.4) * tall, {"-": 0.35, ".": 0.25, "o": 0.5, "#": 0.75, ">": 0.15}
    for mark in row:
        if mark == " ":
            width = gap
        elif mark in wide:
            width = wide[mark] * tall
        else:
            width = face.mask(mark).shape[1] / TALL * tall * share * squeeze + tightness * tall
        pieces.append((width, mark, share))
        share = 0.72 if mark == ">" else share
    return pieces


def _put(image, pressed, mark, box, face, boxes, line, gap, rng):
    """Draws one sign; a character to read adds its box."""
    x, y, width, height = box
    if mark == "o":
        decor.put_seal(image, (x + width / 2, y + height / 2), height, rng)
    elif mark == "-":
        cv2.rectangle(pressed, (int(x + width * 0.15), int(y + height * 0.45)), (int(x + width * 0.75), int(y + height * 0.56)), 255, -1)
    elif mark == ".":
        cv2.circle(pressed, (int(x + width / 2), int(y + height / 2)), max(2, int(height * 0.07)), 255, -1, cv2.LINE_AA)
    elif mark == ">":
        cv2.line(pressed, (int(x), 0), (int(x), pressed.shape[0]), 255, 2)
    elif mark != " ":
        glyph = decor.sign_mask(int(height), rng) if mark == "#" else face.mask(mark)
        size = (max(3, int(width - gap)), max(4, int(height)))
        glyph = cv2.resize(glyph, size, interpolation=cv2.INTER_AREA)
        left, top = int(x + gap / 2), int(y)
        place = pressed[max(0, top) : top + size[1], max(0, left) : left + size[0]]
        np.maximum(place, glyph[: place.shape[0], : place.shape[1]], out=place)
        if mark in CHARACTERS:
            boxes.append((CHARACTERS.index(mark), left, top, left + size[0], top + size[1], line))
