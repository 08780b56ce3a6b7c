"""What the network, its export and its measure promise."""
import os
import tempfile
import unittest

import numpy as np
import onnx
import torch

from sticks.evaluate import measure
from sticks.export import TOLERANCE, export
from sticks.letterbox import letterbox
from sticks.network import STRIDE, Network, fuse
from sticks.paint_cells import paint_cells
from sticks.render import write
from sticks.tray import render_piece
from sticks.windows import read_paint, read_tray

TINY = (8, 8, 8, 8, 8)


def network():
    torch.manual_seed(4)
    made = Network(widths=TINY)
    for module in made.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.uniform_(-0.2, 0.2)
            module.running_var.uniform_(0.5, 2)
    return made.eval()


class Export(unittest.TestCase):
    def test_fusing_changes_no_answer(self):
        images = torch.rand(1, 3, 64, 96)
        plain = network()
        with torch.no_grad():
            before = plain(images)
            after = fuse(plain)(images)
        for one, other in zip(before, after):
            self.assertLess(float((one - other).abs().max()), 1e-4)

    def test_the_file_answers_as_torch_at_square_and_oblong_sizes(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "model.onnx")
            self.assertLessEqual(export(network(), path), TOLERANCE)
            model = onnx.load(path)
            self.assertEqual(model.opset_import[0].version, 12)
            self.assertEqual([model.graph.input[0].name, model.graph.output[0].name], ["images", "cells"])
            sizes = model.graph.input[0].type.tensor_type.shape.dim
            self.assertEqual([dimension.dim_param for dimension in sizes[2:]], ["height", "width"])


class Measure(unittest.TestCase):
    def test_a_photo_is_scaled_to_1024_and_padded_to_32(self):
        placed, scale, left, top = letterbox(np.zeros((1000, 1600, 3), np.uint8))
        self.assertEqual((placed.shape, scale, left, top), ((640, 1024, 3), 0.64, 0, 0))
        placed, scale, left, top = letterbox(np.zeros((1010, 1024, 3), np.uint8))
        self.assertEqual((placed.shape[:2], scale, left, top), ((1024, 1024), 1, 0, 7))
        self.assertEqual(placed[0, 0].tolist(), [114] * 3)

    def test_a_network_that_knows_the_truth_is_right_everywhere(self):
        with tempfile.TemporaryDirectory() as folder:
            write(folder, 5, 0, render_piece)
            path = os.path.join(folder, "000000.json")
            painted, seen, both, right, turn, away = measure(lambda _: Truth.of(path), path)
        self.assertGreater(painted, 20)
        self.assertEqual([painted] * 3, [seen, both, right])
        self.assertLess(turn + away, 1e-3 * painted)

    def test_one_that_sees_no_paint_finds_none(self):
        with tempfile.TemporaryDirectory() as folder:
            write(folder, 5, 0, render_piece)
            path = os.path.join(folder, "000000.json")
            blind = lambda _: (Truth.of(path)[0].roll(1, 1) * 0 + torch.eye(9)[0].view(1, 9, 1, 1) * 20, Truth.of(path)[1])
            self.assertEqual(measure(blind, path)[1:4].tolist(), [0, 0, 0])


class Truth:
    """What a perfect network would answer for a written tray."""

    @staticmethod
    def of(path):
        placed, scale, left, top = letterbox(read_tray(path)[0])
        rows, columns = (side // STRIDE for side in placed.shape[:2])
        paint, lie = paint_cells(*read_paint(path), np.array([[scale, 0, left], [0, scale, top]], np.float32), max(placed.shape[:2]))
        logits = 20.0 * np.eye(9, dtype=np.float32)[paint[:rows, :columns]].transpose(2, 0, 1)
        return torch.from_numpy(logits[None]), torch.from_numpy(lie[None, :, :rows, :columns])


if __name__ == "__main__":
    unittest.main()
