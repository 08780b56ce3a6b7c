"""What training minimises: the wrong paint in a cell, and how it lies where there is some."""
import torch
from torch.nn import functional as F

LIE_WEIGHT = 2.0
"""What it matters how the paint lies beside which it is."""
WAY_SCALE = 1.0
"""A way to the axis is wrong by as many cells as it is, or by as many half thicknesses where the stick is thicker."""


def paint_loss(logits, paint):
    """Cross entropy of each cell's paint (`paint_cells`, [B, s, s]), per cell that has some."""
    return F.cross_entropy(logits.float(), paint, reduction="sum") / (paint > 0).sum().clamp(min=1)


def lie_loss(found, wanted, paint):
    """How far the answers [B, 5, s, s] are from how the paint lies (`paint_cells`), per cell that has some."""
    painted = (paint > 0).unsqueeze(1)
    half = wanted[:, 4:].exp().clamp(min=WAY_SCALE)
    scale = torch.cat([torch.ones_like(half).expand(-1, 2, -1, -1), half.expand(-1, 2, -1, -1), torch.ones_like(half)], 1)
    wrong = F.smooth_l1_loss(found.float() / scale, wanted / scale, reduction="none", beta=0.1)
    return (wrong * painted).sum() / painted.sum().clamp(min=1)
