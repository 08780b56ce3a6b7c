"""What is not a plate but may look like one: lettering, emblems, lamps, signs, stickers, shop fronts."""
import cv2
import numpy as np

from .decor import sign_mask
from .formats import ALL
from .glyphs import TALL, draw_face
from .paint import any_colour, blend, near, print_mask, put_print, rounded_mask
from .words import BADGES, DEALERS, SIGNS, SLOGANS


def put_badge(image, x, y, tall, rng, emblem=False):
    """Chrome or printed letters, or with `emblem` mostly a maker's sign."""
    tall = max(4, tall)
    tone = near((0, 0, rng.uniform(0.5, 0.97)), rng) if rng.random() < 0.75 else any_colour(rng)
    if emblem and rng.random() < 0.75:
        axes = (max(2, int(tall * rng.uniform(0.6, 1.6))), max(2, int(tall * rng.uniform(0.6, 1))))
        if rng.random() < 0.6:
            cv2.ellipse(image, (int(x), int(y)), axes, 0, 0, 360, any_colour(rng, 0.1, 0.6).tolist(), -1, cv2.LINE_AA)
        cv2.ellipse(image, (int(x), int(y)), axes, 0, 0, 360, tone.tolist(), max(1, int(tall * 0.15)), cv2.LINE_AA)
        mask = sign_mask(max(6, int(tall)), rng).astype(np.float32) / 255
    elif rng.random() < 0.5:
        mask = print_mask(str(rng.choice(BADGES)), tall, rng)
    else:
        mask = _letters(rng, tall)
    if rng.random() < 0.3:
        lean = rng.uniform(0.1, 0.3)
        mask = cv2.warpAffine(mask, np.float32([[1, -lean, lean * mask.shape[0]], [0, 1, 0]]), (int(mask.shape[1] + lean * mask.shape[0]), mask.shape[0]))
    left, top = x - mask.shape[1] / 2, y - mask.shape[0] / 2
    blend(image, mask * 0.6, left + max(1, tall * 0.06), top + max(1, tall * 0.06), np.zeros(3, np.float32))
    blend(image, mask * rng.uniform(0.6, 1), left, top, tone)


def _letters(rng, tall):
    """A made-up maker's name, spaced."""
    face, gap = draw_face(str(rng.choice(["font", "stroke", "din"])), 0, rng), rng.uniform(0.05, 0.6) * tall
    pieces = []
    for letter in rng.choice(list(ALL), rng.integers(3, 9)):
        glyph = face.mask(str(letter))
        pieces += [cv2.resize(glyph, (max(3, int(glyph.shape[1] / TALL * tall)), int(tall)), interpolation=cv2.INTER_AREA), np.zeros((int(tall), max(1, int(gap))), np.uint8)]
    return np.hstack(pieces).astype(np.float32) / 255


def put_lamp(image, x, y, wide, tall, colour, glows, rng):
    """A lamp's glass with rings or ribs; a lit one outshines what is near."""
    mask = rounded_mask(max(3, int(tall)), max(3, int(wide)), tall * rng.choice([0.1, 0.3, 0.5]))
    edge = cv2.copyMakeBorder(mask, 2, 2, 2, 2, cv2.BORDER_REPLICATE)
    blend(image, rounded_mask(*edge.shape, tall * 0.4), x - edge.shape[1] / 2, y - edge.shape[0] / 2, near((0, 0, rng.uniform(0.05, 0.4)), rng))
    blend(image, mask, x - wide / 2, y - tall / 2, colour)
    for _ in range(int(rng.integers(1, 4))):
        at = (int(x + rng.uniform(-0.3, 0.3) * wide), int(y + rng.uniform(-0.2, 0.2) * tall))
        tone = np.clip(colour + rng.uniform(-0.4, 0.3), 0, 1).tolist()
        cv2.circle(image, at, max(1, int(tall * rng.uniform(0.1, 0.4))), tone, int(rng.choice([-1, 1, 2])), cv2.LINE_AA)
    for u in np.arange(0.1, 0.95, rng.uniform(0.06, 0.2)) if rng.random() < 0.35 else ():
        cv2.line(image, (int(x + (u - 0.5) * wide), int(y - tall * 0.4)), (int(x + (u - 0.5) * wide), int(y + tall * 0.4)), (colour * 0.7).tolist(), 1, cv2.LINE_AA)
    if glows:
        glow = np.zeros((image.shape[0] // 4 + 1, image.shape[1] // 4 + 1), np.float32)
        cv2.circle(glow, (int(x / 4), int(y / 4)), max(1, int(tall * rng.uniform(0.08, 0.2))), 1.0, -1)
        glow = cv2.GaussianBlur(glow, (0, 0), max(1, tall * rng.uniform(0.05, 0.2)))
        image += cv2.resize(glow, image.shape[1::-1])[..., None] * rng.uniform(0.4, 1.2) * np.clip(colour + 0.3, 0, 1.2)


def put_sign(image, rng):
    """A board, a traffic sign or an advertisement, anywhere; sometimes as long as a plate, in a plate's colours, with words on it."""
    height, width = image.shape[:2]
    wide = width * rng.uniform(0.07, 0.45)
    tall = wide * (rng.uniform(0.15, 0.4) if rng.random() < 0.5 else rng.uniform(0.4, 1.4))
    left, top = rng.uniform(-0.1, 0.95) * width, rng.uniform(-0.1, 0.9) * height
    paper = any_colour(rng, 0.1, 0.98)
    ink = near((0, 0, 0.95), rng) if paper.mean() < 0.5 else any_colour(rng, 0.03, 0.35)
    if rng.random() < 0.2:
        radius, at = int(wide / 3), (int(left), int(top))
        cv2.circle(image, at, radius, (0.95, 0.95, 0.93), -1, cv2.LINE_AA)
        cv2.circle(image, at, radius, (0.75, 0.1, 0.1), max(2, radius // 5), cv2.LINE_AA)
        put_print(image, str(rng.choice(["30", "50", "80", "STOP", "3.5 t"])), at, radius * 0.8, np.zeros(3, np.float32), rng, radius * 1.4)
        return
    if rng.random() < 0.85:
        blend(image, rounded_mask(max(3, int(tall)), max(3, int(wide)), tall * 0.08), left, top, paper)
    count = int(rng.integers(1, 4)) if tall > 0.3 * wide else 1
    for index in range(count):
        text = str(rng.choice(SIGNS + DEALERS + SLOGANS))
        at = (left + wide / 2, top + tall * (index + 0.5) / count)
        put_print(image, text, at, tall / count * rng.uniform(0.4, 0.7), ink, rng, wide * 0.92)
