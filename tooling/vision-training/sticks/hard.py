"""Looks for what a checkpoint misreads in rendered trays, to train on it more: python3 -m sticks.hard checkpoints/sticks.pt work/train …

Writes beside each tray NNNNNN.json a NNNNNN.hard: where, in pixels of the tray, a stick's paint is not seen or seen in another
colour, and where paint is seen that is none. `windows` shows those places more often. A tray that has been looked at is left out.
"""
import argparse
import glob
import os

import cv2
import numpy as np
import torch

from .evaluate import PAINTED, look, network_of
from .network import STRIDE
from .paint_cells import owner_cells
from .places import place_path, write_places

SEEN = 0.6
"""From this mean chance of its own colour on, a stick's paint is seen."""
LEAST = 6
"""Fewer cells than this are too few to tell, of a stick and of what is none."""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("folders", nargs="+")
    options = parser.parse_args()
    mine_all(options.checkpoint, options.folders)


def mine_all(checkpoint, folders):
    """Looks at every tray of the folders that has not been looked at, with the network of a checkpoint file."""
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    network = network_of(checkpoint)
    for folder in folders:
        new = [path for path in sorted(glob.glob(os.path.join(folder, "*.json"))) if not os.path.exists(place_path(path))]
        places = sum(mine(network, path) for path in new)
        print(f"{folder}: {places} places misread on {len(new)} trays", flush=True)


def mine(network, path):
    """Writes the misread places of the tray with this JSON path; returns how many there are."""
    places = misread_places(network, path)
    write_places(path, places)
    return len(places)


def misread_places(network, path):
    """The middles of what `network` misreads in a tray: x, y in pixels of the tray."""
    seen = look(network, path)
    owners = owner_cells(seen.owners, seen.matrix, seen.paint.shape)
    places = misread(owners, seen.paint, seen.chances) + false_paint(owners, seen.chances)
    return [((place + 0.5) * STRIDE - seen.matrix[:, 2]) / seen.matrix[0, 0] for place in places]


def misread(owners, paint, chances):
    """The middles, in cells, of the sticks whose own colour is not seen on them."""
    own = np.take_along_axis(chances, paint[None], 0)[0].ravel()
    flat = owners.ravel()
    counts = np.bincount(flat)
    sums = [np.bincount(flat, weights) for weights in (own, *(grid.ravel() for grid in np.indices(owners.shape)))]
    return [
        np.array([columns, rows]) / count
        for owner, (count, sure, rows, columns) in enumerate(zip(counts, *sums))
        if owner > 0 and count >= LEAST and sure < SEEN * count
    ]


def false_paint(owners, chances):
    """The middles, in cells, of what looks like paint away from any."""
    around = cv2.dilate((owners > 0).astype(np.uint8), np.ones((3, 3), np.uint8))
    false = ((1 - chances[0] >= PAINTED) & (around == 0)).astype(np.uint8)
    _, _, stats, middles = cv2.connectedComponentsWithStats(false)
    return [middle for middle, area in zip(middles[1:], stats[1:, cv2.CC_STAT_AREA]) if area >= LEAST]


if __name__ == "__main__":
    main()
