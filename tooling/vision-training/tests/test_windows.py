"""What training is told: where the bumps are, and where nobody can say."""
import unittest

import numpy as np
import torch

from sticks.labels import anchors
from sticks.loss import _Focal, detection_loss
from sticks.network import STRIDE
from sticks.windows import draw_view, ends_inside, moved, paint_of_cells, recolour, targets

SIZE = 128


def box(colour, x, y, side=16.0, reach=(10.0, 0.0)):
    return [colour, x, y, side, *reach]


def rows(*boxes):
    return np.array(boxes, np.float32).reshape(-1, 6)


class Targets(unittest.TestCase):
    def test_each_stick_has_one_full_score_in_its_class_at_its_centre(self):
        scores, wanted, _ = targets(rows(box(2, 40, 60), box(5, 90, 60)), rows(), SIZE)
        for colour, x, y in ((2, 40, 60), (5, 90, 60)):
            row, column = np.unravel_index(scores[colour].argmax(), scores[colour].shape)
            self.assertEqual(scores[colour].max(), 1)
            self.assertLessEqual(abs((column + 0.5) * STRIDE - x), STRIDE)
            self.assertLessEqual(abs((row + 0.5) * STRIDE - y), STRIDE)
            self.assertEqual(wanted[:, row, column].tolist(), [x, y, 16, 1])

    def test_touching_neighbours_keep_a_peak_each(self):
        scores, wanted, _ = targets(rows(box(1, 60, 60, 14), box(1, 60, 68, 14)), rows(), SIZE)
        peaks = np.argwhere(scores[1] == 1)
        self.assertEqual(len({tuple(wanted[:2, y, x]) for y, x in peaks}), 2)

    def test_paint_cut_off_by_the_window_and_sticks_in_doubt_weigh_nothing(self):
        _, _, weights = targets(rows(box(1, 125, 60)), rows(box(1, 40, 40)), SIZE)
        self.assertEqual(weights[0, 60 // STRIDE, 125 // STRIDE], 0)
        self.assertEqual(weights[0, 40 // STRIDE, 40 // STRIDE], 0)
        self.assertEqual(weights[0, 100 // STRIDE, 60 // STRIDE], 1)

    def test_a_whole_stick_weighs_everywhere_its_paint_beside_the_middle_included(self):
        scores, _, weights = targets(rows(box(1, 64, 60, reach=(40.0, 0.0))), rows(), SIZE)
        self.assertEqual(weights.min(), 1)
        self.assertEqual(scores[1, 60 // STRIDE, 100 // STRIDE], 0)

    def test_the_box_of_long_paint_lies_near_its_end_and_of_short_paint_on_its_middle(self):
        long_one, short_one = rows(box(1, 64, 64, 10, (0.0, 40.0))), rows(box(1, 64, 64, 16, (0.0, 9.0)))
        np.testing.assert_allclose(anchors(long_one), [[64, 97]], atol=1e-4)
        np.testing.assert_allclose(anchors(short_one), [[64, 64]], atol=1e-4)

    def test_cells_about_a_centre_answer_with_its_box_and_far_paint_with_none(self):
        _, wanted, _ = targets(rows(box(1, 64, 64, 16, (0.0, 40.0))), rows(), SIZE)
        x, y = anchors(rows(box(1, 64, 64, 16, (0.0, 40.0))))[0]
        for beside in (-6, 0, 6):
            np.testing.assert_allclose(wanted[:3, int(y + beside) // STRIDE, int(x) // STRIDE], [x, y, 16], atol=1e-4)
        self.assertEqual(wanted[3].max(), 1)
        self.assertEqual(wanted[3, 40 // STRIDE, 64 // STRIDE], 0)

    def test_the_paint_of_a_cell_is_that_at_its_middle(self):
        paint = np.zeros((SIZE, SIZE), np.uint8)
        paint[40:44, 60:64] = 7
        still = np.array([[1, 0, 0], [0, 1, 0]], np.float32)
        cells = paint_of_cells(paint, still, SIZE)
        self.assertEqual(np.argwhere(cells > 0).tolist(), [[40 // STRIDE, 60 // STRIDE]])
        self.assertEqual(cells.max(), 7)
        shifted = still + np.array([[0, 0, 8], [0, 0, 0]], np.float32)
        self.assertEqual(np.argwhere(paint_of_cells(paint, shifted, SIZE) > 0).tolist(), [[40 // STRIDE, 68 // STRIDE]])

    def test_paint_may_leave_the_window_at_its_other_end(self):
        leaving = rows(box(1, 120, 60, reach=(-20.0, 0.0)), box(1, 60, 120, reach=(0.0, 20.0)))
        self.assertEqual(ends_inside(leaving, SIZE).tolist(), [True, False])

    def test_a_view_moves_boxes_as_it_moves_pixels(self):
        rng = np.random.default_rng(1)
        for _ in range(20):
            matrix = draw_view((768, 1024), rows(box(0, 500, 400)), SIZE, rng)
            (after,) = moved(rows(box(0, 500, 400)), matrix)
            np.testing.assert_allclose(after[1:3] + after[4:6], matrix @ [510, 400, 1], rtol=1e-3, atol=1e-2)

    def test_recolouring_keeps_shape_and_type(self):
        window = np.full((32, 32, 3), 90, np.uint8)
        for seed in range(10):
            out = recolour(window, np.random.default_rng(seed))
            self.assertEqual((out.shape, out.dtype), (window.shape, np.uint8))


class Loss(unittest.TestCase):
    def test_a_right_answer_costs_less_than_a_wrong_one_and_ignored_cells_cost_nothing(self):
        scores, wanted, weights = (torch.from_numpy(part[None]) for part in targets(rows(box(2, 42, 62)), rows(), SIZE))
        raw = torch.full((1, 12, SIZE // STRIDE, SIZE // STRIDE), -6.0)
        raw[:, :4] = 0
        empty = detection_loss(raw, scores, wanted, weights)[0]
        right = raw.clone()
        right[:, 4:] = torch.logit(scores.clamp(0.002, 0.998))
        self.assertLess(detection_loss(right, scores, wanted, weights)[1], 0.2 * empty)
        self.assertEqual(float(detection_loss(raw, scores, wanted, weights * 0)[0]), 0)

    def test_its_gradient_by_hand_is_autograds(self):
        torch.manual_seed(2)
        logits = torch.randn(1, 8, 4, 4, dtype=torch.float64, requires_grad=True)
        scores, weights = torch.rand(1, 8, 4, 4, dtype=torch.float64), torch.rand(1, 1, 4, 4, dtype=torch.float64).round()
        self.assertTrue(torch.autograd.gradcheck(lambda x: _Focal.apply(x, scores, weights), (logits,)))


if __name__ == "__main__":
    unittest.main()
