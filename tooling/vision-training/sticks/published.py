"""Reads trays to measure on: folders of `sticks.render`, and test sets of `packages/vision/src/sample-trays` (a truth.json)."""
import glob
import json
import os

import cv2
import numpy as np

from .labels import BOX_PER_THICKNESS, SMALLEST_BOX
from .paints import CLASSES
from .windows import read_tray


def trays(folder, most=10**6):
    """Yields (name, image RGB, boxes, doubtful boxes, light) of the first `most` trays; boxes as `windows.read_tray` gives them."""
    truth = os.path.join(folder, "truth.json")
    if os.path.exists(truth):
        with open(truth) as file:
            photos = json.load(file)
        for photo in photos[:most]:
            image = cv2.cvtColor(cv2.imread(os.path.join(folder, photo["file"])), cv2.COLOR_BGR2RGB)
            boxes = np.array([row(stick) for stick in photo["sticks"]], np.float32).reshape(-1, 6)
            yield photo["file"], image, boxes, np.zeros((0, 6), np.float32), photo["light"]
        return
    for path in sorted(glob.glob(os.path.join(folder, "*.json")))[:most]:
        yield (os.path.basename(path)[:-5] + ".jpg", *read_tray(path))


def row(stick):
    """A stick of a truth.json as class, centre of the paint, side, and half of the paint."""
    end, start = (np.array([stick[name]["x"], stick[name]["y"]]) for name in ("paintedEnd", "paintedTo"))
    side = max(SMALLEST_BOX, BOX_PER_THICKNESS * stick["thickness"])
    return [CLASSES.index(stick["colour"]), *((start + end) / 2), side, *((end - start) / 2)]
