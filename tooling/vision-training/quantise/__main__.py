"""Writes a model in whole numbers: python3 -m quantise MODEL.onnx OUT.onnx --pictures work/train [--count 60] [--size 1024x1024]

The pictures say how large the numbers between layers get; they are shown as the product shows them, no larger than `--size`. If a
manifest.json lies beside OUT, its sha256 is brought up to date. Measure the product with it before it is installed.
"""
import argparse
import os

import onnx

from sticks.export import stamp

from .pictures import pictures
from .ranges import largest
from .whole_numbers import to_whole_numbers


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model")
    parser.add_argument("out")
    parser.add_argument("--pictures", nargs="+", required=True, help="folders that the model was trained on")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--size", default="1024x1024", help="width x height at most, as the manifest's inputSize")
    options = parser.parse_args()
    width, height = (int(side) for side in options.size.split("x"))
    model = onnx.load(options.model)
    to_whole_numbers(model, largest(model.graph, pictures(options.pictures, options.count, width, height)))
    onnx.checker.check_model(model)
    before = os.path.getsize(options.model)
    onnx.save(model, options.out)
    print(f"{options.out}: {os.path.getsize(options.out)} bytes, {before} before, sha256 {stamp(options.out)}")


if __name__ == "__main__":
    main()
