"""What the paint in each cell of a window is: its colour, and how its stick lies."""
import cv2
import numpy as np

from .network import STRIDE


def paint_cells(owners, lines, matrix, size):
    """For a window of `size` pixels that `matrix` takes from a tray with these `labels.owners` and `labels.painted_lines`.

    The paint at the middle of each cell, [s, s] int64: 0 none, or class + 1. And how its stick lies, [5, s, s] float32: cosine and
    sine of twice its angle, so that both directions of a stick are one; the way from the cell to the stick's axis in cells, x and y;
    and the logarithm of half its thickness in cells. All 0 where there is no paint.
    """
    cells = size // STRIDE
    owner = owner_cells(owners, matrix, (cells, cells))
    rows, columns = np.nonzero(owner)
    sticks = moved_lines(lines, matrix)[owner[rows, columns].astype(int) - 1]
    starts, axes = sticks[:, 1:3] / STRIDE, sticks[:, 3:5] - sticks[:, 1:3]
    axes /= np.maximum(np.hypot(*axes.T), 1e-6)[:, None]
    there = np.stack([columns, rows], 1) + 0.5 - starts
    away = (there * axes).sum(1, keepdims=True) * axes - there
    paint = np.zeros((cells, cells), np.int64)
    paint[rows, columns] = 1 + sticks[:, 0]
    lie = np.zeros((5, cells, cells), np.float32)
    half = np.log(np.maximum(sticks[:, 5], 1) / 2 / STRIDE)
    lie[:, rows, columns] = axes[:, 0] ** 2 - axes[:, 1] ** 2, 2 * axes[:, 0] * axes[:, 1], *away.T, half
    return paint, lie


def owner_cells(owners, matrix, shape):
    """Whose paint is at the middle of each cell, rows and columns as `shape`: `labels.owners` through `matrix`."""
    smaller = matrix / STRIDE
    smaller[:, 2] -= (STRIDE - 1) / 2 / STRIDE
    return cv2.warpAffine(owners, smaller, shape[::-1], flags=cv2.INTER_NEAREST)


def moved_lines(lines, matrix):
    """`labels.painted_lines` as the window shows them."""
    out = lines.copy()
    for x in (1, 3):
        out[:, x : x + 2] = lines[:, x : x + 2] @ matrix[:, :2].T + matrix[:, 2]
    out[:, 5] *= np.sqrt(abs(np.linalg.det(matrix[:, :2])))
    return out
