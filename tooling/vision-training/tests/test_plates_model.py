"""What the networks, their export, their training and their measure promise."""
import argparse
import contextlib
import io
import json
import os
import tempfile
import unittest

import cv2
import numpy as np
import onnx
import torch

from plates.cells import cells_of
from plates.decode import Reading, find, lines_of, read_crop, suppress
from plates.evaluate import edits, judge, measure, open_model
from plates.export import Answering, export
from plates.glyphs import CHARACTERS
from plates.keep import keep
from plates.loss import losses, overlap
from plates.network import Grid, Network, load
from plates.render import fill
from plates.train import Training, add_options
from sticks.export import TOLERANCE

PHOTOS = os.environ.get("PLATE_PHOTOS", "")
"""A folder of labelled photos; the test that reads it is skipped where it is not named."""
TINY = (8, 8, 8, 8, 8)


def network(classes=36, stride=4):
    torch.manual_seed(4)
    made = Network(classes, stride, TINY, (5.0, 9.0))
    for module in made.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.uniform_(-0.2, 0.2)
            module.running_var.uniform_(0.5, 2)
    torch.nn.init.normal_(made.box.weight, std=0.05)
    made.what.bias.data[0] = 0
    return made.eval()


def perfect(boxes, height, width, stride=4, classes=36):
    """What a perfect network would answer for these boxes, as the product decodes it."""
    what, told = cells_of(boxes, height, width, stride)
    scores = np.zeros((classes, *what.shape), np.float32)
    rows, columns = np.nonzero(what)
    scores[what[rows, columns] - 1, rows, columns] = told[4, rows, columns]
    return np.concatenate([told[:4].reshape(4, -1), scores.reshape(classes, -1)])[None]


def blind(stride, classes):
    """A model that sees nothing."""
    return lambda images: perfect([], *images.shape[2:], stride, classes)


