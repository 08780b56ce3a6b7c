"""Photos of roads, yards and car parks with plates on vehicles and much that is no plate, for the detector."""
import cv2
import numpy as np

from sticks.backgrounds import surface
from sticks.noise import fractal, seed_opencv

from .camera import photograph
from .cells import UNKNOWN
from .clutter import put_badge, put_lamp, put_sign
from .crops import seen
from .paint import any_colour, near
from .plate import draw_plate
from .pose import draw_corners, homography
from .surroundings import around, lay
from .vehicles import draw_vehicle

SIZES = ((640, 480), (640, 360), (480, 640), (640, 640), (360, 640), (640, 426))
"""Widths and heights: what is left of a photo when it is put before the detector."""
SMALLEST = (14, 5)
"""A plate that is less wide or high is not one to find."""


def render_scene(seed):
    """A photo (RGB bytes), its plates [n, 6] (0, or UNKNOWN; left, top, right, bottom, 0), and what kind of scene it is."""
    rng = np.random.default_rng(seed)
    seed_opencv(rng)
    width, height = SIZES[rng.integers(len(SIZES))]
    kind = str(rng.choice(list(KINDS), p=[0.5, 0.32, 0.18]))
    image, quads = KINDS[kind](rng, height, width)
    quads = np.array(quads, np.float32).reshape(-1, 4, 2)
    if rng.random() < 0.35:
        image, quads = from_aside(image, quads, rng)
    if rng.random() < 0.03:
        _finger(image, rng)
    boxes = seen(around_quads(quads), width, height)
    tall = 0.55 * float(np.median(boxes[:, 4] - boxes[:, 2])) if len(boxes) else 20.0
    photo = photograph(np.clip(image, 0, 1), rng, float(np.clip(tall, 8, 30)), 0.8)
    return photo, _told(photo, boxes), kind


def road(rng, height, width):
    """Vehicles, near or far, before a sky, houses and trees."""
    image = _landscape(rng, height, width)
    for _ in range(int(rng.choice([0, 0, 1, 2]))):
        put_sign(image, rng)
    count = int(rng.choice([1, 2, 3, 5], p=[0.5, 0.25, 0.15, 0.1]))
    widths = np.sort(width * np.exp(rng.uniform(np.log(0.2), np.log(0.55 if count > 1 else 1.4), count)))
    quads, taken = [], []
    for wide in widths:
        tall = wide * rng.uniform(0.65, 1.0)
        left = rng.uniform(-0.1 * wide, width - 0.9 * wide) if wide < width else rng.uniform(width - wide, 0)
        top = rng.uniform(0.2 * height, max(0.22 * height, height - 0.95 * tall)) if tall < 0.75 * height else height - tall * rng.uniform(0.9, 1.08)
        if any(abs(left - other) < 0.75 * (wide + its) / 2 for other, its in taken):
            continue
        taken.append((left, wide))
        x, y, plate_width = draw_vehicle(image, left, top, wide, tall, rng)
        if rng.random() < 0.92:
            quads += put_plate(image, x, y, plate_width, quads, rng, 0.6)
    return image, quads


def panel(rng, height, width):
    """A part of a vehicle close by."""
    image = around(rng, height, width)
    if rng.random() < 0.6:
        middle = int(height * rng.uniform(0.2, 0.8))
        image[middle:] = around(rng, height - middle, width)
    for _ in range(int(rng.integers(0, 4))):
        at, size = rng.uniform(-0.1, 1.1, 2) * (width, height), np.exp(rng.uniform(np.log(20), np.log(190)))
        put_lamp(image, *at, size, size * rng.uniform(0.35, 1), near((rng.choice([0, 30, 50, 220]), rng.uniform(0, 0.9), rng.uniform(0.3, 1)), rng), rng.random() < 0.2, rng)
    for _ in range(int(rng.integers(0, 4))):
        put_badge(image, *(rng.uniform(0.05, 0.95, 2) * (width, height)), np.exp(rng.uniform(np.log(7), np.log(60))), rng, rng.random() < 0.4)
    if rng.random() < 0.85:
        return image, put_plate(image, rng.uniform(0.2, 0.8) * width, rng.uniform(0.15, 0.85) * height, width * np.exp(rng.uniform(np.log(0.07), np.log(0.8))), [], rng)
    return image, []


def anywhere(rng, height, width):
    """Plates on anything, among signs."""
    image = surface(rng, height, width) if rng.random() < 0.5 else _landscape(rng, height, width)
    for _ in range(int(rng.integers(0, 5))):
        put_sign(image, rng)
    quads = []
    for _ in range(int(rng.choice([0, 1, 2, 3], p=[0.3, 0.4, 0.2, 0.1]))):
        quads += put_plate(image, rng.uniform(0.05, 0.95) * width, rng.uniform(0.05, 0.95) * height, np.exp(rng.uniform(np.log(25), np.log(300))), quads, rng)
    return image, quads


