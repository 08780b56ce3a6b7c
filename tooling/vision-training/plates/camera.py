"""Light and camera over a finished picture: shadow, glare, night, infra-red, blur, noise, JPEG. RGB 0 to 1 in, bytes out."""
import cv2
import numpy as np

from sticks.noise import grain, smooth

NIGHTS = ((1, 0.4, 0.5), (1, 0.55, 0.8), (1, 0.75, 0.45), (0.55, 0.65, 1), (0.85, 0.8, 1), (1, 0.9, 0.7))


def photograph(image, rng, tall=20.0, hard=1.0):
    """A photo of the picture. `tall` is the height in pixels of what must stay readable, which bounds the blur; `hard` below 1 spares it."""
    image = _lit(image.astype(np.float32), rng)
    image = _coloured(image, rng)
    if rng.random() < 0.7:
        middle = image.mean()
        image = (image - middle) * rng.uniform(0.45, 1.35) + middle + rng.uniform(-0.15, 0.15)
    if rng.random() < 0.5:
        image = np.clip(image, 0, 1) ** rng.uniform(0.5, 2.0)
    # However dark the night, a camera that is to read plates exposes for them.
    level = float(np.clip(image, 0, 1).mean())
    image = image * max(1.0, rng.uniform(0.08, 0.25) / max(level, 0.01))
    image = _blurred(image, rng, tall, hard)
    if rng.random() < 0.55:
        strength = rng.uniform(0.004, 0.025) if rng.random() < 0.6 else rng.uniform(0.02, 0.08)
        noise = np.stack([grain(rng, *image.shape[:2], strength) for _ in range(3)], -1)
        noise = noise if rng.random() < 0.5 else noise[..., :1]
        if rng.random() < 0.4:
            noise = cv2.GaussianBlur(noise, (0, 0), 0.8).reshape(*image.shape[:2], -1) * 1.6
        image = image + noise
    photo = np.clip(image * 255 + 0.5, 0, 255).astype(np.uint8)
    if rng.random() < 0.15:
        photo = cv2.addWeighted(photo, 2.0, cv2.GaussianBlur(photo, (0, 0), 1.2), -1.0, 0)
    if rng.random() < 0.5:
        photo = cv2.imdecode(cv2.imencode(".jpg", photo, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 90))])[1], cv2.IMREAD_COLOR)
    return photo


def _lit(image, rng):
    """Uneven light, a hard shadow's edge, a reflection."""
    height, width = image.shape[:2]
    if rng.random() < 0.5:
        image = image * (1 - rng.uniform(0.1, 0.6) * smooth(rng, height, width, 2, 3))[..., None]
    if rng.random() < 0.25:
        mask = np.zeros((height, width), np.float32)
        points = rng.uniform(-0.5, 1.5, (4, 2)) * (width, height)
        cv2.fillConvexPoly(mask, cv2.convexHull(points.astype(np.int32)), 1.0)
        mask = cv2.GaussianBlur(mask, (0, 0), rng.uniform(0.5, 3))
        image = image * (1 - rng.uniform(0.2, 0.65) * mask)[..., None]
    if rng.random() < 0.12:
        mask = np.zeros((height, width), np.float32)
        size = min(height, width)
        cv2.circle(mask, tuple(int(v) for v in rng.uniform(0, 1, 2) * (width, height)), max(2, int(size * rng.uniform(0.05, 0.3))), 1.0, -1)
        mask = cv2.GaussianBlur(mask, (0, 0), max(1, size * rng.uniform(0.05, 0.2)))
        image = image + mask[..., None] * rng.uniform(0.25, 0.85) * np.array([1, rng.uniform(0.8, 1), rng.uniform(0.7, 1)], np.float32)
    return image


def _coloured(image, rng):
    """The colour of the light: day, a night's lamp, or infra-red, which is grey."""
    which = rng.random()
    if which < 0.12:
        grey = image @ rng.dirichlet([3, 3, 3]).astype(np.float32)
        return np.repeat(grey[..., None], 3, 2) * rng.uniform(0.6, 1.4)
    if which < 0.24:
        grey = image.mean(2, keepdims=True)
        return (image * 0.4 + grey * 0.6) * np.array(NIGHTS[rng.integers(len(NIGHTS))], np.float32) * rng.uniform(0.35, 1)
    return image * rng.uniform(0.85, 1.15, 3).astype(np.float32)


def _blurred(image, rng, tall, hard):
    """Out of focus or shaken, as far as characters can still be told; bright things glow."""
    if rng.random() < 0.1:
        image = image + cv2.GaussianBlur(np.clip(image - rng.uniform(0.4, 0.7), 0, 1), (0, 0), max(1.0, 0.35 * tall)) * rng.uniform(0.3, 1)
    which = rng.random()
    if which < 0.35 * hard:
        return cv2.GaussianBlur(image, (0, 0), rng.uniform(0.3, 0.4 + 0.075 * tall))
    if which < 0.55 * hard:
        length, angle = max(1.5, rng.uniform(0.06, 0.24) * tall), rng.choice([0, 0, 1.57, rng.uniform(0, 3.14)])
        size = 2 * int(length / 2 + 1) + 1
        kernel = np.zeros((size, size), np.float32)
        reach = np.array([np.cos(angle), np.sin(angle)]) * length / 2
        ends = [tuple(int(v) for v in np.round((size // 2 + sign * reach) * 16)) for sign in (-1, 1)]
        cv2.line(kernel, *ends, 1.0, 1, cv2.LINE_AA, 4)
        return cv2.filter2D(image, -1, kernel / kernel.sum())
    if which < 0.7 * hard and tall > 12:
        height, width = image.shape[:2]
        share = rng.uniform(max(0.35, 9 / tall), 1)
        small = cv2.resize(image, (max(4, int(width * share)), max(4, int(height * share))), interpolation=cv2.INTER_AREA)
        return cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)
    return image
