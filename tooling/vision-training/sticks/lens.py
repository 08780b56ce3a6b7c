"""The camera: focus, shake, sensor noise of a phone or a webcam, sharpening. RGB 0 to 1 in, bytes out."""
import cv2
import numpy as np

from .noise import seed_opencv

HARD_SHARE = 0.1
"""So many photos are shaken, dark, coarse or well out of focus; the others are as a cashier's camera gives them."""
_DENOISED = {"phone": (0.0, 0.022, 0.7), "webcam": (0.012, 0.06, 1.6), "dark": (0.03, 0.085, 1.1)}


def photograph(image, rng):
    """A photo of the lit scene as uint8 RGB."""
    seed_opencv(rng)
    hard = rng.random() < HARD_SHARE
    image = _soften(image, rng, 1.0 if hard else 0.45)
    if hard and rng.random() < 0.5:
        image = _shake(image, rng)
    image = _add_noise(image, rng, hard)
    if rng.random() < 0.35:
        image = _sharpen(image, rng)
    if rng.random() < 0.3:
        grey = image.mean(-1, keepdims=True)
        image = grey + (image - grey) * rng.uniform(0.75, 1.25)
    return np.clip(image * 255 + 0.5, 0, 255).astype(np.uint8)


def _soften(image, rng, most):
    """Out of focus by up to `most` of the worst there is."""
    kind = rng.choice(["sharp", "gauss", "disc", "resized", "box"], p=[0.3, 0.25, 0.12, 0.25, 0.08])
    if kind == "gauss":
        return cv2.GaussianBlur(image, (0, 0), 0.4 + 1.3 * most * rng.random())
    if kind == "disc":
        radius = 1 + 1.6 * most * rng.random()
        ys, xs = np.mgrid[-3:4, -3:4]
        disc = np.clip(radius + 0.5 - np.hypot(xs, ys), 0, 1).astype(np.float32)
        return cv2.filter2D(image, -1, disc / disc.sum())
    if kind == "box":
        return cv2.blur(image, (2, 2)) if rng.random() < 0.5 else cv2.medianBlur(image, 3)
    if kind == "resized":
        height, width = image.shape[:2]
        factor = 0.95 - 0.4 * most * rng.random()
        small = cv2.resize(image, None, fx=factor, fy=factor, interpolation=_interpolation(rng, True))
        return cv2.resize(small, (width, height), interpolation=_interpolation(rng, False))
    return image


def _interpolation(rng, shrinking):
    kinds = [cv2.INTER_AREA, cv2.INTER_LINEAR, cv2.INTER_CUBIC] if shrinking else [cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_LANCZOS4]
    return kinds[rng.integers(3)]


def _shake(image, rng):
    """Motion blur along a short straight or bent path."""
    size = int(rng.integers(3, 10))
    kernel = np.zeros((size * 2 + 1, size * 2 + 1), np.float32)
    angle, bend = rng.uniform(0, 3.14), rng.normal(0, 0.06)
    reach = np.linspace(-size / 2, size / 2, size * 4)
    points = np.stack([reach * np.cos(angle) + bend * reach**2, reach * np.sin(angle) - bend * reach**2], 1) + size
    np.add.at(kernel, tuple(np.clip(np.round(points[:, ::-1]).astype(int), 0, size * 2).T), 1)
    kernel = cv2.GaussianBlur(kernel, (0, 0), 0.5)
    return cv2.filter2D(image, -1, kernel / kernel.sum())


def _add_noise(image, rng, hard):
    low, high, clump = _DENOISED[str(rng.choice(list(_DENOISED), p=[0.2, 0.4, 0.4] if hard else [0.8, 0.2, 0.0]))]
    strength = rng.uniform(low, high)
    noise = np.empty(image.shape, np.float32)
    cv2.randn(noise, 0, 1)
    luma = noise[..., :1].copy()
    if rng.random() < 0.6:
        clump = rng.uniform(0.4, clump)
        noise = cv2.GaussianBlur(noise, (0, 0), clump) * (1.2 + 1.6 * clump)
    chroma = rng.uniform(0, 0.9)
    return image + strength * (luma * (1 - chroma) + noise * chroma) * (0.5 + np.sqrt(np.clip(image, 0.02, 1)))


def _sharpen(image, rng):
    blurred = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.6, 2))
    return image + rng.uniform(0.3, 1.6) * (image - blurred)
