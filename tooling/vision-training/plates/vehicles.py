"""Fronts and rears of vehicles, crudely drawn: what a plate hangs on, and all that lies beside it."""
import cv2
import numpy as np

from .clutter import put_badge, put_lamp
from .paint import any_colour, near

KINDS = ("car", "car", "car", "van", "truck", "bus", "motorcycle")


class Body:
    """A vehicle's place in the picture: shares of its width and height to pixels, so that it may be seen a little from the side."""

    def __init__(self, image, left, top, width, height, rng):
        self.image, self.width, self.height = image, width, height
        self.left, self.top = left, top
        self.slant = rng.normal(0, 0.05) if rng.random() < 0.5 else 0.0

    def at(self, u, v):
        return self.left + u * self.width, self.top + (v + self.slant * (u - 0.5)) * self.height

    def polygon(self, points, colour):
        corners = np.round(np.array([self.at(u, v) for u, v in points]) * 16).astype(np.int32)
        cv2.fillPoly(self.image, [corners], np.clip(colour, 0, 1).tolist(), cv2.LINE_AA, 4)

    def box(self, u0, v0, u1, v1, colour, cut=0.15):
        """A box with cut corners."""
        dx, dy = (u1 - u0) * cut * 0.5, (v1 - v0) * cut
        self.polygon([(u0 + dx, v0), (u1 - dx, v0), (u1, v0 + dy), (u1, v1 - dy), (u1 - dx, v1), (u0 + dx, v1), (u0, v1 - dy), (u0, v0 + dy)], colour)

    def line(self, u0, v0, u1, v1, colour, thick):
        ends = [tuple(int(round(value)) for value in self.at(u, v)) for u, v in ((u0, v0), (u1, v1))]
        cv2.line(self.image, *ends, np.clip(colour, 0, 1).tolist(), max(1, int(thick * self.height)), cv2.LINE_AA)

    def shade(self, v0, v1, rng):
        """Light that changes down and across a panel."""
        x0, y0 = (int(max(0, value)) for value in self.at(0, v0))
        x1, y1 = (int(value) for value in self.at(1, v1))
        place = self.image[y0 : max(y0, y1), x0 : max(x0, x1)]
        if place.size:
            down = np.interp(np.linspace(0, 1, place.shape[0]), np.linspace(0, 1, 5), rng.uniform(-0.16, 0.16, 5))
            across = np.interp(np.linspace(0, 1, place.shape[1]), [0, 0.5, 1], [rng.uniform(-0.15, 0.05), 0, rng.uniform(-0.15, 0.05)])
            place += (down[:, None] + across[None]).astype(np.float32)[..., None]


def draw_vehicle(image, left, top, width, height, rng):
    """Draws one; returns where its plate belongs: middle x and y, and width."""
    body = Body(image, left, top, width, height, rng)
    kind, rear, dark = str(rng.choice(KINDS)), rng.random() < 0.5, near((0, 0, 0.1), rng)
    colour = any_colour(rng, 0.08, 0.97)
    _ground(body, rng)
    if kind == "motorcycle":
        return _motorcycle(body, colour, dark, rear, rng)
    if rng.random() < 0.5:
        _side(body, colour, dark, rng)
    for u in (0.03, 0.81):
        body.box(u, 0.72, u + 0.16, 1.0, dark, 0.3)
    waist = _cabin(body, kind, colour, dark, rng)
    _panel(body, waist, colour, rng)
    lights = rng.uniform(waist + 0.05, 0.6)
    _lamps(body, lights, rear, rng)
    if not rear or rng.random() < 0.2:
        _grille(body, lights, dark, rng)
    put_badge(image, *body.at(0.5, lights + rng.uniform(-0.02, 0.08)), height * rng.uniform(0.03, 0.07), rng, emblem=True)
    bumper = rng.uniform(0.68, 0.8)
    body.box(0.0, bumper, 1.0, 0.93, colour if rng.random() < 0.6 else dark + 0.08, 0.3)
    body.shade(bumper, 0.93, rng)
    if rng.random() < 0.5:
        body.box(0.18, bumper + 0.1, 0.82, 0.92, dark)
    if rear:
        for u in rng.choice([0.15, 0.25, 0.78, 0.85], rng.integers(0, 3), replace=False):
            put_badge(image, *body.at(u, rng.uniform(waist + 0.05, bumper)), height * rng.uniform(0.02, 0.045), rng)
    at = rng.uniform(waist + 0.12, bumper - 0.02) if rear and rng.random() < 0.6 else bumper + rng.uniform(0.02, 0.13)
    if rng.random() < 0.3:
        body.box(0.33, at - 0.07, 0.67, at + 0.07, dark if rng.random() < 0.5 else colour * 0.7)
    aside = rng.uniform(-0.28, 0.28) if rng.random() < 0.15 else rng.normal(0, 0.012)
    share = rng.uniform(0.16, 0.24) if kind in ("truck", "bus") else rng.uniform(0.2, 0.33)
    return (*body.at(0.5 + aside, at), width * share)


