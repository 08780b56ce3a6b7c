"""What the network, its export and the judge promise."""
import math
import os
import tempfile
import unittest

import numpy as np
import onnx
import torch

from sticks.detect import candidates, letterbox, suppress
from sticks.evaluate import MISSED, Tally, judge
from sticks.export import TOLERANCE, export, shift_scores
from sticks.network import STRIDE, Network, decode, fuse

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
        self.assertLess(float((before - after).abs().max()), 1e-4)

    def test_the_file_answers_as_torch_at_square_and_oblong_sizes(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "model.onnx")
            self.assertLessEqual(export(network(), path), TOLERANCE)
            model = onnx.load(path)
            self.assertEqual(model.opset_import[0].version, 12)
            self.assertEqual([model.graph.input[0].name, model.graph.output[0].name], ["images", "output0"])
            sizes = model.graph.input[0].type.tensor_type.shape.dim
            self.assertEqual([dimension.dim_param for dimension in sizes[2:]], ["height", "width"])

    def test_a_chosen_least_score_reads_as_the_products_threshold(self):
        plain, shifted, images = network(), network(), torch.rand(1, 3, 64, 64)
        shift_scores(shifted, 0.5)
        with torch.no_grad():
            before, after = decode(plain(images)), decode(shifted(images))
        self.assertTrue(torch.equal(before[:, :4], after[:, :4]))
        torch.testing.assert_close(torch.logit(after[:, 4:]), torch.logit(before[:, 4:]) + math.log(0.35 / 0.65), rtol=0, atol=1e-3)

    def test_a_cell_far_from_its_boxs_centre_scores_less(self):
        raw = torch.zeros(1, 12, 1, 2)
        raw[0, 0, 0, 1] = 3
        scores = decode(raw)[0, 4]
        self.assertEqual(float(scores[0]), 0.5)
        self.assertLess(float(scores[1]), 0.25)

    def test_cells_are_numbered_row_by_row_from_the_upper_left(self):
        answer = decode(torch.zeros(1, 12, 3, 5))[0]
        self.assertEqual(answer.shape, (12, 15))
        self.assertEqual(answer[:2, 0].tolist(), [STRIDE / 2, STRIDE / 2])
        self.assertEqual(answer[:2, 7].tolist(), [2.5 * STRIDE, 1.5 * STRIDE])


class Detect(unittest.TestCase):
    def test_overlapping_boxes_of_two_colours_give_one_stick(self):
        rows = np.array([[20, 20, 16, 16, 0.9, 0.1], [21, 20, 16, 16, 0.2, 0.8], [60, 20, 16, 16, 0.1, 0.5], [90, 90, 16, 16, 0.3, 0.2]])
        found = suppress(candidates(rows, 0.35), 0.5)
        self.assertEqual(found[:, [0, 1]].tolist(), [[0, 20], [1, 60]])

    def test_touching_neighbours_both_stay(self):
        rows = np.array([[20, 20, 14, 14, 0.9], [20, 28, 14, 14, 0.8]])
        self.assertEqual(len(suppress(candidates(rows, 0.35), 0.5)), 2)

    def test_a_photo_is_scaled_to_1024_and_padded_to_32(self):
        placed, scale, left, top = letterbox(np.zeros((1000, 1600, 3), np.uint8))
        self.assertEqual((placed.shape, scale, left, top), ((640, 1024, 3), 0.64, 0, 0))
        placed, scale, left, top = letterbox(np.zeros((1010, 1024, 3), np.uint8))
        self.assertEqual((placed.shape[:2], scale, left, top), ((1024, 1024), 1, 0, 7))
        self.assertEqual(placed[0, 0].tolist(), [114] * 3)


class Judge(unittest.TestCase):
    boxes = np.array([[1, 50, 50, 16, 10, 0], [4, 50, 66, 16, 10, 0]], np.float32)
    nobody = np.zeros((0, 6), np.float32)

    def test_all_right_is_exact(self):
        verdict = judge(np.array([[1, 52, 50, 16, 16, 0.9], [4, 49, 66, 16, 16, 0.8]]), self.boxes, self.nobody)
        self.assertTrue(verdict.exact)
        self.assertEqual(verdict.answers.tolist(), [1, 4])

    def test_a_wrong_colour_a_miss_and_a_false_one_are_told_apart(self):
        verdict = judge(np.array([[2, 52, 50, 16, 16, 0.9], [3, 200, 200, 16, 16, 0.8]]), self.boxes, self.nobody)
        self.assertFalse(verdict.exact)
        self.assertEqual(verdict.answers.tolist(), [2, MISSED])
        self.assertEqual(len(verdict.false), 1)
        tally = Tally()
        tally.add(verdict, self.boxes, "warm")
        self.assertEqual((tally.figures()["precision"], tally.figures()["recall"]), (0, 0))

    def test_a_stick_in_doubt_is_no_error_whether_it_is_found_or_not(self):
        doubtful = np.array([[1, 200, 200, 16, 10, 0]], np.float32)
        right = [[1, 52, 50, 16, 16, 0.9], [4, 49, 66, 16, 16, 0.8]]
        for found in (right, [*right, [1, 201, 200, 16, 16, 0.5]]):
            self.assertTrue(judge(np.array(found), self.boxes, doubtful).exact)


if __name__ == "__main__":
    unittest.main()
