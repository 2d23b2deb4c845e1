"""Windows to a trained network: one pass after another over all sets, the loss of every head summed."""

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, relu

from reports.language._pieces import Pieces, layout
from reports.language.training.network import Network, Scores, Sizes, encoder_path
from reports.language.training.windows import UNKNOWN, Restyler, Window

PASSES, BATCH_WORDS, LONGEST = 5, 1000, 512
ENCODER_RATE, HEAD_RATE, WARMUP = 1.5e-4, 1e-3, 0.06


def fit(windows: list[Window], classes: dict[str, list[str]], output: Path, seed: int, passes: int = PASSES) -> Network:
    """Train on ``windows`` and leave ``network.pt`` and ``classes.json`` in ``output`` after every pass."""
    torch.manual_seed(seed)
    output.mkdir(parents=True, exist_ok=True)
    (output / "classes.json").write_text(json.dumps(classes, indent=0), encoding="utf-8")
    network = Network(Sizes(**{name: len(known) for name, known in classes.items()}))
    groups = [
        {"params": network.encoder.parameters(), "lr": ENCODER_RATE},
        {"params": [p for n, p in network.named_parameters() if not n.startswith("encoder.")], "lr": HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    total = passes * sum(len(window.words) for window in windows)
    seen, began = 0, time.perf_counter()
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda _: _rate(seen / total))
    pieces, restyle, shuffle = Pieces(encoder_path() / "vocab.txt"), Restyler(windows, seed), random.Random(seed)
    network.train()
    for number in range(passes):
        for step, known in enumerate(_batches(windows, shuffle)):
            batch = [restyle(window) for window in known]
            optimizer.zero_grad()
            loss = _loss(_scores(network, batch, pieces), network, batch, classes)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            seen += sum(len(window.words) for window in batch)
            if step % 50 == 0:
                speed = seen / (time.perf_counter() - began)
                print(f"pass {number} step {step} loss {float(loss.detach()):.3f} {speed:.0f} words/s", flush=True)
        torch.save(network.state_dict(), output / "network.pt")
    return network


def _rate(done: float) -> float:
    return min(1.0, done / WARMUP) * max(0.01, 1.0 - done)


def _batches(windows: list[Window], shuffle: random.Random) -> Iterator[list[Window]]:
    """Batches of windows of like length, in random order."""
    order = sorted(windows, key=lambda window: len(window.words) + shuffle.uniform(0, 20))
    batches: list[list[Window]] = [[]]
    for window in order:
        if (len(batches[-1]) + 1) * len(window.words) > BATCH_WORDS and batches[-1]:
            batches.append([])
        batches[-1].append(window)
    shuffle.shuffle(batches)
    yield from batches


def _scores(network: Network, batch: list[Window], pieces: Pieces) -> Scores:
    inputs = layout([window.words for window in batch], pieces, LONGEST)
    found: Scores = network(**{name: torch.from_numpy(value) for name, value in inputs.items()})
    return found


def _loss(scores: Scores, network: Network, batch: list[Window], classes: dict[str, list[str]]) -> Tensor:
    width = scores.tags.shape[1]
    index = {name: {value: at for at, value in enumerate(known)} for name, known in classes.items()}

    def gold(rows: list[list[int]]) -> Tensor:
        filled = np.full((len(batch), width), UNKNOWN, dtype=np.int64)
        for at, row in enumerate(rows):
            filled[at, : len(row)] = row
        return torch.from_numpy(filled)

    def known(name: str, rows: list[list[str]]) -> Tensor:
        return gold([[index[name].get(value, UNKNOWN) for value in row] for row in rows])

    def cost(found: Tensor, wanted: Tensor) -> Tensor:
        if not bool((wanted != UNKNOWN).any()):
            return found.sum() * 0
        return cross_entropy(found.flatten(0, 1), wanted.flatten(), ignore_index=UNKNOWN)

    heads = gold([window.heads for window in batch])
    lengths = torch.tensor([len(window.words) for window in batch])
    beyond = torch.arange(width)[None, None, :] >= lengths[:, None, None]
    above = torch.gather(scores.above, 1, heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, scores.above.shape[-1]))
    relations = network.relation(network.drop(relu(scores.below + above)))
    losses = (
        cost(scores.tags, known("tags", [window.tags for window in batch])),
        0.5 * cost(scores.pos, known("pos", [window.pos for window in batch])),
        0.5 * cost(scores.lemmas, known("lemmas", [window.lemmas for window in batch])),
        cost(scores.starts, gold([window.starts for window in batch])),
        cost(scores.arcs.masked_fill(beyond, -1e4), heads),
        cost(relations, known("relations", [window.relations for window in batch])),
        1.5 * _name_cost(scores.names, known("names", [window.names for window in batch]), batch, classes["names"]),
    )
    return torch.stack(losses).sum()


def _name_cost(found: Tensor, wanted: Tensor, batch: list[Window], labels: list[str]) -> Tensor:
    """Cross entropy; where a set does not mark MISC, its O may be a MISC as well."""
    if not bool((wanted != UNKNOWN).any()):
        return found.sum() * 0
    logs = torch.log_softmax(found, -1)
    outside = [at for at, label in enumerate(labels) if label == "O" or label.endswith("MISC")]
    either = torch.logsumexp(logs[..., outside], -1)
    exact = torch.gather(logs, -1, wanted.clamp(min=0).unsqueeze(-1)).squeeze(-1)
    silent = torch.tensor([not window.misc for window in batch])[:, None] & (wanted == 0)
    picked = torch.where(silent, either, exact)[wanted != UNKNOWN]
    return -picked.mean()
