"""Trains the network, resumable: python3 -m sticks.train --data work/train --out work/sticks.pt --minutes 60

Run again with the same --out it goes on where it stopped, until the planned minutes are over.
"""
import argparse

from . import training
from .loss import LIE_WEIGHT, lie_loss, paint_loss
from .network import Network
from .windows import Windows


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", nargs="+", default=["work/train"], help="folders of trays; each weighs the same, one named twice weighs double")
    parser.add_argument("--out", default="work/sticks.pt")
    add_options(parser)
    train(parser.parse_args())


def add_options(parser):
    parser.add_argument("--size", type=int, default=320)
    training.add_options(parser, batch=8)


def train(options):
    """Trains as the options say; `data` and `out` among them."""
    training.use_threads(options)
    Training(options).run()


class Training(training.Training):
    PARTS = ("paint", "lie")

    def make_network(self, settings):
        return Network(**(settings or {}))

    def make_windows(self, seed):
        return Windows(self.options.data, self.options.size, seed)

    def losses(self, answer, paint_there, lie_there):
        painted, lying = answer
        paint, lie = paint_loss(painted, paint_there), lie_loss(lying, lie_there, paint_there)
        return paint, lie, paint + LIE_WEIGHT * lie


if __name__ == "__main__":
    main()
