"""A third style, for validation only: flat shapes with rims and highlights, as on a printed poster, a little out of focus.

It shares the layout patterns, the places of food and the paints' ranges with the other styles, and no drawing code: what does well
here was not learnt from their brush strokes or their shading. Never train on it.
"""
import cv2
import numpy as np

from .labels import labels, owners, painted_lines
from .paints import hsv, paint_batch
from .perspective import draw_camera, stretch_quad
from .tray import Tray, draw_count, lay_out, split_labels

_TINTS = {"neutral": (1, 1, 1), "warm": (1, 0.75, 0.5), "cold": (0.75, 0.87, 1), "green": (0.84, 1, 0.8)}
_SHIFT = 4


def render(seed):
    """The tray of that seed (an int or a list of ints), as `tray.render` gives it."""
    rng = np.random.default_rng([104729, *np.atleast_1d(seed)])
    width, height = 1024, int(rng.choice([768, 680]))
    camera = draw_camera(rng, width, height)
    sticks = lay_out(rng, draw_count(rng), [], camera, width, height)
    counted, doubtful = split_labels(labels(sticks, [], camera, width, height), width, height)
    light = str(rng.choice(list(_TINTS), p=[0.4, 0.2, 0.2, 0.2]))
    image = _ground(rng, height, width)
    _draw_sticks(image, sticks, camera, rng)
    return Tray(_develop(image, light, rng), counted, doubtful, light, owners(sticks, [], camera, width, height), painted_lines(sticks, camera))


def _ground(rng, height, width):
    """A table of one colour, of tiles or of planks, a plate or a mat on it, crumbs and drops of sauce."""
    base, other = (hsv(rng.uniform(0, 360), rng.uniform(0, 0.55), rng.uniform(0.2, 0.95)) for _ in range(2))
    image = np.tile(base, (height, width, 1)).astype(np.float32)
    kind, pitch = rng.integers(3), int(rng.integers(50, 220))
    if kind > 0:
        for number, top in enumerate(range(0, height, pitch)):
            image[top:top + pitch] *= 1 + 0.12 * np.sin(number * 2.4)
            image[top:top + 2] *= 0.7
        for left in range(0, width, pitch) if kind == 2 else ():
            image[:, left:left + 2] *= 0.7
    middle = np.array([rng.uniform(0.4, 0.6) * width, rng.uniform(0.4, 0.6) * height])
    if rng.random() < 0.6:
        cv2.ellipse(image, tuple(int(n) for n in middle), (int(0.48 * width), int(0.46 * height)), 0, 0, 360, tuple(float(n) for n in other), -1, cv2.LINE_AA)
    for _ in range(int(rng.choice([0, 4, 12]))):
        spot = tuple(int(n) for n in rng.uniform(0, (width, height)))
        colour = hsv(rng.uniform(0, 120), rng.uniform(0.4, 0.95), rng.uniform(0.1, 0.8))
        cv2.ellipse(image, spot, tuple(int(n) for n in rng.integers(2, 14, 2)), int(rng.integers(180)), 0, 360, tuple(float(n) for n in colour), -1, cv2.LINE_AA)
    return image


def _draw_sticks(image, sticks, camera, rng):
    paints, wood = paint_batch(rng), hsv(rng.uniform(25, 45), rng.uniform(0.15, 0.5), rng.uniform(0.65, 0.95))
    meats = [hsv(rng.uniform(0, 60), rng.uniform(0.3, 0.8), rng.uniform(0.2, 0.8)) for _ in range(3)]
    away, darkness, softness = rng.normal(0, 5, 2), rng.uniform(0.1, 0.7), rng.uniform(0.5, 3)
    for stick in sticks:
        _shade(image, stretch_quad(stick, camera, 0, 1) + away, darkness, softness)
        _bar(image, stick, camera, (0, 1), wood)
        if stick.painted > 0:
            _bar(image, stick, camera, (1 - stick.painted, 1), paints[stick.colour])
        for number, piece in enumerate(stick.food):
            outline = np.asarray(piece.outline(stick, camera))
            _fill(image, outline, meats[number % 3])
            cv2.polylines(image, [_points(outline)], True, tuple(float(n) for n in 0.6 * meats[number % 3]), 2, cv2.LINE_AA, _SHIFT)


def _bar(image, stick, camera, stretch, colour):
    """A dark rim, the colour, and a lighter strip along it."""
    _fill(image, stretch_quad(stick, camera, *stretch), 0.62 * colour)
    _fill(image, stretch_quad(stick, camera, *stretch, widening=0.8), colour)
    _fill(image, stretch_quad(stick, camera, *stretch, widening=0.25), np.minimum(1, 1.15 * colour + 0.04))


def _shade(image, outline, darkness, softness):
    margin = 4 + 3 * softness
    left, top = np.maximum(outline.min(0) - margin, 0).astype(int)
    right, bottom = (outline.max(0) + margin).astype(int)
    place = image[top:max(bottom, 0), left:max(right, 0)]
    if place.size:
        mask = np.zeros(place.shape[:2], np.float32)
        cv2.fillPoly(mask, [_points(outline - [left, top])], 1.0, cv2.LINE_AA, _SHIFT)
        place *= 1 - darkness * cv2.GaussianBlur(mask, (0, 0), softness)[..., None]


def _fill(image, outline, colour):
    cv2.fillPoly(image, [_points(outline)], tuple(float(n) for n in colour), cv2.LINE_AA, _SHIFT)


def _points(outline):
    return np.round(np.asarray(outline) * 2**_SHIFT).astype(np.int32)


def _develop(image, light, rng):
    """A lamp from one side, its tint, blur and noise."""
    height, width = image.shape[:2]
    side = np.linspace(rng.uniform(0.6, 1), 1, width, dtype=np.float32)[None, :, None]
    gain = np.array(_TINTS[light], np.float32) ** rng.uniform(0.4, 1)
    photo = np.clip(image, 0, 1) ** 2.2 * side * gain * rng.uniform(0.7, 1.2)
    photo = cv2.GaussianBlur(np.clip(photo, 0, 1) ** (1 / 2.2), (0, 0), rng.uniform(0.5, 1.3))
    photo += rng.uniform(0, 0.035) * rng.standard_normal((height, width, 1)).astype(np.float32)
    return np.clip(photo * 255, 0, 255).astype(np.uint8)
