"""Cheap smooth noise: random grids enlarged and summed, the raw stuff of every texture here."""
import cv2
import numpy as np


def smooth(rng, height, width, cells_y, cells_x):
    """Noise 0 to 1 of shape (height, width) with about cells_y by cells_x bumps."""
    grid = rng.random((max(2, int(cells_y)), max(2, int(cells_x)))).astype(np.float32)
    return cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC)


def fractal(rng, height, width, cells_y, cells_x, octaves=4, fall=0.55):
    """A sum of `octaves` layers, each twice as fine and `fall` as strong; mean 0, about -1 to 1."""
    total = np.zeros((height, width), np.float32)
    weight = 1.0
    for octave in range(octaves):
        rows, columns = min(cells_y * 2**octave, height), min(cells_x * 2**octave, width)
        total += weight * (smooth(rng, height, width, rows, columns) - 0.5)
        weight *= fall
    return total * 2


def grain(rng, height, width, strength):
    """Fine grain per pixel, mean 0."""
    noise = np.empty((height, width), np.float32)
    cv2.randn(noise, 0, strength)
    return noise


def seed_opencv(rng):
    """OpenCV draws its noise from a generator of its own: seed it with ours, so that renders repeat."""
    cv2.setRNGSeed(int(rng.integers(1 << 31)))
