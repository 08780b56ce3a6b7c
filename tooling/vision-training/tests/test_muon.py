"""That Muon's steps are what they say."""
import unittest

import torch

from sticks.muon import Muon, level


class Level(unittest.TestCase):
    def test_singular_values_far_apart_end_near_one_in_wide_and_tall_matrices(self):
        torch.manual_seed(3)
        for shape in ((16, 90), (90, 16)):
            u, _, v = torch.linalg.svd(torch.randn(shape), full_matrices=False)
            skewed = u @ torch.diag(torch.logspace(0, -1.5, 16)) @ v
            values = torch.linalg.svdvals(level(skewed))
            self.assertGreater(float(values.min()), 0.5)
            self.assertLess(float(values.max()), 1.4)


class Step(unittest.TestCase):
    def test_the_size_of_a_gradient_does_not_matter_its_direction_does(self):
        torch.manual_seed(3)
        start, slope = torch.randn(8, 4, 3, 3), torch.randn(8, 4, 3, 3)
        ends = []
        for size in (1.0, 100.0, -1.0):
            weight = torch.nn.Parameter(start.clone())
            weight.grad = slope * size
            Muon([weight], lr=0.1, decay=0.0).step()
            ends.append(weight.detach())
        torch.testing.assert_close(ends[0], ends[1], rtol=0, atol=2e-2)
        torch.testing.assert_close(ends[0] - start, start - ends[2], rtol=0, atol=2e-2)
        self.assertLess(float(((ends[0] - start) * slope).sum()), 0)

    def test_it_fits_a_filter_to_what_it_is_asked(self):
        torch.manual_seed(3)
        wanted, weight = torch.randn(6, 3, 3, 3), torch.nn.Parameter(torch.zeros(6, 3, 3, 3))
        optimizer = Muon([weight], lr=0.05, decay=0.0)
        for step in range(300):
            optimizer.param_groups[0]["lr"] = 0.2 * (1 - step / 300)
            weight.grad = weight.detach() - wanted
            optimizer.step()
        self.assertLess(float((weight - wanted).abs().max()), 0.1)


if __name__ == "__main__":
    unittest.main()
