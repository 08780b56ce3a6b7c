"""Measures a model on drawn crops or scenes: python3 -m plates.drawn work/plate-reader.pt work/val-crops

Prints for the reader how many texts are exact and how many have one edit at most, of one line and of several; for the detector how
many plates it finds and how many of its finds are none, by the plate's width. Render what is measured on with a seed of its own:
python3 -m plates.render crops work/val-crops --count 400 --seed 1001.
"""
import argparse
import glob
import os

import cv2
import numpy as np
import torch

from . import shards
from .decode import DETECTOR_CONFIDENCE, DETECTOR_IOU, DETECTOR_SIZE, find, overlap, read_crop
from .evaluate import edits, open_model
from .glyphs import CHARACTERS

WIDTHS = (40, 90, 200, 10_000)
"""Plates are counted apart up to these widths, in pixels of a scene."""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model")
    parser.add_argument("folder")
    options = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    samples = [sample for path in sorted(glob.glob(os.path.join(options.folder, "*.npz"))) for sample in shards.read(path)]
    if not samples:
        raise SystemExit(f"Nothing in {options.folder}: run python3 -m plates.render first.")
    model = open_model(options.model)
    answers = model(np.zeros((1, 3, 64, 64), np.float32)).shape[1] - 4
    for line in (found if answers == 1 else read)(model, samples):
        print(line, flush=True)


def read(model, samples):
    """Lines of text: how well the reader reads the samples."""
    counts = np.zeros((2, 3), int)
    for code, labels in samples:
        if (labels[:, 0] < 0).any():
            continue
        wanted = "".join(CHARACTERS[int(label[0])] for label in labels)
        wrong = edits(read_crop(model, shards.decode(code))[0], wanted)
        counts[int(labels[:, 5].max() > 0)] += [1, wrong == 0, wrong <= 1]
    return [f"{name}: exact {exact}/{every}, one edit at most {near}/{every}" for name, (every, exact, near) in zip(("one line", "several lines"), counts)]


def found(model, samples):
    """Lines of text: how well the detector finds the plates of the samples."""
    counts, wrong = np.zeros((len(WIDTHS), 2), int), 0
    for code, labels in samples:
        seen = find(model, shards.decode(code), DETECTOR_SIZE, DETECTOR_CONFIDENCE, DETECTOR_IOU)[0]
        for label in labels[labels[:, 0] >= 0]:
            hit = bool((overlap(label[1:5], seen) >= 0.5).any())
            counts[np.searchsorted(WIDTHS, label[3] - label[1])] += [1, hit]
        wrong += sum(not (overlap(box, labels[:, 1:5]) >= 0.5).any() for box in seen)
    return [*(f"up to {width} pixels wide: found {hit}/{every}" for width, (every, hit) in zip(WIDTHS, counts)), f"finds that are no plate: {wrong}"]


if __name__ == "__main__":
    main()
