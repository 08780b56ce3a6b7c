"""Draws a contact sheet with the labels, to look at: python3 -m sticks.sheet OUT.png [--style raycast] [--seed N]"""
import argparse
import time

import cv2
import numpy as np

from .render import STYLES

MARKS = [(255, 0, 0), (255, 140, 0), (255, 255, 0), (0, 200, 0), (0, 80, 255), (160, 0, 255), (255, 120, 200), (0, 0, 0)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("--style", choices=list(STYLES), default="drawn")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", type=int, default=3)
    parser.add_argument("--columns", type=int, default=4)
    parser.add_argument("--plain", action="store_true", help="without the labels")
    parser.add_argument("--width", type=int, default=512)
    options = parser.parse_args()
    began = time.time()
    count = options.rows * options.columns
    tiles = [tile(STYLES[options.style]([options.seed, index]), options) for index in range(count)]
    print(f"{(time.time() - began) / count * 1e3:.0f} ms a tray")
    rows = [np.hstack(tiles[row * options.columns:(row + 1) * options.columns]) for row in range(options.rows)]
    cv2.imwrite(options.out, cv2.cvtColor(np.vstack(rows), cv2.COLOR_RGB2BGR))


def tile(tray, options):
    image = tray.image.copy()
    for label in [] if options.plain else tray.counted + tray.doubtful:
        half = label.side / 2
        colour = MARKS[label.colour] if label in tray.counted else (128, 128, 128)
        corners = [(int(label.x + sign * half), int(label.y + sign * half)) for sign in (-1, 1)]
        cv2.rectangle(image, *corners, (255, 255, 255), 2)
        cv2.rectangle(image, *corners, colour, 1)
    width, height = options.width, options.width * 3 // 4
    scale = min(width / image.shape[1], height / image.shape[0])
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    framed = np.full((height, width, 3), 114, np.uint8)
    framed[:small.shape[0], :small.shape[1]] = small
    return framed


if __name__ == "__main__":
    main()
