"""Measures both models on a folder of labelled photos: python3 -m plates.evaluate FOLDER work/plate-detector.pt work/plate-reader.pt

The folder holds `labels.json`: a list of {file, text, accept?, bbox? [x, y, width, height], plates? [{text, bbox}]}. A model is a
checkpoint or an ONNX file. Prints for each beginning of the file names how many plates are found (IoU of a half at least; where no
box is told, any plate), and of the photos with a text how many the best plate read exactly, exactly or as also accepted, and with
one edit at most. With --failed also what was read wrongly.
"""
import argparse
import json
import os
import re

import cv2
import numpy as np
import torch

from .decode import overlap, read_photo
from .glyphs import CHARACTERS


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("detector")
    parser.add_argument("reader")
    parser.add_argument("--failed", action="store_true")
    parser.add_argument("--only", default="", help="the beginning of the files' names")
    options = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    measure(options.folder, open_model(options.detector), open_model(options.reader), options.failed, options.only)


def open_model(path):
    """A function from [1, 3, H, W] to [1, 4 + classes, boxes], of a checkpoint or an ONNX file."""
    if path.endswith(".onnx"):
        return _open_onnx(path)
    from .export import Answering, fuse, load

    model = Answering(fuse(load(path)[0])).eval().to(memory_format=torch.channels_last)

    def answer(images):
        with torch.no_grad():
            return model(torch.from_numpy(images).contiguous(memory_format=torch.channels_last)).numpy()

    return answer


def _open_onnx(path):
    """With OpenCV, which takes files of fixed size only; so each size gets a network of its own, made once."""
    from .export import for_opencv

    networks = {}

    def answer(images):
        size = images.shape[2:]
        if size not in networks:
            networks[size] = for_opencv(path, images.shape)
        networks[size].setInput(images)
        return networks[size].forward()

    return answer


def measure(folder, detector, reader, failed=False, only=""):
    """Prints the counts by the beginning of the file names, and all; returns those of all."""
    with open(os.path.join(folder, "labels.json")) as file:
        photos = json.load(file)
    counts = {}
    for photo in photos:
        name = os.path.basename(photo["file"])
        if not name.startswith(only):
            continue
        image = cv2.cvtColor(cv2.imread(os.path.join(folder, photo["file"])), cv2.COLOR_BGR2RGB)
        readings = read_photo(detector, reader, image)
        count, text = judge(photo, readings)
        start = re.match(r"[a-zA-Z]*", name).group()
        counts[start] = counts.get(start, 0) + count
        if failed and count[3] and not count[5]:
            print(f"  {name}: {plain(photo['text'])} read as {text or 'nothing'}")
    total = sum(counts.values())
    for start, count in [*counts.items(), ("all", total)]:
        print(f"{start:4s} {describe(count)}", flush=True)
    return total


def judge(photo, readings):
    """[plates, found, false ones, texts, exact, exact or accepted, one edit at most] of a photo, and the text that was taken."""
    boxes = [plate["bbox"] for plate in photo.get("plates") or [photo] if plate.get("bbox")]
    there = np.array([[x, y, x + width, y + height] for x, y, width, height in boxes], float).reshape(-1, 4)
    seen = np.array([reading.box for reading in readings]).reshape(-1, 4)
    if len(there):
        hits = np.array([overlap(box, seen) >= 0.5 for box in there]).reshape(len(there), len(seen))
        plates, found, wrong = len(there), int(hits.any(1).sum()), int((~hits.any(0)).sum())
    else:
        plates, found, wrong = 1, int(len(readings) > 0), 0
    if not photo.get("text"):
        return np.array([plates, found, wrong, 0, 0, 0, 0]), ""
    wanted = plain(photo["text"])
    accepted = [wanted, *(plain(text) for text in photo.get("accept") or [])]
    text = readings[0].text if readings else ""
    return np.array([plates, found, wrong, 1, text == wanted, text in accepted, min(edits(text, one) for one in accepted) <= 1]), text


def plain(text):
    return "".join(mark for mark in str(text).upper() if mark in CHARACTERS)


def edits(first, second):
    """How many characters to change, add or leave out to come from one text to the other."""
    row = list(range(len(second) + 1))
    for index, mark in enumerate(first, 1):
        before, row[0] = row[0], index
        for place, other in enumerate(second, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (mark != other))
    return row[-1]


def describe(count):
    plates, found, wrong, texts, exact, accepted, near = count

    def share(part, whole):
        return f"{part}/{whole} ({100 * part / max(1, whole):.0f} %)"

    return f"found {share(found, plates)}, {wrong} that are none; exact {share(exact, texts)}, as accepted {share(accepted, texts)}, one edit at most {share(near, texts)}"


if __name__ == "__main__":
    main()
