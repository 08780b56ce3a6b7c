"""How a plate stands before the camera: turned, tilted, near or far."""
import cv2
import numpy as np


def draw_corners(width, height, rng, strength=1.0):
    """The four corners of a plate of that size as a camera sees them, around 0: mostly nearly straight on, one in six from the side.

    A `strength` below 1 turns it less.
    """
    turn, tilt = rng.normal(0, 0.22), rng.normal(0, 0.13)
    roll = rng.normal(0, 0.04) if rng.random() < 0.94 else rng.uniform(-0.4, 0.4)
    if rng.random() < 0.15:
        turn = rng.choice([-1, 1]) * rng.uniform(0.6, 1.2)
    turn, tilt, roll = np.clip(turn, -1.25, 1.25) * strength, np.clip(tilt, -0.7, 0.7) * strength, roll * strength
    if abs(turn) > 0.4:
        # Seen from the side and from above, the line of text slopes.
        roll += np.sign(turn) * rng.uniform(-0.1, 0.22)
    distance = width * rng.uniform(1.8, 8)
    corners = np.array([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]]) * [width / 2, height / 2, 0]
    turned = corners @ (_about(1, turn) @ _about(0, tilt) @ _about(2, roll))
    return (turned[:, :2] * (distance / (distance + turned[:, 2:]))).astype(np.float32)


def _about(axis, angle):
    first, second = [index for index in range(3) if index != axis]
    matrix = np.eye(3)
    matrix[first, first] = matrix[second, second] = np.cos(angle)
    matrix[first, second], matrix[second, first] = np.sin(angle), -np.sin(angle)
    return matrix


def homography(width, height, corners):
    """The matrix that takes a picture of that size to those corners."""
    return cv2.getPerspectiveTransform(np.float32([[0, 0], [width, 0], [width, height], [0, height]]), np.float32(corners))


def moved(boxes, matrix):
    """Upright boxes (class, left, top, right, bottom, ...) around what a homography makes of those of a plate."""
    out = boxes.copy()
    if len(boxes):
        corners = boxes[:, [1, 2, 3, 2, 3, 4, 1, 4]].reshape(-1, 1, 2).astype(np.float32)
        corners = cv2.perspectiveTransform(corners, matrix).reshape(-1, 4, 2)
        out[:, 1:3], out[:, 3:5] = corners.min(1), corners.max(1)
    return out
