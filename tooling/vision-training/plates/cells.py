"""What the cells of a window lie on: every cell inside a box teaches, not its middle alone."""
import numpy as np

UNKNOWN = -1
"""Of cells on things too much cut off to be told: they teach nothing."""
LEAST = 0.6
"""Half the least side, in cells, that a box is given, so that each holds at least one cell."""


def cells_of(boxes, height, width, stride):
    """For boxes [n, 5+] (class, left, top, right, bottom; class UNKNOWN: not told) in a window of that size:

    what each cell lies on, [h, w] int64: 0 nothing, class + 1, or UNKNOWN; and [6, h, w] float32: that box's middle x and y, its
    width and height in pixels, how near the middle the cell is (1 for the nearest cell, so that narrow things score no less; about
    0.14 at an edge), and how much it counts, as large boxes hold more cells. Where boxes lie over each other, a cell belongs to the
    one whose middle it is nearest.
    """
    rows, columns = height // stride, width // stride
    ys, xs = (np.arange(rows) + 0.5) * stride, (np.arange(columns) + 0.5) * stride
    what = np.zeros((rows, columns), np.int64)
    told = np.zeros((6, rows, columns), np.float32)
    best = np.full((rows, columns), np.inf)
    for box in boxes:
        kind, left, top, right, bottom = (float(number) for number in box[:5])
        middle, sides = ((left + right) / 2, (top + bottom) / 2), (right - left, bottom - top)
        across, down = ((axis - at) / max(side / 2, LEAST * stride) for axis, at, side in zip((xs, ys), middle, sides))
        away = across[None] ** 2 + down[:, None] ** 2
        mine = (abs(across) < 1)[None] & (abs(down) < 1)[:, None] & (away < best)
        best[mine] = away[mine]
        what[mine] = UNKNOWN if kind == UNKNOWN else int(kind) + 1
        count = 1 / np.sqrt(max(1.0, sides[0] * sides[1] / stride**2 / 9))
        told[:, mine] = np.array([*middle, *sides, 0, count])[:, None]
        told[4, mine] = np.exp(-2 * (away[mine] - away[mine].min(initial=np.inf)))
    return what, told
