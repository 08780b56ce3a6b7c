"""The network: small, and says of each cell of one fine grid which paint is there and how its stick lies."""
import torch
from torch import nn
from torch.nn import functional as F

STRIDE = 4
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
    """RGB 0 to 1 [B, 3, H, W], sides in steps of 32, to what each cell of 4 by 4 pixels sees, as `paint_cells`: the logits of its
    paint [B, 1 + classes, H/4, W/4], and how that paint lies [B, 5, H/4, W/4].

    The answer is made from what stride 4 saw itself, edges between touching sticks, and from what stride 8 to 32 make of
    the surroundings. A stem of stride 4 in one step, and answers read from stride 8 alone, were measured: both lose thin
    sticks.
    """

    def __init__(self, classes=8, widths=DEFAULT_WIDTHS):
        super().__init__()
        self.settings = {"classes": classes, "widths": tuple(widths)}
        stem, a, b, c, d = widths
        self.to4 = nn.Sequential(Conv(3, stem, 3, 2), Conv(stem, a, 3, 2), Residual(a, a))
        self.to8 = nn.Sequential(Conv(a, b, 3, 2), Residual(b, b), Residual(b, b))
        self.to16 = nn.Sequential(Conv(b, c, 3, 2), Residual(c, c))
        self.to32 = nn.Sequential(Conv(c, d, 3, 2), Residual(d, d))
        self.from32, self.mix16 = Conv(d, c), Conv(c, c, 3)
        self.from16, self.mix8 = Conv(c, b), Conv(b, b, 3)
        self.from8, self.mix4 = Conv(b, 4 * a), Conv(a, a, 3)
        self.last = Residual(a, a)
        self.paint, self.lie = nn.Conv2d(a, 1 + classes, 1), nn.Conv2d(a, 5, 1)

    def outer(self):
        """The first layer and the last ones."""
        return self.to4[0], self.paint, self.lie

    def forward(self, x):
        at4 = self.to4(x)
        at8 = self.to8(at4)
        at16 = self.to16(at8)
        at16 = self.mix16(_twice(self.from32(self.to32(at16))) + at16)
        at8 = self.mix8(_twice(self.from16(at16)) + at8)
        features = self.last(self.mix4(F.pixel_shuffle(self.from8(at8), 2) + at4))
        return self.paint(features), self.lie(features)


def _twice(x):
    return F.interpolate(x, scale_factor=2.0, mode="nearest")


def fuse(network):
    """Folds every batch norm into its convolution, in place; for inference only."""
    for module in network.modules():
        if isinstance(module, Conv):
            module.fuse()
    return network


def load(path):
    """The averaged network of a checkpoint, ready for inference, and the checkpoint."""
    checkpoint = torch.load(path, map_location="cpu")
    network = Network(**checkpoint["settings"])
    network.load_state_dict(checkpoint["averaged"])
    return network.eval(), checkpoint
