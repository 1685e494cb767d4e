"""Ids sort by time."""

import uuid

from services.kit.ids import new_id


def test_ids_are_uuids_of_version_7_in_the_order_of_their_making() -> None:
    ids = [new_id(now_ms) for now_ms in (1, 2, 1_796_116_117_609)]
    assert ids == sorted(ids)
    assert all(uuid.UUID(each).version == 7 and uuid.UUID(each).variant == uuid.RFC_4122 for each in ids)
    assert new_id(5) != new_id(5)
