"""What stands on a plate besides its text: bands, print, seals, screws, stickers, frames."""
import cv2
import numpy as np

from .paint import any_colour, blend, near, print_mask, put_print, rounded_mask
from .words import CITIES, COUNTRY_CODES, DEALERS, SLOGANS, STATES

_BLUE, _YELLOW, _WHITE = (222, 0.9, 0.6), (50, 0.9, 0.95), (0, 0, 0.97)
_HEADS = ("BRASIL", "REPUBLICA ARGENTINA", "URUGUAY", "PARAGUAY")


def put_band(image, name, left, width, rng):
    """A band of the whole height from `left`: the euro band, a flag above letters, the band of India, Turkey or a Gulf state."""
    height = image.shape[0]
    part = image[:, int(left) : int(left + width)]
    if part.shape[1] < 3:
        return
    wide = part.shape[1]
    if name == "gulf":
        part[:] = near((rng.choice([0, 140, 0, 222]), 0.7, 0.5), rng) if rng.random() < 0.6 else part
        _scribble(part, (wide / 2, height * 0.3), height * 0.25, near(_WHITE, rng) if rng.random() < 0.5 else near((0, 0, 0.1), rng), rng)
        put_print(part, str(rng.choice(["KSA", "UAE", "DUBAI", "Q", "OMAN"])), (wide / 2, height * 0.75), height * 0.14, near((0, 0, 0.1), rng), rng, wide)
        return
    if name == "in":
        put_print(part, "IND", (wide / 2, height * 0.75), height * 0.16, near((222, 0.8, 0.6), rng), rng, wide * 0.9)
        cv2.circle(part, (wide // 2, int(height * 0.35)), max(2, wide // 4), near((210, 0.3, 0.7), rng).tolist(), -1, cv2.LINE_AA)
        return
    part[:] = near((135, 0.7, 0.5), rng) if name == "green" else near(_BLUE, rng)
    if name in ("ua", "flag"):
        top = 0 if rng.random() < 0.4 else height * 0.12
        share = height * rng.uniform(0.25, 0.5)
        if rng.random() < 0.5:
            part[:] = near((222, 0.85, 0.65), rng)
        part[int(top + share / 2) : int(top + share)] = near(_YELLOW, rng)
        put_print(part, "UA", (wide / 2, height * 0.78), height * 0.2, near(_WHITE if rng.random() < 0.8 else _YELLOW, rng), rng, wide * 0.8)
        return
    if name == "euro":
        for turn in np.linspace(0, 2 * np.pi, 12, endpoint=False):
            at = (int(wide / 2 + wide * 0.3 * np.cos(turn)), int(height * 0.3 + wide * 0.3 * np.sin(turn)))
            cv2.circle(part, at, max(1, wide // 22), near(_YELLOW, rng).tolist(), -1, cv2.LINE_AA)
    if name == "uk" and rng.random() < 0.6:
        part[int(height * 0.15) : int(height * 0.45)] = near((2, 0.8, 0.7), rng)
        cv2.line(part, (0, int(height * 0.3)), (wide, int(height * 0.3)), (0.95, 0.95, 0.95), max(1, height // 30))
    code = {"uk": "GB", "tr": "TR", "green": ""}.get(name) if name in ("uk", "tr", "green") else str(rng.choice(COUNTRY_CODES))
    if code:
        put_print(part, code, (wide / 2, height * 0.76), height * 0.2, near(_WHITE, rng), rng, wide * 0.8)


def put_strip(image, name, top, height, ink, rng):
    """Print along the top or bottom: city, state, slogan, dealer, the blue head of a Mercosul plate."""
    width = image.shape[1]
    middle = (width / 2 + rng.normal(0, 0.01) * width, top + height / 2)
    if name == "mercosul":
        image[max(0, int(top)) : int(top + height)] = near((222, 0.9, 0.55), rng)
        put_print(image, str(rng.choice(_HEADS, p=[0.7, 0.1, 0.1, 0.1])), middle, height * 0.6, near(_WHITE, rng), rng, width * 0.7)
        image[int(top + height * 0.2) : int(top + height * 0.8), int(width * 0.9) : int(width * 0.97)] = near((140, 0.7, 0.5), rng)
        return
    if name == "city":
        _put_city(image, middle, top, height, ink, rng)
        return
    text = str(rng.choice({"state": STATES, "slogan": SLOGANS, "dealer": DEALERS, "country": _HEADS + STATES}.get(name, SLOGANS)))
    colour = ink if rng.random() < 0.5 else any_colour(rng, 0.05, 0.6)
    if name != "stickers":
        put_print(image, text, middle, height * rng.uniform(0.4, 0.75), colour, rng, width * rng.uniform(0.4, 0.75))
    if name != "dealer" and rng.random() < (0.9 if name == "stickers" else 0.5):
        for x in rng.choice([0.03, 0.86], rng.integers(1, 3), replace=False):
            put_sticker(image, width * x, top + height * 0.1, height * rng.uniform(0.5, 0.9), rng)


def _put_city(image, middle, top, height, ink, rng):
    """The riveted strip of the old Brazilian plates, with lead seal and rivets."""
    width, tall = image.shape[1], height * rng.uniform(0.38, 0.55)
    middle = (middle[0], top + height * rng.uniform(0.55, 0.72))
    half = width * rng.uniform(0.3, 0.42)
    if rng.random() < 0.6:
        shade = image[int(middle[1]), int(middle[0])] * rng.uniform(0.8, 1.15)
        mask = rounded_mask(int(tall), int(2 * half), 2)
        blend(image, mask, middle[0] - half, middle[1] - tall / 2, np.clip(shade, 0, 1))
        edge = (int(middle[0] - half), int(middle[1] - tall / 2)), (int(middle[0] + half), int(middle[1] + tall / 2))
        cv2.rectangle(image, *edge, (shade * 0.6).tolist(), 1, cv2.LINE_AA)
    put_print(image, str(rng.choice(CITIES)), middle, tall * rng.uniform(0.75, 1), ink, rng, half * 1.7)
    if rng.random() < 0.5:
        at = (int(width * rng.uniform(0.07, 0.15)), int(middle[1] + rng.normal(0, 0.1) * height))
        cv2.ellipse(image, at, (int(tall * 0.5), int(tall * 0.32)), 0, 0, 360, near((rng.choice([5, 48, 48, 220]), 0.8, 0.8), rng).tolist(), -1, cv2.LINE_AA)


def put_sticker(image, left, top, size, rng):
    """A small label of a year or a month."""
    mask = rounded_mask(max(3, int(size)), max(3, int(size * rng.uniform(1, 1.6))), 2)
    blend(image, mask, left, top, any_colour(rng, 0.4))
    put_print(image, str(rng.integers(1, 32)), (left + mask.shape[1] / 2, top + size / 2), size * 0.5, any_colour(rng, 0, 0.4), rng, mask.shape[1])


def put_seal(image, centre, size, rng):
    """The round seals of a registration office, one above the other or one alone."""
    for step in (-0.28, 0.25) if rng.random() < 0.6 else (0.0,):
        at, radius = (int(centre[0]), int(centre[1] + step * size)), max(2, int(size * rng.uniform(0.17, 0.23)))
        cv2.circle(image, at, radius, any_colour(rng, 0.35).tolist(), -1, cv2.LINE_AA)
        cv2.circle(image, at, max(1, radius * 2 // 3), any_colour(rng, 0.2).tolist(), max(1, radius // 4), cv2.LINE_AA)


def sign_mask(height, rng):
    """A sign that is not read, like a Chinese or an Arabic one: a few strokes in a square, or a bow with dots."""
    mask = np.zeros((height, int(height * rng.uniform(0.6, 0.9))), np.uint8)
    width, thick = mask.shape[1], max(2, int(height * rng.uniform(0.06, 0.12)))
    if rng.random() < 0.6:
        for _ in range(int(rng.integers(4, 8))):
            x, y = rng.uniform(0.05, 0.5) * width, rng.uniform(0.05, 0.9) * height
            end = (x + rng.uniform(0.2, 0.5) * width, y + rng.normal(0, 0.06) * height) if rng.random() < 0.5 else (x + rng.normal(0, 0.1) * width, y + rng.uniform(0.2, 0.6) * height)
            cv2.line(mask, (int(x), int(y)), (int(end[0]), int(end[1])), 255, thick, cv2.LINE_AA)
    else:
        _scribble(mask, (width / 2, height / 2), height * 0.8, 255, rng)
    return mask


def _scribble(image, middle, size, colour, rng):
    colour = colour.tolist() if np.ndim(colour) else colour
    for _ in range(int(rng.integers(1, 4))):
        at = (int(middle[0] + rng.normal(0, 0.15) * size), int(middle[1] + rng.normal(0, 0.2) * size))
        axes = (max(1, int(size * rng.uniform(0.1, 0.4))), max(1, int(size * rng.uniform(0.08, 0.25))))
        cv2.ellipse(image, at, axes, 0, rng.uniform(-40, 40), rng.uniform(150, 260), colour, max(1, int(size * 0.08)), cv2.LINE_AA)
        cv2.circle(image, (at[0], at[1] - axes[1]), max(1, int(size * 0.06)), colour, -1, cv2.LINE_AA)


def put_screws(image, rng):
    """Screws or rivets where plates are fixed."""
    height, width = image.shape[:2]
    y = float(rng.choice([0.5, 0.1, 0.9, 0.12])) + rng.normal(0, 0.02)
    radius = max(2, int(height * rng.uniform(0.025, 0.05)))
    for x in (rng.uniform(0.08, 0.3),) * 2 if rng.random() < 0.9 else (0.5,):
        for at in (x, 1 - x):
            place = (int(at * width), int(np.clip(y, 0.06, 0.94) * height))
            tone = float(rng.choice([0.12, 0.45, 0.7, 0.95]))
            cv2.circle(image, (place[0] + 1, place[1] + 1), radius + 1, (tone * 0.3,) * 3, -1, cv2.LINE_AA)
            cv2.circle(image, place, radius, (tone,) * 3, -1, cv2.LINE_AA)


def framed(image, mask, rng):
    """The plate in a holder, whose rim may carry a dealer's name: picture, mask, and where in it the plate's corner is."""
    height, width = image.shape[:2]
    side, over, under = (max(1, int(height * rng.uniform(*span))) for span in ((0.02, 0.08), (0.02, 0.1), (0.03, 0.24)))
    colour = any_colour(rng, 0.03, 0.2) if rng.random() < 0.75 else any_colour(rng, 0.5)
    out = np.empty((height + over + under, width + 2 * side, 3), np.float32)
    out[:] = colour
    blend(out, mask, side, over, image)
    if under > 0.1 * height:
        put_print(out, str(rng.choice(DEALERS)), (out.shape[1] / 2, height + over + under / 2), under * 0.6, near(_WHITE if colour.mean() < 0.4 else (0, 0, 0.1), rng), rng, width * 0.7)
    return out, rounded_mask(*out.shape[:2], height * rng.uniform(0.02, 0.1)), (side, over)
