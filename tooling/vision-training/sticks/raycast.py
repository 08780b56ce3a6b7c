"""A second, cruder style: capsules and balls under a pinhole camera, shaded after Phong.

It shares the layout patterns and the paints' ranges with `tray`, and no drawing code, so that a network that is trained on both
cannot go by the brush strokes of one.
"""
import cv2
import numpy as np

from .labels import label_of, labels, painted_lines
from .layout import lone_stick, place_sticks
from .paints import hsv, paint_batch
from .tray import CLEAR, Tray, draw_count, split_labels

_TINTS = {"neutral": (1, 1, 1), "warm": (1, 0.66, 0.34), "cold": (0.68, 0.8, 1), "green": (0.78, 1, 0.74)}


def render(seed):
    """The tray of that seed (an int or a list of ints), as `tray.render` gives it."""
    rng = np.random.default_rng([7919, *np.atleast_1d(seed)])
    cv2.setRNGSeed(int(rng.integers(1 << 31)))
    scene = Scene(rng, 1024, int(rng.choice([768, 768, 576])))
    light = str(rng.choice(list(_TINTS), p=[0.4, 0.2, 0.2, 0.2]))
    image = scene.draw()
    top = scene.owner
    found = [label_of(number, stick, top, scene.plane) for number, stick in enumerate(scene.sticks, 1)]
    counted, doubtful = split_labels(found, scene.width, scene.height)
    return Tray(develop(image, light, rng), counted, doubtful, light, top.astype(np.uint8), painted_lines(scene.sticks, scene.plane))


