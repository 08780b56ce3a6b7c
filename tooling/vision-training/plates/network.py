"""The network, for plates and for characters: each cell of one grid says what it lies on, how near that thing's middle, and its box."""
import torch
from torch import nn
from torch.nn import functional as F

from sticks.network import Conv, Residual
from sticks.network import fuse as fuse  # noqa: PLC0414

from .kinds import KINDS

NOTHING_FIRST = 4.0
"""The logit of `nothing` before anything is learnt: most cells see nothing."""


class Network(nn.Module):
    """RGB 0 to 1 [B, 3, H, W], sides in steps of 32, to what each cell sees (h, w = H, W / stride): logits of nothing and each class
    [B, 1 + classes, h, w], the logit of being in a thing's middle [B, 1, h, w], and its box [B, 4, h, w]: the way to its middle and
    the logarithms of its sides, in cells. `start`: the sides before anything is learnt.
    """

    def __init__(self, classes, stride, widths, start):
        super().__init__()
        self.settings = {"classes": classes, "stride": stride, "widths": tuple(widths), "start": tuple(start)}
        self.stride, self.grid = stride, Grid()
        stem, a, b, c, d = widths
        fine = a if stride == 4 else b
        self.to4 = nn.Sequential(Conv(3, stem, 3, 2), Conv(stem, a, 3, 2), Residual(a, a))
        self.to8 = nn.Sequential(Conv(a, b, 3, 2), Residual(b, b), Residual(b, b))
        self.to16 = nn.Sequential(Conv(b, c, 3, 2), Residual(c, c), Residual(c, c))
        self.to32 = nn.Sequential(Conv(c, d, 3, 2), Residual(d, d), Residual(d, d))
        self.from32, self.mix16 = Conv(d, c), Conv(c, c, 3)
        self.from16, self.mix8 = Conv(c, b), Residual(b, b)
        if stride == 4:
            self.from8, self.mix4 = Conv(b, 4 * a), Conv(a, a, 3)
        self.last = Residual(fine, fine)
        self.what, self.middle, self.box = nn.Conv2d(fine, 1 + classes, 1), nn.Conv2d(fine, 1, 1), nn.Conv2d(fine, 4, 1)
        nn.init.zeros_(self.box.weight)
        self.box.bias.data = torch.log(torch.tensor([1.0, 1.0, *start]))
        nn.init.zeros_(self.what.bias)
        self.what.bias.data[0] = NOTHING_FIRST + torch.log(torch.tensor(float(classes)))

    def forward(self, x):
        at4 = self.to4(x)
        at8 = self.to8(at4)
        at16 = self.to16(at8)
        at16 = self.mix16(_twice(self.from32(self.to32(at16))) + at16)
        features = self.mix8(_twice(self.from16(at16)) + at8)
        if self.stride == 4:
            features = self.mix4(F.pixel_shuffle(self.from8(features), 2) + at4)
        features = self.last(features)
        return self.what(features), self.middle(features), self.box(features)

    def outer(self):
        """The layers that Muon does not step: the first and the last."""
        return (self.to4[0], self.what, self.middle, self.box)


def _twice(x):
    return F.interpolate(x, scale_factor=2.0, mode="nearest")


class Grid(nn.Module):
    """The middles of the cells of a grid like that of `answer`, in cells: x and y, [1, 2, h, w]."""

    def forward(self, answer):
        rows, columns = answer.shape[2:]
        ys = torch.arange(rows, device=answer.device, dtype=torch.float32).view(1, 1, -1, 1) + 0.5
        xs = torch.arange(columns, device=answer.device, dtype=torch.float32).view(1, 1, 1, -1) + 0.5
        return torch.cat([xs + ys * 0, ys + xs * 0], 1)


def boxes_of(answer, stride, grid):
    """Boxes in pixels [B, 4, h, w] (middle x and y, width, height) from the network's box answer and its `Grid`."""
    return torch.cat([answer[:, :2] + grid, torch.exp(answer[:, 2:])], 1) * stride


def make(kind):
    """A fresh network of a kind (`kinds.KINDS`)."""
    its = KINDS[kind]
    return Network(its.classes, its.stride, its.widths, its.start)


def load(path):
    """The averaged network of a checkpoint, ready for inference, and the checkpoint."""
    checkpoint = torch.load(path, map_location="cpu")
    network = Network(**checkpoint["settings"])
    network.load_state_dict(checkpoint["averaged"])
    return network.eval(), checkpoint
