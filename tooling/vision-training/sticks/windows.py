"""Training windows: pieces of rendered trays, turned and scaled at random, in many looks, with what is seen in every cell."""
import glob
import json
import os

import cv2
import numpy as np

from .labels import BOX_PER_THICKNESS
from .looks import relook
from .paint_cells import paint_cells
from .places import misread_trays, read_places

POOL = 64
"""So many decoded trays wait in memory; each is used for several windows, then replaced."""
THICKNESSES = (10, 26)
"""Of sticks, in pixels of the network's input."""
BUSY_SHARE = 0.6
"""The others show whatever there is: bare ends, gaps and shadows look like paint to a network that has seen paint alone."""
HARD_SHARE = 0.35
"""Of the trays drawn, so many are among those with a place that was misread (`hard`), where there are any."""
AT_HARD_SHARE = 0.6
"""Of a tray with such places, so many windows show one of them."""
LISTED = 500
"""After so many trays a folder, which may be growing, is listed anew."""


class Windows:
    """An endless source of batches from folders that may still be growing while they are read; each folder weighs the same."""

    def __init__(self, folders, size, seed):
        self.size = size
        self.rng = np.random.default_rng(seed)
        self.queues, self.pool, self.hard = [(folder, []) for folder in folders], [], []

    def batch(self, count, fresh=2):
        """`count` windows: images [B, S, S, 3] uint8, the paint [B, s, s] and how it lies [B, 5, s, s] (`paint_cells`).

        `fresh` trays of the pool are replaced by the next ones.
        """
        while len(self.pool) < POOL:
            self.pool.append(self._next_tray())
        for _ in range(fresh):
            self.pool[self.rng.integers(POOL)] = self._next_tray()
        samples = [self._window(*self.pool[self.rng.integers(POOL)]) for _ in range(count)]
        return [np.stack(part) for part in zip(*samples)]

    def _next_tray(self):
        folder, queue = self.queues[self.rng.integers(len(self.queues))]
        if not queue:
            names = sorted(glob.glob(os.path.join(folder, "*.json")))
            if not names:
                raise SystemExit(f"No trays in {folder}: run python3 -m sticks.render first.")
            queue.extend(names[index] for index in self.rng.permutation(len(names))[:LISTED])
            self.hard = [name for folder, _ in self.queues for name in misread_trays(folder)]
        is_hard = len(self.hard) > 0 and self.rng.random() < HARD_SHARE
        path = self.hard[self.rng.integers(len(self.hard))] if is_hard else queue.pop()
        return read_tray(path) + read_paint(path) + (read_places(path),)

    def _window(self, image, boxes, owners, lines, hard):
        if len(hard) and self.rng.random() < AT_HARD_SHARE:
            matrix = draw_view(image.shape, boxes, self.size, self.rng, hard[self.rng.integers(len(hard))])
        elif self.rng.random() < BUSY_SHARE:
            matrix = self._busiest(image.shape, boxes)
        else:
            matrix = draw_view(image.shape, boxes, self.size, self.rng)
        window = cv2.warpAffine(image, matrix, (self.size, self.size), flags=self.rng.choice([1, 1, 2]), borderValue=(114, 114, 114))
        painted = cv2.warpAffine(owners, matrix, (self.size, self.size), flags=cv2.INTER_NEAREST) > 0
        return relook(window, painted, self.rng), *paint_cells(owners, lines, matrix, self.size)

    def _busiest(self, shape, boxes, tries=4):
        """Of a few views the one with the most sticks: more is learnt from a window that shows more."""
        views = [draw_view(shape, boxes, self.size, self.rng) for _ in range(tries)]
        return max(views, key=lambda view: sticks_inside(boxes, view, self.size))


def read_tray(path):
    """Image (RGB) and the sticks that count (class, x, y, side), from a tray's JSON path."""
    with open(path) as file:
        tray = json.load(file)
    image = cv2.cvtColor(cv2.imread(path[:-5] + ".jpg"), cv2.COLOR_BGR2RGB)
    return image, np.array(tray["boxes"], np.float32).reshape(-1, 4)


def read_paint(path):
    """`labels.owners` and `labels.painted_lines` of a tray, from its JSON path."""
    owners = cv2.imread(path[:-5] + ".png", cv2.IMREAD_GRAYSCALE)
    with open(path) as file:
        return owners, np.array(json.load(file)["lines"], np.float32).reshape(-1, 6)


def draw_scale(boxes, rng):
    """How much larger a window shows its tray: mostly so that sticks are as thick as the product's second look has them."""
    if len(boxes) and rng.random() < 0.75:
        thickness = np.median(boxes[:, 3]) / BOX_PER_THICKNESS
        return float(np.clip(np.exp(rng.uniform(*np.log(THICKNESSES))) / thickness, 0.55, 1.6))
    return float(np.exp(rng.normal(-0.08, 0.2))) if rng.random() < 0.6 else 1.0


def draw_view(shape, boxes, size, rng, place=None):
    """A 2 by 3 matrix from tray to window: turned, mirrored, scaled a little; mostly with a stick near the middle, or `place` in it."""
    height, width = shape[:2]
    turn = rng.choice([0, 90, 180, 270]) + (rng.uniform(-45, 45) if rng.random() < 0.4 else 0)
    scale = draw_scale(boxes, rng)
    focus = np.array([rng.uniform(0, width), rng.uniform(0, height)])
    if place is not None:
        focus = place + rng.uniform(-0.3, 0.3, 2) * size / scale
    elif len(boxes) and rng.random() < 0.6:
        focus = boxes[rng.integers(len(boxes)), 1:3] + rng.uniform(-0.4, 0.4, 2) * size / scale
    focus = np.clip(focus, 0.35 * size / scale, np.maximum(0.36 * size / scale, np.array([width, height]) - 0.35 * size / scale))
    matrix = cv2.getRotationMatrix2D((float(focus[0]), float(focus[1])), float(turn), float(scale))
    if rng.random() < 0.5:
        matrix = np.array([[-1, 0, 2 * focus[0]], [0, 1, 0]]) @ np.vstack([matrix, [0, 0, 1]])
    matrix[:, 2] += size / 2 - focus
    return matrix.astype(np.float32)


def sticks_inside(boxes, matrix, size):
    """How many of the boxes have their middle in a window."""
    middles = boxes[:, 1:3] @ matrix[:, :2].T + matrix[:, 2]
    return int(((middles >= 0) & (middles < size)).all(1).sum())
