"""Draws a contact sheet with the labels, to look at: python3 -m plates.sheet crops OUT.png [--seed N] [--plain]"""
import argparse
import time

import cv2
import numpy as np

from .glyphs import CHARACTERS
from .render import KINDS

TILES = {"crops": (320, 128, 5), "scenes": (500, 500, 3)}
"""Width and height of a tile, and how many stand in a row."""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=list(KINDS))
    parser.add_argument("out")
    parser.add_argument("--seed", type=int, default=77)
    parser.add_argument("--count", type=int, default=25)
    parser.add_argument("--plain", action="store_true", help="without the labels")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    began = time.time()
    samples = [KINDS[options.kind][0]([options.seed, index]) for index in range(options.count)]
    print(f"{(time.time() - began) / options.count * 1e3:.0f} ms each")
    width, height, columns = TILES[options.kind]
    tiles = [tile(sample, width, height, options) for sample in samples]
    tiles += [np.zeros_like(tiles[0])] * (-len(tiles) % columns)
    rows = [np.hstack(tiles[start : start + columns]) for start in range(0, len(tiles), columns)]
    cv2.imwrite(options.out, cv2.cvtColor(np.vstack(rows), cv2.COLOR_RGB2BGR))


def tile(sample, width, height, options):
    image, boxes, name = sample
    scale = min(width / image.shape[1], height / image.shape[0])
    placed = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR)[:height, :width]
    out = np.full((height + 16, width, 3), 114, np.uint8)
    out[: placed.shape[0], : placed.shape[1]] = placed
    for box in [] if options.plain else boxes:
        corners = (box[1:5] * scale).astype(int)
        cv2.rectangle(out, tuple(map(int, corners[:2])), tuple(map(int, corners[2:])), (0, 255, 0) if box[0] >= 0 else (255, 0, 0), 1)
    text = "".join(CHARACTERS[int(box[0])] for box in boxes if box[0] >= 0) if options.kind == "crops" else f"{len(boxes)} plates"
    cv2.putText(out, f"{text}  {name}  {image.shape[1]} x {image.shape[0]}", (3, height + 12), 0, 0.42, (255, 255, 255), 1, cv2.LINE_AA)
    return out


if __name__ == "__main__":
    main()
