"""A training run that can be stopped and gone on with, whatever it trains: rate, steps, averages, files."""
import copy
import math
import os
import time

import cv2
import numpy as np
import torch

from .muon import Muon

AVERAGE_EVERY = 8
MUON_TIMES = 10
"""Muon's rate is this many times AdamW's."""


def add_options(parser, batch):
    """The options that every run has; `batch` is the usual number of windows a step."""
    parser.add_argument("--minutes", type=float, default=60, help="of training in all, over all runs with this --out")
    parser.add_argument("--batch", type=int, default=batch, help="windows a step")
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--start", help="a checkpoint whose weights to begin with, for another round")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--float32", action="store_true", help="in place of bfloat16: as fast or faster where a core has one unit for bfloat16 and two for this")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--most-steps", type=int, default=10**9, help="stop after so many steps, for a trial")


def use_threads(options):
    """Sets what has to be set before a run is made."""
    torch.set_num_threads(options.threads)
    cv2.setNumThreads(1)
    torch.manual_seed(options.seed)


class Training:
    """Trains `make_network`'s network on `make_windows`' windows by `losses`; a subclass gives the three.

    `options` as of `add_options`, with `out`, the file of the run: where it is there, the run goes on from it.
    """

    PARTS = ()
    """What the parts of the loss are called."""

    def __init__(self, options):
        self.options, self.count = options, options.batch
        source = options.out if os.path.exists(options.out) else options.start
        state = torch.load(source, map_location=options.device) if source else None
        self.network = self.make_network(state["settings"] if state else None).to(options.device, memory_format=torch.channels_last)
        self.averaged = copy.deepcopy(self.network).eval()
        filters, rest = _groups(self.network)
        self.optimizers = [Muon(filters, lr=options.rate), torch.optim.AdamW(rest, lr=options.rate, betas=(0.9, 0.98), weight_decay=0.0, foreach=True)]
        self.steps, self.seconds = 0, 0.0
        if state:
            self._restore(state, whole=source == options.out)
        self.windows = self.make_windows([options.seed, self.steps])

    def make_network(self, settings):
        """The network of a checkpoint's settings, or a new one for None. Its `outer()` are its first and last layers."""
        raise NotImplementedError

    def make_windows(self, seed):
        """Whatever has `batch(count)`: images [B, H, W, 3] uint8, and the truth."""
        raise NotImplementedError

    def losses(self, answer, *truth):
        """The parts of the loss, as PARTS, and the whole."""
        raise NotImplementedError

    def run(self):
        """Steps until the planned minutes or steps are over; tells how it goes and saves every 100."""
        planned = self.options.minutes * 60
        parts, since, last = 0, 0, time.time()
        while self.seconds < planned and self.steps < self.options.most_steps:
            began = time.time()
            parts, since = parts + self.step(self._rate(self.seconds / planned)), since + 1
            self.seconds += time.time() - began
            if self.steps % 100 == 0 or self.steps in (10, 30):
                *each, total = parts / since
                told = "  ".join(f"{name} {value:.3f}" for name, value in zip(("loss", *self.PARTS), (total, *each)))
                print(f"{self.seconds / 60:6.1f} min  step {self.steps}  {told}  {since * self.count / (time.time() - last):.0f} windows/s", flush=True)
                parts, since, last = 0, 0, time.time()
                self.save()
        self.save()

    def step(self, rate):
        """One batch; returns the parts of the loss, and the whole."""
        for optimizer, times in zip(self.optimizers, (MUON_TIMES, 1)):
            for group in optimizer.param_groups:
                group["lr"] = rate * times
        device = self.options.device
        images, *truth = (torch.from_numpy(part).to(device) for part in self.windows.batch(self.count))
        images = images.permute(0, 3, 1, 2).float().div_(255).contiguous(memory_format=torch.channels_last)
        self.network.train()
        with torch.autocast("cuda" if device.startswith("cuda") else "cpu", dtype=torch.bfloat16, enabled=not self.options.float32):
            answer = self.network(images)
        *parts, loss = self.losses(answer, *truth)
        self.network.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 10.0)
        for optimizer in self.optimizers:
            optimizer.step()
        self.steps += 1
        if self.steps % AVERAGE_EVERY == 0:
            self._average()
        return np.array([float(part.detach()) for part in (*parts, loss)])

    def _rate(self, progress):
        """Warms up over 100 steps, then falls along a cosine to a fiftieth."""
        fall = 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1, progress)))
        return self.options.rate * min(1, (self.steps + 1) / 100) * fall

    @torch.no_grad()
    def _average(self):
        keep = min(0.998, (1 + self.steps) / (20 + self.steps)) ** AVERAGE_EVERY
        for mean, now in zip(self.averaged.state_dict().values(), self.network.state_dict().values()):
            if mean.dtype.is_floating_point:
                mean.mul_(keep).add_(now, alpha=1 - keep)
            else:
                mean.copy_(now)

    def save(self):
        """Writes the run's file, in one step."""
        state = {
            "settings": self.network.settings, "averaged": self.averaged.state_dict(), "network": self.network.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers], "steps": self.steps, "seconds": self.seconds,
        }
        os.makedirs(os.path.dirname(os.path.abspath(self.options.out)), exist_ok=True)
        torch.save(state, self.options.out + ".part")
        os.replace(self.options.out + ".part", self.options.out)

    def _restore(self, state, whole):
        self.averaged.load_state_dict(state["averaged"])
        self.network.load_state_dict(state["network" if whole else "averaged"])
        if whole:
            for optimizer, its in zip(self.optimizers, state["optimizers"]):
                optimizer.load_state_dict(its)
            self.steps, self.seconds = state["steps"], state["seconds"]


def _groups(network):
    """The filters between layers, for Muon; and the rest, for AdamW."""
    outer = {id(p) for layer in network.outer() for p in layer.parameters()}
    filters = [p for p in network.parameters() if p.ndim > 1 and id(p) not in outer]
    return filters, [p for p in network.parameters() if p.ndim <= 1 or id(p) in outer]
