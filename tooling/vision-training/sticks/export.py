"""Writes a checkpoint as ONNX and checks it: python3 -m sticks.export work/sticks.pt ../../models/stick-colours/model.onnx

Input `images` [1, 3, height, width], RGB 0 to 1, sides in steps of 32; output `cells` [1, 1 + classes + 5, height / 4, width / 4]: the
chance of no paint and of each class, and how the paint lies (`paint_cells`). The file must answer as torch does (to 1e-3), on a
square and on an oblong input, or it is not written. If a manifest.json lies beside it, its sha256 is brought up to date.
"""
import argparse
import hashlib
import json
import os

import cv2
import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from .network import fuse, load

TOLERANCE = 1e-3
CHECKED_SIZES = ((256, 256), (192, 320))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("out")
    options = parser.parse_args()
    network = load(options.checkpoint)[0]
    worst = export(network, options.out)
    print(f"{options.out}: {os.path.getsize(options.out)} bytes, differs from torch by {worst:.1e} at most, sha256 {stamp(options.out)}")


class Answering(nn.Module):
    """The network with its answer in one piece: chances instead of logits, then how the paint lies."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, images):
        paint, lie = self.network(images)
        return torch.cat([paint.softmax(1), lie], 1)


def export(network, path):
    """Fuses the network, writes it, checks it; returns the largest difference from torch over the checked sizes."""
    model = Answering(fuse(network.eval()).to(memory_format=torch.contiguous_format)).eval()
    return write_checked(model, path, {"cells": {2: "rows", 3: "columns"}}, lambda part: max(difference(model, part, *size) for size in CHECKED_SIZES))


def write_checked(model, path, output, differs, notes=None):
    """Writes a model of `images` of any size, whose one `output` is a name with its open dimensions, once `differs` says of the written
    file that it answers as torch does; returns by how much it does not. `notes` go into the file."""
    part = path + ".part"
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    torch.onnx.export(
        model, torch.rand(1, 3, 128, 320), part, opset_version=12, input_names=["images"], output_names=list(output),
        dynamic_axes={"images": {2: "height", 3: "width"}, **output},
    )
    plain = onnx.load(part)
    del plain.graph.value_info[:]
    onnx.helper.set_model_props(plain, notes or {})
    onnx.checker.check_model(plain)
    onnx.save(plain, part)
    worst = differs(part)
    if not worst <= TOLERANCE:
        raise SystemExit(f"The exported model differs from torch by {worst}: not written.")
    os.replace(part, path)
    return worst


def difference(model, path, height, width):
    """The largest absolute difference between torch and the file's answer for a random photo of that size."""
    images = torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(height + width))
    with torch.no_grad():
        wanted = model(images).numpy()
    got = _run(path, images.numpy())
    if got.shape != wanted.shape:
        raise SystemExit(f"The exported model answers {got.shape}, torch {wanted.shape}.")
    return float(np.abs(got - wanted).max())


def _run(path, images):
    """onnxruntime where it is installed, else OpenCV, which wants the sizes written into the file."""
    try:
        import onnxruntime
    except ImportError:
        return _run_opencv(path, images)
    return onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"]).run(None, {"images": images})[0]


def _run_opencv(path, images):
    model = onnx.load(path)
    for size, dimension in zip(images.shape, model.graph.input[0].type.tensor_type.shape.dim):
        dimension.dim_value = size
    network = cv2.dnn.readNetFromONNX(bytearray(without_aliases(model).SerializeToString()))
    network.setInput(images)
    return network.forward()


def without_aliases(model):
    """A model whose weights are named once: `Identity` of a weight, which OpenCV 4.6 cannot read, becomes a copy."""
    weights = {weight.name: weight for weight in model.graph.initializer}
    for node in [node for node in model.graph.node if node.op_type == "Identity" and node.input[0] in weights]:
        copy = numpy_helper.from_array(numpy_helper.to_array(weights[node.input[0]]), node.output[0])
        model.graph.initializer.append(copy)
        model.graph.node.remove(node)
    return model


def stamp(path):
    """The sha256 of a model's file; written into the manifest.json beside it, if there is one."""
    with open(path, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    beside = os.path.join(os.path.dirname(path), "manifest.json")
    if os.path.exists(beside):
        with open(beside) as file:
            manifest = json.load(file)
        with open(beside, "w") as file:
            json.dump({**manifest, "sha256": digest}, file, indent=2, ensure_ascii=False)
            file.write("\n")
    return digest


if __name__ == "__main__":
    main()
