"""Painting on float RGB pictures (0 to 1): colours near a given one, rounded rectangles, small print."""
import colorsys

import cv2
import numpy as np
from PIL import Image, ImageDraw

from .glyphs import installed, sized


def near(colour, rng, spread=1.0):
    """An RGB colour near one of hue 0-360, saturation and value."""
    hue, saturation, value = colour
    hue = (hue + rng.normal(0, 6 * spread)) % 360 / 360
    saturation = float(np.clip(saturation + rng.normal(0, 0.06 * spread), 0, 1))
    value = float(np.clip(value + rng.normal(0, 0.06 * spread), 0.02, 1))
    return np.array(colorsys.hsv_to_rgb(hue, saturation, value), np.float32)


def any_colour(rng, low=0.05, high=0.95):
    """Any colour, grey ones oftenest."""
    saturation = 0.03 if rng.random() < 0.5 else rng.uniform(0.1, 0.9)
    return near((rng.uniform(0, 360), saturation, rng.uniform(low, high)), rng, 0.3)


def rounded_mask(height, width, radius):
    """1 inside a rounded rectangle that fills the picture, soft at the rim."""
    mask = np.zeros((height, width), np.float32)
    radius = int(max(1, min(radius, height / 2 - 1, width / 2 - 1)))
    cv2.rectangle(mask, (radius, 0), (width - 1 - radius, height - 1), 1.0, -1)
    cv2.rectangle(mask, (0, radius), (width - 1, height - 1 - radius), 1.0, -1)
    for x in (radius, width - 1 - radius):
        for y in (radius, height - 1 - radius):
            cv2.circle(mask, (x, y), radius, 1.0, -1, cv2.LINE_AA)
    return mask


def blend(image, mask, left, top, colour):
    """Lays a colour (or a picture) on the image through a mask whose corner is at (left, top), cut at the image's edges."""
    left, top = int(left), int(top)
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(image.shape[1], left + mask.shape[1]), min(image.shape[0], top + mask.shape[0])
    if x1 <= x0 or y1 <= y0:
        return
    part = mask[y0 - top : y1 - top, x0 - left : x1 - left, None]
    over = colour if np.ndim(colour) < 2 else colour[y0 - top : y1 - top, x0 - left : x1 - left]
    image[y0:y1, x0:x1] = image[y0:y1, x0:x1] * (1 - part) + part * over


def print_mask(text, height, rng, widest=None):
    """A line of small print as a mask about `height` tall, in a font at random; squeezed to `widest`."""
    size = max(6, int(height))
    names = installed()
    if names:
        font = sized(names[rng.integers(len(names))], size)
        left, top, right, bottom = font.getbbox(text)
        picture = Image.new("L", (max(1, right - left), max(1, bottom - top)))
        ImageDraw.Draw(picture).text((-left, -top), text, font=font, fill=255)
        mask = np.asarray(picture, np.float32) / 255
    else:
        (width, _), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_DUPLEX, size / 22, 1)
        mask = np.zeros((size + 2, width + 2), np.float32)
        cv2.putText(mask, text, (1, size), cv2.FONT_HERSHEY_DUPLEX, size / 22, 1.0, 1, cv2.LINE_AA)
    if widest and mask.shape[1] > widest > 2:
        mask = cv2.resize(mask, (int(widest), mask.shape[0]), interpolation=cv2.INTER_AREA)
    return mask


def put_print(image, text, middle, height, colour, rng, widest=None):
    """Small print centred on a point."""
    mask = print_mask(text, height, rng, widest)
    blend(image, mask, middle[0] - mask.shape[1] / 2, middle[1] - mask.shape[0] / 2, colour)
