"""Training windows from rendered files: scaled, shifted and recoloured at random, with what every cell of them lies on."""
import glob
import os

import cv2
import numpy as np

from sticks.looks import recolour

from . import shards
from .cells import UNKNOWN, cells_of
from .kinds import KINDS

KEPT = 0.6
"""A thing of which less than this share is left in a window is one that cannot be told."""
FILES = 4
"""Files that are read, and mixed, at a time."""


class Windows:
    """An endless source of batches from folders that may still be growing while they are read; each folder weighs the same."""

    def __init__(self, kind, folders, seed):
        self.kind = KINDS[kind]
        self.rng = np.random.default_rng(seed)
        self.queues = [(folder, []) for folder in folders]
        self.pool, self.waiting = [], {size: [] for size in self.kind.windows}

    def batch(self, count):
        """`count` windows of one size: pictures [B, H, W, 3] uint8, `what` and `told` of `cells_of`."""
        while True:
            for samples in self.waiting.values():
                if len(samples) >= count:
                    out = [np.stack(part) for part in zip(*samples[:count])]
                    del samples[:count]
                    return out
            size, sample = self._window(*self._sample())
            self.waiting[size].append(sample)

    def _sample(self):
        while len(self.pool) < self.kind.pool:
            self.pool.append(self._next())
        if self.rng.random() < self.kind.fresh:
            self.pool[self.rng.integers(len(self.pool))] = self._next()
        return self.pool[self.rng.integers(len(self.pool))]

    def _next(self):
        folder, queue = self.queues[self.rng.integers(len(self.queues))]
        if not queue:
            names = sorted(glob.glob(os.path.join(folder, "*.npz")))
            if not names:
                raise SystemExit(f"Nothing in {folder}: run python3 -m plates.render first.")
            read = [sample for index in self.rng.permutation(len(names))[:FILES] for sample in shards.read(names[index])]
            queue.extend(read[index] for index in self.rng.permutation(len(read)))
        code, labels = queue.pop()
        return shards.decode(code), labels

    def _window(self, image, labels):
        height, width = size = choose_size(image.shape, self.kind.windows)
        matrix = draw_view(image.shape, labels, size, self.kind, self.rng)
        boxes = moved_boxes(labels, matrix, width, height)
        if matrix[1, 1] < 0.6:
            image, matrix = _smaller(image, matrix)
        way = int(self.rng.choice([cv2.INTER_LINEAR, cv2.INTER_LINEAR, cv2.INTER_CUBIC]))
        window = cv2.warpAffine(image, matrix, (width, height), flags=way, borderValue=(114,) * 3)
        window = recolour(window, self.rng)
        if self.rng.random() < 0.1:
            window = np.repeat(cv2.cvtColor(window, cv2.COLOR_RGB2GRAY)[..., None], 3, 2)
        return size, (window, *cells_of(boxes, height, width, self.kind.stride))


def _smaller(image, matrix):
    """Half the picture, evenly averaged, and the matrix that then does the rest."""
    half = cv2.resize(image, (max(1, image.shape[1] // 2), max(1, image.shape[0] // 2)), interpolation=cv2.INTER_AREA)
    return half, (matrix @ np.diag([2.0, 2.0, 1.0])).astype(np.float32)


def choose_size(shape, sizes):
    """The smallest of the sizes that shows a picture about as large as the largest does."""
    scales = [min(size[0] / shape[0], size[1] / shape[1]) for size in sizes]
    fits = [size for size, scale in zip(sizes, scales) if scale >= 0.95 * scales[-1]]
    return min(fits, key=lambda size: size[0] * size[1])


def draw_view(shape, labels, size, kind, rng):
    """A 2 by 3 matrix from picture to window. Crops fill it, letterboxed; scenes are larger, and mostly a plate is in sight."""
    height, width = shape[:2]
    scale = float(np.exp(rng.uniform(*np.log(kind.scales)))) if rng.random() < 0.6 else 1.0
    if not kind.mirrored:
        scale *= min(size[0] / height, size[1] / width)
    stretch = scale * (rng.uniform(0.93, 1.0) if rng.random() < 0.4 else 1.0)
    focus = rng.uniform(0, 1, 2) * (width, height)
    if kind.mirrored and len(labels) and rng.random() < 0.8:
        box = labels[rng.integers(len(labels)), 1:5]
        focus = (box[:2] + box[2:]) / 2 + rng.uniform(-0.45, 0.45, 2) * np.array(size[::-1]) / scale
    room = np.array(size[::-1]) - np.array([width * stretch, height * scale])
    place = np.where(room > 0, rng.uniform(0.3, 0.7, 2) * room, np.clip(np.array(size[::-1]) / 2 - focus * [stretch, scale], np.minimum(room, 0), 0))
    matrix = np.array([[stretch, 0, place[0]], [0, scale, place[1]]], np.float32)
    if kind.mirrored and rng.random() < 0.5:
        matrix[0] = -matrix[0] + [0, 0, size[1]]
    return matrix


def moved_boxes(labels, matrix, width, height):
    """The labels as a window shows them, cut at its edges; what is mostly outside becomes UNKNOWN."""
    corners = np.stack([labels[:, [1, 3]] * matrix[0, 0] + matrix[0, 2], labels[:, [2, 4]] * matrix[1, 1] + matrix[1, 2]], -1)
    low, high = corners.min(1), corners.max(1)
    inside_low, inside_high = np.clip(low, 0, (width, height)), np.clip(high, 0, (width, height))
    left = np.prod(inside_high - inside_low, axis=1) / np.maximum(np.prod(high - low, axis=1), 1e-6)
    classes = np.where(left >= KEPT, labels[:, 0], UNKNOWN)
    boxes = np.hstack([classes[:, None], inside_low, inside_high])
    return boxes[left > 0]
