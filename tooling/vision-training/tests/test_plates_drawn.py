"""What the measure on drawn samples counts."""
import unittest

import cv2
import numpy as np

from plates.drawn import found, read
from tests.test_plates_model import blind, perfect


def coded(image):
    return cv2.imencode(".png", image)[1].ravel()


class Drawn(unittest.TestCase):
    def test_perfect_readings_are_exact_and_blind_ones_none(self):
        boxes = np.array([[10, 20, 8, 42, 48, 0], [1, 60, 8, 82, 48, 0]], np.float32)
        sample = (coded(np.zeros((64, 160, 3), np.uint8)), boxes)
        knows = lambda images: perfect(boxes[:, :5] * [1, 2, 2, 2, 2], *images.shape[2:])
        self.assertEqual(read(knows, [sample])[0], "one line: exact 1/1, one edit at most 1/1")
        self.assertEqual(read(blind(4, 36), [sample])[0], "one line: exact 0/1, one edit at most 0/1")

    def test_found_plates_are_counted_by_width_and_false_ones_apart(self):
        sample = (coded(np.zeros((640, 640, 3), np.uint8)), np.array([[0, 100, 100, 180, 130, 0]], np.float32))
        knows = lambda images: perfect([[0, 100, 100, 180, 130], [0, 300, 300, 400, 340]], *images.shape[2:], 8, 1)
        self.assertEqual(found(knows, [sample])[1:], ["up to 90 pixels wide: found 1/1", "up to 200 pixels wide: found 0/0", "up to 10000 pixels wide: found 0/0", "finds that are no plate: 1"])


if __name__ == "__main__":
    unittest.main()
