"""Plates as a detector cuts them out of a photo, for the reader."""
import cv2
import numpy as np

from sticks.noise import seed_opencv

from .camera import photograph
from .cells import UNKNOWN
from .paint import any_colour
from .plate import draw_plate
from .pose import draw_corners, homography, moved
from .surroundings import around, lay

TALL = (9, 62)
"""Heights of the characters in pixels of the photo."""
PADDING = 10
"""As the product cuts."""
LARGEST = 400
"""A wider crop is made smaller: the reader sees no more than 320 of it."""


def render_crop(seed, kind=None):
    """A photo of a plate (RGB bytes), its characters [n, 6] (class, or UNKNOWN; left, top, right, bottom, line), and its format's name."""
    rng = np.random.default_rng(seed)
    seed_opencv(rng)
    plate = draw_plate(rng, kind)
    while not len(plate.boxes):
        plate = draw_plate(rng, kind)
    height, width = plate.mask.shape
    tall = np.exp(rng.uniform(*np.log(TALL)))
    scale = min(tall / float(np.median(plate.boxes[:, 4] - plate.boxes[:, 2])), LARGEST / width)
    corners = draw_corners(width, height, rng) * scale
    low, high = corners.min(0), corners.max(0)
    sides = high - low
    off = rng.normal(0, [0.03, 0.045], (2, 2)) * sides
    padding = PADDING if rng.random() < 0.75 else rng.uniform(0, 26)
    if rng.random() < 0.1:
        padding += rng.uniform(0.1, 0.6) * sides[1]
    low, high = low + off[0] - padding, high + off[1] + padding
    size = np.maximum(np.round(high - low).astype(int), 12)
    matrix = homography(width, height, corners - low)
    image = around(rng, int(size[1]), int(size[0]))
    lay(image, plate, matrix, rng)
    boxes = moved(plate.boxes, matrix)
    tall = float(np.median(boxes[:, 4] - boxes[:, 2]))
    if rng.random() < 0.12:
        _hide_a_little(image, boxes, rng)
    return photograph(image, rng, tall), seen(boxes, *size), plate.name


def _hide_a_little(image, boxes, rng):
    """A tow ball, a leaf or a bolt before a character, or at the rim: little enough that it can still be told."""
    box = boxes[rng.integers(len(boxes))]
    wide, tall = box[3:5] - box[1:3]
    at = (int(box[1] + rng.uniform(-0.5, 1.5) * wide), int(box[4] + rng.uniform(-0.1, 0.3) * tall))
    cv2.circle(image, at, max(1, int(tall * rng.uniform(0.08, 0.22))), any_colour(rng).tolist(), -1, cv2.LINE_AA)


def seen(boxes, width, height):
    """Boxes cut at the picture's edges; those of which less than six tenths are left become UNKNOWN, what is outside is left out."""
    out = boxes.copy()
    out[:, [1, 3]], out[:, [2, 4]] = out[:, [1, 3]].clip(0, width), out[:, [2, 4]].clip(0, height)
    whole, left = ((part[:, 3] - part[:, 1]) * (part[:, 4] - part[:, 2]) for part in (boxes, out))
    out[left < 0.6 * whole, 0] = UNKNOWN
    return out[left > 0.02 * whole]
