"""From the flat table, where sticks are laid out, to the picture of a camera that may look from the side."""
import cv2
import numpy as np


def draw_camera(rng, width, height):
    """A 3 by 3 homography from table to picture: straight from above, or tilted and turned a little."""
    corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    if rng.random() < 0.4:
        return np.eye(3, dtype=np.float32)
    tilt = rng.uniform(0.02, 0.22)
    squeezed = corners.copy()
    side = rng.integers(4)
    a, b = side, (side + 1) % 4
    squeezed[a] += (corners[b] - corners[a]) * tilt / 2
    squeezed[b] += (corners[a] - corners[b]) * tilt / 2
    squeezed += rng.uniform(-0.02, 0.02, (4, 2)).astype(np.float32) * width
    return cv2.getPerspectiveTransform(corners, squeezed)


def seen(points, camera):
    """Table points (n, 2) as picture points (n, 2)."""
    shaped = np.asarray(points, np.float64).reshape(-1, 1, 2)
    return cv2.perspectiveTransform(shaped, np.asarray(camera, np.float64)).reshape(-1, 2)


def stretch_quad(stick, camera, start, end, widening=1.0):
    """The four corners in the picture of a stick's stretch from share `start` to `end`, bare side first."""
    axis = (stick.tip - stick.bare) / stick.length
    across = np.array([-axis[1], axis[0]]) * stick.thickness * widening / 2
    near, far = stick.at(start), stick.at(end)
    return seen([near - across, far - across, far + across, near + across], camera)
