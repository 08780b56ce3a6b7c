"""The detector: a small anchor-free network that answers on one fine grid, so that touching sticks stay apart."""
import torch
from torch import nn
from torch.nn import functional as F

STRIDE = 4
BASE_SIZE = 6.0
"""A box the network has no opinion on is this many strides wide."""
PULL = 6.0
"""How much a cell's logits lose for lying away from the centre of its own box, per square of the distance in box sides.

Cells about a stick's centre all point at it, not quite exactly: the nearest one should win. Chosen for version 0.2.0 on both
validation styles (F1 0.774 without, 0.785 with).
"""
DEFAULT_WIDTHS = (16, 32, 64, 96, 96)


class _FastReLU(torch.autograd.Function):
    """ReLU for bfloat16 with a fast backward pass: the bits of the gradient times 1 or 0, as whole numbers.

    Of torch 1.13's own ways the best takes a third longer, `sign` five times as long.
    """

    @staticmethod
    def forward(ctx, x):
        out = x.clamp_min(0)
        ctx.save_for_backward(out)
        return out

    @staticmethod
    def backward(ctx, gradient):
        (out,) = ctx.saved_tensors
        on = out.view(torch.int16).clamp_max(1)
        return on.mul_(gradient.view(torch.int16)).view(torch.bfloat16)


class ReLU(nn.Module):
    def forward(self, x):
        return _FastReLU.apply(x) if self.training and x.dtype == torch.bfloat16 else F.relu(x)


class Conv(nn.Module):
    """Convolution, batch norm, ReLU; `fuse` folds the norm into the weights."""

    def __init__(self, inputs, outputs, kernel=1, stride=1):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)
        self.norm = nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.03)
        self.act = ReLU()

    def forward(self, x):
        return self.act(self.norm(self.conv(x)))

    def fuse(self):
        scale = self.norm.weight / torch.sqrt(self.norm.running_var + self.norm.eps)
        old = self.conv
        self.conv = nn.Conv2d(old.in_channels, old.out_channels, old.kernel_size, old.stride, old.padding)
        self.conv.weight.data = (old.weight * scale.view(-1, 1, 1, 1)).detach()
        self.conv.bias.data = (self.norm.bias - self.norm.running_mean * scale).detach()
        self.norm = nn.Identity()


class Residual(nn.Module):
    def __init__(self, channels, hidden):
        super().__init__()
        self.first = Conv(channels, hidden, 3)
        self.second = Conv(hidden, channels, 3)

    def forward(self, x):
        return x + self.second(self.first(x))


class Network(nn.Module):
    """RGB 0 to 1 [B, 3, H, W], sides in steps of 32, to [B, 4 + classes, H/4, W/4]: offsets, log sizes, class logits.

    The answer is made from what stride 4 saw itself, edges between touching sticks, and from what stride 8 to 32 make of
    the surroundings. A stem of stride 4 in one step, and answers read from stride 8 alone, were measured: both lose thin
    sticks.
    """

    def __init__(self, classes=8, widths=DEFAULT_WIDTHS):
        super().__init__()
        self.settings = {"classes": classes, "widths": tuple(widths)}
        self.answers = 4 + classes
        stem, a, b, c, d = widths
        self.to4 = nn.Sequential(Conv(3, stem, 3, 2), Conv(stem, a, 3, 2), Residual(a, a))
        self.to8 = nn.Sequential(Conv(a, b, 3, 2), Residual(b, b), Residual(b, b))
        self.to16 = nn.Sequential(Conv(b, c, 3, 2), Residual(c, c))
        self.to32 = nn.Sequential(Conv(c, d, 3, 2), Residual(d, d))
        self.from32, self.mix16 = Conv(d, c), Conv(c, c, 3)
        self.from16, self.mix8 = Conv(c, b), Conv(b, b, 3)
        self.from8, self.mix4 = Conv(b, 4 * a), Conv(a, a, 3)
        self.paint = nn.Conv2d(a, 1 + 2 * classes, 1)
        self.head = nn.Sequential(Conv(a + 1 + 2 * classes, 48, 3), Residual(48, 32), nn.Conv2d(48, self.answers, 1))
        with torch.no_grad():
            last = self.head[-1]
            last.weight *= 0.3
            last.bias.copy_(torch.tensor([0.0] * 4 + [-5.0] * classes))

    def forward(self, x):
        return self.with_paint(x)[0]

    def with_paint(self, x):
        """The answer, and the logits it is read from beside the features: the paint at each cell (`labels.paint_map`). Training asks
        for both: every cell of a stick teaches then, and not just its end."""
        features = self._features(x)
        paint = self.paint(features)
        return self.head(torch.cat([features, paint.softmax(1).to(features.dtype)], 1)), paint

    def _features(self, x):
        at4 = self.to4(x)
        at8 = self.to8(at4)
        at16 = self.to16(at8)
        at16 = self.mix16(_twice(self.from32(self.to32(at16))) + at16)
        at8 = self.mix8(_twice(self.from16(at16)) + at8)
        return self.mix4(F.pixel_shuffle(self.from8(at8), 2) + at4)


def _twice(x):
    return F.interpolate(x, scale_factor=2.0, mode="nearest")


def fuse(network):
    """Folds every batch norm into its convolution, in place; for inference only."""
    for module in network.modules():
        if isinstance(module, Conv):
            module.fuse()
    return network


def decode(raw):
    """The network's answer as [B, 4 + classes, N]: centre x, y, width, height in input pixels, and scores 0 to 1."""
    batch, channels, rows, columns = raw.shape
    ones = raw[:, :1] * 0 + 1  # counted up below: OpenCV, which checks exports, has no Range, nor constants of unknown size
    x = (raw[:, 0:1] + ones.cumsum(3) - 0.5) * STRIDE
    y = (raw[:, 1:2] + ones.transpose(2, 3).cumsum(3).transpose(2, 3) - 0.5) * STRIDE
    sizes = torch.exp(raw[:, 2:4]) * (BASE_SIZE * STRIDE)
    away = (raw[:, 0:1] * raw[:, 0:1] + raw[:, 1:2] * raw[:, 1:2]) * (PULL * STRIDE**2) / (sizes[:, 0:1] * sizes[:, 1:2])
    logits = raw[:, 4:] - torch.cat([away] * (channels - 4), 1)
    return torch.cat([x, y, sizes, torch.sigmoid(logits)], 1).reshape(batch, channels, rows * columns)


def boxes_of(answers, column, row):
    """The same for single cells: answers [K, 4] of the cells at (column, row) as boxes (x, y, w, h) in input pixels."""
    x = (answers[:, 0] + column + 0.5) * STRIDE
    y = (answers[:, 1] + row + 0.5) * STRIDE
    return torch.cat([x[:, None], y[:, None], torch.exp(answers[:, 2:]) * (BASE_SIZE * STRIDE)], 1)


def load(path):
    """The averaged network of a checkpoint, ready for inference, and the checkpoint."""
    checkpoint = torch.load(path, map_location="cpu")
    network = Network(**checkpoint["settings"])
    network.load_state_dict(checkpoint["averaged"])
    return network.eval(), checkpoint
