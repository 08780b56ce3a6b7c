"""From a photo to plates and their texts, step by step as the product does it (`packages/vision`: find-plates, nms, rows)."""
from dataclasses import dataclass

import cv2
import numpy as np

from .crops import PADDING
from .glyphs import CHARACTERS

GREY = 114
DETECTOR_SIZE, READER_SIZE = (640, 640), (128, 320)
"""Heights and widths, at most."""
DETECTOR_CONFIDENCE, DETECTOR_IOU = 0.5, 0.5
READER_CONFIDENCE, READER_IOU = 0.4, 0.2
"""A cell beside a thing's middle scores less, down to a seventh: thresholds as low as for other models let such boxes through. The
manifests must say the same."""


@dataclass
class Reading:
    box: np.ndarray
    confidence: float
    text: str
    weakest: float


def letterbox(image, most):
    """The picture as large as fits in `most`, in the middle of the least multiple of 32 that holds it; and scale, left, top."""
    height, width = image.shape[:2]
    scale = min(most[0] / height, most[1] / width)
    sides = [max(1, round(side * scale)) for side in (height, width)]
    placed = cv2.resize(image, tuple(sides[::-1]), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    down, right = (-side % 32 for side in sides)
    top, left = down // 2, right // 2
    return cv2.copyMakeBorder(placed, top, down - top, left, right - left, cv2.BORDER_CONSTANT, value=(GREY,) * 3), scale, left, top


def find(model, image, most, confidence, iou):
    """Boxes [n, 4] (left, top, right, bottom, in pixels of the image), their scores and classes, best first. `model` takes
    [1, 3, H, W] and answers as `export.Answering` does."""
    placed, scale, left, top = letterbox(image, most)
    answer = model(np.ascontiguousarray(placed.transpose(2, 0, 1)[None]).astype(np.float32) / 255)[0]
    scores = answer[4:].max(0)
    there = np.flatnonzero(scores >= confidence)
    there = there[np.argsort(-scores[there], kind="stable")][:2000]
    middles, sides = answer[:2, there].T, answer[2:4, there].T
    boxes = np.hstack([middles - sides / 2, middles + sides / 2])
    kept = suppress(boxes, iou)
    boxes = (boxes[kept] - [left, top, left, top]) / scale
    boxes = boxes.clip(0, [image.shape[1], image.shape[0]] * 2)
    return boxes, scores[there][kept], answer[4:, there].argmax(0)[kept]


def suppress(boxes, iou):
    """Which of boxes sorted best first stay: each hides the later ones that lie over it."""
    kept, left = [], np.arange(len(boxes))
    while len(left):
        kept.append(left[0])
        left = left[1:][overlap(boxes[left[0]], boxes[left[1:]]) <= iou]
    return np.array(kept, int)


def overlap(box, others):
    """Intersection over union of a box with each of others."""
    low, high = np.maximum(box[:2], others[:, :2]), np.minimum(box[2:], others[:, 2:])
    both = np.clip(high - low, 0, None).prod(1)
    return both / (np.prod(box[2:] - box[:2]) + (others[:, 2:] - others[:, :2]).prod(1) - both + 1e-9)


def read_photo(detector, reader, image):
    """All plates found on a photo (RGB), best first."""
    boxes, scores, _ = find(detector, image, DETECTOR_SIZE, DETECTOR_CONFIDENCE, DETECTOR_IOU)
    return [Reading(box, float(score), *read_crop(reader, cut(image, box))) for box, score in zip(boxes, scores)]


def cut(image, box):
    low = np.maximum(np.floor(box[:2] - PADDING).astype(int), 0)
    high = np.minimum(np.ceil(box[2:] + PADDING).astype(int), image.shape[1::-1])
    return image[low[1] : max(high[1], low[1] + 1), low[0] : max(high[0], low[0] + 1)]


def read_crop(reader, crop):
    """The text of a cut-out plate and its weakest character's score."""
    boxes, scores, classes = find(reader, crop, READER_SIZE, READER_CONFIDENCE, READER_IOU)
    if not len(boxes):
        return "", 0.0
    heights = boxes[:, 3] - boxes[:, 1]
    tall = heights >= 0.5 * np.sort(heights)[len(heights) // 2]
    boxes, scores, classes = boxes[tall], scores[tall], classes[tall]
    order = [index for row in lines_of(boxes) for index in row]
    return "".join(CHARACTERS[classes[index]] for index in order), float(scores.min())


def lines_of(boxes):
    """The boxes' numbers line by line, each from left to right; a tilted plate stays one line."""
    middles, height = (boxes[:, :2] + boxes[:, 2:]) / 2, float(np.median(boxes[:, 3] - boxes[:, 1]))
    levels = middles[:, 1] - tilt(middles, height) * middles[:, 0]
    order = np.argsort(levels, kind="stable")
    rows, row = [], []
    for place, index in enumerate(order):
        apart = place > 0 and levels[index] - levels[order[place - 1]] > 0.45 * height
        if apart and _lies_under(middles[order[place:], 0], middles[row, 0], height):
            rows.append(row)
            row = []
        row.append(int(index))
    return [sorted(row, key=lambda index: middles[index, 0]) for row in [*rows, row]]


def tilt(middles, height):
    """The middle slope from each character to the nearest on its right; 0 where there are too few."""
    slopes = []
    for middle in middles:
        across, down = (middles - middle).T
        near = (across >= 0.25 * height) & (abs(down) <= np.minimum(0.6 * height, across))
        if near.any():
            first = np.flatnonzero(near)[across[near].argmin()]
            if across[first] < 2.5 * height:
                slopes.append(down[first] / across[first])
    return float(np.median(slopes)) if len(slopes) > 1 else 0.0


def _lies_under(lower, upper, height):
    if len(lower) == 1 and len(upper) == 1:
        return False
    return min(lower.max(), upper.max()) - max(lower.min(), upper.min()) > -0.3 * height
