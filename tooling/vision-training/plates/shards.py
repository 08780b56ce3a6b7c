"""Files of many small pictures with their labels; a run that renders writes them, one that trains may read while it does."""
import os

import cv2
import numpy as np


def write(path, samples, quality=95):
    """Writes (picture RGB, labels [n, 6]) pairs to one file, all at once or not at all."""
    coded = [cv2.imencode(".jpg", cv2.cvtColor(image, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality])[1].ravel() for image, _ in samples]
    labels = [np.asarray(label, np.float32).reshape(-1, 6) for _, label in samples]
    with open(path + ".part", "wb") as file:
        np.savez(file, bytes=np.concatenate(coded), ends=np.cumsum([len(code) for code in coded]), labels=np.concatenate(labels), counts=np.array([len(label) for label in labels]))
    os.replace(path + ".part", path)


def read(path):
    """The pairs of a file, pictures still coded (`decode`)."""
    with np.load(path) as file:
        data, labels = file["bytes"], file["labels"]
        return list(zip(np.split(data, file["ends"][:-1]), np.split(labels, np.cumsum(file["counts"])[:-1])))


def decode(code):
    """The picture, RGB bytes."""
    return cv2.cvtColor(cv2.imdecode(code, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
