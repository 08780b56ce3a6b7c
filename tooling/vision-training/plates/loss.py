"""How wrong an answer is: about what is there, how near its middle, and its box."""
import torch
from torch.nn import functional as F

from .network import boxes_of

MIDDLE_WEIGHT, BOX_WEIGHT = 0.5, 1.0
FAR = 60
"""More cells than that no box is off; nor are its sides more than e^5 of them."""
EASY = 1.5
"""Cells that see nothing count by the power of how wrong they are: most are soon right and would drown the others."""


def losses(answer, what, told, stride, grid):
    """The losses of kind, middle and box of a batch: `what` [B, h, w] and `told` [B, 6, h, w] as `cells_of` says."""
    kinds, middle, box = (part.float() for part in answer)
    there, empty = (what > 0).float(), (what == 0).float()
    count = told[:, 5] * there
    total = count.sum().clamp_min(1.0)
    wrong = F.cross_entropy(kinds, what.clamp_min(0), reduction="none")
    easy = (1 - torch.exp(-wrong.detach())).pow(EASY)
    kind_loss = (wrong * (count + easy * empty)).sum() / total
    middle_loss = (F.binary_cross_entropy_with_logits(middle[:, 0], told[:, 4], reduction="none") * count).sum() / total
    near = count * told[:, 4]
    box_loss = ((1 - overlap(boxes_of(box.clamp(-FAR, 5), stride, grid), told[:, :4])) * near).sum() / near.sum().clamp_min(1.0)
    return kind_loss, middle_loss, box_loss


def overlap(first, second):
    """Generalized intersection over union of boxes [B, 4, h, w] (middle, sides), -1 to 1."""
    low, high = (sign * first[:, 2:] / 2 + first[:, :2] for sign in (-1, 1))
    low2, high2 = (sign * second[:, 2:] / 2 + second[:, :2] for sign in (-1, 1))
    both = (torch.minimum(high, high2) - torch.maximum(low, low2)).clamp_min(0).prod(1)
    union = first[:, 2:].prod(1) + second[:, 2:].prod(1) - both + 1e-6
    around = (torch.maximum(high, high2) - torch.minimum(low, low2)).prod(1) + 1e-6
    return both / union - (around - union) / around
