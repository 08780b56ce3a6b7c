"""Keeps a run's weights small enough for the repository: python3 -m plates.keep work/plate-reader.pt checkpoints/plate-reader.pt

Only the averaged weights, at half precision; `plates.train --start` goes on from them, and they can be measured and exported.
"""
from sticks.keep import keep, main

__all__ = ["keep"]

if __name__ == "__main__":
    main()
