"""Which score should count: python3 -m sticks.thresholds work/sticks.pt work/val-drawn work/val-raycast

Prints, per least score, how many trays' counts are exact, and the precision and recall per stick. `export --least` then
shifts the scores so that the product's threshold of 0.35 means the one chosen here.
"""
import argparse

import cv2
import torch

from .detect import IOU, detect
from .evaluate import SIZES, Tally, judge
from .network import fuse, load
from .published import trays

LEVELS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--iou", type=float, default=IOU)
    parser.add_argument("--most", type=int, default=10**6, help="trays of each folder at most")
    options = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    network = fuse(load(options.checkpoint)[0]).to(memory_format=torch.channels_last)
    tallies = {level: Tally() for level in LEVELS}
    for folder in options.folders:
        for _, image, boxes, doubtful, light in trays(folder, options.most):
            add(tallies, detect(network, image, min(LEVELS), options.iou), boxes, doubtful, light)
    for level, tally in tallies.items():
        print(line(level, tally.figures()))


def add(tallies, found, boxes, doubtful, light):
    """Judges one tray at each level; `found` at the lowest one holds what any higher one finds."""
    for level, tally in tallies.items():
        tally.add(judge(found[found[:, 5] >= level], boxes, doubtful), boxes, light)


def line(level, figures):
    exact = "  ".join(f"{name}: {figures['exact'][name]['share']:.3f}" for name in SIZES)
    return f"{level:.2f}  precision {figures['precision']:.4f}  recall {figures['recall']:.4f}  exact {exact}"


if __name__ == "__main__":
    main()