KINDS = {"road": road, "panel": panel, "anywhere": anywhere}


def put_plate(image, x, y, wide, others, rng, strength=1.0):
    """Puts a plate there unless it lies over another; returns its four corners, in a list, or an empty one."""
    plate = draw_plate(rng)
    height, width = plate.mask.shape
    wide *= 0.7 if width < 2.4 * height else 1.0
    corners = draw_corners(width, height, rng, strength) * (max(wide, 18) / width) + np.float32([x, y])
    low, high = corners.min(0), corners.max(0)
    if any((low < other.max(0)).all() and (high > other.min(0)).all() for other in others):
        return []
    lay(image, plate, homography(width, height, corners), rng)
    return [corners]


def from_aside(image, quads, rng):
    """The scene seen from aside: what is far away is smaller, and lines slope. At most two fifths of the width are lost."""
    height, width = image.shape[:2]
    narrow, short, slope = rng.uniform(0.55, 0.9), rng.uniform(0.5, 0.95), rng.uniform(-0.1, 0.2) * height
    far = np.float32([[width * narrow, slope], [width * narrow, slope + height * short]])
    corners = np.float32([[0, 0], far[0], far[1], [0, height]])
    if rng.random() < 0.5:
        corners = (corners * [-1, 1] + [width, 0])[[1, 0, 3, 2]].astype(np.float32)
    spread = width * rng.uniform(1.0, 1 / narrow)
    corners = (corners - [width / 2, height / 2]) * (spread / width) + [width / 2, height / 2]
    matrix = homography(width, height, corners)
    out = _landscape(rng, height, width)
    cv2.warpPerspective(image, matrix, (width, height), out, cv2.INTER_LINEAR, cv2.BORDER_TRANSPARENT)
    return out, cv2.perspectiveTransform(quads, matrix) if len(quads) else quads


def around_quads(quads):
    """Upright boxes [n, 6] around corners [n, 4, 2]."""
    nothing = np.zeros((len(quads), 1), np.float32)
    return np.hstack([nothing, quads.min(1), quads.max(1), nothing]) if len(quads) else np.zeros((0, 6), np.float32)


def _landscape(rng, height, width):
    """Sky or wall above, ground below, blotches of trees and houses between."""
    if rng.random() < 0.25:
        return surface(rng, height, width)
    horizon = int(height * rng.uniform(0.2, 0.6))
    image = np.empty((height, width, 3), np.float32)
    image[:horizon] = near((210, rng.uniform(0, 0.5), rng.uniform(0.3, 0.98)), rng)
    ground = near((rng.choice([30, 90, 210]), rng.uniform(0, 0.3), rng.uniform(0.2, 0.85)), rng)
    image[horizon:] = ground * (1 + 0.15 * fractal(rng, height - horizon, width, 20, 12, 4))[..., None]
    for _ in range(int(rng.integers(2, 9))):
        left, wide = rng.uniform(-0.2, 1) * width, rng.uniform(0.08, 0.5) * width
        top = horizon - rng.uniform(0.02, 0.4) * height
        if rng.random() < 0.5:
            colour = any_colour(rng, 0.15, 0.85)
            cv2.rectangle(image, (int(left), int(top)), (int(left + wide), horizon), colour.tolist(), -1)
            for u, v in rng.uniform(0.05, 0.9, (int(rng.integers(0, 12)), 2)):
                corner = (int(left + u * wide), int(top + v * (horizon - top)))
                cv2.rectangle(image, corner, (corner[0] + int(wide * 0.07), corner[1] + int(height * 0.05)), (colour * 0.4).tolist(), -1)
        else:
            for _ in range(int(rng.integers(5, 25))):
                at = (int(left + rng.uniform(0, 1) * wide), int(rng.uniform(top, horizon)))
                cv2.circle(image, at, int(rng.uniform(4, 30)), near((100, 0.4, rng.uniform(0.1, 0.5)), rng, 2).tolist(), -1, cv2.LINE_AA)
    return image


def _finger(image, rng):
    """Something out of focus at the rim of the picture, before the lens."""
    height, width = image.shape[:2]
    mask = np.zeros((height, width), np.float32)
    cv2.ellipse(mask, (int(rng.choice([0, width])), int(rng.uniform(0.3, 1) * height)), (width // 7, height // 2), 0, 0, 360, 1.0, -1)
    mask = cv2.GaussianBlur(mask, (0, 0), width * 0.02)[..., None]
    image[:] = image * (1 - mask) + mask * near((20, 0.35, 0.9), rng)


def _told(photo, boxes):
    """The boxes; those too small, or drowned in dark or light, become UNKNOWN: they teach neither that they are plates nor that not."""
    for box in boxes:
        left, top, right, bottom = (int(round(side)) for side in box[1:5])
        large = right - left >= SMALLEST[0] and bottom - top >= SMALLEST[1]
        if not large or photo[top:bottom, left:right].std() <= 5:
            box[0] = UNKNOWN
    return boxes
