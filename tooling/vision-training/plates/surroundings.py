"""What is around a plate: a piece of a vehicle's body, or any surface."""
import cv2
import numpy as np

from sticks.backgrounds import surface
from sticks.noise import fractal

from .paint import any_colour


def around(rng, height, width):
    """RGB 0 to 1 of that size: two times in three a body panel with seams, slats or a recess."""
    if rng.random() > 0.65:
        return surface(rng, max(height, 48), max(width, 48))[:height, :width].copy()
    colour = any_colour(rng)
    image = np.empty((height, width, 3), np.float32)
    image[:] = colour
    image += np.linspace(rng.uniform(-0.25, 0.25), rng.uniform(-0.25, 0.25), height, dtype=np.float32)[:, None, None]
    if rng.random() < 0.5:
        for _ in range(int(rng.integers(1, 5))):
            y = int(rng.integers(height))
            tone = np.clip(colour + rng.uniform(-0.35, 0.35), 0, 1).tolist()
            cv2.line(image, (0, y), (width, int(y + rng.normal(0, 0.1) * height)), tone, max(1, int(height * rng.uniform(0.01, 0.08))), cv2.LINE_AA)
    if rng.random() < 0.25:
        _slats(image, colour * rng.uniform(0.2, 0.6), rng)
    if rng.random() < 0.3:
        image *= 1 + rng.uniform(0.05, 0.3) * fractal(rng, height, width, 2, 4, 2)[..., None]
    return np.clip(image, 0, 1)


def _slats(image, colour, rng):
    height, width = image.shape[:2]
    step, upright = max(2, int(height * rng.uniform(0.05, 0.15))), rng.random() < 0.4
    for at in range(0, width if upright else height, step):
        ends = ((at, 0), (at, height)) if upright else ((0, at), (width, at))
        cv2.line(image, *ends, colour.tolist(), max(1, step // 3), cv2.LINE_AA)


def lay(image, plate, matrix, rng):
    """Draws a plate on the picture as `matrix` puts it there, mostly with a shadow behind it. Only its surroundings are touched."""
    height, width = plate.mask.shape
    corners = cv2.perspectiveTransform(np.float32([[[0, 0], [width, 0], [width, height], [0, height]]]), matrix)[0]
    low = np.maximum(np.floor(corners.min(0)).astype(int) - 8, 0)
    high = np.minimum(np.ceil(corners.max(0)).astype(int) + 9, image.shape[1::-1])
    if (high - low < 3).any():
        return
    size = tuple(int(side) for side in high - low)
    smaller = min(1.0, 1.3 * float(np.hypot(*(corners[1] - corners[0]))) / width)
    picture, mask = plate.image, plate.mask
    if smaller < 0.8:
        sides = (max(4, int(width * smaller)), max(4, int(height * smaller)))
        picture, mask = (cv2.resize(part, sides, interpolation=cv2.INTER_AREA) for part in (picture, mask))
    shift = np.array([[1, 0, -low[0]], [0, 1, -low[1]], [0, 0, 1]], float)
    whole = shift @ matrix @ np.diag([width / picture.shape[1], height / picture.shape[0], 1])
    picture = cv2.warpPerspective(picture, whole, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    mask = cv2.warpPerspective(mask, whole, size, flags=cv2.INTER_LINEAR)
    place = image[low[1] : high[1], low[0] : high[0]]
    if rng.random() < 0.5:
        shadow = np.roll(mask, (max(1, size[1] // 20), int(rng.integers(-2, 3))), (0, 1))
        place *= 1 - rng.uniform(0.2, 0.7) * cv2.GaussianBlur(shadow, (0, 0), max(0.7, size[1] * 0.04))[..., None]
    light = rng.uniform(0.4, 1.05) if rng.random() < 0.4 else rng.uniform(0.9, 1.5)
    place *= 1 - mask[..., None]
    place += mask[..., None] * np.clip(picture * light, 0, 1.2)
