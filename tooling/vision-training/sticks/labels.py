"""Which sticks count, and their boxes: what the model has to answer for a layout. Geometry only, no drawing."""
from dataclasses import dataclass

import cv2
import numpy as np

from .perspective import stretch_quad

COUNTS_FROM = 0.4
"""A stick counts when at least this share of its painted part is seen."""
BOX_PER_THICKNESS = 1.7
SMALLEST_BOX = 14.0
CLEAR_END = 1.3
"""An end of paint that is seen for so many thicknesses is where the stick is told by, whatever lies across the rest."""


@dataclass
class Label:
    """The middle (x, y) of a stick's outermost visible stretch of paint in pixels of the picture, the side of its box, its class,
    and the visible share 0 to 1."""

    colour: int
    x: float
    y: float
    side: float
    visible: float


def owners(sticks, cover, camera, width, height):
    """A map of the picture, uint8, that says whose paint is on top at each pixel: the stick's number from 1, or 0 for no paint.

    `cover` is a list of polygons in picture pixels that lie over all sticks. Food is part of its stick.
    """
    top = np.zeros((height, width), np.uint8)
    for number, stick in enumerate(sticks, 1):
        _fill(top, stretch_quad(stick, camera, 0, 1), 0)
        if stick.painted > 0:
            _fill(top, stretch_quad(stick, camera, 1 - stick.painted, 1), number)
        for piece in stick.food:
            _fill(top, piece.outline(stick, camera), 0)
    for polygon in cover:
        _fill(top, polygon, 0)
    return top


def painted_lines(sticks, camera):
    """Where each stick's paint lies in the picture, seen or not: class, x, y where the paint begins, x, y of its outer end, and the
    thickness, [n, 6]; a stick without paint is a row of zeros, so that row n - 1 is owner n's."""
    rows = np.zeros((len(sticks), 6), np.float32)
    for row, stick in zip(rows, sticks):
        if stick.painted > 0:
            quad = stretch_quad(stick, camera, 1 - stick.painted, 1)
            row[:] = (stick.colour, *(quad[0] + quad[3]) / 2, *(quad[1] + quad[2]) / 2, _thickness(quad))
    return rows


def _thickness(quad):
    return (np.hypot(*(quad[3] - quad[0])) + np.hypot(*(quad[2] - quad[1]))) / 2


def labels(sticks, cover, camera, width, height):
    """One Label per painted stick, those not seen at all included (visible 0)."""
    top = owners(sticks, cover, camera, width, height)
    return [label_of(number, stick, top, camera) for number, stick in enumerate(sticks, 1) if stick.painted > 0]


def label_of(number, stick, top, camera):
    quad = stretch_quad(stick, camera, 1 - stick.painted, 1)
    low = np.floor(quad.min(0)).astype(int) - 1
    high = np.ceil(quad.max(0)).astype(int) + 2
    whole = np.zeros(tuple((high - low)[::-1]), np.uint8)
    _fill(whole, quad - low, 1)
    left, upper = np.maximum(low, 0)
    ys, xs = np.nonzero(top[upper:max(high[1], 0), left:max(high[0], 0)] == number)
    start, end = (quad[0] + quad[3]) / 2, (quad[1] + quad[2]) / 2
    thickness = _thickness(quad)
    middle = _outermost(np.stack([xs + left, ys + upper], 1), start, end, thickness) if len(xs) else 0.5
    x, y = start + (end - start) * middle
    side = max(SMALLEST_BOX, BOX_PER_THICKNESS * thickness)
    return Label(stick.colour, float(x), float(y), float(side), float(min(1, len(xs) / max(1, int(whole.sum())))))


def _outermost(pixels, start, end, thickness):
    """Middle of the outermost stretch seen over about half of the thickness, as a share of start to end.

    Stretches shorter than CLEAR_END thicknesses are passed over, unless there is no longer one.
    """
    axis = end - start
    length = max(1.0, float(np.hypot(*axis)))
    along = (pixels - start) @ axis / length
    bins = max(1, int(round(length)))
    counts = np.bincount(np.clip(along.astype(int), 0, bins - 1), minlength=bins)
    open_bins = counts >= 0.45 * thickness
    if not open_bins.any():
        open_bins = counts >= 0.5 * counts.max()
    edges = np.flatnonzero(np.diff(np.concatenate([[0], open_bins.astype(np.int8), [0]])))
    first, last = edges[0::2], edges[1::2]
    clear = np.flatnonzero(last - first >= CLEAR_END * thickness)
    best = clear[-1] if len(clear) else np.argmax(last - first)
    return (first[best] + last[best]) / 2 / bins


def _fill(image, polygon, value):
    cv2.fillPoly(image, [np.round(np.asarray(polygon) * 16).astype(np.int32)], value, cv2.LINE_8, 4)
