"""Which sticks count, and their boxes: what the model has to answer for a layout. Geometry only, no drawing."""
from dataclasses import dataclass

import cv2
import numpy as np

from .paints import CLASSES
from .perspective import stretch_quad

COUNTS_FROM = 0.4
"""A stick counts when at least this share of its painted part is seen."""
BOX_PER_THICKNESS = 1.7
SMALLEST_BOX = 14.0
CLEAR_END = 1.3
"""An end of paint that is seen for so many thicknesses is where the stick is told by, whatever lies across the rest."""
MIDDLE = 0.4
"""The middle of a stick is so wide, of its thickness."""
FROM_END = 0.7
"""A box's centre is this many sides away from the end of the paint, or at the middle of shorter paint."""


@dataclass
class Label:
    """The middle (x, y) of a stick's outermost visible stretch of paint in pixels of the picture, the side of its box, its class,
    and the visible share 0 to 1.

    `reach` goes from the middle to that stretch's outer end: a crop that cuts it off spoils the label. `anchors` says where
    between the two the box lies.
    """

    colour: int
    x: float
    y: float
    side: float
    visible: float
    reach: np.ndarray


def anchors(boxes):
    """Where the box of each stick (class, x, y, side, reach x, reach y) has its centre: near the painted end, [n, 2].

    The middle of long paint is nowhere to be seen, so that answers for it spread; an end is.
    """
    half = np.maximum(np.hypot(boxes[:, 4], boxes[:, 5]), 1e-6)
    share = np.maximum(0, 1 - FROM_END * boxes[:, 3] / half)
    return boxes[:, 1:3] + boxes[:, 4:6] * share[:, None]


def owners(sticks, cover, camera, width, height):
    """A map of the picture that says whose paint is on top at each pixel: the stick's number from 1, or 0 for no paint.

    `cover` is a list of polygons in picture pixels that lie over all sticks. Food is part of its stick.
    """
    return _seen_on_top(sticks, cover, camera, width, height, lambda number, stick: [(1, number)])


def paint_map(sticks, cover, camera, width, height):
    """What paint is seen at each pixel, uint8: 0 none, class + 1, or 1 + classes + class along the middle of the stick, which tells
    it from its neighbour. Arguments as `owners`."""
    bands = lambda number, stick: [(1, 1 + stick.colour), (MIDDLE, 1 + len(CLASSES) + stick.colour)]
    return _seen_on_top(sticks, cover, camera, width, height, bands).astype(np.uint8)


def _seen_on_top(sticks, cover, camera, width, height, bands):
    """`bands` says for a stick's number and the stick which share of its paint's thickness has which value."""
    top = np.zeros((height, width), np.int16)
    for number, stick in enumerate(sticks, 1):
        _fill(top, stretch_quad(stick, camera, 0, 1), 0)
        for share, value in bands(number, stick) if stick.painted > 0 else []:
            _fill(top, stretch_quad(stick, camera, 1 - stick.painted, 1, share), value)
        for piece in stick.food:
            _fill(top, piece.outline(stick, camera), 0)
    for polygon in cover:
        _fill(top, polygon, 0)
    return top


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
    thickness = (np.hypot(*(quad[3] - quad[0])) + np.hypot(*(quad[2] - quad[1]))) / 2
    middle, half = _outermost(np.stack([xs + left, ys + upper], 1), start, end, thickness) if len(xs) else (0.5, 0.5)
    x, y = start + (end - start) * middle
    side = max(SMALLEST_BOX, BOX_PER_THICKNESS * thickness)
    return Label(stick.colour, float(x), float(y), float(side), float(min(1, len(xs) / max(1, int(whole.sum())))), (end - start) * half)


def _outermost(pixels, start, end, thickness):
    """Middle and half length of the outermost stretch seen over about half of the thickness, as shares of start to end.

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
    return (first[best] + last[best]) / 2 / bins, (last[best] - first[best]) / 2 / bins


def _fill(image, polygon, value):
    cv2.fillPoly(image, [np.round(np.asarray(polygon) * 16).astype(np.int32)], value, cv2.LINE_8, 4)
