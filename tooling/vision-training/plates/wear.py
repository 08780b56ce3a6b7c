"""What happens to plates: pressed letters with worn edges, dirt, scratches, dents, stickers, snow."""
import cv2
import numpy as np

from sticks.noise import fractal, smooth

from .paint import any_colour, put_print


def emboss(image, pressed, ink, rng):
    """The ink where letters are pressed, lit from one side along their edges, thin where it is worn."""
    height, width = pressed.shape
    amount = pressed
    if rng.random() < 0.15:
        amount = pressed * (1 - rng.uniform(0.2, 0.8) * np.clip(fractal(rng, height, width, 6, 16) * 2, 0, 1))
    if rng.random() < 0.2:
        amount = amount * rng.uniform(0.5, 0.9)
    out = image * (1 - amount[..., None]) + ink * amount[..., None]
    if rng.random() < 0.6:
        raised = cv2.GaussianBlur(pressed, (0, 0), rng.uniform(1, 2.5))
        turn = rng.uniform(0, 2 * np.pi)
        slope = cv2.Sobel(raised, cv2.CV_32F, 1, 0) * np.cos(turn) + cv2.Sobel(raised, cv2.CV_32F, 0, 1) * np.sin(turn)
        out += (slope * rng.uniform(0.05, 0.3))[..., None]
    return np.clip(out, 0, 1)


def wear(image, rng):
    """One plate in two is worn somehow."""
    height, width = image.shape[:2]
    if rng.random() < 0.3:
        dirt = np.clip(fractal(rng, height, width, rng.integers(2, 8), rng.integers(3, 20)) + rng.uniform(-0.3, 0.3), 0, 1)
        share = (dirt * rng.uniform(0.2, 0.8))[..., None]
        image = image * (1 - share) + any_colour(rng, 0.1, 0.5) * share
    if rng.random() < 0.12:
        edge = np.linspace(0, 1, height, dtype=np.float32)[:, None] + 0.4 * fractal(rng, height, width, 2, 8)
        share = (np.clip((edge - rng.uniform(0.5, 0.9)) * 4, 0, 0.75))[..., None]
        image = image * (1 - share) + (np.float32(0.92) if rng.random() < 0.4 else any_colour(rng, 0.1, 0.4)) * share
    for _ in range(int(rng.choice([0, 1, 4, 10], p=[0.75, 0.13, 0.08, 0.04]))):
        start = rng.uniform(0, 1, 2) * (width, height)
        end = start + rng.normal(0, 0.2, 2) * (width, height)
        cv2.line(image, tuple(int(v) for v in start), tuple(int(v) for v in end), any_colour(rng, 0.3, 0.9).tolist(), 1, cv2.LINE_AA)
    if rng.random() < 0.15:
        image = image * (1 + rng.uniform(0.1, 0.5) * (smooth(rng, height, width, 4, 9) - 0.5))[..., None]
    if rng.random() < 0.04:
        put_print(image, "SOLD", (width * rng.uniform(0.1, 0.9), height * rng.uniform(0.85, 1)), height * 0.12, any_colour(rng), rng)
    return np.clip(image, 0, 1).astype(np.float32)
