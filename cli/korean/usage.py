"""What is wrong with a command line that cannot be read, in Korean: the sentences are click's."""

from api.korean.phrases import Said, said

CODES: dict[str, Said] = {
    "usage": said("명령을 알아볼 수 없습니다"),
    "not_utf8": said(
        "UTF-8로 적지 않았습니다",
        ("argument {number} is not written in UTF-8", "{number}번째 인자가 UTF-8로 적혀 있지 않습니다"),
    ),
    "system_error": said(
        "이 컴퓨터에서 할 수 없습니다",
        ("{path}: {why}", "{path}: {why}"),
        ("{why}", "이 컴퓨터에서 할 수 없습니다: {why}"),
    ),
}

_WHY = (
    ("{given} is not in the range {range}.", "{given}: {range} 범위 밖입니다"),
    ("{given} is not one of {choices}.", "{given}: {choices} 가운데 하나여야 합니다"),
    ("{given} is not a valid integer.", "{given}: 정수가 아닙니다"),
    (
        "{given} is no amount: whole won from 1 on, like 100000 or 100,000",
        "{given}: 금액이 아닙니다. 100000 또는 100,000처럼 1원 이상을 적으십시오",
    ),
    ("File {path} does not exist.", "{path}: 없는 파일입니다"),
    ("{why}", "{why}"),
)

SENTENCES: tuple[tuple[str, str], ...] = (
    ("Missing option {name}.", "빠진 옵션이 있습니다: {name}"),
    ("Missing argument {name}.", "빠진 인자가 있습니다: {name}"),
    ("Missing command.", "명령이 빠졌습니다"),
    ("No such command {name}.", "그런 명령이 없습니다: {name}"),
    ("No such option {name}.", "그런 옵션이 없습니다: {name}"),
    ("No such option {name}. Did you mean {other}?", "그런 옵션이 없습니다: {name}. 혹시 {other}?"),
    ("No such command {name}. Did you mean {other}?", "그런 명령이 없습니다: {name}. 혹시 {other}?"),
    ("Option {name} requires an argument.", "값이 필요한 옵션입니다: {name}"),
    ("Option {name} does not take a value.", "값을 받지 않는 옵션입니다: {name}"),
    ("Got unexpected extra argument ({given})", "남는 인자가 있습니다: {given}"),
    ("Got unexpected extra arguments ({given})", "남는 인자가 있습니다: {given}"),
    *((f"Invalid value for {{name}}: {why}", f"{{name}} 값이 올바르지 않습니다. {text}") for why, text in _WHY),
)
"""One that is not here is said in English."""
