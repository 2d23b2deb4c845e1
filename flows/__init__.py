"""The verbs in order, as Prefect flows; each only wires what ``reports`` does."""
