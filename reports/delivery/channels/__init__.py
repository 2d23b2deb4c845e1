"""A delivery to its recipient: one file a channel, as `channel` of a recipient names it."""
