"""What the layers of an ONNX file answer to pictures, by torch: as far as its convolutions go."""
import torch
from onnx import numpy_helper
from torch.nn import functional as F


class FloatModel:
    """The part of an ONNX file that is made of LAYERS."""

    def __init__(self, graph):
        self.graph = graph
        self.weights = {name: torch.from_numpy(value.copy()) for name, value in constants(graph).items()}

    @torch.no_grad()
    def outputs(self, images):
        """Each of those layers' answer by its name, to `images` [B, 3, H, W] from 0 to 1; `images` by theirs."""
        known = {self.graph.input[0].name: images}
        for node in self.graph.node:
            layer = LAYERS.get(node.op_type)
            if layer and all(name in known for name in _inputs(node)):
                known[node.output[0]] = layer(node, self.weights, *(known[name] for name in _inputs(node)))
        return known


def constants(graph):
    """The numbers in a file, by name."""
    named = {weight.name: weight for weight in graph.initializer}
    named |= {node.output[0]: node.attribute[0].t for node in graph.node if node.op_type == "Constant" and node.attribute[0].name == "value"}
    return {name: numpy_helper.to_array(value) for name, value in named.items()}


def attribute(node, name, default=None):
    """An attribute of a node: a number, or a list of numbers; text as bytes."""
    for found in node.attribute:
        if found.name == name:
            return list(found.ints) or found.s or found.i
    return default


def _inputs(node):
    """What comes from other layers."""
    return list(node.input) if node.op_type in ("Add", "Concat") else list(node.input[:1])


def _convolve(node, weights, x):
    top, left, bottom, right = attribute(node, "pads", [0, 0, 0, 0])
    if (top, left) != (bottom, right):
        raise ValueError(f"{node.name}: padding that is not the same on both sides")
    bias = weights[node.input[2]] if len(node.input) > 2 else None
    return F.conv2d(x, weights[node.input[1]], bias, attribute(node, "strides", [1, 1]), (top, left), attribute(node, "dilations", [1, 1]), attribute(node, "group", 1))


def _enlarge(node, weights, x):
    if attribute(node, "mode", b"nearest") != b"nearest":
        raise ValueError(f"{node.name}: enlarged by something else than the nearest neighbour")
    return F.interpolate(x, scale_factor=2.0, mode="nearest")


def _spread(node, weights, x):
    if attribute(node, "mode") != b"CRD":
        raise ValueError(f"{node.name}: depth to space in another order than torch's")
    return F.pixel_shuffle(x, attribute(node, "blocksize"))


def _cut(node, weights, x):
    starts, ends, axes = (weights[name].tolist() for name in node.input[1:4])
    for start, end, axis in zip(starts, ends, axes):
        x = x.narrow(axis, start, min(end, x.shape[axis]) - start)
    return x


LAYERS = {
    "Conv": _convolve,
    "Relu": lambda node, weights, x: F.relu(x),
    "Add": lambda node, weights, *terms: sum(terms),
    "Resize": _enlarge,
    "DepthToSpace": _spread,
    "Slice": _cut,
    "Concat": lambda node, weights, *parts: torch.cat(parts, attribute(node, "axis")),
}
