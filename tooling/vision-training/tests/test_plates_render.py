"""What drawn plates and scenes promise."""
import os
import tempfile
import unittest

import numpy as np

from plates import shards
from plates.cells import UNKNOWN
from plates.crops import render_crop, seen
from plates.formats import ALL, FORMATS, draw_text
from plates.glyphs import CHARACTERS, KINDS, TALL, draw_face
from plates.plate import draw_plate
from plates.pose import homography, moved
from plates.render import fill
from plates.scenes import around_quads, from_aside, render_scene

MARKS = " -.o#>"


class Formats(unittest.TestCase):
    def test_every_pattern_of_every_format_gives_characters_that_can_be_read_and_known_marks(self):
        rng = np.random.default_rng(1)
        for kind in FORMATS:
            for _ in range(20):
                signs = [sign for row in draw_text(kind, rng) for sign in row]
                self.assertTrue(set(signs) <= set(CHARACTERS) | set(MARKS), (kind.name, signs))
                self.assertTrue(any(sign in CHARACTERS for sign in signs), kind.name)

    def test_letters_come_from_the_formats_own_alphabet(self):
        rng = np.random.default_rng(2)
        ukrainian = next(kind for kind in FORMATS if kind.name == "ua")
        letters = {sign for _ in range(200) for row in draw_text(ukrainian, rng) for sign in row if sign in ALL}
        self.assertEqual(letters, set(ukrainian.letters))

    def test_literal_characters_stand_as_they_are(self):
        rng = np.random.default_rng(3)
        indian = next(kind for kind in FORMATS if kind.name == "in")
        texts = ["".join(draw_text(indian, rng)[0]) for _ in range(300)]
        self.assertTrue(any(" BH " in text for text in texts))


class Glyphs(unittest.TestCase):
    def test_every_lettering_has_every_character(self):
        for kind in (*KINDS, "font"):
            face = draw_face(kind, 0, np.random.default_rng(5))
            for character in CHARACTERS:
                mask = face.mask(character)
                self.assertEqual(mask.shape[0], TALL, (kind, character))
                self.assertGreater((mask > 128).mean(), 0.05, (kind, character))

    def test_alike_letterings_give_zero_and_o_one_shape(self):
        face = draw_face("stroke", 0, np.random.default_rng(6)).alike(True, True)
        self.assertTrue(np.array_equal(face.mask("0"), face.mask("O")))
        self.assertTrue(np.array_equal(face.mask("1"), face.mask("I")))


class Plates(unittest.TestCase):
    def test_characters_lie_on_the_plate_in_reading_order_line_by_line(self):
        for kind in FORMATS:
            plate = draw_plate(np.random.default_rng([7, len(kind.name)]), kind)
            height, width = plate.mask.shape
            self.assertTrue((plate.boxes[:, 1:3] >= -2).all() and (plate.boxes[:, 3] <= width + 2).all() and (plate.boxes[:, 4] <= height + 2).all(), kind.name)
            self.assertTrue((np.diff(plate.boxes[:, 5]) >= 0).all())
            for line in set(plate.boxes[:, 5]):
                self.assertTrue((np.diff(plate.boxes[plate.boxes[:, 5] == line, 1]) > 0).all(), kind.name)

    def test_boxes_follow_the_plate_as_it_is_turned(self):
        matrix = homography(10, 10, [[0, 0], [20, 0], [20, 40], [0, 40]])
        np.testing.assert_allclose(moved(np.array([[3, 1, 2, 5, 6, 0]], np.float32), matrix), [[3, 2, 8, 10, 24, 0]], atol=1e-3)


class Samples(unittest.TestCase):
    def test_the_same_seed_draws_the_same(self):
        for draw in (render_crop, render_scene):
            first, second = draw([9, 1]), draw([9, 1])
            self.assertTrue(np.array_equal(first[0], second[0]) and np.array_equal(first[1], second[1]))
            self.assertFalse(first[0].shape == draw([9, 2])[0].shape and np.array_equal(first[0], draw([9, 2])[0]))

    def test_labels_lie_inside_their_pictures(self):
        for draw, count in ((render_crop, 30), (render_scene, 8)):
            for index in range(count):
                image, boxes, _ = draw([11, index])
                self.assertEqual(image.dtype, np.uint8)
                self.assertTrue((boxes[:, 1:3] >= 0).all() and (boxes[:, 3] <= image.shape[1]).all() and (boxes[:, 4] <= image.shape[0]).all())
                self.assertTrue((boxes[:, 3:5] > boxes[:, 1:3]).all())

    def test_a_scene_seen_from_aside_keeps_its_boxes_on_what_they_lie_on(self):
        image = np.zeros((120, 200, 3), np.float32)
        image[40:60, 80:130] = 1, 0, 0
        quads = np.float32([[[80, 40], [130, 40], [130, 60], [80, 60]]])
        for seed in range(6):
            seen, there = from_aside(image, quads, np.random.default_rng(seed))
            rows, columns = np.nonzero((seen[..., 0] > 0.5) & (seen[..., 1:] < 0.02).all(-1))
            np.testing.assert_allclose(around_quads(there)[0, 1:5], [columns.min(), rows.min(), columns.max() + 1, rows.max() + 1], atol=1.6)


    def test_what_is_cut_off_is_neither_told_nor_forgotten(self):
        boxes = np.array([[4, 2, 2, 8, 8, 0], [5, -8, 0, 2, 10, 0], [6, -30, 0, -20, 10, 0]], np.float32)
        np.testing.assert_allclose(seen(boxes, 20, 20), [[4, 2, 2, 8, 8, 0], [UNKNOWN, 0, 0, 2, 10, 0]])


class Files(unittest.TestCase):
    def test_files_hold_what_was_written_and_are_not_made_twice(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "a.npz")
            samples = [(np.full((20, 30, 3), shade, np.uint8), np.full((shade // 50, 6), shade)) for shade in (50, 100, 200)]
            shards.write(path, samples)
            for (image, labels), (code, its) in zip(samples, shards.read(path)):
                self.assertLess(abs(shards.decode(code).astype(int) - image).max(), 4)
                np.testing.assert_array_equal(labels, its)

    def test_rendering_again_leaves_what_is_there(self):
        with tempfile.TemporaryDirectory() as folder:
            fill("scenes", folder, 20, 5)
            before = os.stat(os.path.join(folder, "000000.npz")).st_mtime_ns
            fill("scenes", folder, 20, 5)
            self.assertEqual(os.listdir(folder), ["000000.npz"])
            self.assertEqual(os.stat(os.path.join(folder, "000000.npz")).st_mtime_ns, before)


if __name__ == "__main__":
    unittest.main()
