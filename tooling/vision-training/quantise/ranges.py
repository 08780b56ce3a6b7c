"""How large the numbers between layers get: what eight bits have to hold."""
import numpy as np
import torch

from .activations import FloatModel

PASSING = ("Resize", "DepthToSpace", "Slice", "Concat")
"""These only move numbers about."""

CLIPPED = 1e-5
"""This share of the numbers may be larger than what eight bits hold; they are cut off there."""


def largest(graph, pictures):
    """By the name of each layer's answer that is never negative: what its numbers stay below, over `pictures` ([1, 3, H, W] each)."""
    model, most, negative = FloatModel(graph), {}, set()
    for picture in pictures:
        for name, answer in model.outputs(torch.from_numpy(picture)).items():
            if float(answer.min()) < 0:
                negative.add(name)
            most.setdefault(name, []).append(_top(answer.flatten()))
    found = {name: float(np.max(each)) for name, each in most.items() if name not in negative}
    return shared(graph, found)


def shared(graph, most):
    """The same, but one number for all that only moves from one layer to the next: what is put together has one scale."""
    most, passing = dict(most), [node for node in graph.node if node.op_type in PASSING]
    for _ in passing:
        for node in passing:
            names = [name for name in (*node.input, node.output[0]) if name in most]
            if node.output[0] in most and names:
                most.update(dict.fromkeys(names, max(most[name] for name in names)))
    return most


def _top(numbers):
    keep = max(1, int(round(numbers.numel() * CLIPPED)))
    return float(torch.topk(numbers, keep).values[-1])
