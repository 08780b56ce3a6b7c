"""Makes labelled photos into a file of scenes for the detector: python3 -m plates.photos FOLDER work/photos --only ro

The folder is as `plates.evaluate` reads it; every plate on its photos must have a box. Only photos whose licence allows it may be
trained on. Train with drawn scenes beside them, which must weigh more: --data work/scenes work/scenes work/scenes work/photos.
"""
import argparse
import json
import os

import cv2
import numpy as np

from . import shards
from .cells import UNKNOWN
from .scenes import SMALLEST

LONG_SIDE = 640


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("out")
    parser.add_argument("--only", required=True, help="the beginning of the files' names")
    options = parser.parse_args()
    print(f"{options.out}: {convert(options.folder, options.out, options.only)} photos")


def convert(folder, out, only):
    """Writes the photos whose names begin so, at the size the detector sees them; returns how many."""
    with open(os.path.join(folder, "labels.json")) as file:
        photos = [photo for photo in json.load(file) if os.path.basename(photo["file"]).startswith(only)]
    if not photos:
        raise SystemExit(f"No photos in {folder} begin with {only}.")
    os.makedirs(out, exist_ok=True)
    shards.write(os.path.join(out, "000000.npz"), [sample(folder, photo) for photo in photos])
    return len(photos)


def sample(folder, photo):
    """The photo made small, and its plates [n, 6]; those too small to be found are UNKNOWN."""
    image = cv2.cvtColor(cv2.imread(os.path.join(folder, photo["file"])), cv2.COLOR_BGR2RGB)
    scale = LONG_SIDE / max(image.shape[:2])
    image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    boxes = []
    for plate in photo.get("plates") or [photo]:
        x, y, width, height = (scale * number for number in plate["bbox"])
        large = width >= SMALLEST[0] and height >= SMALLEST[1]
        boxes.append([0 if large else UNKNOWN, x, y, x + width, y + height, 0])
    return image, np.array(boxes, np.float32)


if __name__ == "__main__":
    main()
