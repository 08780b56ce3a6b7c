"""The eight stick colours: their order (the model's classes) and how much each paint varies.

Ranges are HSV (hue in degrees, saturation and value 0 to 1) of the paint in neutral light. They are as wide as paints
sold under that name, with gaps where a person would hesitate between two neighbours.
"""
import colorsys

import numpy as np

CLASSES = ("red", "orange", "yellow", "green", "blue", "purple", "pink", "black")

# Per class a list of (hue, saturation, value) ranges; one is drawn per tray and colour.
RANGES = {
    "red": [((-11, 7), (0.78, 1.0), (0.48, 0.95)), ((-6, 6), (0.7, 0.9), (0.6, 0.9))],
    "orange": [((15, 37), (0.78, 1.0), (0.84, 1.0)), ((17, 32), (0.7, 0.95), (0.75, 0.95))],
    "yellow": [((44, 60), (0.62, 1.0), (0.84, 1.0)), ((48, 58), (0.7, 1.0), (0.9, 1.0))],
    "green": [((85, 165), (0.45, 1.0), (0.3, 0.8)), ((105, 150), (0.5, 1.0), (0.3, 0.7)), ((80, 110), (0.6, 0.9), (0.6, 0.88))],
    "blue": [((200, 242), (0.6, 1.0), (0.45, 0.95)), ((198, 220), (0.45, 0.95), (0.65, 0.98)), ((205, 235), (0.65, 1.0), (0.38, 0.65))],
    "purple": [((258, 295), (0.45, 0.95), (0.4, 0.8)), ((285, 303), (0.55, 1.0), (0.38, 0.62)), ((262, 290), (0.3, 0.55), (0.6, 0.85))],
    "pink": [((318, 344), (0.4, 0.9), (0.85, 1.0)), ((335, 356), (0.24, 0.48), (0.9, 1.0)), ((328, 346), (0.5, 0.68), (0.85, 1.0))],
    "black": [((0, 360), (0.0, 0.35), (0.03, 0.2)), ((0, 360), (0.0, 0.12), (0.06, 0.24))],
}


def paint_batch(rng):
    """One pot of paint per colour, as RGB 0 to 1: what all sticks of that colour on one tray were dipped in."""
    return np.array([_draw(RANGES[name], rng) for name in CLASSES], np.float32)


def _draw(ranges, rng):
    hue, saturation, value = (rng.uniform(*span) for span in ranges[rng.integers(len(ranges))])
    return hsv(hue, saturation, value)


def hsv(hue, saturation, value):
    """RGB 0 to 1 of a hue in degrees and saturation and value 0 to 1."""
    return np.array(colorsys.hsv_to_rgb(hue / 360 % 1, min(max(saturation, 0), 1), min(max(value, 0), 1)), np.float32)


def wood_colour(rng):
    """Bamboo or another light wood, fresh, oiled or roasted."""
    if rng.random() < 0.12:
        return hsv(rng.uniform(18, 34), rng.uniform(0.35, 0.6), rng.uniform(0.4, 0.65))
    return hsv(rng.uniform(24, 46), rng.uniform(0.12, 0.5), rng.uniform(0.68, 0.97))
