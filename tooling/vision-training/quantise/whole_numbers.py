"""Rewrites an ONNX file so that its convolutions count in whole numbers: weights signed, with a scale for each filter, what passes
between layers unsigned from 0 to what `ranges.largest` found. The last layers, which answer, stay as they are."""
import numpy as np
from onnx import helper, numpy_helper

from .ranges import PASSING

LARGEST_WEIGHT = 64
"""Seven bits, not eight: CPUs without VNNI add two products in sixteen bits, and 2 x 255 x 64 is the most that those hold."""


def to_whole_numbers(model, most):
    """Changes the model in place and returns it; `most` by the names of layers' answers (`ranges.largest`)."""
    _Rewriting(model.graph, dict(most)).run()
    if all(opset.domain != "com.microsoft" for opset in model.opset_import):
        model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    return model


class _Rewriting:
    def __init__(self, graph, most):
        self.graph, self.most = graph, most
        self.weights = {weight.name: numpy_helper.to_array(weight) for weight in graph.initializer}
        self.nodes, self.constants = [], {}
        self.floats = {graph.input[0].name, *self.weights}
        self.wholes = set()

    def run(self):
        relus = {node.input[0]: node for node in self.graph.node if node.op_type == "Relu"}
        for node in self.graph.node:
            relu = relus.get(node.output[0]) if node.op_type == "Conv" else None
            if relu and self._fits(node.input[0], relu.output[0]):
                self._convolution(node, relu.output[0])
            elif node.op_type == "Add" and self._fits(*node.input, *node.output):
                self._sum(node)
            elif node.op_type in PASSING and self._fits(node.input[0], node.output[0]):
                self._pass(node)
            elif not (node.op_type == "Relu" and node.output[0] in self.wholes):
                self._keep(node)
        used = {name for node in self.nodes for name in node.input}
        kept = [weight for weight in self.graph.initializer if weight.name in used]
        new = [numpy_helper.from_array(value, name) for name, value in self.constants.items() if name in used]
        for old, changed in ((self.graph.node, self.nodes), (self.graph.initializer, kept + new)):
            del old[:]
            old.extend(changed)

    def _fits(self, *names):
        return all(self.most.get(name, 0) > 0 for name in names)

    def _convolution(self, node, out):
        """The lowest whole number is 0, so that rounding to it is the ReLU."""
        name, weights = node.input[1], self.weights[node.input[1]]
        scales = np.maximum(np.abs(weights).reshape(len(weights), -1).max(1), 1e-8) / LARGEST_WEIGHT
        whole = np.round(weights / scales[:, None, None, None]).astype(np.int8)
        bias = self.weights[node.input[2]] if len(node.input) > 2 else np.zeros(len(weights))
        inputs = [
            *self._whole(node.input[0]),
            self._constant(f"{name}_whole", whole),
            self._constant(f"{name}_scale", scales.astype(np.float32)),
            self._constant(f"{name}_zero", np.zeros(len(weights), np.int8)),
            *self._scale(out),
            self._constant(f"{name}_bias", np.round(bias / (scales * self._step(node.input[0]))).astype(np.int32)),
        ]
        attributes = {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute}
        self._add("QLinearConv", inputs, out, **attributes)

    def _sum(self, node):
        first, second = node.input
        inputs = [*self._whole(first), *self._whole(second), *self._scale(node.output[0])]
        self._add("QLinearAdd", inputs, node.output[0], domain="com.microsoft")

    def _pass(self, node):
        count = len(node.input) if node.op_type == "Concat" else 1
        moved = helper.make_node(node.op_type, [*(self._whole(name)[0] for name in node.input[:count]), *node.input[count:]], [_of(node.output[0])])
        moved.attribute.extend(node.attribute)
        self.nodes.append(moved)
        self.wholes.add(node.output[0])

    def _keep(self, node):
        for name in node.input:
            if name in self.wholes and name not in self.floats:
                self.nodes.append(helper.make_node("DequantizeLinear", [_of(name), *self._scale(name)], [name]))
                self.floats.add(name)
        self.nodes.append(node)
        self.floats.update(node.output)

    def _add(self, kind, inputs, out, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [_of(out)], **attributes))
        self.wholes.add(out)

    def _whole(self, name):
        """The inputs that a layer's answer in whole numbers is: the numbers, their scale, their zero."""
        if name not in self.wholes:
            self.nodes.append(helper.make_node("QuantizeLinear", [name, *self._scale(name)], [_of(name)]))
            self.wholes.add(name)
        return [_of(name), *self._scale(name)]

    def _scale(self, name):
        return [self._constant(f"{name}_scale", np.float32(self._step(name))), self._constant(f"{name}_zero", np.uint8(0))]

    def _step(self, name):
        return self.most[name] / 255

    def _constant(self, name, value):
        self.constants[name] = np.asarray(value)
        return name


def _of(name):
    return f"{name}_whole"
