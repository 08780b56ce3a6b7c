"""Renders trays to a folder, resumable: python3 -m sticks.render OUT --count 4000 --seed 1 [--style drawn]

Each tray is a JPEG, a PNG and a JSON of the same name. The PNG tells whose paint is seen at each pixel (`labels.owners`); the JSON
the light, the sticks that count and those in doubt (class, x, y, side: `labels.Label`), and where the paint of every stick lies
(`lines`: `labels.painted_lines`).
"""
import argparse
import json
import os
import time

import cv2
import numpy as np

from . import poster, raycast, tray

STYLES = {"drawn": tray.render, "piece": tray.render_piece, "raycast": raycast.render, "poster": poster.render}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("--count", type=int, default=4000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1, help="1 trains; 1001 and above are for validation")
    parser.add_argument("--style", choices=list(STYLES), default="drawn")
    options = parser.parse_args()
    fill(options.out, options.first, options.count, options.seed, options.style)


def fill(folder, first, count, seed, style="drawn"):
    """Renders `count` trays from number `first` to `folder`; those that are there stay."""
    cv2.setNumThreads(1)
    os.makedirs(folder, exist_ok=True)
    began, made = time.time(), 0
    for index in range(first, first + count):
        if write(folder, seed, index, STYLES[style]):
            made += 1
            if made % 50 == 0:
                print(f"{folder}: {index + 1} trays, {(time.time() - began) / made * 1e3:.0f} ms each", flush=True)


def write(folder, seed, index, style):
    """Writes one tray unless it is there; the JSON comes last, so that a half-written tray is made again."""
    path = os.path.join(folder, f"{index:06d}")
    if os.path.exists(path + ".json"):
        return False
    made = style([seed, index])
    quality = int(np.random.default_rng([seed, index, 7]).choice([55, 70, 80, 88, 92, 95]))
    cv2.imwrite(path + ".jpg", cv2.cvtColor(made.image, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality])
    cv2.imwrite(path + ".png", made.owners)
    boxes, doubtful = ([_row(label) for label in part] for part in (made.counted, made.doubtful))
    with open(path + ".part", "w") as file:
        lines = [[round(float(number), 1) for number in line] for line in made.lines]
        json.dump({"light": made.light, "boxes": boxes, "doubtful": doubtful, "lines": lines}, file)
    os.replace(path + ".part", path + ".json")
    return True


def _row(label):
    return [label.colour] + [round(float(number), 1) for number in (label.x, label.y, label.side)]


if __name__ == "__main__":
    main()
