"""What training minimises: wrong scores everywhere, wrong boxes where there is a stick."""
import torch
from torch.nn import functional as F

from .network import decode


def detection_loss(raw, scores, boxes, weights, box_weight=2.0):
    """The loss and its two parts, per stick cell. Shapes as the network's answer and `windows.targets` with a batch axis.

    Scores: quality focal loss (Li et al. 2020), cross entropy times the squared distance from the wanted score, so that
    the many easy cells do not drown the few that matter. Boxes: one minus the IoU, with a pull on the centre.
    """
    raw = raw.float()
    logits = raw[:, 4:]
    distance = torch.sigmoid(logits) - scores
    entropy = F.softplus(logits) - scores * logits
    best = scores.amax(1, keepdim=True)
    amount = (best * weights).sum().clamp(min=1)
    score_loss = (distance * distance * entropy * weights).sum() / amount * 4
    batch, _, rows, columns = raw.shape
    mask = ((best > 0.1) & (weights > 0)).view(batch, -1)
    if not mask.any():
        return score_loss, score_loss.detach(), torch.zeros(())
    found = decode(raw)[:, :4].transpose(1, 2)[mask]
    wanted = boxes.view(batch, 3, -1).transpose(1, 2)[mask]
    share = best.view(batch, -1)[mask]
    box_loss = (_box_distance(found, wanted) * share).sum() / share.sum()
    return score_loss + box_weight * box_loss, score_loss.detach(), box_loss.detach()


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
