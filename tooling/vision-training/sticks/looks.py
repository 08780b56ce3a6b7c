"""What a window may look like beside how it was drawn: cheap variety between renders."""
import cv2
import numpy as np


def relook(window, painted, rng):
    """A window [S, S, 3] uint8 in another look: the ground's colours, light, exposure, and what a camera makes of it. `painted` [S, S]
    bool is where paint is: its colour is what has to be told, so only the rest changes colour."""
    if rng.random() < 0.25:
        window = regrade(window, painted, rng)
    if rng.random() < 0.2:
        window = shade(window, rng)
    return recolour(blemish(window, rng), rng)


def regrade(window, painted, rng):
    """All that is not paint through a random mixture of its channels: mildly, or bare wood would be green and told from green paint by nothing."""
    mixture = np.eye(3) * rng.uniform(0.6, 1) + rng.normal(0, 0.1, (3, 3))
    mixed = cv2.transform(window, np.hstack([mixture, rng.normal(0, 12, (3, 1))]).astype(np.float32))
    share = cv2.GaussianBlur(painted.astype(np.float32), (0, 0), 0.8)[..., None]
    return (window * share + mixed * (1 - share)).astype(np.uint8)


def shade(window, rng):
    """A shadow with a straight edge, sharp or soft, and a light that falls off to one side."""
    size = window.shape[0]
    way = rng.uniform(0, 2 * np.pi)
    rows, columns = np.mgrid[:size, :size].astype(np.float32) - size / 2
    along = np.cos(way) * columns + np.sin(way) * rows
    edge = 0.5 + 0.5 * np.tanh((along - rng.uniform(-0.4, 0.4) * size) / np.exp(rng.uniform(0, 3.5)))
    light = 1 - rng.uniform(0.1, 0.6) * edge + rng.uniform(-0.3, 0.3) * along / size
    return np.clip(window * light[..., None], 0, 255).astype(np.uint8)


def blemish(window, rng):
    """What sharpening, smoothing and compression leave."""
    chance = rng.random()
    if chance < 0.12:
        blurred = cv2.GaussianBlur(window, (0, 0), rng.uniform(0.8, 1.6))
        window = cv2.addWeighted(window, 1 + (more := rng.uniform(0.5, 1.5)), blurred, -more, 0)
    elif chance < 0.18:
        window = cv2.medianBlur(window, 3)
    if rng.random() < 0.15:
        window = cv2.imdecode(cv2.imencode(".jpg", window, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(35, 90))])[1], cv2.IMREAD_COLOR)
    return window


def recolour(window, rng):
    """A little exposure, contrast and white balance, now and then blur or noise: cheap variety between renders."""
    steps = np.arange(256, dtype=np.float32) / 255
    gains = rng.uniform(0.75, 1.2) * np.exp(rng.normal(0, 0.06, 3))
    gamma = np.exp(rng.normal(0, 0.12))
    table = np.clip(np.stack([(steps * gain) ** gamma for gain in gains], -1) * 255 + rng.normal(0, 4), 0, 255)
    window = cv2.LUT(window, table.astype(np.uint8).reshape(1, 256, 3)) if rng.random() < 0.8 else window
    if rng.random() < 0.15:
        window = cv2.GaussianBlur(window, (0, 0), rng.uniform(0.4, 1.3))
    if rng.random() < 0.2:
        noise = rng.integers(-12, 13, (window.shape[0] // 2, window.shape[1] // 2, 3), dtype=np.int16).repeat(2, 0).repeat(2, 1)
        window = np.clip(window + noise, 0, 255).astype(np.uint8)
    return np.ascontiguousarray(window)
