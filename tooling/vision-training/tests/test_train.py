"""That training can be stopped, kept and gone on with."""
import argparse
import os
import tempfile
import unittest

import torch

from sticks.keep import keep
from sticks.network import load
from sticks.render import fill
from sticks.train import Training, add_options


class Train(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        fill(os.path.join(cls.folder.name, "train"), 0, 2, 5)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def training(self, out, *more):
        parser = argparse.ArgumentParser()
        add_options(parser)
        options = parser.parse_args(["--batch", "2", "--size", "128", *more])
        options.data, options.out = [os.path.join(self.folder.name, "train")], os.path.join(self.folder.name, out)
        return Training(options)

    def test_a_stopped_run_goes_on_at_its_step_with_its_weights(self):
        first = self.training("a.pt")
        for _ in range(3):
            first.step(1e-3)
        first.save()
        second = self.training("a.pt")
        self.assertEqual(second.steps, 3)
        for before, after in zip(first.network.state_dict().values(), second.network.state_dict().values()):
            self.assertTrue(torch.equal(before, after))

    def test_kept_weights_are_small_answer_nearly_alike_and_begin_a_fresh_run(self):
        run = self.training("b.pt")
        run.step(1e-3)
        run.save()
        kept = os.path.join(self.folder.name, "kept.pt")
        self.assertLess(keep(run.options.out, kept), 3_000_000)
        images = torch.rand(1, 3, 64, 96)
        with torch.no_grad():
            whole, small = load(run.options.out)[0](images), load(kept)[0](images)
        for one, other in zip(whole, small):
            self.assertLess(float((one - other).abs().max()), 0.05)
        fresh = self.training("c.pt", "--start", kept)
        self.assertEqual(fresh.steps, 0)
        torch.testing.assert_close(fresh.network.paint.bias, run.averaged.paint.bias, rtol=1e-3, atol=1e-4)


if __name__ == "__main__":
    unittest.main()
