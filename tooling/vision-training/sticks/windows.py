"""Training windows: pieces of rendered trays, turned, scaled and recoloured at random, with the answer for every cell."""
import glob
import json
import os

import cv2
import numpy as np

from .labels import anchors
from .network import STRIDE
from .paints import CLASSES

BOX_REACH, BOX_SHARE = 0.5, 0.2
"""Cells up to so many sides from a centre answer with its box too, and matter so much at least: what scores there by mistake
then is suppressed."""
POOL = 64
"""So many decoded trays wait in memory; each is used for several windows, then replaced."""
LISTED = 500
"""After so many trays a folder, which may be growing, is listed anew."""


class Windows:
    """An endless source of batches from folders that may still be growing while they are read; each folder weighs the same."""

    def __init__(self, folders, size, seed):
        self.size = size
        self.rng = np.random.default_rng(seed)
        self.queues, self.pool = [(folder, []) for folder in folders], []

    def batch(self, count, fresh=2):
        """`count` windows: images [B, S, S, 3] uint8, scores [B, C, s, s], boxes [B, 4, s, s], weights [B, 1, s, s], paint [B, s, s].

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
        path = queue.pop()
        paint = cv2.imread(path[:-5] + ".png", cv2.IMREAD_GRAYSCALE)
        if paint is None:
            raise SystemExit(f"{path} has no map of its paint beside it: remove the folder and render its trays anew.")
        return (*read_tray(path)[:3], paint)

    def _window(self, image, boxes, doubtful, paint):
        matrix = self._busiest(image.shape, boxes) if self.rng.random() < 0.85 else draw_view(image.shape, boxes, self.size, self.rng)
        window = cv2.warpAffine(image, matrix, (self.size, self.size), flags=self.rng.choice([1, 1, 2]), borderValue=(114, 114, 114))
        boxes, doubtful = moved(boxes, matrix), moved(doubtful, matrix)
        return recolour(window, self.rng), *targets(boxes, doubtful, self.size), paint_of_cells(paint, matrix, self.size)

    def _busiest(self, shape, boxes, tries=4):
        """Of a few views the one with the most sticks: more is learnt from a window that shows more."""
        views = [draw_view(shape, boxes, self.size, self.rng) for _ in range(tries)]
        return max(views, key=lambda view: int(ends_inside(moved(boxes, view), self.size).sum()))


def read_tray(path):
    """Image (RGB), boxes (n, 6), doubtful boxes (m, 6) and the name of the light, from a tray's JSON path."""
    with open(path) as file:
        tray = json.load(file)
    image = cv2.cvtColor(cv2.imread(path[:-5] + ".jpg"), cv2.COLOR_BGR2RGB)
    rows = [np.array(tray[key], np.float32).reshape(-1, 6) for key in ("boxes", "doubtful")]
    return image, *rows, tray["light"]


def draw_view(shape, boxes, size, rng):
    """A 2 by 3 matrix from tray to window: turned, mirrored, scaled a little; mostly with a stick near the middle."""
    height, width = shape[:2]
    turn = rng.choice([0, 90, 180, 270]) + (rng.uniform(-45, 45) if rng.random() < 0.4 else 0)
    scale = np.exp(rng.normal(-0.08, 0.2)) if rng.random() < 0.6 else 1.0
    focus = np.array([rng.uniform(0, width), rng.uniform(0, height)])
    if len(boxes) and rng.random() < 0.8:
        focus = boxes[rng.integers(len(boxes)), 1:3] + rng.uniform(-0.4, 0.4, 2) * size / scale
    focus = np.clip(focus, 0.35 * size / scale, np.maximum(0.36 * size / scale, np.array([width, height]) - 0.35 * size / scale))
    matrix = cv2.getRotationMatrix2D((float(focus[0]), float(focus[1])), float(turn), float(scale))
    if rng.random() < 0.5:
        matrix = np.array([[-1, 0, 2 * focus[0]], [0, 1, 0]]) @ np.vstack([matrix, [0, 0, 1]])
    matrix[:, 2] += size / 2 - focus
    return matrix.astype(np.float32)


def moved(boxes, matrix):
    """Boxes (class, x, y, side, reach x, reach y) as the window shows them."""
    scale = float(np.sqrt(abs(np.linalg.det(matrix[:, :2]))))
    out = boxes.copy()
    out[:, 1:3] = boxes[:, 1:3] @ matrix[:, :2].T + matrix[:, 2]
    out[:, 3] *= scale
    out[:, 4:6] = boxes[:, 4:6] @ matrix[:, :2].T
    return out


