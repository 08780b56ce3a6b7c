"""Trains a network, resumable: python3 -m plates.train reader --data work/crops --out work/plate-reader.pt --minutes 60

Run again with the same --out it goes on where it stopped, until the planned minutes are over.
"""
import argparse
import copy
import math
import os
import time

import cv2
import numpy as np
import torch

from sticks.muon import Muon

from .kinds import KINDS
from .loss import BOX_WEIGHT, MIDDLE_WEIGHT, losses
from .network import Network, make
from .windows import Windows

AVERAGE_EVERY = 8
MUON_TIMES = 10
"""Muon's rate is this many times AdamW's."""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=list(KINDS))
    parser.add_argument("--data", nargs="+", help="folders of rendered files; each weighs the same; work/crops or work/scenes if not given")
    parser.add_argument("--out", help="work/plate-reader.pt or work/plate-detector.pt if not given")
    add_options(parser)
    options = parser.parse_args()
    options.data = options.data or [os.path.join("work", KINDS[options.kind].data)]
    options.out = options.out or f"work/plate-{options.kind}.pt"
    train(options)


def add_options(parser):
    parser.add_argument("--minutes", type=float, default=60, help="of training in all, over all runs with this --out")
    parser.add_argument("--batch", type=int, help="windows a step; the kind's own if not given")
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--start", help="a checkpoint whose weights to begin with, for another round")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--most-steps", type=int, default=10**9, help="stop after so many steps, for a trial")


def train(options):
    torch.set_num_threads(options.threads)
    cv2.setNumThreads(1)
    torch.manual_seed(options.seed)
    Training(options).run()


class Training:
    def __init__(self, options):
        self.options, self.kind = options, KINDS[options.kind]
        self.count = options.batch or self.kind.batch
        source = options.out if os.path.exists(options.out) else options.start
        state = torch.load(source, map_location=options.device) if source else None
        network = Network(**state["settings"]) if state else make(options.kind)
        self.network = network.to(options.device, memory_format=torch.channels_last)
        self.averaged = copy.deepcopy(self.network).eval()
        filters, rest = _groups(self.network)
        self.optimizers = [Muon(filters, lr=options.rate), torch.optim.AdamW(rest, lr=options.rate, betas=(0.9, 0.98), weight_decay=0.0, foreach=True)]
        self.steps, self.seconds = 0, 0.0
        if state:
            self._restore(state, whole=source == options.out)
        self.windows = Windows(options.kind, options.data, [options.seed, self.steps])

    def run(self):
        planned = self.options.minutes * 60
        parts, last = np.zeros(4), time.time()
        while self.seconds < planned and self.steps < self.options.most_steps:
            began = time.time()
            parts += self.step(self._rate(self.seconds / planned))
            self.seconds += time.time() - began
            if self.steps % 100 == 0 or self.steps in (10, 30):
                since = 100 if self.steps > 100 else {10: 10, 30: 20, 100: 70}[self.steps]
                what, middle, box, total = parts / since
                speed = since * self.count / (time.time() - last)
                print(f"{self.seconds / 60:6.1f} min  step {self.steps}  loss {total:.3f}  what {what:.3f}  middle {middle:.3f}  box {box:.3f}  {speed:.0f} windows/s", flush=True)
                parts, last = np.zeros(4), time.time()
                self.save()
        self.save()

    def step(self, rate):
        """One batch; returns the losses of what is there, its middle and its box, and the whole."""
        for optimizer, times in zip(self.optimizers, (MUON_TIMES, 1)):
            for group in optimizer.param_groups:
                group["lr"] = rate * times
        device = self.options.device
        images, what, told = (torch.from_numpy(part).to(device) for part in self.windows.batch(self.count))
        images = images.permute(0, 3, 1, 2).float().div_(255).contiguous(memory_format=torch.channels_last)
        self.network.train()
        with torch.autocast("cuda" if device.startswith("cuda") else "cpu", dtype=torch.bfloat16):
            answer = self.network(images)
        parts = losses(answer, what, told, self.network.stride, self.network.grid(answer[2]))
        loss = parts[0] + MIDDLE_WEIGHT * parts[1] + BOX_WEIGHT * parts[2]
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


if __name__ == "__main__":
    main()
