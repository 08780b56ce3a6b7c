"""The two networks: what each is shown and answers."""
from dataclasses import dataclass

from .glyphs import CHARACTERS


@dataclass(frozen=True)
class Kind:
    classes: int
    stride: int
    """Of the grid that answers, in pixels."""
    widths: tuple
    """Channels at strides 2, 4, 8, 16, 32."""
    start: tuple
    """Width and height, in cells, of a box before anything is learnt."""
    data: str
    """What it is trained on (`render.KINDS`)."""
    windows: tuple
    """Heights and widths it is trained at, the largest last."""
    scales: tuple
    """How much a sample may be made smaller or larger, against what the product does."""
    mirrored: bool
    batch: int
    pool: int
    """So many decoded pictures wait in memory."""
    fresh: float
    """So many of them are replaced for each window."""


KINDS = {
    "reader": Kind(
        classes=len(CHARACTERS), stride=4, widths=(16, 40, 64, 112, 128), start=(5.0, 9.0), data="crops",
        windows=((128, 192), (96, 320), (128, 320)), scales=(0.8, 1.0), mirrored=False, batch=16, pool=256, fresh=0.6,
    ),
    "detector": Kind(
        classes=1, stride=8, widths=(16, 24, 48, 80, 112), start=(8.0, 3.0), data="scenes",
        windows=((320, 320),), scales=(0.45, 1.5), mirrored=True, batch=8, pool=64, fresh=0.2,
    ),
}
