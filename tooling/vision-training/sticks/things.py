"""What else is in the picture: the tray below the sticks, things beside them and over them, hands, sauce."""
import cv2
import numpy as np

from .backgrounds import surface
from .food import blob, lump
from .noise import fractal, smooth
from .paints import hsv
from .perspective import seen
from .stamp import Shadow, stamp


def fill(image, polygon, colour, softness=0.8, texture=None):
    """Paints a polygon in one colour, or cut out of `texture`, with a soft edge."""
    points = np.asarray(polygon)
    low = np.clip(np.floor(points.min(0)).astype(int) - 6, 0, None)
    high = np.minimum(np.ceil(points.max(0)).astype(int) + 7, image.shape[1::-1])
    if (high - low < 2).any():
        return
    mask = np.zeros((high[1] - low[1], high[0] - low[0]), np.float32)
    cv2.fillPoly(mask, [np.round((points - low) * 16).astype(np.int32)], 1.0, cv2.LINE_AA, 4)
    mask = cv2.GaussianBlur(mask, (0, 0), max(0.3, softness))[..., None]
    place = image[low[1]:high[1], low[0]:high[0]]
    place *= 1 - mask
    place += mask * (colour if texture is None else texture[low[1]:high[1], low[0]:high[0]] * colour)


def darken(image, polygon, softness, darkness):
    """The shadow of something with that outline; computed at a quarter of the size, as shadows are soft."""
    height, width = image.shape[:2]
    mask = np.zeros((height // 4 + 1, width // 4 + 1), np.float32)
    cv2.fillPoly(mask, [np.round(np.asarray(polygon) * 4).astype(np.int32)], 1.0, cv2.LINE_AA, 4)
    mask = cv2.GaussianBlur(mask, (0, 0), max(0.4, softness / 4))
    image *= 1 - darkness * cv2.resize(mask, (width, height))[..., None]


def ellipse(centre, radii, angle=0.0, points=40):
    turn = np.linspace(0, 2 * np.pi, points, endpoint=False)
    flat = np.stack([np.cos(turn) * radii[0], np.sin(turn) * radii[1]], 1)
    return flat @ np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]) + centre


def box(centre, sides, angle):
    half = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * np.asarray(sides) / 2
    return half @ np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]) + centre


def draw_tray(image, camera, shadow, rng):
    """A round plate or a rectangular tray with a rim, of another surface than the table."""
    height, width = image.shape[:2]
    centre = np.array([width, height]) * rng.uniform(0.45, 0.55, 2)
    if rng.random() < 0.4:
        radius = rng.uniform(0.38, 0.62) * max(height, width) * np.array([1, rng.uniform(0.7, 1)])
        outlines = [ellipse(centre, radius * size) for size in (1, rng.uniform(0.78, 0.97))]
    else:
        sides = np.array([width, height]) * rng.uniform(0.7, 1.08, 2)
        angle = rng.normal(0, 0.06)
        outlines = [box(centre, sides - 2 * rim, angle) for rim in (0, rng.uniform(4, 45))]
    material = surface(rng, height, width, orderly=True)
    darken(image, seen(outlines[0], camera) + [shadow.dx, shadow.dy], 3 + 2 * shadow.softness, shadow.darkness)
    fill(image, seen(outlines[0], camera), rng.uniform(0.7, 1.25), 1, material)
    fill(image, seen(outlines[1], camera) + rng.uniform(-2, 2, 2), rng.uniform(0.5, 0.9), rng.uniform(1, 5), material)
    fill(image, seen(outlines[1], camera), 1.0, 1.2, material)


def draw_thing(image, shadow, rng):
    """Something that is no stick: cup, bowl of sauce, receipt, cutlery, pen, straw, chopstick, bottle cap, chilli, herbs."""
    height, width = image.shape[:2]
    centre = np.array([rng.uniform(-0.05, 1.05) * width, rng.uniform(-0.05, 1.05) * height])
    angle = rng.uniform(0, 6.28)
    vivid = hsv(rng.uniform(0, 360), rng.uniform(0.4, 1), rng.uniform(0.2, 1))
    kind = rng.choice(["cup", "receipt", "cutlery", "rod", "rod", "cap", "cap", "piece", "piece", "cloth"])
    if kind in ("cup", "cap"):
        radius = rng.uniform(45, 130) if kind == "cup" else rng.uniform(7, 28)
        darken(image, ellipse(centre, [radius] * 2) + [shadow.dx * 2, shadow.dy * 2], 2 + shadow.softness, shadow.darkness)
        fill(image, ellipse(centre, [radius] * 2), vivid if kind == "cap" else rng.uniform(0.2, 1, 3))
        fill(image, ellipse(centre, [radius * rng.uniform(0.6, 0.93)] * 2), vivid * rng.uniform(0.4, 1.1) if rng.random() < 0.7 else rng.uniform(0.05, 1, 3), 1.2)
    elif kind in ("receipt", "cloth"):
        sides = rng.uniform(80, 300, 2)
        paper = hsv(40, rng.uniform(0, 0.08), rng.uniform(0.75, 1)) if kind == "receipt" else vivid
        darken(image, box(centre, sides, angle) + [shadow.dx, shadow.dy], 1 + shadow.softness, shadow.darkness)
        fill(image, box(centre, sides, angle), paper)
        for line in range(int(rng.integers(0, 14))) if kind == "receipt" else []:
            at = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
            fill(image, box(centre + at[1] * (line - 6) * sides[1] / 16, [sides[0] * rng.uniform(0.2, 0.85), rng.uniform(1, 4)], angle), rng.uniform(0, 0.4))
    elif kind == "piece":
        size = rng.uniform(8, 60, 2) * (1, rng.uniform(0.2, 1))
        patch = lump(rng, (int(size[0] * 2) + 4, int(size[1] * 2) + 4), vivid, blob(rng))
        stamp(image, patch, box(centre, size * 2, angle), shadow)
    else:
        draw_rod(image, centre, angle, vivid, kind, shadow, rng)


