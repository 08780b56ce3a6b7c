"""What training minimises: wrong scores everywhere, wrong boxes where there is a stick."""
import torch
from torch.nn import functional as F

from .network import boxes_of

HIT = 0.9
"""Cells of a bump from this height on are asked for a full score."""
FORGIVING = 4
"""How fast the penalty for a score falls towards the middle of a bump."""


PAINT_WEIGHT = 0.2
"""What the paint of the cells matters beside the scores."""


def paint_loss(logits, paint):
    """Cross entropy of each cell's paint (`labels.paint_map`, [B, s, s]), per cell that has some."""
    return F.cross_entropy(logits.float(), paint, reduction="sum") / (paint > 0).sum().clamp(min=1)


def detection_loss(raw, scores, boxes, weights, box_weight=0.6):
    """The loss and its two parts, per stick. Shapes as the network's answer and `windows.targets` with a batch axis.

    Scores: the focal loss of CornerNet (Law and Deng 2018): a full score at the centre, none elsewhere, and little said about
    the cells close by. Asking for the exact height of the bump in each cell, as a quality focal loss does, made timid scores
    (0.59 at the median hit). Boxes: one minus the IoU, with a pull on the centre.
    """
    logits = raw[:, 4:].float()
    hits = (scores >= HIT).float()
    near = weights * torch.where(scores >= HIT, 1.0, (1 - scores) ** FORGIVING)
    score_loss = _Focal.apply(logits, hits, near) / (hits * weights).sum().clamp(min=1)
    item, row, column = ((boxes[:, 3] > 0) & (weights[:, 0] > 0)).nonzero(as_tuple=True)
    if len(item) == 0:
        return score_loss, score_loss.detach(), torch.zeros(())
    found = boxes_of(raw.permute(0, 2, 3, 1)[item, row, column][:, :4].float(), column, row)
    wanted = boxes.permute(0, 2, 3, 1)[item, row, column]
    share = wanted[:, 3]
    box_loss = (_box_distance(found, wanted) * share).sum() / share.sum()
    return score_loss + box_weight * box_loss, score_loss.detach(), box_loss.detach()


class _Focal(torch.autograd.Function):
    """The sum of weight * (p - wanted)^2 * cross entropy, with its gradient by hand: a third of autograd's passes."""

    @staticmethod
    def forward(ctx, logits, scores, weights):
        chance = torch.sigmoid(logits)
        apart = chance - scores
        entropy = F.softplus(logits).addcmul_(scores, logits, value=-1)
        weighted = apart * weights
        ctx.save_for_backward(chance, apart, entropy, weighted)
        return (weighted * apart).mul_(entropy).sum()

    @staticmethod
    def backward(ctx, gradient):
        chance, apart, entropy, weighted = ctx.saved_tensors
        slope = entropy.mul(chance).mul_(1 - chance).mul_(2).addcmul_(apart, apart)
        return slope.mul_(weighted).mul_(gradient), None, None


def _box_distance(found, wanted):
    """1 - IoU plus the distance of the centres over the side, of boxes (x, y, w, h) and wanted squares (x, y, side)."""
    side = wanted[:, 2]
    overlap = 1.0
    for axis in (0, 1):
        low = torch.maximum(found[:, axis] - found[:, axis + 2] / 2, wanted[:, axis] - side / 2)
        high = torch.minimum(found[:, axis] + found[:, axis + 2] / 2, wanted[:, axis] + side / 2)
        overlap = overlap * (high - low).clamp(min=0)
    union = found[:, 2] * found[:, 3] + side * side - overlap
    apart = (found[:, :2] - wanted[:, :2]).abs().sum(1) / side
    shape = (found[:, 2:] / side[:, None]).log().abs().sum(1)
    return 1 - overlap / union + 0.5 * apart.clamp(max=4) + 0.2 * shape.clamp(max=4)
