"""Makes the input size of our plate models dynamic, weights untouched.

The exporter wrote the centre, stride and base size of every grid cell as constants for one size. Here they are computed
from each head's own output, so that the model takes any multiple of its stride and a wide photo costs no grey bars.
At the exported size the answers are equal bit for bit.

usage: python3 make-size-dynamic.py IN.onnx OUT.onnx      (needs the packages onnx and numpy)
"""
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

model = onnx.load(sys.argv[1])
graph = model.graph
tables = {i.name: numpy_helper.to_array(i) for i in graph.initializer if i.name in ("an", "st", "bw")}
base_size = (tables["bw"][0, :, 0] / tables["st"][0, :, 0]).astype(np.float32)
strides = sorted({int(stride) for stride in tables["st"].ravel()})
heads = [n.output[0] for n in graph.node if n.op_type == "Concat" and n.output[0].startswith("/heads.")]
assert len(heads) == len(strides), heads

for initializer in [i for i in graph.initializer if i.name in tables]:
    graph.initializer.remove(initializer)
nodes = []


def constant(name, value):
    graph.initializer.append(numpy_helper.from_array(np.asarray(value), name))
    return name


def node(op, inputs, output, **attributes):
    nodes.append(helper.make_node(op, inputs, [output], name=output, **attributes))
    return output


constant("grid/zero", np.float32(0))
constant("grid/half", np.float32(0.5))
constant("grid/first", np.int64(0))
constant("grid/step", np.int64(1))
constant("grid/flat", np.int64([1, 1, -1]))
constant("grid/base", base_size.reshape(1, 2, 1))


def centres(prefix, shape, axis, stride, as_shape):
    """The centres of the cells along one axis, in pixels."""
    count = node("Gather", [shape, constant(f"{prefix}/axis", np.int64(axis))], f"{prefix}/count", axis=0)
    cells = node("Range", ["grid/first", count, "grid/step"], f"{prefix}/cells")
    numbers = node("Cast", [cells], f"{prefix}/numbers", to=TensorProto.FLOAT)
    middle = node("Add", [numbers, "grid/half"], f"{prefix}/middle")
    pixels = node("Mul", [middle, stride], f"{prefix}/pixels")
    return node("Reshape", [pixels, constant(f"{prefix}/as", np.int64(as_shape))], f"{prefix}/centres")


def spread(prefix, values, over):
    """Repeats a row or column of centres over the whole grid, flattened."""
    nothing = node("Mul", [over, "grid/zero"], f"{prefix}/nothing")
    return node("Reshape", [node("Add", [values, nothing], f"{prefix}/grid"), "grid/flat"], f"{prefix}/flat")


parts = {"an": [], "st": [], "bw": []}
for stride, head in zip(strides, heads):
    prefix = f"grid{stride}"
    pixels = constant(f"{prefix}/stride", np.float32(stride))
    shape = node("Shape", [head], f"{prefix}/shape")
    ys = centres(f"{prefix}/y", shape, 2, pixels, [-1, 1])
    xs = centres(f"{prefix}/x", shape, 3, pixels, [1, -1])
    corners = node("Concat", [spread(f"{prefix}/x", xs, ys), spread(f"{prefix}/y", ys, xs)], f"{prefix}/an", axis=1)
    steps = node("Add", [node("Mul", [corners, "grid/zero"], f"{prefix}/zeros"), pixels], f"{prefix}/st")
    parts["an"].append(corners)
    parts["st"].append(steps)
    parts["bw"].append(node("Mul", [steps, "grid/base"], f"{prefix}/bw"))
for name, pieces in parts.items():
    node("Concat", pieces, name, axis=2)

at = 1 + max(index for index, n in enumerate(graph.node) if n.output[0] in heads)
for offset, new in enumerate(nodes):
    graph.node.insert(at + offset, new)
height, width = graph.input[0].type.tensor_type.shape.dim[2:]
height.dim_param, width.dim_param = "height", "width"
graph.output[0].type.tensor_type.shape.dim[2].dim_param = "boxes"
del graph.value_info[:]
onnx.checker.check_model(model)
onnx.save(model, sys.argv[2])
