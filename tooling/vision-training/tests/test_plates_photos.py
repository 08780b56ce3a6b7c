"""What labelled photos become for training."""
import json
import os
import tempfile
import unittest

import cv2
import numpy as np

from plates import shards
from plates.cells import UNKNOWN
from plates.photos import convert


class Photos(unittest.TestCase):
    def test_only_the_named_photos_are_taken_small_with_their_boxes(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("aa_1.png", "bb_1.png"):
                cv2.imwrite(os.path.join(folder, name), np.full((720, 1280, 3), 90, np.uint8))
            plates = [{"text": "A1", "bbox": [100, 200, 80, 20]}, {"text": None, "bbox": [0, 0, 10, 4]}]
            with open(os.path.join(folder, "labels.json"), "w") as file:
                json.dump([{"file": "aa_1.png", "text": "A1", "plates": plates}, {"file": "bb_1.png", "text": "B", "bbox": [1, 1, 1, 1]}], file)
            self.assertEqual(convert(folder, os.path.join(folder, "out"), "aa"), 1)
            [(code, labels)] = shards.read(os.path.join(folder, "out", "000000.npz"))
            self.assertEqual(shards.decode(code).shape, (360, 640, 3))
            np.testing.assert_allclose(labels, [[0, 50, 100, 90, 110, 0], [UNKNOWN, 0, 0, 5, 2, 0]])
            with self.assertRaises(SystemExit):
                convert(folder, os.path.join(folder, "out"), "cc")


if __name__ == "__main__":
    unittest.main()
