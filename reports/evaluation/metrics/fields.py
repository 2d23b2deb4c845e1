"""Fields of matched findings, as annotated and as found, to counts."""

from reports.evaluation.nouns import Count, Metric

FIELD = Metric(
    "field", "share of the matched findings whose field is the annotated one, where one is annotated", "ours"
)
GIVEN = Metric(
    "field, F1", "a field of a figure is right when it is the annotated one and not empty; an unmatched figure's "
    "fields are wrong", "ours, as slots are scored in MUC (Chinchor 1998)",
)  # fmt: skip
CONTENT = Metric(
    "content 0.5", "a finding is right when the characters in its content and in the annotated one are at least half "
    "of those in either; greedy, one to one, the largest share first", "Jaccard index",
)  # fmt: skip


def slot(wanted: object, got: object) -> Count:
    """Count one slot that may be empty (``None``) on either side."""
    right = int(wanted is not None and wanted == got)
    return Count(int(wanted is not None), int(got is not None), right, right)
