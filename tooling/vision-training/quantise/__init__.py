"""Networks of ONNX files in whole numbers of eight bits: a third of the size, about twice as fast on CPUs with VNNI."""
