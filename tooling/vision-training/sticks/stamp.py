"""Putting a small drawn patch into the picture, in perspective, with the shadow it throws."""
from dataclasses import dataclass

import cv2
import numpy as np


@dataclass
class Shadow:
    """Where a thing's shadow falls (x, y in pixels), how soft its edge is (sigma, pixels) and how dark (0 to 1)."""

    dx: float
    dy: float
    softness: float
    darkness: float


def stamp(image, patch, quad, shadow=None, interpolation=cv2.INTER_LINEAR):
    """Draws `patch` (RGBA, 0 to 1) so that its corners come to lie on `quad` (from the upper left, clockwise)."""
    margin = 3 if shadow is None else int(3 + 2.5 * shadow.softness + abs(shadow.dx) + abs(shadow.dy))
    low = np.floor(quad.min(0)).astype(int) - margin
    high = np.ceil(quad.max(0)).astype(int) + margin
    height, width = image.shape[:2]
    if (high <= 0).any() or low[0] >= width or low[1] >= height:
        return
    rows, columns = patch.shape[:2]
    source = np.float32([[0, 0], [columns, 0], [columns, rows], [0, rows]])
    to_roi = cv2.getPerspectiveTransform(source - 0.5, (quad - low - 0.5).astype(np.float32))
    drawn = cv2.warpPerspective(patch, to_roi, tuple(int(n) for n in high - low), flags=interpolation)
    left, top = np.maximum(low, 0)
    right, bottom = min(high[0], width), min(high[1], height)
    inside = np.s_[top - low[1]:bottom - low[1], left - low[0]:right - low[0]]
    place = image[top:bottom, left:right]
    if shadow is not None and shadow.darkness > 0:
        place *= 1 - shadow.darkness * _shade(drawn[..., 3], shadow)[inside][..., None]
    alpha = drawn[inside][..., 3:]
    place *= 1 - alpha
    place += drawn[inside][..., :3] * alpha


def _shade(alpha, shadow):
    moved = np.float32([[1, 0, shadow.dx], [0, 1, shadow.dy]])
    shade = cv2.warpAffine(alpha, moved, alpha.shape[::-1])
    return cv2.GaussianBlur(shade, (0, 0), shadow.softness) if shadow.softness > 0.3 else shade
