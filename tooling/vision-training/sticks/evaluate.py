"""Measures a checkpoint cell by cell: python3 -m sticks.evaluate work/sticks.pt work/val-raycast work/val-drawn

Prints for each folder how much of the paint is seen and how much of what is seen is paint, how much of it in its colour, and how
well it is known how it lies. How many bills are right then is measured with the product's own code: `pnpm --filter @souk/bench
doubts FOLDER…` for these folders, `pnpm bench trays` for the published test trays.
"""
import argparse
import glob
import os

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
    network = fuse(load(options.checkpoint)[0]).to(memory_format=torch.channels_last)
    for folder in options.folders:
        paths = sorted(glob.glob(os.path.join(folder, "*.json")))[: options.most]
        print(f"{folder}: {text(sum(measure(network, path) for path in paths))}", flush=True)


def measure(network, path):
    """Sums over the cells of a tray, given by its JSON path: painted, seen, both, both in the right colour, and of the cells that
    are both the errors of the angle in degrees and of the way to the axis in half thicknesses."""
    image = read_tray(path)[0]
    placed, scale, left, top = letterbox(image)
    rows, columns = (side // 4 for side in placed.shape[:2])
    there, lies = paint_cells(*read_paint(path), np.array([[scale, 0, left], [0, scale, top]], np.float32), max(placed.shape[:2]))
    there, lies = there[:rows, :columns], lies[:, :rows, :columns]
    blob = torch.from_numpy(np.ascontiguousarray(placed.transpose(2, 0, 1)[None])).float().div_(255)
    with torch.no_grad():
        paint, lie = (part[0].float().numpy() for part in network(blob.contiguous(memory_format=torch.channels_last)))
    chances = np.exp(paint - paint.max(0))
    chances /= chances.sum(0)
    seen = 1 - chances[0] >= PAINTED
    both = seen & (there > 0)
    right = both & (chances[1:].argmax(0) + 1 == there)
    turn = np.angle((lie[0] + 1j * lie[1]) / (lies[0] + 1j * lies[1] + 1e-9))[both]
    away = (np.hypot(lie[2] - lies[2], lie[3] - lies[3]) / np.exp(lies[4]))[both]
    return np.array([(there > 0).sum(), seen.sum(), both.sum(), right.sum(), np.degrees(abs(turn) / 2).sum(), away.sum()])


def text(sums):
    painted, seen, both, right, turn, away = np.maximum(sums, 1e-9)
    return (
        f"{both / painted:.3f} of the paint seen, {both / seen:.3f} of what is seen is paint, {right / both:.3f} of it in its colour; "
        f"off by {turn / both:.1f} degrees and {away / both:.2f} half thicknesses"
    )


if __name__ == "__main__":
    main()