def _ground(body, rng):
    """The shadow below."""
    mask = np.zeros((body.image.shape[0] // 4 + 1, body.image.shape[1] // 4 + 1), np.float32)
    x, y = (int(value / 4) for value in body.at(0.5, 1.0))
    cv2.ellipse(mask, (x, y), (int(body.width * 0.13) + 1, max(1, int(body.height * 0.02))), 0, 0, 360, 1.0, -1)
    mask = cv2.GaussianBlur(mask, (0, 0), max(0.8, body.height * 0.01))
    body.image *= 1 - rng.uniform(0.4, 0.8) * cv2.resize(mask, body.image.shape[1::-1])[..., None]


def _side(body, colour, dark, rng):
    """The vehicle's length beside its front or rear, with windows and wheels, getting smaller towards its far end."""
    long, shrink, way = rng.uniform(0.3, 1.6), rng.uniform(0.6, 0.9), rng.choice([-1, 1])
    near_end = 0.93 if way > 0 else 0.07

    def at(along, v):
        return near_end + way * along * long, 0.5 + (v - 0.5) * (1 - (1 - shrink) * along) - 0.08 * along

    tone = colour * rng.uniform(0.55, 0.95)
    body.polygon([at(0, 0.4), at(0.15, 0.02), at(0.8, 0.02), at(1, 0.42), at(1, 0.88), at(0, 0.9)], tone)
    for start, end in ((0.15, 0.42), (0.46, 0.76)):
        body.polygon([at(start, 0.08), at(end, 0.08), at(end, 0.4), at(start - 0.04, 0.4)], near((210, 0.2, rng.uniform(0.05, 0.4)), rng))
    body.line(*at(0.02, 0.6), *at(0.98, 0.58), tone * 0.7, 0.012)
    for along in (0.2, 0.8):
        middle, edge = body.at(*at(along, 0.86)), body.at(*at(along, 1.0))
        radius = max(2, abs(edge[1] - middle[1]))
        axes = (max(1, int(radius * min(1.0, 0.5 + long / 2))), int(radius))
        place = (int(middle[0]), int(middle[1]))
        cv2.ellipse(body.image, place, axes, 0, 0, 360, dark.tolist(), -1, cv2.LINE_AA)
        cv2.ellipse(body.image, place, tuple(max(1, axis * 6 // 10) for axis in axes), 0, 0, 360, near((0, 0, 0.6), rng).tolist(), -1, cv2.LINE_AA)


def _cabin(body, kind, colour, dark, rng):
    """Roof and window; returns where the panel below begins."""
    inset = {"car": rng.uniform(0.1, 0.24), "van": rng.uniform(0.03, 0.08)}.get(kind, rng.uniform(0, 0.03))
    waist = rng.uniform(0.34, 0.46) if kind in ("car", "van") else rng.uniform(0.4, 0.52)
    body.polygon([(inset, 0), (1 - inset, 0), (0.98, waist), (0.02, waist)], colour * 0.9)
    glass = near((210, 0.2, rng.uniform(0.05, 0.5)), rng)
    top = 0.05 if kind in ("car", "van") else rng.uniform(0.08, 0.2)
    body.polygon([(inset + 0.05, top), (0.95 - inset, top), (0.9, waist - 0.02), (0.1, waist - 0.02)], glass)
    if rng.random() < 0.5:
        body.polygon([(0.3, top), (0.45, top), (0.3, waist - 0.02), (0.14, waist - 0.02)], glass + rng.uniform(0.05, 0.3))
    for u in (-0.04, 0.96) if rng.random() < 0.6 else ():
        body.box(u, waist - 0.1, u + 0.08, waist, colour * 0.8, 0.3)
    if kind in ("truck", "bus") and rng.random() < 0.6:
        put_badge(body.image, *body.at(0.5, top / 2), body.height * 0.06, rng)
    return waist


def _panel(body, waist, colour, rng):
    body.box(0, waist - 0.02, 1, 0.88, colour, 0.2)
    body.shade(waist - 0.02, 0.88, rng)
    for _ in range(int(rng.integers(1, 4))):
        v = rng.uniform(waist, 0.86)
        body.line(0.04, v, 0.96, v + rng.normal(0, 0.01), colour * rng.uniform(0.4, 0.8), 0.012)


def _lamps(body, v, rear, rng):
    wide, tall = rng.uniform(0.1, 0.24), rng.uniform(0.06, 0.18)
    hue = (rng.choice([0, 0, 355, 20]), 0.85, rng.uniform(0.4, 0.95)) if rear else (45, rng.uniform(0, 0.15), rng.uniform(0.5, 0.98))
    glows = rng.random() < 0.3
    for u in (0.02 + wide / 2, 0.98 - wide / 2):
        put_lamp(body.image, *body.at(u, v + tall / 2), wide * body.width, tall * body.height, near(hue, rng), glows, rng)


def _grille(body, v, dark, rng):
    left, tall, count = rng.uniform(0.24, 0.36), rng.uniform(0.08, 0.2), int(rng.integers(3, 9))
    body.box(left, v, 1 - left, v + tall, dark)
    tone, upright = near((0, 0, rng.uniform(0.2, 0.85)), rng), rng.random() < 0.4
    for step in np.arange(1, count) / count:
        u = left + (1 - 2 * left) * step
        ends = (u, v, u, v + tall) if upright else (left, v + tall * step, 1 - left, v + tall * step)
        body.line(*ends, tone, 0.01)


def _motorcycle(body, colour, dark, rear, rng):
    body.box(0.4, 0.35, 0.6, 1.0, dark, 0.4)
    body.box(0.28, 0.1, 0.72, 0.4, colour, 0.5)
    body.shade(0.1, 0.4, rng)
    body.line(0.1, 0.15, 0.9, 0.15, dark, 0.03)
    lamp = near((0, 0.9, 0.7) if rear else (50, 0.1, 0.95), rng)
    put_lamp(body.image, *body.at(0.5, 0.32), 0.2 * body.width, 0.1 * body.height, lamp, rng.random() < 0.4, rng)
    return (*body.at(0.5, rng.uniform(0.48, 0.62)), body.width * rng.uniform(0.24, 0.4))
