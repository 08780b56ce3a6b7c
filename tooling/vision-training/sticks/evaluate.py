"""Measures a checkpoint: python3 -m sticks.evaluate work/sticks.pt work/val-raycast [--confidence 0.35]

Prints precision and recall per stick, the share of trays whose eight counts are all exact by the size of the tray,
which colours were taken for which, and all of it per light. Sticks in doubt are nobody's error.
"""
import argparse
import json
import os

import cv2
import numpy as np
import torch

from .detect import CONFIDENCE, IOU, detect
from .network import fuse, load
from .paints import CLASSES
from .published import trays

SIZES = {"0-4": (0, 4), "5-25": (5, 25), "26-60": (26, 99)}
MISSED = len(CLASSES)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("folder")
    parser.add_argument("--confidence", type=float, default=CONFIDENCE)
    parser.add_argument("--iou", type=float, default=IOU)
    parser.add_argument("--most", type=int, default=10**6, help="trays at most")
    parser.add_argument("--json", help="also write the figures to this file")
    parser.add_argument("--wrong", help="write the wrong trays with their errors marked to this folder")
    options = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    network = fuse(load(options.checkpoint)[0]).to(memory_format=torch.channels_last)
    tally = Tally()
    for name, image, boxes, doubtful, light in trays(options.folder, options.most):
        found = detect(network, image, options.confidence, options.iou)
        verdict = judge(found, boxes, doubtful)
        tally.add(verdict, boxes, light)
        if options.wrong and not verdict.exact:
            mark(image, verdict, boxes, found, os.path.join(options.wrong, name))
    print(tally.text())
    if options.json:
        with open(options.json, "w") as file:
            json.dump(tally.figures(), file, indent=2)


class Verdict:
    """One tray: the class answered for each stick (or MISSED), the detections that are no stick, and if all counts are exact."""

    def __init__(self, answers, false, exact):
        self.answers, self.false, self.exact = answers, false, exact


def judge(found, boxes, doubtful):
    """Gives each stick the best detection on its visible paint, each detection one stick; the rest are false."""
    answers, false = np.full(len(boxes), MISSED), []
    counted = np.zeros(len(CLASSES), int)
    for detection in found:
        distances = _distances(detection[1:3], boxes)
        distances[answers != MISSED] = np.inf
        same = distances + 0.3 * (boxes[:, 0] != detection[0])
        if len(boxes) and distances[same.argmin()] < 1:
            answers[same.argmin()] = int(detection[0])
        elif len(doubtful) and _distances(detection[1:3], doubtful).min() < 1:
            continue
        else:
            false.append(detection)
        counted[int(detection[0])] += 1
    exact = np.array_equal(counted, np.bincount(boxes[:, 0].astype(int), minlength=len(CLASSES)))
    return Verdict(answers, false, exact)


def _distances(point, boxes):
    """From a point to each stick's visible paint; 1 is 0.6 of the box's side."""
    along = np.einsum("ij,ij->i", point - boxes[:, 1:3], boxes[:, 4:6]) / np.maximum((boxes[:, 4:6] ** 2).sum(1), 1e-6)
    nearest = boxes[:, 1:3] + np.clip(along, -1, 1)[:, None] * boxes[:, 4:6]
    return np.hypot(*(point - nearest).T) / (0.6 * np.maximum(boxes[:, 3], 1))


class Tally:
    def __init__(self):
        self.confusion = np.zeros((len(CLASSES), len(CLASSES) + 1), int)
        self.false = np.zeros(len(CLASSES), int)
        self.sizes = {name: [0, 0] for name in SIZES}
        self.lights = {}

    def add(self, verdict, boxes, light):
        for truth, answer in zip(boxes[:, 0].astype(int), verdict.answers):
            self.confusion[truth, answer] += 1
        for detection in verdict.false:
            self.false[int(detection[0])] += 1
        size = next(name for name, (low, high) in SIZES.items() if low <= len(boxes) <= high)
        row = self.lights.setdefault(light, [0, 0, 0, 0])
        right = int((verdict.answers == boxes[:, 0]).sum())
        for counts in (self.sizes[size], row):
            counts[0] += int(verdict.exact)
            counts[1] += 1
        row[2] += right
        row[3] += len(boxes)

    def figures(self):
        """All figures as plain data; shares from 0 to 1."""
        right, sticks = int(np.trace(self.confusion)), int(self.confusion.sum())
        answered = int(self.confusion[:, :MISSED].sum() + self.false.sum())
        return {
            "trays": sum(total for _, total in self.sizes.values()), "sticks": sticks,
            "precision": right / max(1, answered), "recall": right / max(1, sticks),
            "found": int(self.confusion[:, :MISSED].sum()) / max(1, sticks), "false": int(self.false.sum()),
            "exact": {name: {"share": exact / max(1, total), "trays": total} for name, (exact, total) in self.sizes.items()},
            "lights": {name: {"sticks right": row[2] / max(1, row[3]), "exact": row[0] / row[1], "trays": row[1]} for name, row in sorted(self.lights.items())},
            "confusion": self.confusion.tolist(),
        }

    def text(self):
        f = self.figures()
        lines = [f"{f['trays']} trays, {f['sticks']} sticks: precision {f['precision']:.4f}, recall {f['recall']:.4f}, found {f['found']:.4f}, {f['false']} false"]
        lines += [f"  exact counts, {name} sticks: {row['share']:.3f} of {row['trays']}" for name, row in f["exact"].items()]
        lines += [f"  {name}: {row['sticks right']:.4f} of sticks right, {row['exact']:.3f} of {row['trays']} trays exact" for name, row in f["lights"].items()]
        lines.append(" ".join(f"{name[:6]:>7}" for name in ("truth", *CLASSES, "missed", "false")))
        for index, name in enumerate(CLASSES):
            lines.append(" ".join([f"{name[:6]:>7}", *(f"{count:7d}" for count in self.confusion[index]), f"{self.false[index]:7d}"]))
        return "\n".join(lines)


def mark(image, verdict, boxes, found, path):
    """Writes the photo with missed sticks in white, wrong colours in yellow and false detections in black boxes."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    image = cv2.cvtColor(image, cv2.COLOR_RGB2BGR)
    for box, answer in zip(boxes, verdict.answers):
        if answer != box[0]:
            _frame(image, box, (255, 255, 255) if answer == MISSED else (0, 255, 255), CLASSES[int(box[0])] + ("" if answer == MISSED else f">{CLASSES[answer]}"))
    for detection in verdict.false:
        _frame(image, detection, (0, 0, 0), f"{CLASSES[int(detection[0])]} {detection[5]:.2f}")
    cv2.imwrite(path, image)


def _frame(image, box, colour, text):
    half = max(8, box[3] / 2)
    corners = [(int(box[1] + sign * half), int(box[2] + sign * half)) for sign in (-1, 1)]
    cv2.rectangle(image, *corners, colour, 2)
    cv2.putText(image, text, (corners[0][0], max(10, corners[0][1] - 3)), cv2.FONT_HERSHEY_SIMPLEX, 0.45, colour, 1, cv2.LINE_AA)


if __name__ == "__main__":
    main()
