"""Renders crops or scenes to a folder, resumable: python3 -m plates.render crops OUT --count 60000 --seed 1

Files of 200 crops or 20 scenes each (`shards`). Seed 1 trains; 1001 and above are for validation.
"""
import argparse
import os
import time

import cv2

from . import shards
from .crops import render_crop
from .scenes import render_scene

KINDS = {"crops": (render_crop, 200), "scenes": (render_scene, 20)}
"""What draws one sample from a seed, and how many go into a file."""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=list(KINDS))
    parser.add_argument("out")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    fill(options.kind, options.out, options.count, options.seed)


def fill(kind, folder, count, seed):
    """Renders `count` samples, rounded up to whole files; files that are there stay."""
    cv2.setNumThreads(1)
    os.makedirs(folder, exist_ok=True)
    draw, many = KINDS[kind]
    began, made = time.time(), 0
    for number in range(-(-count // many)):
        path = os.path.join(folder, f"{number:06d}.npz")
        if os.path.exists(path):
            continue
        shards.write(path, [draw([seed, number * many + index])[:2] for index in range(many)])
        made += many
        if made % (5 * many) == 0:
            print(f"{folder}: {(number + 1) * many} {kind}, {(time.time() - began) / made * 1e3:.0f} ms each", flush=True)


if __name__ == "__main__":
    main()
