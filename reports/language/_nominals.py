"""Definite descriptions and pronouns to the actors they stand for."""

from spacy.tokens import Doc, Span, Token

from reports.language import gazetteers as gz
from reports.language._actor_names import Cluster
from reports.language._reach import REACH
from reports.language._roles import is_office
from reports.models.document import ActorRecord

_DEFINITE = frozenset({"the", "his", "her", "its", "their", "our"})
_PERSONAL = frozenset({"he", "she", "his", "her", "him"})


def nominal_mentions(doc: Doc, found: list[Cluster]) -> None:
    """Add "the NIS chief", "the US defence secretary" to the person whose role says the same."""
    people = [c for c in found if c.kind == "person" and c.role is not None]
    taken = [span for c in found for span in c.spans]
    roles = [(c.role.start_char, c.role.end_char) for c in people if c.role is not None]
    for chunk in _descriptions(doc):
        if any(s < chunk.end_char and chunk.start_char < e for s, e in (*taken, *roles)):
            inside_role = any(s < chunk.end_char and chunk.start_char < e for s, e in roles)
            inside_person = any(s < chunk.end_char and chunk.start_char < e for c in people for s, e in c.spans)
            if inside_role or inside_person:
                continue
        words = role_words(chunk)
        matches = [c for c in people if words and words <= role_words(c.role, c.affiliation, c.side)]
        if len(words) == 1:
            matches = [c for c in matches if min(c.spans)[0] < chunk.start_char]
        if len(matches) == 1:
            matches[0].add(chunk.start_char, chunk.end_char, chunk.text)


def _descriptions(doc: Doc) -> list[Span]:
    """Definite noun phrases whose head is an office and that hold no person's name."""
    people = {i for n in doc._.names if n.type == "person" for i in range(n.start, n.end)}
    chunks: list[Span] = []
    for token in doc:
        if not is_office(token) or token.tag_ not in ("NN", "NNP") or token.dep_ == "compound":
            continue
        left = min((t.i for t in token.subtree if t.i <= token.i and t.sent == token.sent), default=token.i)
        chunk = doc[left : token.i + 1]
        definite = chunk[0].lower_ in _DEFINITE or any(t.tag_ == "POS" for t in chunk)
        if definite and len(chunk) <= 9 and not any(t.idx in people for t in doc[left : token.i + 2]):
            chunks.append(chunk)
    return chunks


def role_words(span: Span | None, *more: str | None) -> frozenset[str]:
    """Content words of a role, offices and states brought to one form each, acronyms spelt out."""
    words: set[str] = set()
    for text in (span.text if span is not None else "", *more):
        if not text:
            continue
        body = gz.bodies().get(text)
        for raw in (f"{text} {body.name} {' '.join(body.aliases)}" if body else text).replace("’s", "").split():
            words |= _normal(raw.strip(",.'’").removesuffix("'s"))
    text = span.text if span is not None else ""
    for form, state in (*gz.state_by_demonym().items(), *gz.state_by_name().items()):
        if form in text and f" {form} " in f" {text.replace('’s', ' ').replace(chr(39) + 's', ' ')} ":
            words -= {part.lower() for part in form.split()}
            words.add(state.iso)
    for extra in more:
        if extra in gz.state_by_name():
            words.add(gz.state_by_name()[extra].iso)
    return frozenset(words)


def _normal(raw: str) -> set[str]:
    word = raw.lower()
    if not word or word in gz.word_class("role fillers"):
        return set()
    body = gz.bodies().get(raw)
    if body is not None:
        return {part.lower() for part in body.name.split()}
    synonym = gz.word_table("role_synonyms").get(word)
    return {synonym[0] if synonym else word}


def resolve_pronoun(token: Token, actors: tuple[ActorRecord, ...]) -> ActorRecord | None:
    """The person that "he" or "she" stands for: the last one named as a subject, else the last one.

    Recency and subjecthood after the centering account (Grosz, Joshi and Weinstein 1995).
    """
    if token.lower_ not in _PERSONAL:
        return None
    best: tuple[tuple[int, int], ActorRecord] | None = None
    for actor in actors:
        if actor.kind != "person":
            continue
        for start, end in actor.mentions:
            if start >= token.idx:
                break
            if start < token.idx - REACH:
                continue
            span = token.doc.char_span(start, end, alignment_mode="expand")
            if span is None:
                continue
            near = token.doc._.sentence_of[token.i] - token.doc._.sentence_of[span.end - 1]
            subject = 1 if span.root.dep_.startswith("nsubj") or span.root.head.dep_.startswith("nsubj") else 0
            rank = (2 * subject - near, start)
            if near <= 6 and (best is None or rank > best[0]):
                best = (rank, actor)
    return best[1] if best else None
