"""Places of a tray that were misread, in files beside it: written by `hard`, read by `windows`."""
import glob
import json
import os

import numpy as np

ENDING = ".hard"
NONE = len("[]")


def place_path(path):
    """Where the places are, from a tray's JSON path."""
    return path[: -len(".json")] + ENDING


def write_places(path, places):
    """Writes the places of the tray with this JSON path in one step: x and y in pixels of the tray."""
    with open(place_path(path) + ".part", "w") as file:
        json.dump([[round(float(number)) for number in place] for place in places], file)
    os.replace(place_path(path) + ".part", place_path(path))


def read_places(path):
    """The places of a tray [N, 2], from its JSON path; none where nobody has looked."""
    if not os.path.exists(place_path(path)):
        return np.zeros((0, 2), np.float32)
    with open(place_path(path)) as file:
        return np.array(json.load(file), np.float32).reshape(-1, 2)


def misread_trays(folder):
    """The JSON paths of the trays of a folder that have such places."""
    files = sorted(glob.glob(os.path.join(folder, "*" + ENDING)))
    return [file[: -len(ENDING)] + ".json" for file in files if os.path.getsize(file) > NONE]
