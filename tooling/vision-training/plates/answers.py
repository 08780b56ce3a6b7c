"""What a network of plates answers in torch, for the product to be compared with: as sticks.answers.

python3 -m plates.answers work/plate-reader.pt work/answers/plate-reader
"""
from sticks.answers import main

from .export import Answering
from .network import fuse, load


def answering(checkpoint):
    """The module that is exported."""
    return Answering(fuse(load(checkpoint)[0])).eval()


if __name__ == "__main__":
    main(answering)
