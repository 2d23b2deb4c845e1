"""A trained network to the files that travel: an ONNX graph with 8-bit weights, and its classes."""

import json
import shutil
from pathlib import Path

import numpy as np
import torch

from reports.language._pieces import Pieces, layout
from reports.language.training.network import Network, Scores, Sizes, encoder_path

OPSET = 17


def export(trained: Path, target: Path) -> None:
    """Write ``encoder.onnx``, ``relations.npz``, ``classes.json`` and ``pieces.txt`` to ``target``."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    target.mkdir(parents=True, exist_ok=True)
    network = load(trained)
    whole = trained / "whole.onnx"
    example = layout([["Talks", "failed", "."], ["Ships"]], Pieces(encoder_path() / "vocab.txt"), 512)
    names = list(example)
    outputs = list(Scores._fields)
    axes = {name: {0: "batch", 1: "depth" if name in ("pieces", "mask") else "words"} for name in names}
    axes |= {name: {0: "batch", 1: "words"} for name in outputs} | {"arcs": {0: "batch", 1: "words", 2: "words"}}
    torch.onnx.export(
        network, tuple(torch.from_numpy(value) for value in example.values()), whole,
        input_names=names, output_names=outputs, dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(whole, target / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)
    relation = network.relation
    np.savez(target / "relations.npz", weight=relation.weight.detach().numpy(), bias=relation.bias.detach().numpy())
    shutil.copy(trained / "classes.json", target / "classes.json")
    shutil.copy(encoder_path() / "vocab.txt", target / "pieces.txt")


def load(trained: Path) -> Network:
    """The network as it was left by ``fit``, ready to read."""
    classes = json.loads((trained / "classes.json").read_text(encoding="utf-8"))
    network = Network(Sizes(**{name: len(known) for name, known in classes.items()}), pretrained=False)
    network.load_state_dict(torch.load(trained / "network.pt", weights_only=True))
    return network.eval()
