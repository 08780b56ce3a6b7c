"""How a photo is put before the network, as the product does it."""
import cv2

LONG_SIDE = 1024
GREY = 114


def letterbox(image):
    """The photo with its long side at 1024, grey around it up to a multiple of 32; and scale, left, top."""
    height, width = image.shape[:2]
    scale = LONG_SIDE / max(height, width)
    if scale != 1:
        image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    down, right = (-side % 32 for side in image.shape[:2])
    top, left = down // 2, right // 2
    return cv2.copyMakeBorder(image, top, down - top, left, right - left, cv2.BORDER_CONSTANT, value=(GREY,) * 3), scale, left, top
