"""Pictures that a model was trained on, from folders of JPEG, PNG or the plates' npz files, as the product shows them."""
import os

import cv2
import numpy as np

GREY = 114
STEP = 32


def pictures(folders, count, width, height):
    """`count` pictures, evenly over the folders, as [1, 3, H, W] from 0 to 1: no larger than `width` x `height`, sides brought to steps
    of 32 by grey."""
    for folder in folders:
        names = [name for name in sorted(os.listdir(folder)) if _is_picture(folder, name)]
        if not names:
            raise SystemExit(f"No pictures in {folder}.")
        share, left = -(-count // len(folders)), -(-count // len(folders))
        for name in names[:: max(1, len(names) // share)]:
            for image in _images(os.path.join(folder, name), -(-share // len(names)))[:left]:
                left -= 1
                yield shown(image, width, height)


def _is_picture(folder, name):
    """PNG files beside a JPEG of the same name tell what is on that."""
    if name.endswith(".png"):
        return not os.path.exists(os.path.join(folder, name[:-4] + ".jpg"))
    return name.endswith((".jpg", ".npz"))


def _images(path, most):
    if not path.endswith(".npz"):
        return [cv2.imread(path)]
    shard = np.load(path)
    starts = np.concatenate([[0], shard["ends"][:-1]])
    return [cv2.imdecode(shard["bytes"][start:end], cv2.IMREAD_COLOR) for start, end in list(zip(starts, shard["ends"]))[:most]]


def shown(image, width, height):
    """A picture (BGR) as a network wants it."""
    scale = min(1.0, width / image.shape[1], height / image.shape[0])
    image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    down, right = (-side % STEP for side in image.shape[:2])
    padded = cv2.copyMakeBorder(image, 0, down, 0, right, cv2.BORDER_CONSTANT, value=(GREY,) * 3)
    return np.ascontiguousarray(padded[..., ::-1].transpose(2, 0, 1)[None]).astype(np.float32) / 255
