"""A network in whole numbers answers nearly as it did, and holds nothing that eight bits cannot."""
import os
import tempfile
import unittest

import cv2
import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn
from torch.nn import functional as F

from quantise.activations import LAYERS, FloatModel, attribute, constants
from quantise.pictures import pictures
from quantise.ranges import PASSING, largest
from quantise.whole_numbers import LARGEST_WEIGHT, to_whole_numbers


class Small(nn.Module):
    """Every layer that is rewritten, and a last one that is not."""

    def __init__(self):
        super().__init__()
        self.first, self.down = nn.Conv2d(3, 8, 3, 1, 1), nn.Conv2d(8, 8, 3, 2, 1)
        self.same, self.wide, self.last = nn.Conv2d(8, 8, 3, 1, 1), nn.Conv2d(12, 32, 1), nn.Conv2d(8, 5, 1)

    def forward(self, x):
        x = F.relu(self.down(F.relu(self.first(x))))
        x = x + F.relu(self.same(x))
        x = F.relu(self.wide(torch.cat([x, x[:, 2:6]], 1)))
        return self.last(F.interpolate(F.pixel_shuffle(x, 2), scale_factor=2.0, mode="nearest"))


def exported(folder):
    torch.manual_seed(5)
    path = os.path.join(folder, "small.onnx")
    axes = {"images": {2: "height", 3: "width"}, "answer": {2: "height", 3: "width"}}
    torch.onnx.export(Small().eval(), torch.rand(1, 3, 32, 32), path, opset_version=12, input_names=["images"], output_names=["answer"], dynamic_axes=axes)
    return onnx.load(path)


def run(model, images):
    """The model's answer as the ONNX standard defines its operators, in 64 bits."""
    graph = model.graph
    numbers = {name: torch.from_numpy(np.asarray(value).copy()).double() for name, value in constants(graph).items()}
    known = {graph.input[0].name: images.double(), **numbers}
    for node in graph.node:
        x = [known[name] for name in node.input if name in known]
        if node.op_type == "QuantizeLinear":
            answer = (x[0] / x[1]).round().clamp(0, 255)
        elif node.op_type == "DequantizeLinear":
            answer = x[0] * x[1]
        elif node.op_type == "QLinearAdd":
            answer = ((x[0] * x[1] + x[3] * x[4]) / x[6]).round().clamp(0, 255)
        elif node.op_type == "QLinearConv":
            pads, strides = attribute(node, "pads"), attribute(node, "strides")
            whole = F.conv2d(x[0], x[3], x[8], strides, pads[:2])
            answer = (whole * (x[1] * x[4]).view(1, -1, 1, 1) / x[6]).round().clamp(0, 255)
        elif node.op_type == "Constant":
            continue
        else:
            weights = {name: value.long() if node.op_type == "Slice" else value for name, value in numbers.items()}
            answer = LAYERS[node.op_type](node, weights, *([known[name] for name in node.input] if node.op_type in ("Add", "Concat") else x[:1]))
        known[node.output[0]] = answer
    return known[graph.output[0].name]


class Quantise(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.model = exported(self.folder.name)
        noise = np.random.default_rng(3)
        self.pictures = [noise.random((1, 3, 32, 64), np.float32), noise.random((1, 3, 64, 64), np.float32)]

    def test_reads_layers_as_torch_does(self):
        images = torch.from_numpy(self.pictures[0])
        torch.manual_seed(5)
        answer = FloatModel(self.model.graph).outputs(images)[self.model.graph.output[0].name]
        self.assertLess(float((answer - Small().eval()(images)).abs().max()), 1e-5)

    def test_answers_nearly_the_same(self):
        before = [run(self.model, torch.from_numpy(picture)) for picture in self.pictures]
        whole = to_whole_numbers(self.model, largest(self.model.graph, self.pictures))
        onnx.checker.check_model(whole)
        for picture, was in zip(self.pictures, before):
            answer = run(whole, torch.from_numpy(picture))
            self.assertEqual(answer.shape, was.shape)
            self.assertLess(float((answer - was).abs().mean()), 0.03 * float(was.std()))

    def test_rewrites_all_layers_but_the_last(self):
        graph = to_whole_numbers(self.model, largest(self.model.graph, self.pictures)).graph
        kinds = [node.op_type for node in graph.node if node.op_type != "Constant"]
        self.assertEqual((kinds.count("QLinearConv"), kinds.count("Conv"), kinds.count("QLinearAdd")), (4, 1, 1))
        self.assertEqual((kinds.count("QuantizeLinear"), kinds.count("DequantizeLinear"), kinds.count("Relu")), (1, 1, 0))

    def test_no_two_products_are_more_than_sixteen_bits_hold(self):
        graph = to_whole_numbers(self.model, largest(self.model.graph, self.pictures)).graph
        filters = [numpy_helper.to_array(weight) for weight in graph.initializer if weight.data_type == onnx.TensorProto.INT8]
        most = max(int(np.abs(weights.astype(int)).max()) for weights in filters)
        self.assertEqual(most, LARGEST_WEIGHT)
        self.assertLess(2 * 255 * most, 2**15)

    def test_holds_no_constant_that_nothing_reads(self):
        graph = to_whole_numbers(self.model, largest(self.model.graph, self.pictures)).graph
        read = {name for node in graph.node for name in node.input}
        self.assertEqual([weight.name for weight in graph.initializer if weight.name not in read], [])

    def test_what_is_put_together_has_one_scale(self):
        most = largest(self.model.graph, self.pictures)
        for node in self.model.graph.node:
            if node.op_type in PASSING:
                names = [name for name in (*node.input, node.output[0]) if name in most]
                self.assertGreaterEqual(len(names), 2)
                self.assertEqual(len({most[name] for name in names}), 1)


class Pictures(unittest.TestCase):
    def test_are_those_of_the_folder_shrunk_and_brought_to_steps_of_32(self):
        with tempfile.TemporaryDirectory() as folder:
            for number in range(4):
                cv2.imwrite(os.path.join(folder, f"{number}.jpg"), np.full((100, 200, 3), (0, 0, 255), np.uint8))
                cv2.imwrite(os.path.join(folder, f"{number}.png"), np.zeros((100, 200), np.uint8))
            found = list(pictures([folder], 2, 160, 160))
        self.assertEqual([picture.shape for picture in found], [(1, 3, 96, 160)] * 2)
        self.assertGreater(found[0][0, 0, :80].min(), 0.95)
        self.assertLess(found[0][0, 1:, :80].max(), 0.05)
        self.assertAlmostEqual(float(found[0][0, 0, 95, 0]), 114 / 255, 5)


if __name__ == "__main__":
    unittest.main()
