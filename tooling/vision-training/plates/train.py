"""Trains a network, resumable: python3 -m plates.train reader --data work/crops --out work/plate-reader.pt --minutes 60

Run again with the same --out it goes on where it stopped, until the planned minutes are over.
"""
import argparse
import os

from sticks import training

from .kinds import KINDS
from .loss import BOX_WEIGHT, MIDDLE_WEIGHT, losses
from .network import Network, make
from .windows import Windows


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=list(KINDS))
    parser.add_argument("--data", nargs="+", help="folders of rendered files; each weighs the same; work/crops or work/scenes if not given")
    parser.add_argument("--out", help="work/plate-reader.pt or work/plate-detector.pt if not given")
    add_options(parser)
    options = parser.parse_args()
    options.data = options.data or [os.path.join("work", KINDS[options.kind].data)]
    options.out = options.out or f"work/plate-{options.kind}.pt"
    train(options)


def add_options(parser):
    training.add_options(parser, batch=None)


def train(options):
    """Trains as the options say; `kind`, `data` and `out` among them. Without a batch it is the kind's own."""
    training.use_threads(options)
    Training(options).run()


class Training(training.Training):
    PARTS = ("what", "middle", "box")

    def __init__(self, options):
        options.batch = options.batch or KINDS[options.kind].batch
        super().__init__(options)

    def make_network(self, settings):
        return Network(**settings) if settings else make(self.options.kind)

    def make_windows(self, seed):
        return Windows(self.options.kind, self.options.data, seed)

    def losses(self, answer, what, told):
        parts = losses(answer, what, told, self.network.stride, self.network.grid(answer[2]))
        return *parts, parts[0] + MIDDLE_WEIGHT * parts[1] + BOX_WEIGHT * parts[2]


if __name__ == "__main__":
    main()
