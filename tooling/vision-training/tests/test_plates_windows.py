"""What training windows of plates and their cells promise."""
import os
import tempfile
import unittest

import numpy as np

from plates.cells import UNKNOWN, cells_of
from plates.kinds import KINDS
from plates.render import fill
from plates.windows import Windows, choose_size, draw_view, moved_boxes


class Cells(unittest.TestCase):
    def test_cells_inside_a_box_say_its_class_its_middle_and_its_sides(self):
        what, told = cells_of([[10, 8, 16, 24, 40]], 64, 64, 4)
        self.assertEqual(what[4:10, 2:6].tolist(), [[11] * 4] * 6)
        self.assertEqual(int((what > 0).sum()), 24)
        np.testing.assert_allclose(told[:4, 5, 3], [16, 28, 16, 24])
        self.assertTrue(told[4, 7, 4] > 0.8 > told[4, 4, 2])

    def test_a_box_smaller_than_a_cell_still_has_one(self):
        for left in np.arange(16, 24, 0.7):
            what, told = cells_of([[0, left, 30, left + 2, 32]], 64, 64, 8)
            self.assertGreaterEqual(int((what > 0).sum()), 1)
            self.assertEqual(told[4].max(), 1)

    def test_where_boxes_lie_over_each_other_the_nearer_middle_wins(self):
        what, _ = cells_of([[0, 0, 0, 24, 16], [1, 16, 0, 40, 16]], 16, 40, 4)
        self.assertEqual(what[1].tolist(), [1] * 5 + [2] * 5)

    def test_what_cannot_be_told_is_marked_so(self):
        what, _ = cells_of([[UNKNOWN, 0, 0, 8, 8]], 16, 16, 4)
        self.assertEqual(what[0, 0], UNKNOWN)


class Views(unittest.TestCase):
    def test_boxes_follow_the_view_and_what_is_cut_off_is_not_told(self):
        labels = np.array([[3, 10, 10, 20, 20, 0], [4, -8, 0, 2, 10, 0], [5, -30, 0, -20, 10, 0]], np.float32)
        boxes = moved_boxes(labels, np.float32([[2, 0, 0], [0, 1, 5]]), 100, 100)
        np.testing.assert_allclose(boxes, [[3, 20, 15, 40, 25], [UNKNOWN, 0, 5, 4, 15]])

    def test_mirrored_boxes_stay_boxes(self):
        boxes = moved_boxes(np.array([[0, 10, 10, 30, 20, 0]], np.float32), np.float32([[-1, 0, 100], [0, 1, 0]]), 100, 100)
        np.testing.assert_allclose(boxes, [[0, 70, 10, 90, 20]])

    def test_a_crop_gets_the_smallest_window_that_shows_it_as_large(self):
        sizes = KINDS["reader"].windows
        self.assertEqual(choose_size((60, 280), sizes), (96, 320))
        self.assertEqual(choose_size((90, 110), sizes), (128, 192))
        self.assertEqual(choose_size((100, 240), sizes), (128, 320))

    def test_a_whole_crop_is_always_in_its_window(self):
        rng = np.random.default_rng(1)
        for _ in range(50):
            shape = (int(rng.integers(20, 150)), int(rng.integers(40, 400)))
            size = choose_size(shape, KINDS["reader"].windows)
            matrix = draw_view(shape, np.zeros((0, 6)), size, KINDS["reader"], rng)
            corners = matrix @ np.array([[0, 0, 1], [shape[1], shape[0], 1]]).T
            self.assertTrue((corners >= -0.5).all() and (corners[0] <= size[1] + 0.5).all() and (corners[1] <= size[0] + 0.5).all())


class Batches(unittest.TestCase):
    def test_batches_have_one_size_and_repeat_with_their_seed(self):
        with tempfile.TemporaryDirectory() as folder:
            fill("scenes", os.path.join(folder, "scenes"), 20, 5)
            first, second = (Windows("detector", [os.path.join(folder, "scenes")], 3).batch(4) for _ in range(2))
            self.assertEqual(first[0].shape, (4, 320, 320, 3))
            self.assertEqual((first[1].shape, first[2].shape), ((4, 40, 40), (4, 6, 40, 40)))
            for one, other in zip(first, second):
                np.testing.assert_array_equal(one, other)
            self.assertGreater((first[1] > 0).sum(), 0)


if __name__ == "__main__":
    unittest.main()
