"""Light over the finished table: its colour, its unevenness, shadows across it, glare on it."""
import cv2
import numpy as np

from .noise import smooth
from .things import darken, ellipse

LIGHTS = ("neutral", "warm", "cold", "green", "mixed")

# Linear RGB of a black body, white at 6500 K, with the strongest channel at 1.
_KELVIN = np.array([2500, 2700, 3000, 3500, 4500, 5500, 6500, 8000, 10000, 12000], np.float32)
_RED = np.array([1, 1, 1, 1, 1, 1, 1, 0.77, 0.6, 0.53], np.float32)
_GREEN = np.array([0.35, 0.397, 0.46, 0.55, 0.71, 0.86, 0.98, 0.81, 0.71, 0.65], np.float32)
_BLUE = np.array([0.06, 0.095, 0.15, 0.25, 0.46, 0.72, 1, 1, 1, 1], np.float32)


def tint(rng, light):
    """The gain per channel, in linear light, of a lamp as a camera with a more or less good white balance shows it."""
    if light == "green":
        gain = np.array([rng.uniform(0.6, 0.95), 1.0, rng.uniform(0.55, 0.95)], np.float32)
    else:
        kelvin = {"warm": rng.uniform(2500, 4000), "cold": rng.uniform(7500, 12000)}.get(light, rng.uniform(5300, 7000))
        gain = np.array([np.interp(kelvin, _KELVIN, channel) for channel in (_RED, _GREEN, _BLUE)], np.float32)
        gain = gain ** rng.uniform(0.2, 1.0)
        gain[1] *= rng.uniform(0.95, 1.06)
    brightness = gain @ np.array([0.25, 0.65, 0.1], np.float32)
    return gain / brightness


def apply_light(image, light, rng, calm=False):
    """Lights an RGB image (sRGB, 0 to 1): tint, uneven brightness and exposure in linear light, then a tone curve.

    `calm` light is a dining room's: fairly even, and a photo neither dark nor burnt out.
    """
    linear = _to_linear(image)
    height, width = image.shape[:2]
    field = 1 - rng.uniform(0, 0.35 if calm else 0.6) * smooth(rng, height, width, 2, 3)
    if light == "mixed":
        share = smooth(rng, height, width, 2, 2)[..., None]
        first, second = tint(rng, "warm"), tint(rng, str(rng.choice(["cold", "green", "neutral"])))
        linear *= (first * share + second * (1 - share)) * field[..., None]
    else:
        linear *= tint(rng, light) * field[..., None]
    level = float(cv2.resize(linear, (64, 48), interpolation=cv2.INTER_AREA).mean())
    wanted = np.exp(rng.normal(np.log(max(level, 0.02)) * 0.6 + np.log(0.28) * 0.4, 0.2 if calm else 0.38))
    linear *= np.clip(wanted / max(level, 0.01), 0.3, 2.2)
    return _to_srgb(linear, rng.uniform(0.86, 1.12), rng.choice([0, rng.uniform(0, 0.5)]))


def _to_linear(image):
    steps = (np.arange(4096, dtype=np.float32) / 4095) ** 2.2
    return steps[np.clip(image * 4095, 0, 4095).astype(np.int16)]


def _to_srgb(linear, gamma, shoulder):
    steps = np.arange(4096, dtype=np.float32) / 4095 * 1.6
    curve = np.clip(steps, 0, 1) * (1 - shoulder) + shoulder * (1 - np.exp(-2.2 * steps)) / (1 - np.exp(-2.2))
    curve = np.clip(curve, 0, 1) ** (gamma / 2.2)
    return curve[np.clip(linear * (4095 / 1.6), 0, 4095).astype(np.int16)].astype(np.float32)


def cast_shadows(image, rng, calm=False):
    """Shadows across the table of things outside the picture: bars, heads, arms."""
    height, width = image.shape[:2]
    for _ in range(int(rng.choice([0, 1, 2, 4], p=[0.65, 0.25, 0.1, 0.0] if calm else [0.5, 0.25, 0.15, 0.1]))):
        centre = np.array([rng.uniform(0, width), rng.uniform(0, height)])
        radii = [rng.uniform(150, 700), rng.uniform(15, 260)]
        outline = ellipse(centre, radii, rng.uniform(0, 3.14), 24)
        darken(image, outline, float(rng.choice([1.5, rng.uniform(2, 12), rng.uniform(12, 60)])), rng.uniform(0.1, 0.4 if calm else 0.6))


def add_glare(image, rng, calm=False):
    """Reflections of lamps and windows: soft, and too small or too weak to hide a painted end for certain."""
    height, width = image.shape[:2]
    for _ in range(int(rng.choice([0, 1, 3, 6], p=[0.6, 0.3, 0.1, 0.0] if calm else [0.5, 0.2, 0.2, 0.1]))):
        mask = np.zeros((height // 2, width // 2), np.float32)
        centre = np.array([rng.uniform(0, width), rng.uniform(0, height)]) / 2
        small = rng.random() < 0.6
        radii = rng.uniform(2, 7, 2) if small else np.array([rng.uniform(20, 150), rng.uniform(4, 50)])
        cv2.fillPoly(mask, [np.round(ellipse(centre, radii, rng.uniform(0, 3.14)) * 16).astype(np.int32)], 1.0, cv2.LINE_AA, 4)
        mask = cv2.GaussianBlur(mask, (0, 0), 1 if small else rng.uniform(3, 16))
        strength = rng.uniform(0.3, 0.9) if small else rng.uniform(0.08, 0.42)
        image += (1 - image) * strength * cv2.resize(mask, (width, height))[..., None]
