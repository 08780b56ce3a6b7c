"""From a photo to sticks, as the product does it: letterbox to 1024, network, threshold, suppression over all classes."""
import cv2
import numpy as np
import torch

from .network import decode

LONG_SIDE = 1024
GREY = 114
CONFIDENCE, IOU = 0.35, 0.50
MOST_COMPARED, MOST_KEPT = 2000, 300


def detect(network, image, confidence=CONFIDENCE, iou=IOU):
    """Detections (n, 6) of an RGB photo: class, centre x, y, width, height in pixels of the photo, score; best first."""
    placed, scale, left, top = letterbox(image)
    blob = torch.from_numpy(np.ascontiguousarray(placed.transpose(2, 0, 1)[None])).float().div_(255)
    with torch.no_grad():
        rows = decode(network(blob.contiguous(memory_format=torch.channels_last)).float())[0].numpy().T
    found = suppress(candidates(rows, confidence), iou)
    found[:, 1:5] = (found[:, 1:5] - [left, top, 0, 0]) / scale
    return found


def letterbox(image):
    """The photo with its long side at 1024, grey around it up to a multiple of 32; and scale, left, top."""
    height, width = image.shape[:2]
    scale = LONG_SIDE / max(height, width)
    if scale != 1:
        image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    down, right = (-side % 32 for side in image.shape[:2])
    top, left = down // 2, right // 2
    return cv2.copyMakeBorder(image, top, down - top, left, right - left, cv2.BORDER_CONSTANT, value=(GREY,) * 3), scale, left, top


def candidates(rows, confidence):
    """Rows (x, y, w, h, scores…) whose best score reaches `confidence`, as (class, x, y, w, h, score)."""
    scores = rows[:, 4:].max(1)
    kept = rows[scores >= confidence]
    best = kept[:, 4:].argmax(1)
    return np.concatenate([best[:, None], kept[:, :4], kept[:, 4:].max(1, keepdims=True)], 1).astype(np.float64)


def suppress(found, iou=IOU):
    """Best first; each box hides the later ones of any class that overlap it by more than `iou`."""
    order = np.argsort(-found[:, 5], kind="stable")[:MOST_COMPARED]
    found = found[order]
    low, high = found[:, 1:3] - found[:, 3:5] / 2, found[:, 1:3] + found[:, 3:5] / 2
    area = found[:, 3] * found[:, 4]
    alive = np.ones(len(found), bool)
    kept = []
    for index in range(len(found)):
        if not alive[index]:
            continue
        kept.append(index)
        if len(kept) == MOST_KEPT:
            break
        overlap = np.clip(np.minimum(high[index], high) - np.maximum(low[index], low), 0, None).prod(1)
        alive &= overlap <= iou * (area[index] + area - overlap)
    return found[kept]
