"""A whole training session in one command: python3 -m sticks.session --minutes 140

Renders trays in a second process while it trains, goes on from the kept weights, keeps the new ones when the time is over and
prints how well they see the paint of three validation sets. Stopped and started again, it goes on where it was.
"""
import argparse
import os
import subprocess
import sys
import time

from .keep import keep
from .train import add_options, train

RENDERED = [
    ("train", 1, "drawn", 100),
    ("raycast", 3, "raycast", 60),
    ("pieces", 2, "piece", 400),
    ("val-poster", 1002, "poster", 90),
    ("val-raycast", 1002, "raycast", 60),
    ("val-drawn", 1001, "drawn", 60),
    ("raycast", 3, "raycast", 600),
    ("train", 1, "drawn", 1000),
    ("pieces", 2, "piece", 1500),
    ("pieces", 2, "piece", 4000),
    ("pieces", 2, "piece", 20000),
    ("train", 1, "drawn", 20000),
]
"""What the second process renders: folder, seed, style, trays. Few training trays first, so that training can begin. After each round the trays
to train on are looked at for what the kept weights misread (`hard`)."""
READ = ("train", "raycast", "pieces", "pieces", "pieces")
ENOUGH_TO_BEGIN = 60


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", default="work")
    parser.add_argument("--kept", default="checkpoints/sticks.pt", help="the weights to begin with, and where the new ones go")
    add_options(parser)
    options = parser.parse_args()
    options.data = [os.path.join(options.work, name) for name in READ]
    options.out = os.path.join(options.work, "sticks.pt")
    options.start = options.start or (options.kept if os.path.exists(options.kept) else None)
    renderer = subprocess.Popen(["nice", "-n", "10", sys.executable, "-c", "from sticks.session import render_all; render_all()", options.work, options.start or ""])
    try:
        for folder in options.data:
            wait_for_trays(folder, renderer)
        train(options)
    finally:
        renderer.terminate()
    print(f"{options.kept}: {keep(options.out, options.kept)} bytes", flush=True)
    folders = [os.path.join(options.work, name) for name in ("val-poster", "val-raycast", "val-drawn")]
    subprocess.run([sys.executable, "-m", "sticks.evaluate", options.out, *folders], check=True)


def render_all():
    """Renders all of RENDERED below the folder named on the command line, and looks at it with the checkpoint named there, if there is one; what
    is there stays."""
    from . import hard, render

    work, checkpoint = sys.argv[1:3]
    for folder, seed, style, count in RENDERED:
        render.fill(os.path.join(work, folder), 0, count, seed, style)
        if checkpoint and folder in READ:
            hard.mine_all(checkpoint, [os.path.join(work, folder)])


def wait_for_trays(folder, renderer):
    """Returns once there are trays enough to begin; a renderer that fails ends the session."""
    while not os.path.isdir(folder) or sum(name.endswith(".json") for name in os.listdir(folder)) < ENOUGH_TO_BEGIN:
        if renderer.poll():
            raise SystemExit("The renderer failed; see above.")
        time.sleep(1)


if __name__ == "__main__":
    main()