def draw_rod(image, centre, angle, vivid, kind, shadow, rng):
    """A long thin thing of one colour or a striped one: straw, pen, chopstick, knife. Coloured over all its length."""
    length, thickness = rng.uniform(120, 520), rng.uniform(8, 30)
    colour = vivid
    if kind == "cutlery" or rng.random() < 0.25:
        colour = hsv(rng.uniform(0, 360), rng.uniform(0, 0.06), rng.uniform(0.5, 0.95))
    columns, rows = int(length), int(thickness) + 6
    across = np.linspace(-1, 1, rows, dtype=np.float32)[:, None] * rows / (rows - 5)
    tone = 0.6 + 0.5 * np.sqrt(np.clip(1 - across**2, 0, 1)) + np.exp(-((across + 0.3) / 0.2) ** 2) * rng.uniform(0, 0.5)
    band = np.ones((1, columns), np.float32)
    if rng.random() < 0.3:
        band = 0.75 + 0.25 * np.sign(np.sin(np.arange(columns, dtype=np.float32)[None] / rng.uniform(3, 20)))
    rgb = np.clip(colour * (tone * band)[..., None], 0, 1)
    alpha = np.broadcast_to(np.clip((1 - np.abs(across)) * thickness / 2 + 0.5, 0, 1), (rows, columns))
    stamp(image, np.dstack([rgb, alpha]).astype(np.float32), box(centre, [length, thickness * rows / max(4, rows - 5)], angle), shadow)


def draw_stain(image, centre, rng):
    """A drop or smear of sauce, crumbs or herbs, small enough not to hide a painted end."""
    sauce = hsv(rng.choice([rng.uniform(-5, 40), rng.uniform(80, 130)]), rng.uniform(0.5, 1), rng.uniform(0.08, 0.7))
    size = rng.uniform(2, 9) * np.array([1, rng.uniform(0.4, 1)])
    stamp(image, lump(rng, (16, 16), sauce, blob(rng)), box(centre, size * 2, rng.uniform(0, 6.28)))


def hand(rng, width, height):
    """The polygons of a hand and forearm that reach in from an edge: fingers first, then the palm and the arm."""
    side = rng.uniform(0, 6.28)
    inward = -np.array([np.cos(side), np.sin(side)])
    across = np.array([-inward[1], inward[0]])
    start = np.array([width, height]) * (0.5 - 0.62 * inward) + across * rng.uniform(-0.3, 0.3) * height
    scale = rng.uniform(26, 62)
    wrist = start + inward * rng.uniform(-1.5, 2.5) * scale
    palm = wrist + inward * 3 * scale
    polygons = []
    for finger in range(5):
        root = palm + across * (finger - 2) * scale * 0.95 + inward * scale * (0.6 if finger else -1.4)
        lean = inward + across * ((finger - 2) * 0.12 + rng.normal(0, 0.12) - (0.5 if finger == 0 else 0))
        polygons.append(_capsule(root, root + lean * scale * rng.uniform(1.6, 3.8), scale * 0.52))
    polygons.append(ellipse(palm, [scale * 2.3, scale * 2.1], np.arctan2(inward[1], inward[0])))
    polygons.append(_capsule(wrist - inward * 12 * scale, wrist + inward * 1.5 * scale, scale * 1.45))
    return polygons


def _capsule(start, end, radius):
    axis = (end - start) / (np.hypot(*(end - start)) + 1e-6)
    normal = np.array([-axis[1], axis[0]])
    turn = np.linspace(-np.pi / 2, np.pi / 2, 10)
    cap = [end + radius * (np.cos(t) * axis + np.sin(t) * normal) for t in turn]
    return np.array(cap + [start + radius * (np.cos(t) * -axis - np.sin(t) * normal) for t in turn])


def draw_hand(image, polygons, shadow, rng):
    """Skin, or a kitchen glove, with a shade towards the edges and a soft shadow below."""
    skin = hsv(rng.uniform(8, 32), rng.uniform(0.2, 0.65), rng.uniform(0.25, 0.95))
    if rng.random() < 0.2:
        skin = hsv(rng.uniform(0, 360), rng.uniform(0, 0.7), rng.uniform(0.1, 0.95))
    for polygon in polygons:
        darken(image, polygon + [3 * shadow.dx, 3 * shadow.dy], 4 + 3 * shadow.softness, shadow.darkness * 0.6)
    height, width = image.shape[:2]
    texture = (0.9 + 0.12 * fractal(rng, height, width, 20, 25, 3) + 0.2 * smooth(rng, height, width, 5, 6))[..., None]
    for polygon in polygons[::-1]:
        middle = polygon.mean(0)
        fill(image, polygon, skin * rng.uniform(0.6, 0.8), 1.5, texture)
        fill(image, middle + (polygon - middle) * 0.85, skin, 4, texture)
