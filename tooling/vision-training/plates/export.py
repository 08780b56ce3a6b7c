"""Writes a checkpoint as ONNX and checks it: python3 -m plates.export work/plate-reader.pt ../../models/plate-reader/model.onnx

Input `images` [1, 3, height, width], RGB 0 to 1, sides in steps of 32; output `output0` [1, 4 + classes, boxes] as YOLOv8 answers:
middle x and y, width and height in pixels, a score for each class. A score is the chance of the class times how near the thing's
middle the cell is, so that the best of several boxes on one thing is that of its middle. The file must answer as torch does (to
1e-3 of the largest side for boxes), on a square and on an oblong input, or it is not written. If a manifest.json lies beside it, its
sha256 is brought up to date.
"""
import argparse
import os

import cv2
import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from sticks.export import stamp, without_aliases, write_checked

from .network import boxes_of, fuse, load

CHECKED_SIZES = ((256, 256), (96, 320), (192, 320))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("out")
    options = parser.parse_args()
    worst = export(load(options.checkpoint)[0], options.out)
    print(f"{options.out}: {os.path.getsize(options.out)} bytes, differs from torch by {worst:.1e} at most, sha256 {stamp(options.out)}")


class Answering(nn.Module):
    """The network with its answer as the product decodes it."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, images):
        what, middle, box = self.network(images)
        scores = what.softmax(1)[:, 1:] * middle.sigmoid()
        boxes = boxes_of(box, self.network.stride, self.network.grid(box))
        return torch.cat([boxes.reshape(1, 4, -1), scores.reshape(1, len(self.network.what.bias) - 1, -1)], 1)


def export(network, path):
    """Fuses the network, writes it, checks it; returns the largest difference from torch over the checked sizes."""
    model = Answering(fuse(network.eval()).to(memory_format=torch.contiguous_format)).eval()
    differs = lambda part: max(difference(model, part, *size) for size in CHECKED_SIZES)
    return write_checked(model, path, {"output0": {2: "boxes"}}, differs, {"cell": str(network.stride)})


def difference(model, path, height, width):
    """The largest difference between torch's and the file's answer for a random picture: of scores, and of boxes over the longer side."""
    images = torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(height + width))
    with torch.no_grad():
        wanted = model(images).numpy()
    got = _run(path, images.numpy())
    if got.shape != wanted.shape:
        raise SystemExit(f"The exported model answers {got.shape}, torch {wanted.shape}.")
    apart = np.abs(got - wanted)
    return float(max(apart[:, :4].max() / max(height, width), apart[:, 4:].max()))


def _run(path, images):
    """onnxruntime where it is installed, else OpenCV."""
    try:
        import onnxruntime
    except ImportError:
        network = for_opencv(path, images.shape)
        network.setInput(images)
        return network.forward()
    return onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"]).run(None, {"images": images})[0]


def for_opencv(path, shape):
    """The file as a network of OpenCV's, for pictures of that shape."""
    model = onnx.load(path)
    for size, dimension in zip(shape, model.graph.input[0].type.tensor_type.shape.dim):
        dimension.dim_value = size
    _write_grid(model, shape[2:])
    return cv2.dnn.readNetFromONNX(bytearray(without_aliases(model).SerializeToString()))


def _write_grid(model, sides):
    """Writes the middles of the cells for that size into the graph in place of the nodes that count them, which OpenCV 4.6 cannot."""
    counting = [node for node in model.graph.node if "/grid/" in node.name]
    stride = int(next(entry.value for entry in model.metadata_props if entry.key == "cell"))
    ys, xs = np.mgrid[: sides[0] // stride, : sides[1] // stride].astype(np.float32) + 0.5
    model.graph.initializer.append(numpy_helper.from_array(np.stack([xs, ys])[None], counting[-1].output[0]))
    for node in counting:
        model.graph.node.remove(node)


if __name__ == "__main__":
    main()
