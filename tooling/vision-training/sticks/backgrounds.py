"""What lies under the sticks: wood, metal, paper, plastic, slate, stone, cloth, leaf and printed patterns."""
import cv2
import numpy as np

from .noise import fractal, grain, smooth
from .paints import CLASSES, hsv, paint_batch


def surface(rng, height, width, orderly=False):
    """An RGB surface 0 to 1 of shape (height, width, 3), of a kind drawn at random; an orderly one is never mere clutter."""
    kind = KINDS[rng.choice(len(KINDS), p=WEIGHTS)]
    kind = "metal" if orderly and kind == "clutter" else kind
    image = MAKERS[kind](rng, height, width)
    image += grain(rng, height, width, rng.uniform(0, 0.02))[..., None]
    return np.clip(image, 0.01, 1).astype(np.float32)


def wood(rng, height, width):
    if rng.random() < 0.5:
        return np.ascontiguousarray(_boards(rng, width, height).transpose(1, 0, 2))
    return _boards(rng, height, width)


def _boards(rng, height, width):
    base = hsv(rng.uniform(12, 42), rng.uniform(0.15, 0.7), rng.uniform(0.2, 0.9))
    rings = fractal(rng, height, width, rng.integers(3, 14), rng.integers(2, 4), 3)
    lines = np.sin(rings * rng.uniform(6, 40) + np.linspace(0, rng.uniform(0, 60), height, dtype=np.float32)[:, None])
    fibre = fractal(rng, height, width, height // 6, 6, 2)
    tone = 1 + rng.uniform(0, 0.16) * lines + rng.uniform(0.02, 0.18) * fibre
    if rng.random() < 0.6:
        step = int(rng.integers(60, 260))
        for index, top in enumerate(range(int(rng.integers(step)), height, step)):
            tone[top:top + step] *= rng.uniform(0.8, 1.15)
            tone[top:top + int(rng.integers(1, 4))] *= rng.uniform(0.3, 0.8)
    return _tinted(base, tone, rng, 0.05)


def metal(rng, height, width):
    base = hsv(rng.uniform(0, 360), rng.uniform(0, 0.07), rng.uniform(0.35, 0.9))
    if rng.random() < 0.7:
        tone = 1 + rng.uniform(0.02, 0.12) * fractal(rng, height, width, height // 2, 3, 2)
    else:
        tone = 1 + rng.uniform(0.02, 0.08) * fractal(rng, height, width, 30, 30, 3)
    sheen = smooth(rng, height, width, 3, 3) + rng.uniform(0, 0.6) * smooth(rng, height, width, 2, 7)
    return _tinted(base, tone * (0.65 + rng.uniform(0.2, 0.7) * sheen), rng, 0.02)


def plain(rng, height, width):
    """Paper, plastic, lacquer or enamel: one colour, hardly a texture. Now and then the very colour of a paint: strips of it between
    bare sticks are no painted ones."""
    kind = rng.choice(3, p=[0.45, 0.25, 0.3])
    saturation = rng.uniform(0, 0.15) if kind == 0 else rng.uniform(0.2, 0.9)
    base = paint_batch(rng)[rng.integers(len(CLASSES))] if kind == 2 else hsv(rng.uniform(0, 360), saturation, rng.uniform(0.05, 1))
    tone = 1 + rng.uniform(0, 0.08) * fractal(rng, height, width, 40, 50, 4) + rng.uniform(0, 0.25) * (smooth(rng, height, width, 2, 3) - 0.5)
    return _tinted(base, tone, rng, 0.02)


def stone(rng, height, width):
    base = hsv(rng.uniform(180, 260) if rng.random() < 0.6 else rng.uniform(0, 60), rng.uniform(0, 0.2), rng.uniform(0.1, 0.9))
    veins = np.abs(fractal(rng, height, width, rng.integers(2, 8), rng.integers(2, 8), 6, 0.65))
    tone = 1 + rng.uniform(-0.5, 0.5) * np.exp(-veins * rng.uniform(3, 14)) + rng.uniform(0.03, 0.2) * fractal(rng, height, width, 60, 60, 3)
    speckles = grain(rng, height, width, 1)
    tone += rng.uniform(0, 0.3) * (speckles > 2.2) - rng.uniform(0, 0.3) * (speckles < -2.3)
    return _tinted(base, tone, rng, 0.04)


def cloth(rng, height, width):
    image = patterned(rng, height, width) if rng.random() < 0.5 else plain(rng, height, width)
    pitch = rng.uniform(2.2, 7)
    weave = np.sin(np.arange(height, dtype=np.float32) * 6.28 / pitch)[:, None] * np.sin(np.arange(width, dtype=np.float32) * 6.28 / pitch)
    folds = fractal(rng, height, width, 3, 3, 3)
    return image * (1 + rng.uniform(0.03, 0.15) * weave + rng.uniform(0.05, 0.3) * folds)[..., None]


def leaf(rng, height, width):
    base = hsv(rng.uniform(70, 135), rng.uniform(0.4, 0.85), rng.uniform(0.2, 0.65))
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    angle = rng.uniform(0, 6.28)
    across = xs * np.cos(angle) + ys * np.sin(angle)
    along = np.abs(ys * np.cos(angle) - xs * np.sin(angle) - rng.uniform(-0.3, 0.3) * width)
    ribs = np.sin((across + 0.35 * along) / rng.uniform(3, 14))
    tone = 1 + rng.uniform(0.03, 0.15) * ribs + 0.15 * fractal(rng, height, width, 5, 5, 4) + 0.5 * np.exp(-along / rng.uniform(3, 9))
    return _tinted(base, tone, rng, 0.06)


def patterned(rng, height, width):
    """Stripes, checks or dots in two or three colours, as on table cloths, trays and wrapping paper."""
    first, second, third = (hsv(rng.uniform(0, 360), rng.uniform(0, 1), rng.uniform(0.1, 1)) for _ in range(3))
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    angle, pitch = rng.choice([0, 0, 0.785, rng.uniform(0, 3.14)]), rng.uniform(14, 120)
    u, v = (xs * np.cos(angle) + ys * np.sin(angle)) / pitch, (ys * np.cos(angle) - xs * np.sin(angle)) / pitch
    share = rng.uniform(0.2, 0.6)
    kind = rng.integers(4)
    if kind == 0:
        mask = ((u % 1) < share).astype(np.float32)
    elif kind == 1:
        mask = ((u % 1) < share) * 0.5 + ((v % 1) < share) * 0.5
    elif kind == 2:
        mask = (np.hypot(u % 1 - 0.5, v % 1 - 0.5) < share * 0.7).astype(np.float32)
    else:
        mask = ((np.floor(u) + np.floor(v)) % 2).astype(np.float32)
    mask = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), rng.uniform(0.5, 1.5))[..., None]
    image = first * (1 - mask) + (second if rng.random() < 0.8 else third) * mask
    if rng.random() < 0.6:
        calm = rng.uniform(0.3, 0.9)
        image = image * (1 - calm) + image.mean((0, 1)) * calm
    return image.astype(np.float32)


def clutter(rng, height, width):
    """Large out-of-focus colours: whatever else may lie behind a tray."""
    image = np.stack([smooth(rng, height, width, 5, 6) for _ in range(3)], -1)
    image += 0.4 * np.stack([fractal(rng, height, width, 8, 9, 4) for _ in range(3)], -1)
    grey = image.mean(-1, keepdims=True)
    return rng.uniform(0.05, 0.4) + rng.uniform(0.3, 0.7) * (grey + rng.uniform(0.1, 1) * (image - grey))


def _tinted(base, tone, rng, hue_drift):
    drift = 1 + hue_drift * rng.uniform(-1, 1, 3).astype(np.float32) * (tone[..., None] - 1) * 4
    return base * tone[..., None] * drift


MAKERS = {"wood": wood, "metal": metal, "plain": plain, "stone": stone, "cloth": cloth, "leaf": leaf, "patterned": patterned, "clutter": clutter}
KINDS = list(MAKERS)
WEIGHTS = [0.25, 0.18, 0.25, 0.1, 0.07, 0.05, 0.07, 0.03]
