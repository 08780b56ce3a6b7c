"""Measures a checkpoint cell by cell: python3 -m sticks.evaluate work/sticks.pt work/val-raycast work/val-drawn

Prints for each folder how much of the paint is seen and how much of what is seen is paint, how much of it in its colour, and how
well it is known how it lies. How many bills are right then is measured with the product's own code: `pnpm --filter @souk/bench
doubts FOLDER…` for these folders, `pnpm bench trays` for the published test trays.
"""
import argparse
import glob
import os
from dataclasses import dataclass

import cv2
import numpy as np
import torch

from .letterbox import letterbox
from .network import fuse, load
from .paint_cells import paint_cells
from .windows import read_paint, read_tray

PAINTED = 0.4
"""From this chance of paint on a cell is read, as in the product."""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--most", type=int, default=10**6, help="trays of each folder at most")
    options = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    network = network_of(options.checkpoint)
    for folder in options.folders:
        paths = sorted(glob.glob(os.path.join(folder, "*.json")))[: options.most]
        print(f"{folder}: {text(sum(measure(network, path) for path in paths))}", flush=True)


@dataclass
class Look:
    """What a network sees of a tray, beside what is there, both in cells: `paint` and `lies` as `paint_cells`, the `chances` of each
    paint [1 + classes, h, w] and how it `lie`s [5, h, w]; `matrix` takes the tray's pixels to the network's, `owners` is the tray's."""

    paint: np.ndarray
    lies: np.ndarray
    chances: np.ndarray
    lie: np.ndarray
    matrix: np.ndarray
    owners: np.ndarray


def network_of(checkpoint):
    """The network of a checkpoint file, ready to look."""
    return fuse(load(checkpoint)[0]).to(memory_format=torch.channels_last)


def look(network, path):
    """Shows a network the tray with this JSON path, as the product would at first."""
    image, (owners, lines) = read_tray(path)[0], read_paint(path)
    placed, scale, left, top = letterbox(image)
    rows, columns = (side // 4 for side in placed.shape[:2])
    matrix = np.array([[scale, 0, left], [0, scale, top]], np.float32)
    there, lies = paint_cells(owners, lines, matrix, max(placed.shape[:2]))
    blob = torch.from_numpy(np.ascontiguousarray(placed.transpose(2, 0, 1)[None])).float().div_(255)
    with torch.no_grad():
        paint, lie = (part[0].float().numpy() for part in network(blob.contiguous(memory_format=torch.channels_last)))
    chances = np.exp(paint - paint.max(0))
    return Look(there[:rows, :columns], lies[:, :rows, :columns], chances / chances.sum(0), lie, matrix, owners)


def measure(network, path):
    """Sums over the cells of a tray, given by its JSON path: painted, seen, both, both in the right colour, and of the cells that
    are both the errors of the angle in degrees and of the way to the axis in half thicknesses."""
    tray = look(network, path)
    lie, lies = tray.lie, tray.lies
    seen = 1 - tray.chances[0] >= PAINTED
    both = seen & (tray.paint > 0)
    right = both & (tray.chances[1:].argmax(0) + 1 == tray.paint)
    turn = np.angle((lie[0] + 1j * lie[1]) / (lies[0] + 1j * lies[1] + 1e-9))[both]
    away = (np.hypot(lie[2] - lies[2], lie[3] - lies[3]) / np.exp(lies[4]))[both]
    return np.array([(tray.paint > 0).sum(), seen.sum(), both.sum(), right.sum(), np.degrees(abs(turn) / 2).sum(), away.sum()])


def text(sums):
    painted, seen, both, right, turn, away = np.maximum(sums, 1e-9)
    return (
        f"{both / painted:.3f} of the paint seen, {both / seen:.3f} of what is seen is paint, {right / both:.3f} of it in its colour; "
        f"off by {turn / both:.1f} degrees and {away / both:.2f} half thicknesses"
    )


if __name__ == "__main__":
    main()
