"""What training is told: which paint is in a cell, and how its stick lies, however the window is turned."""
import math
import unittest

import numpy as np
import torch

from sticks.labels import owners, painted_lines
from sticks.layout import Stick
from sticks.looks import recolour
from sticks.loss import lie_loss, paint_loss
from sticks.network import STRIDE
from sticks.paint_cells import moved_lines, paint_cells
from sticks.windows import draw_view, sticks_inside

SIZE = 128
STILL = np.array([[1, 0, 0], [0, 1, 0]], np.float32)


def seen(*sticks, matrix=STILL):
    camera = np.eye(3)
    return paint_cells(owners(sticks, [], camera, SIZE, SIZE), painted_lines(sticks, camera), matrix, SIZE)


def stick(x0, y0, x1, y1, colour=2, thickness=16.0):
    return Stick(np.array([x0, y0], float), np.array([x1, y1], float), thickness, 0.5, colour)


class PaintCells(unittest.TestCase):
    def test_a_cell_has_the_paint_at_its_middle_and_none_where_there_is_none(self):
        paint, lie = seen(stick(10, 62, 110, 62))
        self.assertEqual(sorted(set(paint[62 // STRIDE, 16:27])), [3])
        self.assertEqual(int(paint[62 // STRIDE, 5]), 0)
        self.assertEqual(float(abs(lie[:, paint == 0]).max()), 0)

    def test_each_cell_points_to_its_sticks_axis_and_tells_angle_and_thickness(self):
        paint, lie = seen(stick(20, 20, 110, 110))
        rows, columns = np.nonzero(paint)
        x, y = columns + 0.5 + lie[2, rows, columns], rows + 0.5 + lie[3, rows, columns]
        np.testing.assert_allclose(x, y, atol=1e-3)
        np.testing.assert_allclose(lie[0, rows, columns], 0, atol=1e-5)
        np.testing.assert_allclose(lie[1, rows, columns], 1, atol=1e-5)
        np.testing.assert_allclose(lie[4, rows, columns], math.log(8 / STRIDE), atol=1e-3)

    def test_of_two_that_touch_each_cell_points_to_its_own(self):
        paint, lie = seen(stick(10, 56, 110, 56, colour=1), stick(10, 72, 110, 72, colour=1))
        to = np.arange(SIZE // STRIDE)[:, None] + 0.5 + lie[3]
        self.assertEqual({round(float(value), 3) for value in to[paint > 0]}, {56 / STRIDE, 72 / STRIDE})

    def test_a_turned_and_larger_window_turns_and_scales_what_it_tells(self):
        turned = np.array([[0, -1.25, 150], [1.25, 0, -20]], np.float32)
        paint, lie = seen(stick(10, 62, 110, 62), matrix=turned)
        rows, columns = np.nonzero(paint)
        self.assertGreater(len(rows), 30)
        np.testing.assert_allclose(lie[0, rows, columns], -1, atol=1e-5)
        np.testing.assert_allclose(columns + 0.5 + lie[2, rows, columns], (150 - 1.25 * 62) / STRIDE, atol=1e-3)
        np.testing.assert_allclose(np.exp(lie[4, rows, columns]), 1.25 * 8 / STRIDE, rtol=1e-3)


class Views(unittest.TestCase):
    def test_a_view_moves_lines_as_it_moves_pixels(self):
        rng, line = np.random.default_rng(1), np.array([[3, 500, 400, 560, 400, 10]], np.float32)
        for _ in range(20):
            matrix = draw_view((768, 1024), np.array([[0, 500, 400, 16]], np.float32), SIZE, rng)
            (after,) = moved_lines(line, matrix)
            np.testing.assert_allclose(after[3:5], matrix @ [560, 400, 1], rtol=1e-3, atol=1e-2)
            np.testing.assert_allclose(np.hypot(*(after[3:5] - after[1:3])) / after[5], 6, rtol=1e-3)

    def test_sticks_are_inside_with_their_middle(self):
        boxes = np.array([[0, 5, 5, 16], [0, 127, 127, 16], [0, 129, 40, 16]], np.float32)
        self.assertEqual(sticks_inside(boxes, STILL, SIZE), 2)

    def test_recolouring_keeps_shape_and_type(self):
        window = np.full((32, 32, 3), 90, np.uint8)
        for seed in range(10):
            out = recolour(window, np.random.default_rng(seed))
            self.assertEqual((out.shape, out.dtype), (window.shape, np.uint8))


class Loss(unittest.TestCase):
    def test_a_right_answer_costs_nothing_and_one_that_points_elsewhere_does(self):
        paint, lie = (torch.from_numpy(part[None]) for part in seen(stick(10, 62, 110, 62)))
        right = torch.nn.functional.one_hot(paint, 9).permute(0, 3, 1, 2) * 40.0
        self.assertLess(float(paint_loss(right, paint)), 1e-3)
        self.assertGreater(float(paint_loss(right.roll(1, 1), paint)), 1)
        self.assertEqual(float(lie_loss(lie, lie, paint)), 0)
        for channel in range(5):
            wrong = lie.clone()
            wrong[:, channel] += 1
            self.assertGreater(float(lie_loss(wrong, lie, paint)), 0.2)

    def test_what_is_said_where_there_is_no_paint_costs_nothing(self):
        paint, lie = (torch.from_numpy(part[None]) for part in seen(stick(10, 62, 110, 62)))
        self.assertEqual(float(lie_loss(lie + 5.0 * (paint == 0).unsqueeze(1), lie, paint)), 0)


if __name__ == "__main__":
    unittest.main()
