"""Rotation: fixed-order clubs. Who pays what and when, who receives, and what happens when someone does not pay."""
