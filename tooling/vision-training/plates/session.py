"""A whole training session in one command: python3 -m plates.session --minutes 140 [reader|detector]

Renders in a second process while it trains, goes on from the kept weights, keeps the new ones when the time is over. Stopped and
started again, it goes on where it was. Without a kind it trains both at once, a process each, which is for four cores or more; with
two, one kind after the other. Named `--folder`, a folder of labelled photos is measured at the end where it is there.
"""
import argparse
import os
import subprocess
import sys
import time

from .keep import keep
from .kinds import KINDS
from .train import add_options, train

COUNTS = {"crops": 400_000, "scenes": 60_000}
"""What the second process renders at most: more than a session sees."""
SEED = 1
ENOUGH_TO_BEGIN = 3
"""Files."""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", nargs="?", choices=list(KINDS))
    parser.add_argument("--work", default="work")
    parser.add_argument("--kept", default="checkpoints", help="the folder of the weights to begin with, and where the new ones go")
    parser.add_argument("--folder", help="labelled photos to measure both models on at the end (`plates.evaluate`)")
    add_options(parser)
    options = parser.parse_args()
    if options.kind:
        one(options)
    else:
        both(options)
    measure(options)


def both(options):
    """A process for each kind, at once."""
    given = [argument for argument in sys.argv[1:] if argument != options.folder and argument != "--folder"]
    running = [subprocess.Popen([sys.executable, "-W", "ignore", "-m", "plates.session", kind, *given]) for kind in KINDS]
    if any([process.wait() for process in running]):
        raise SystemExit("A kind failed; see above.")


def one(options):
    options.data = [os.path.join(options.work, KINDS[options.kind].data)]
    options.out = os.path.join(options.work, f"plate-{options.kind}.pt")
    kept = os.path.join(options.kept, f"plate-{options.kind}.pt")
    options.start = options.start or (kept if os.path.exists(kept) else None)
    data, folder = KINDS[options.kind].data, options.data[0]
    command = ["nice", "-n", "5", sys.executable, "-m", "plates.render", data, folder, "--count", str(COUNTS[data]), "--seed", str(SEED)]
    renderer = subprocess.Popen(command)
    try:
        wait_for_files(folder, renderer)
        train(options)
    finally:
        renderer.terminate()
    print(f"{kept}: {keep(options.out, kept)} bytes", flush=True)


def wait_for_files(folder, renderer):
    """Returns once there is enough to begin; a renderer that fails ends the session."""
    while not os.path.isdir(folder) or sum(name.endswith(".npz") for name in os.listdir(folder)) < ENOUGH_TO_BEGIN:
        if renderer.poll():
            raise SystemExit("The renderer failed; see above.")
        time.sleep(1)


def measure(options):
    """Measures the two kept models, where both and the photos are there; else says why not."""
    models = [os.path.join(options.kept, f"plate-{kind}.pt") for kind in ("detector", "reader")]
    missing = [path for path in [options.folder or "--folder", *models] if not os.path.exists(path)]
    if missing:
        print(f"Not measured on photos: no {', '.join(missing)}.", flush=True)
        return
    subprocess.run([sys.executable, "-W", "ignore", "-m", "plates.evaluate", options.folder, *models], check=True)


if __name__ == "__main__":
    main()
