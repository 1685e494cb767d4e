"""An answer is JSON as people write it; a tag stands on it where one is given."""

from api.response import answer


def test_an_answer_is_readable_json() -> None:
    made = answer({"name": "계"}, 201)
    assert (made.status, made.content_type, made.body) == (201, "application/json", '{"name": "계"}'.encode())
    assert "ETag" not in made.headers


def test_a_tag_is_to_be_asked_about_every_time() -> None:
    made = answer({}, etag='"a"')
    assert (made.headers["ETag"], made.headers["Cache-Control"]) == ('"a"', "no-cache")
