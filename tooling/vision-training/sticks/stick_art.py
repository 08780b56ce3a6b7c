"""Draws one stick as a flat strip: wood, paint, ends, shading. Several ways, so that no one way can be learnt by heart."""
from dataclasses import dataclass

import cv2
import numpy as np

from .noise import fractal, grain, smooth
from .perspective import stretch_quad
from .stamp import stamp

PAD = 2.0
"""A strip is this many times as wide as the stick, so that soft and rough edges have room."""


@dataclass
class Style:
    """How the sticks of one tray look: drawn once per tray."""

    shading: str
    tip: str
    butt: str
    body: float
    gloss: float
    fibre: float
    roughness: float
    softness: float
    edge: float
    worn: float
    coat: float
    ambient: float
    wood: np.ndarray
    paints: np.ndarray


def draw_style(rng, wood, paints, calm=False):
    """`calm` sticks end blunt or round, as skewers are dipped; their paint is whole."""
    return Style(
        shading=str(rng.choice(["flat", "cylinder", "cylinder", "cylinder", "slab", "lit"])),
        tip=str(rng.choice(["blunt", "round", "taper", "cone"], p=[0.45, 0.35, 0.15, 0.05] if calm else None)),
        butt=str(rng.choice(["blunt", "round", "cone"])),
        body=float(rng.choice([1, 1, 1, rng.uniform(0.55, 0.95)])),
        gloss=float(rng.choice([0, rng.uniform(0, 0.5), rng.uniform(0.2, 0.9)])),
        fibre=float(rng.choice([0, rng.uniform(0, 0.25)])),
        roughness=float(rng.choice([0, 0, rng.uniform(0, 0.12)])),
        softness=float(rng.uniform(0.5, 1.5)),
        edge=float(rng.choice([0.5, rng.uniform(0.5, 6)])),
        worn=0.0 if calm else float(rng.choice([0, 0, rng.uniform(0.02, 0.15)])),
        coat=float(rng.choice([0, rng.uniform(0, 0.18)])),
        ambient=float(rng.uniform(0.35, 0.85)),
        wood=wood,
        paints=paints,
    )


def draw_stick(image, stick, camera, style, light, shadow, rng):
    """Draws `stick` into `image`; `light` is the direction (x, y, height) it is lit from."""
    length, thickness = max(8, int(stick.length)), stick.thickness
    rows = max(10, int(np.ceil(thickness * PAD * (1.6 if thickness < 14 else 1.1))))
    patch = strip(rng, length, rows, thickness, stick, style, light)
    stamp(image, patch, stretch_quad(stick, camera, 0, 1, PAD), shadow)


def strip(rng, length, rows, thickness, stick, style, light):
    """The stick from bare end (left) to painted end (right) as RGBA of shape (rows, length, 4)."""
    along = (np.arange(length, dtype=np.float32) + 0.5) / length
    across = ((np.arange(rows, dtype=np.float32) + 0.5) / rows * 2 - 1)[:, None] * PAD
    half = _half_width(along, length, thickness, stick.painted, style)
    if style.roughness:
        half = half + style.roughness * (fractal(rng, 1, length, 1, max(2, length // 6), 3)[0])
    alpha = np.clip((half - np.abs(across)) * thickness / 2 / style.softness + 0.5, 0, 1)
    wood, paint = _colours(rng, stick, style)
    mask = _paint_mask(rng, along, rows, length, stick, style)[..., None]
    fibre = 1 + style.fibre * fractal(rng, rows, length, rows, 5, 2)[..., None]
    coat = 1 + style.coat * fractal(rng, rows, length, 3, max(3, length // 12), 3)[..., None]
    albedo = wood * fibre * (1 - mask) + paint * coat * mask
    diffuse, shine = _shading(across / np.maximum(half, 0.2), stick, style, light)
    gloss = style.gloss * (0.35 + 0.65 * mask)
    colour = albedo * diffuse[..., None] + gloss * shine[..., None] * (0.4 + 0.6 * smooth(rng, 1, length, 1, 6)[0])[None, :, None]
    return np.dstack([np.clip(colour, 0, 1.2), alpha]).astype(np.float32)


def _colours(rng, stick, style):
    wood = style.wood * (1 + rng.normal(0, 0.05)) * (1 + rng.normal(0, 0.015, 3))
    paint = style.paints[stick.colour] * (1 + rng.normal(0, 0.035)) + rng.normal(0, 0.008, 3)
    return np.clip(wood, 0, 1), np.clip(paint, 0.01, 1)


def _half_width(along, length, thickness, painted, style):
    """Half the stick's width at each point of its length; 1 is half of the stick's thickness."""
    full = np.ones_like(along)
    if style.body < 1:
        rise = np.clip((along - (1 - max(painted, 0.1) * 1.3)) * 12 + 0.5, 0, 1)
        full = style.body + (1 - style.body) * rise
    for shape, distance in ((style.tip, (1 - along) * length), (style.butt, along * length)):
        near = np.clip(distance / thickness, 0, 9)
        if shape == "round":
            full = full * np.sqrt(np.clip(1 - np.clip(1 - near * 2, 0, 1) ** 2, 0, 1))
        elif shape == "taper":
            full = full * np.clip(0.55 + near * 0.15, 0, 1)
        elif shape == "cone":
            full = full * np.clip(0.15 + near * 0.6, 0, 1)
    return full.astype(np.float32)


def _paint_mask(rng, along, rows, length, stick, style):
    if stick.painted <= 0:
        return np.zeros((rows, length), np.float32)
    wobble = 0 if style.edge < 1 else rng.uniform(0, 2) * smooth(rng, rows, 1, 4, 2)
    mask = np.clip(((along[None] - (1 - stick.painted)) * length + wobble) / style.edge + 0.5, 0, 1)
    mask = np.broadcast_to(mask, (rows, length)).astype(np.float32)
    if style.worn:
        bare = fractal(rng, rows, length, max(2, rows // 5), max(3, length // 10), 4) > 1 - style.worn * 2.2
        mask = mask * (1 - 0.85 * cv2.GaussianBlur(bare.astype(np.float32), (0, 0), 0.7))
    return mask


def _shading(across, stick, style, light):
    """Brightness and highlight per pixel of the strip, from how the surface leans towards the light."""
    v = np.clip(across, -1, 1)
    if style.shading == "flat":
        return np.ones_like(v), np.exp(-((v - 0.2) / 0.25) ** 2) * 0.5
    axis = (stick.tip - stick.bare) / stick.length
    side = float(light[0] * -axis[1] + light[1] * axis[0])
    if style.shading == "slab":
        edge = np.clip((np.abs(v) - 0.8) * 5, 0, 1) * np.sign(v)
        return 1 + 0.35 * side * edge - 0.12 * np.abs(edge), np.exp(-((v - side * 0.5) / 0.7) ** 2) * 0.4
    up = np.sqrt(np.clip(1 - v * v, 0, 1))
    facing = np.clip(side * v + light[2] * up, 0, None)
    diffuse = style.ambient + (1.08 - style.ambient) * facing
    if style.shading == "lit":
        diffuse = diffuse * (0.75 + 0.25 * up)
    shine = np.clip(side * v * 0.7 + (light[2] * 0.7 + 0.3) * up, 0, 1) ** 24
    return diffuse, shine
