"""The revisions of the tables, in order. None is changed after it was released."""