class Export(unittest.TestCase):
    def test_both_kinds_of_file_answer_as_torch_at_square_and_oblong_sizes(self):
        for classes, stride in ((36, 4), (1, 8)):
            with tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, "model.onnx")
                self.assertLessEqual(export(network(classes, stride), path), TOLERANCE)
                model = onnx.load(path)
                self.assertEqual(model.opset_import[0].version, 12)
                self.assertEqual([model.graph.input[0].name, model.graph.output[0].name], ["images", "output0"])
                self.assertEqual([size.dim_param for size in model.graph.input[0].type.tensor_type.shape.dim[2:]], ["height", "width"])
                answer = open_model(path)(np.zeros((1, 3, 64, 96), np.float32))
                self.assertEqual(answer.shape, (1, 4 + classes, 64 * 96 // stride**2))

    def test_a_score_is_a_chance_and_a_box_lies_around_its_cell_before_anything_is_learnt(self):
        made = Answering(Network(1, 8, TINY, (5.0, 9.0))).eval()
        with torch.no_grad():
            answer = made(torch.rand(1, 3, 64, 64))[0]
        self.assertTrue(((answer[4] >= 0) & (answer[4] <= 1)).all())
        np.testing.assert_allclose(answer[:4, 9], [4 + 8 + 8, 4 + 8 + 8, 40, 72], atol=17)


class Loss(unittest.TestCase):
    def test_the_right_answer_costs_nearly_nothing_and_a_wrong_one_much(self):
        what, told = (torch.from_numpy(part[None]) for part in cells_of([[2, 10, 8, 30, 28], [5, 36, 8, 50, 28]], 32, 64, 4))
        rows, columns = what.shape[1:]
        middle = told[:, 4:5].clamp(1e-4, 1 - 1e-4)
        sight = torch.nn.functional.one_hot(what, 37).permute(0, 3, 1, 2) * 20.0
        grid = Grid()(torch.zeros(1, 4, rows, columns))
        box = torch.cat([told[:, :2] / 4 - grid, torch.log(told[:, 2:4].clamp_min(1e-3) / 4)], 1)
        right = losses((sight, torch.logit(middle), box), what, told, 4, grid)
        wrong = losses((sight.roll(1, 1), torch.logit(middle), box * 0), what, told, 4, grid)
        self.assertLess(float(right[0]), 1e-3)
        self.assertLess(float(right[2]), 1e-3)
        self.assertGreater(float(wrong[0]), 5)
        self.assertGreater(float(wrong[2]), 0.5)

    def test_boxes_apart_overlap_less_than_none(self):
        first, second = (torch.tensor([x, 0.0, 2.0, 2.0]).view(1, 4, 1, 1) for x in (0.0, 10.0))
        self.assertAlmostEqual(float(overlap(first, first)), 1, 4)
        self.assertLess(float(overlap(first, second)), 0)


class Decode(unittest.TestCase):
    def test_a_perfect_answer_is_read_line_by_line(self):
        boxes = [[CHARACTERS.index(mark), 20 + 30 * place, top, 42 + 30 * place, top + 40] for top, row in ((8, "AB12"), (66, "CD34")) for place, mark in enumerate(row)]
        text, weakest = read_crop(lambda images: perfect(boxes, *images.shape[2:]), np.zeros((128, 192, 3), np.uint8))
        self.assertEqual(text, "AB12CD34")
        self.assertGreater(weakest, 0.8)

    def test_a_tilted_line_stays_one_line(self):
        boxes = np.array([[30 * place, 12 * place, 30 * place + 20, 12 * place + 40] for place in range(7)], float)
        self.assertEqual(lines_of(boxes), [list(range(7))])

    def test_boxes_come_back_to_the_photo(self):
        boxes, scores, _ = find(lambda images: perfect([[0, 160, 256, 320, 320]], *images.shape[2:], 8, 1), np.zeros((1280, 1280, 3), np.uint8), (640, 640), 0.5, 0.5)
        np.testing.assert_allclose(boxes, [[320, 512, 640, 640]], atol=1e-3)

    def test_the_best_of_boxes_on_one_thing_stays(self):
        self.assertEqual(suppress(np.array([[0, 0, 10, 10], [1, 0, 11, 10], [20, 0, 30, 10]], float), 0.5).tolist(), [0, 2])


class Evaluate(unittest.TestCase):
    def test_counts_plates_texts_and_edits(self):
        photo = {"file": "x_1.jpg", "text": "AB 12", "accept": ["A812"], "bbox": [10, 10, 100, 30]}
        reading = Reading(np.array([10, 10, 110, 40.0]), 0.9, "A812", 0.5)
        self.assertEqual(judge(photo, [reading])[0].tolist(), [1, 1, 0, 1, 0, 1, 1])
        self.assertEqual(judge(photo, [])[0].tolist(), [1, 0, 0, 1, 0, 0, 0])
        away = Reading(np.array([300, 10, 400, 40.0]), 0.9, "AB12", 0.5)
        self.assertEqual(judge(photo, [away])[0].tolist(), [1, 0, 1, 1, 1, 1, 1])
        self.assertEqual([edits("ABC", "ABC"), edits("ABC", "AC"), edits("", "AB"), edits("ABC", "XBCD")], [0, 1, 2, 2])

    def test_prints_a_line_for_each_beginning_of_names(self):
        with tempfile.TemporaryDirectory() as folder:
            cv2.imwrite(os.path.join(folder, "aa_1.jpg"), np.zeros((100, 200, 3), np.uint8))
            with open(os.path.join(folder, "labels.json"), "w") as file:
                json.dump([{"file": "aa_1.jpg", "text": "A1"}], file)
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                total = measure(folder, blind(8, 1), blind(4, 36))
            self.assertEqual(total.tolist(), [1, 0, 0, 1, 0, 0, 0])
            self.assertIn("aa   found 0/1", out.getvalue())

    @unittest.skipUnless(os.path.exists(os.path.join(PHOTOS, "labels.json")), "PLATE_PHOTOS names no folder of labelled photos")
    def test_labelled_photos_are_all_read(self):
        with contextlib.redirect_stdout(io.StringIO()):
            total = measure(PHOTOS, blind(8, 1), blind(4, 36))
        with open(os.path.join(PHOTOS, "labels.json")) as file:
            self.assertEqual(total[3], sum(bool(photo["text"]) for photo in json.load(file)))


class Train(unittest.TestCase):
    def test_a_stopped_run_goes_on_and_kept_weights_begin_a_fresh_one(self):
        with tempfile.TemporaryDirectory() as folder:
            data = os.path.join(folder, "scenes")
            fill("scenes", data, 20, 5)
            first = self.training(folder, data, "a.pt")
            for _ in range(2):
                first.step(1e-3)
            first.save()
            second = self.training(folder, data, "a.pt")
            self.assertEqual(second.steps, 2)
            for before, after in zip(first.network.state_dict().values(), second.network.state_dict().values()):
                self.assertTrue(torch.equal(before, after))
            kept = os.path.join(folder, "kept.pt")
            self.assertLess(keep(first.options.out, kept), 3_000_000)
            fresh = self.training(folder, data, "b.pt", "--start", kept)
            self.assertEqual(fresh.steps, 0)
            torch.testing.assert_close(fresh.network.box.bias, load(first.options.out)[0].box.bias, rtol=1e-3, atol=1e-3)

    def training(self, folder, data, out, *more):
        parser = argparse.ArgumentParser()
        add_options(parser)
        options = parser.parse_args(["--batch", "2", *more])
        options.kind, options.data, options.out = "detector", [data], os.path.join(folder, out)
        return Training(options)


if __name__ == "__main__":
    unittest.main()