class Scene:
    """Sticks as capsules that lie on a table (z = 0, one unit a pixel), seen and lit from above."""

    def __init__(self, rng, width, height):
        self.rng, self.width, self.height = rng, width, height
        self.paints, self.wood = paint_batch(rng), hsv(rng.uniform(25, 45), rng.uniform(0.15, 0.45), rng.uniform(0.7, 0.95))
        self._aim(rng.uniform(1.3, 2.5) * width, rng.normal(0, 0.18), rng.normal(0, 0.12))
        self.sun = _unit(np.array([*rng.normal(0, 0.6, 2), 1.0]))
        self.shine, self.sharpness = rng.uniform(0, 0.6), rng.uniform(8, 60)
        self.sticks = self._lay_out(draw_count(rng))
        self.owner = np.zeros((height, width), np.int16)
        self.depth = np.full((height, width), np.inf, np.float32)

    def _aim(self, distance, tilt, roll):
        """Camera position, the ray of each pixel, and the homography from table to picture."""
        a, b = np.cos(tilt), np.sin(tilt)
        c, d = np.cos(roll), np.sin(roll)
        turn = np.array([[1, 0, 0], [0, a, -b], [0, b, a]]) @ np.array([[c, 0, d], [0, 1, 0], [-d, 0, c]])
        centre = np.array([self.width / 2, self.height / 2, 0])
        self.eye = centre + turn @ np.array([0, 0, distance])
        ys, xs = np.mgrid[0:self.height, 0:self.width].astype(np.float32)
        local = np.stack([xs - self.width / 2, ys - self.height / 2, np.full_like(xs, -distance)], -1)
        self.rays = (local @ turn.T).astype(np.float32)
        corners = self.rays[[0, 0, -1, -1], [0, -1, -1, 0]]
        table = (self.eye + corners * (-self.eye[2] / corners[:, 2])[:, None])[:, :2]
        picture = np.float32([[0, 0], [self.width - 1, 0], [self.width - 1, self.height - 1], [0, self.height - 1]])
        self.plane = cv2.getPerspectiveTransform(table.astype(np.float32), picture)

    def _lay_out(self, count):
        sticks, manner = place_sticks(self.rng, count, self.width, self.height)
        for turn in range(10):
            seen = labels(sticks, [], self.plane, self.width, self.height)
            hidden = {i for i, label in enumerate(seen) if label.visible < CLEAR + 0.06 or not (5 < label.x < self.width - 5 and 5 < label.y < self.height - 5)}
            if turn > 6:
                return [stick for index, stick in enumerate(sticks) if index not in hidden]
            others = [stick for index, stick in enumerate(sticks) if index not in hidden]
            sticks = others + [lone_stick(self.rng, others, manner, self.width, self.height) for _ in hidden]
        return sticks

    def draw(self):
        """RGB 0 to 1; fills `owner` with the number of the stick whose paint is at each pixel."""
        image = self._table()
        for number, stick in enumerate(self.sticks, 1):
            self._capsule(image, stick, number, lift=number * 0.15)
        return np.clip(image, 0, 1)

    def _table(self):
        place = (self.eye + self.rays * (-self.eye[2] / self.rays[..., 2:]))[..., :2]
        first, second = (hsv(self.rng.uniform(0, 360), self.rng.uniform(0, 0.6), self.rng.uniform(0.15, 0.95)) for _ in range(2))
        kind, pitch = self.rng.integers(4), self.rng.uniform(15, 90)
        if kind == 0:
            mask = np.sin(place[..., 0] / pitch + 2 * np.sin(place[..., 1] / 130)) * 0.5 + 0.5
        elif kind == 1:
            mask = (np.floor(place / pitch).sum(-1) % 2) * 0.4
        elif kind == 2:
            mask = np.zeros(place.shape[:2])
        else:
            mask = (place[..., 1] % pitch < 2) * 0.6 + self.rng.random((1, self.width)) * 0.15
        image = (first * (1 - mask[..., None]) + second * mask[..., None]).astype(np.float32)
        shade = np.zeros(image.shape[:2], np.float32)
        fall = -self.sun[:2] / self.sun[2]
        for stick in self.sticks:
            drop = fall * stick.thickness * 0.7
            line = cv2.perspectiveTransform(np.array([[stick.bare + drop, stick.tip + drop]]), self.plane)[0]
            ends = [tuple(int(v) for v in np.round(point * 16)) for point in line]
            cv2.line(shade, *ends, 1.0, max(1, int(stick.thickness)), cv2.LINE_AA, 4)
        shade = cv2.GaussianBlur(shade, (0, 0), self.rng.uniform(0.6, 4))
        return image * (1 - self.rng.uniform(0.2, 0.65) * shade)[..., None]

    def _capsule(self, image, stick, number, lift):
        radius = stick.thickness / 2
        start, end = (np.array([*point, radius + lift]) for point in (stick.bare, stick.tip))
        bounds = cv2.perspectiveTransform(np.array([[stick.bare, stick.tip]]), self.plane)[0]
        margin = stick.thickness * 1.2 + 4
        left, top = np.clip((bounds.min(0) - margin).astype(int), 0, None)
        right, bottom = (bounds.max(0) + margin).astype(int)
        place = np.s_[top:max(bottom, 0), left:max(right, 0)]
        rays = self.rays[place]
        if rays.size == 0:
            return
        axis = _unit(end - start)
        length = float(np.linalg.norm(end - start))
        across = rays - (rays @ axis)[..., None] * axis
        offset = (self.eye - start) - ((self.eye - start) @ axis) * axis
        a, b, c = (across**2).sum(-1), 2 * across @ offset, offset @ offset - radius**2
        inside = b * b - 4 * a * c
        near = (-b - np.sqrt(np.maximum(inside, 0))) / (2 * a)
        hit = self.eye + rays * near[..., None]
        along = (hit - start) @ axis / length
        covers = (inside > 0) & (along > 0) & (along < 1) & (near < self.depth[place])
        normal = (hit - start - (along * length)[..., None] * axis) / radius
        painted = along > 1 - stick.painted
        self.depth[place][covers] = near[covers]
        self.owner[place][covers] = np.where(painted[covers], number, 0)
        image[place][covers] = self._phong(stick, normal, rays, painted, along)[covers]

    def _phong(self, stick, normal, rays, painted, along):
        knots = 1 - 0.12 * (np.abs(np.sin(along * 9 + stick.thickness)) > 0.985)
        colour = np.where(painted[..., None], self.paints[stick.colour], (self.wood * knots[..., None]))
        facing = np.clip(normal @ self.sun, 0, 1)
        mirrored = 2 * facing[..., None] * normal - self.sun
        shine = np.clip((mirrored * -_unit(rays)).sum(-1), 0, 1) ** self.sharpness
        return colour * (0.45 + 0.6 * facing)[..., None] + self.shine * shine[..., None]


def develop(image, light, rng):
    """Tint and exposure in linear light, blur, noise: plainly, unlike `light` and `lens`."""
    gain = np.array(_TINTS[light]) ** rng.uniform(0.4, 1)
    linear = image**2.2 * gain / (gain @ [0.3, 0.6, 0.1]) * rng.uniform(0.55, 1.25)
    photo = cv2.GaussianBlur(np.clip(linear, 0, 1) ** (1 / 2.2), (0, 0), rng.uniform(0.5, 1.4))
    photo += rng.uniform(0, 0.04) * rng.standard_normal(photo.shape)
    return np.clip(photo * 255, 0, 255).astype(np.uint8)


def _unit(vector):
    return vector / np.linalg.norm(vector, axis=-1, keepdims=True)
