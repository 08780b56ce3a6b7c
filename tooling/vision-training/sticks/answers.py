"""What a network answers in the training framework, for the product's own code to be compared with.

python3 -m sticks.answers work/sticks.pt work/answers/stick-colours     (or plates.answers)

Writes square and oblong pictures as PNG and, beside each, a JSON with torch's answer: `dims`, and `answer` in row-major order. The
pictures are as large as the network's input, so that nothing is resized. Then: pnpm --filter @souk/bench agree FOLDER
"""
import argparse
import json
import os

import cv2
import numpy as np
import torch

SIZES = ((256, 256), (192, 320), (320, 128))


def main(answering):
    """Runs the command for a kind of network: `answering(checkpoint)` gives the module that is exported."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("out", help="a folder with the name of the installed model")
    options = parser.parse_args()
    torch.set_num_threads(1)
    write_answers(answering(options.checkpoint), options.out)


def write_answers(model, folder):
    """Writes a picture of each of SIZES (height, width) and what `model` answers to it."""
    os.makedirs(folder, exist_ok=True)
    for height, width in SIZES:
        image = picture(height, width)
        planes = torch.from_numpy(image.transpose(2, 0, 1)[None].astype(np.float32) / 255)
        with torch.no_grad():
            answer = model(planes)
        path = os.path.join(folder, f"{width}x{height}")
        cv2.imwrite(path + ".png", cv2.cvtColor(image, cv2.COLOR_RGB2BGR))
        with open(path + ".json", "w") as file:
            json.dump({"dims": list(answer.shape), "answer": answer.flatten().tolist()}, file)


def picture(height, width):
    """Coloured bars over a soft ground, RGB bytes: something to see for every kind of network; the same each time."""
    rng = np.random.default_rng([height, width])
    image = cv2.resize(rng.integers(0, 256, (8, 8, 3), dtype=np.uint8), (width, height), interpolation=cv2.INTER_CUBIC)
    for _ in range(14):
        start, end = (tuple(int(n) for n in rng.integers(0, (width, height))) for _ in range(2))
        cv2.line(image, start, end, tuple(int(n) for n in rng.integers(0, 256, 3)), int(rng.integers(3, 16)), cv2.LINE_AA)
    return image


def _sticks(checkpoint):
    from .export import Answering
    from .network import fuse, load

    return Answering(fuse(load(checkpoint)[0])).eval()


if __name__ == "__main__":
    main(_sticks)
