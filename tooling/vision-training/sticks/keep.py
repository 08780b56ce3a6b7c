"""Keeps a run's weights small enough for the repository: python3 -m sticks.keep work/sticks.pt checkpoints/sticks.pt

Only the averaged weights, at half precision; `sticks.train --start` goes on from them, and they can be measured and exported.
"""
import argparse
import os

import torch


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("out")
    options = parser.parse_args()
    print(f"{options.out}: {keep(options.checkpoint, options.out)} bytes")


def keep(checkpoint, out):
    """Writes the averaged weights of `checkpoint` to `out`; returns the size in bytes."""
    state = torch.load(checkpoint, map_location="cpu")
    small = {name: tensor.half() if tensor.is_floating_point() else tensor for name, tensor in state["averaged"].items()}
    os.makedirs(os.path.dirname(os.path.abspath(out)), exist_ok=True)
    torch.save({"settings": state["settings"], "averaged": small, "steps": state["steps"]}, out + ".part")
    os.replace(out + ".part", out)
    return os.path.getsize(out)


if __name__ == "__main__":
    main()
