"""What is trained on more: places that a network misreads, found, kept beside their trays and shown."""
import os
import tempfile
import unittest

import numpy as np

from sticks.hard import false_paint, misread
from sticks.looks import regrade, relook, shade
from sticks.paint_cells import owner_cells
from sticks.places import misread_trays, read_places, write_places
from sticks.render import fill
from sticks.windows import Windows


def chances(*painted, shape=(20, 30), classes=2):
    """A network's answer that is sure: `painted` lists class, rows and columns; the rest is no paint."""
    out = np.zeros((1 + classes, *shape), np.float32)
    out[0] = 1
    for colour, rows, columns in painted:
        out[:, rows, columns] = 0
        out[1 + colour, rows, columns] = 1
    return out


def truth(*sticks, shape=(20, 30)):
    owners, paint = np.zeros(shape, np.uint8), np.zeros(shape, np.int64)
    for index, (colour, rows, columns) in enumerate(sticks):
        owners[rows, columns], paint[rows, columns] = index + 1, colour + 1
    return owners, paint


class Hard(unittest.TestCase):
    FIRST, SECOND, TINY = (slice(2, 4), slice(3, 13)), (slice(10, 12), slice(3, 13)), (slice(16, 17), slice(3, 7))

    def test_a_stick_that_is_not_seen_or_seen_in_another_colour_is_misread_at_its_middle(self):
        owners, paint = truth((0, *self.FIRST), (1, *self.SECOND), (0, *self.TINY))
        right = chances((0, *self.FIRST), (1, *self.SECOND))
        self.assertEqual(misread(owners, paint, right), [], "the tiny one is too little to tell")
        for wrong in (chances((0, *self.FIRST)), chances((0, *self.FIRST), (0, *self.SECOND))):
            (place,) = misread(owners, paint, wrong)
            np.testing.assert_allclose(place, (7.5, 10.5))

    def test_paint_where_there_is_none_is_found_unless_it_is_beside_some(self):
        owners, _ = truth((0, *self.FIRST))
        self.assertEqual(false_paint(owners, chances((0, slice(2, 5), slice(3, 13)))), [])
        (place,) = false_paint(owners, chances((0, *self.FIRST), (1, *self.SECOND)))
        np.testing.assert_allclose(place, (7.5, 10.5))

    def test_whose_paint_is_in_a_cell_is_read_at_the_middle_of_its_pixels(self):
        owners = np.zeros((16, 24), np.uint8)
        owners[4:8, 8:12] = 3
        cells = owner_cells(owners, np.array([[1, 0, 0], [0, 1, 0]], np.float32), (4, 6))
        self.assertEqual([tuple(at) for at in np.argwhere(cells == 3)], [(1, 2)])


class Places(unittest.TestCase):
    def test_they_are_kept_beside_their_tray_and_shown_more_often(self):
        with tempfile.TemporaryDirectory() as folder:
            fill(folder, 0, 3, 5)
            trays = [os.path.join(folder, f"{index:06d}.json") for index in range(3)]
            self.assertEqual([len(read_places(tray)) for tray in trays], [0, 0, 0])
            write_places(trays[0], [])
            write_places(trays[2], [(100.2, 50.0), (7.0, 9.0)])
            self.assertEqual(misread_trays(folder), [trays[2]])
            np.testing.assert_array_equal(read_places(trays[2]), [[100, 50], [7, 9]])
            windows = Windows([folder], 64, 1)
            images, paint, lie = windows.batch(6)
            self.assertEqual((images.shape, paint.shape, lie.shape), ((6, 64, 64, 3), (6, 16, 16), (6, 5, 16, 16)))
            shown = sum(len(places) > 0 for *_, places in windows.pool)
            self.assertGreater(shown, len(windows.pool) * 0.4, "of three trays one is shown more than a third of the time")


class Looks(unittest.TestCase):
    def setUp(self):
        self.window = np.random.default_rng(1).integers(0, 256, (48, 48, 3), dtype=np.uint8)
        self.painted = np.zeros((48, 48), bool)
        self.painted[16:32, 16:32] = True

    def test_a_seed_gives_the_same_look_each_time(self):
        for seed in range(30):
            one, again = (relook(self.window, self.painted, np.random.default_rng(seed)) for _ in range(2))
            self.assertEqual((one.shape, one.dtype), (self.window.shape, np.uint8))
            np.testing.assert_array_equal(one, again)

    def test_another_ground_leaves_the_paint_as_it_is(self):
        other = regrade(self.window, self.painted, np.random.default_rng(3)).astype(int)
        inside = abs(other - self.window)[20:28, 20:28]
        self.assertLessEqual(inside.max(), 1)
        self.assertGreater(abs(other - self.window)[:8].mean(), 5)

    def test_a_shadow_darkens_one_side_of_an_edge(self):
        even = np.full((48, 48, 3), 120, np.uint8)
        for seed in range(10):
            shaded = shade(even, np.random.default_rng(seed))
            self.assertGreater(int(shaded.max()), int(shaded.min()))


if __name__ == "__main__":
    unittest.main()
