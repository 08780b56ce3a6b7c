"""What the renderers promise: the same tray from the same seed, labels in the frame, paint where a label is."""
import json
import os
import tempfile
import unittest

import numpy as np

from sticks.labels import COUNTS_FROM
from sticks.paints import CLASSES, RANGES, paint_batch
from sticks.poster import render as poster
from sticks.raycast import render as raycast
from sticks.render import write
from sticks.tray import render

STYLES = {"drawn": render, "raycast": raycast, "poster": poster}


class Renders(unittest.TestCase):
    def test_a_seed_gives_the_same_tray_each_time_and_another_seed_another(self):
        for name, style in STYLES.items():
            with self.subTest(style=name):
                first, again, other = style([3, 1]), style([3, 1]), style([3, 2])
                self.assertTrue(np.array_equal(first.image, again.image))
                self.assertEqual([label.x for label in first.counted], [label.x for label in again.counted])
                self.assertFalse(first.image.shape == other.image.shape and np.array_equal(first.image, other.image))

    def test_labels_lie_in_the_frame_and_show_enough_paint(self):
        seen = 0
        for style in STYLES.values():
            for seed in range(3):
                tray = style([5, seed])
                height, width = tray.image.shape[:2]
                self.assertEqual(max(height, width), 1024)
                for label in tray.counted:
                    self.assertTrue(0 < label.x < width and 0 < label.y < height)
                    self.assertGreaterEqual(label.visible, COUNTS_FROM)
                    self.assertGreaterEqual(label.side, 14)
                    self.assertIn(label.colour, range(len(CLASSES)))
                seen += len(tray.counted)
        self.assertGreater(seen, 20)

    def test_a_written_tray_is_not_rendered_again(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertTrue(write(folder, 5, 0, raycast))
            self.assertFalse(write(folder, 5, 0, raycast))
            with open(os.path.join(folder, "000000.json")) as file:
                tray = json.load(file)
            self.assertEqual({len(box) for box in tray["boxes"]}, {4})
            self.assertEqual({len(line) for line in tray["lines"]}, {6})
            self.assertTrue(os.path.exists(os.path.join(folder, "000000.png")))
            self.assertTrue(os.path.exists(os.path.join(folder, "000000.jpg")))


class Paints(unittest.TestCase):
    def test_the_classes_are_the_products_in_its_order(self):
        self.assertEqual(CLASSES, ("red", "orange", "yellow", "green", "blue", "purple", "pink", "black"))
        self.assertEqual(tuple(RANGES), CLASSES)

    def test_red_orange_and_yellow_keep_apart_in_hue(self):
        highest = {name: max(hue[1] for hue, _, _ in RANGES[name]) for name in ("red", "orange")}
        lowest = {name: min(hue[0] for hue, _, _ in RANGES[name]) for name in ("orange", "yellow")}
        self.assertGreaterEqual(lowest["orange"] - highest["red"], 6)
        self.assertGreaterEqual(lowest["yellow"] - highest["orange"], 6)

    def test_a_batch_has_a_colour_in_range_for_each_class(self):
        for seed in range(20):
            batch = paint_batch(np.random.default_rng(seed))
            self.assertEqual(batch.shape, (8, 3))
            self.assertTrue(((batch >= 0) & (batch <= 1)).all())
            self.assertLess(batch[7].max(), 0.25)


if __name__ == "__main__":
    unittest.main()