def targets(boxes, doubtful, size):
    """Per cell: the score wanted of each class (a bump around each centre), the box (x, y, side) and how much it matters, and
    the weight.

    Weight 0 where nobody can say: sticks in doubt, and paint whose end the window cuts off.
    """
    cells = size // STRIDE
    scores = np.zeros((len(CLASSES), cells, cells), np.float32)
    wanted = np.zeros((4, cells, cells), np.float32)
    weights = np.ones((1, cells, cells), np.float32)
    nearest = np.full((cells, cells), np.inf, np.float32)
    kept = ends_inside(boxes, size)
    for box, centre in zip(boxes[kept], anchors(boxes[kept])):
        _add_bump(scores, wanted, nearest, int(box[0]), *centre, box[3])
    clear = scores.max(0) > 0
    for box in [*doubtful, *boxes[~kept]]:
        ends = [tuple(int(v) for v in np.round((box[1:3] + sign * box[4:6]) / STRIDE * 16)) for sign in (-1, 1)]
        if all(abs(value) < 60000 for end in ends for value in end):
            cv2.line(weights[0], *ends, 0.0, max(1, int(box[3] / STRIDE * 0.8)), cv2.LINE_8, 4)
    weights[0][clear] = 1
    return scores, wanted, weights


def paint_of_cells(paint, matrix, size):
    """The paint (`labels.paint_map`) at the middle of each cell of a window."""
    cells = size // STRIDE
    smaller = matrix / STRIDE
    smaller[:, 2] -= (STRIDE - 1) / 2 / STRIDE
    return cv2.warpAffine(paint, smaller, (cells, cells), flags=cv2.INTER_NEAREST).astype(np.int64)


def ends_inside(boxes, size):
    """Which boxes lie in the window with the end of their paint; the paint may leave it at its other end."""
    ends, centres = boxes[:, 1:3] + boxes[:, 4:6], anchors(boxes)
    margin = np.minimum(boxes[:, 3:4] * 0.6, np.hypot(boxes[:, 4:5], boxes[:, 5:6]))
    inside = (ends >= 1) & (ends < size - 1) & (centres >= margin) & (centres < size - margin)
    return inside.all(1)


def _add_bump(scores, wanted, nearest, colour, x, y, side):
    """A round bump as wide as the stick is thick, 1 at the cell nearest to the box's centre."""
    column, row = x / STRIDE - 0.5, y / STRIDE - 0.5
    sigma = float(np.clip(side / STRIDE * 0.2, 0.55, 4.0))
    radius = int(np.ceil(max(2.1 * sigma, BOX_REACH * side / STRIDE)))
    cells = scores.shape[1]
    left, top = max(0, int(column) - radius), max(0, int(row) - radius)
    right, bottom = min(cells, int(column) + radius + 2), min(cells, int(row) + radius + 2)
    if right <= left or bottom <= top:
        return
    ys, xs = np.mgrid[top:bottom, left:right].astype(np.float32)
    squared = (xs - column) ** 2 + (ys - row) ** 2
    bump = np.exp(-np.maximum(squared - float(squared.min()), 0) / (2 * sigma**2))
    bump[bump <= 0.1] = 0
    place = np.s_[top:bottom, left:right]
    mine = (squared < nearest[place]) & ((bump > 0) | (squared < (BOX_REACH * side / STRIDE) ** 2))
    nearest[place][mine] = squared[mine]
    scores[(slice(None), *place)][:, mine] = 0
    scores[colour][place][mine] = bump[mine]
    for channel, value in enumerate((x, y, side, np.maximum(bump, BOX_SHARE)[mine])):
        wanted[channel][place][mine] = value


def recolour(window, rng):
    """A little exposure, contrast and white balance, now and then blur or noise: cheap variety between renders."""
    steps = np.arange(256, dtype=np.float32) / 255
    gains = rng.uniform(0.75, 1.2) * np.exp(rng.normal(0, 0.06, 3))
    gamma = np.exp(rng.normal(0, 0.12))
    table = np.clip(np.stack([(steps * gain) ** gamma for gain in gains], -1) * 255 + rng.normal(0, 4), 0, 255)
    window = cv2.LUT(window, table.astype(np.uint8).reshape(1, 256, 3)) if rng.random() < 0.8 else window
    if rng.random() < 0.15:
        window = cv2.GaussianBlur(window, (0, 0), rng.uniform(0.4, 1.3))
    if rng.random() < 0.2:
        noise = rng.integers(-12, 13, (window.shape[0] // 2, window.shape[1] // 2, 3), dtype=np.int16).repeat(2, 0).repeat(2, 1)
        window = np.clip(window + noise, 0, 255).astype(np.uint8)
    return np.ascontiguousarray(window)
