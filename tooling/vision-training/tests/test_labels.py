"""What a label promises: the right square, on paint that is seen, and only where it is seen."""
import unittest

import numpy as np

from sticks.labels import COUNTS_FROM, labels, owners, painted_lines
from sticks.layout import Stick
from sticks.tray import split_labels

FLAT = np.eye(3)
SIZE = (400, 300)


def lying(x0, y0, x1, y1, colour=0, thickness=10.0, painted=0.25):
    return Stick(np.array([x0, y0], float), np.array([x1, y1], float), thickness, painted, colour)


class Labels(unittest.TestCase):
    def test_the_box_is_a_square_on_the_middle_of_the_paint(self):
        (label,) = labels([lying(50, 150, 250, 150, colour=3)], [], FLAT, *SIZE)
        self.assertEqual(label.colour, 3)
        self.assertAlmostEqual(label.x, 225, delta=1)
        self.assertAlmostEqual(label.y, 150, delta=1)
        self.assertAlmostEqual(label.side, 17, delta=0.1)
        self.assertGreater(label.visible, 0.97)

    def test_a_thin_sticks_box_is_not_smaller_than_fourteen_pixels(self):
        (label,) = labels([lying(50, 150, 250, 150, thickness=5)], [], FLAT, *SIZE)
        self.assertEqual(label.side, 14)

    def test_a_stick_across_the_paint_moves_the_box_to_the_longer_stretch(self):
        across = lying(215, 50, 215, 250, thickness=10)
        below, _ = labels([lying(50, 150, 250, 150), across], [], FLAT, *SIZE)
        self.assertAlmostEqual(below.visible, 0.8, delta=0.06)
        self.assertAlmostEqual(below.x, 235, delta=2)

    def test_the_outer_end_tells_a_stick_though_more_of_it_is_seen_further_in(self):
        below, _ = labels([lying(50, 150, 250, 150), lying(228, 50, 228, 250)], [], FLAT, *SIZE)
        self.assertAlmostEqual(below.x, 241.5, delta=2)

    def test_paint_under_a_hand_is_not_counted(self):
        hand = np.array([[190, 100], [300, 100], [300, 200], [190, 200]])
        found = labels([lying(50, 150, 250, 150)], [hand], FLAT, *SIZE)
        self.assertEqual(found[0].visible, 0)
        self.assertEqual(split_labels(found, *SIZE), ([], []))

    def test_owners_tell_what_lies_on_top_and_lines_where_paint_lies_seen_or_not(self):
        hand = np.array([[240, 100], [300, 100], [300, 200], [240, 200]])
        below, across = lying(50, 150, 250, 150, colour=3), lying(215, 50, 215, 250, colour=5)
        top = owners([below, across], [hand], FLAT, *SIZE)
        self.assertEqual([int(top[150, x]) for x in (100, 215, 230, 245)], [0, 0, 1, 0])
        self.assertEqual(int(top[240, 215]), 2)
        lines = painted_lines([below, across], FLAT)
        np.testing.assert_allclose(lines, [[3, 200, 150, 250, 150, 10], [5, 215, 200, 215, 250, 10]], atol=1e-3)

    def test_a_stick_without_paint_keeps_its_row(self):
        bare, painted = lying(50, 150, 250, 150, painted=0.0), lying(50, 250, 250, 250, colour=2)
        lines = painted_lines([bare, painted], FLAT)
        self.assertEqual((lines[0].tolist(), int(lines[1, 0])), ([0] * 6, 2))
        self.assertEqual(set(np.unique(owners([bare, painted], [], FLAT, *SIZE))), {0, 2})

    def test_a_stick_seen_too_little_is_in_doubt_and_not_counted(self):
        cover = np.array([[200, 100], [236, 100], [236, 200], [200, 200]])
        found = labels([lying(50, 150, 250, 150)], [cover], FLAT, *SIZE)
        self.assertLess(found[0].visible, COUNTS_FROM)
        counted, doubtful = split_labels(found, *SIZE)
        self.assertEqual((len(counted), len(doubtful)), (0, 1))

    def test_paint_outside_the_frame_counts_as_unseen(self):
        (label,) = labels([lying(230, 150, 430, 150)], [], FLAT, *SIZE)
        self.assertAlmostEqual(label.visible, 0.4, delta=0.06)
        self.assertLess(label.x, SIZE[0])

    def test_the_last_stick_lies_on_top(self):
        top = owners([lying(50, 150, 250, 150), lying(230, 50, 230, 170)], [], FLAT, *SIZE)
        self.assertEqual(top[150, 230], 2)
        self.assertEqual(top[150, 245], 1)


if __name__ == "__main__":
    unittest.main()
