"""What is wrong with a command line that cannot be read, in Korean: the sentences are click's."""

from api.korean.phrases import Said, said

CODES: dict[str, Said] = {
    "usage": said("명령을 알아볼 수 없습니다"),
    "not_utf8": said(
        "입력한 글자가 UTF-8이 아닙니다",
        ("argument {number} is not written in UTF-8", "{number}번째로 입력한 값이 UTF-8로 적혀 있지 않습니다"),
    ),
    "system_error": said(
        "이 컴퓨터에서 처리하지 못했습니다",
        ("{path}: {why}", "{path}: 이 컴퓨터에서 처리하지 못했습니다: {why}"),
        ("{why}", "이 컴퓨터에서 처리하지 못했습니다: {why}"),
    ),
}

_WHY = (
    ("{given} is not in the range {range}.", "{given}{은} {range} 범위를 벗어납니다"),
    ("{given} is not one of {choices}.", "{given}{은} 쓸 수 없습니다. {choices} 가운데 하나를 적어 주십시오"),
    ("{given} is not a valid integer.", "{given}{은} 정수가 아닙니다"),
    (
        "{given} is not an amount: whole won from 1 on, like 100000 or 100,000",
        "{given}{은} 금액으로 읽을 수 없습니다. 1원 이상의 금액을 100000 또는 100,000처럼 적어 주십시오",
    ),
    ("File {path} does not exist.", "{path} 파일이 없습니다"),
    ("{given} is not in the range x>={low}.", "{given}{은} 쓸 수 없습니다. {low} 이상이어야 합니다"),
    (
        "{given} is not in the range {low}<=x<={high}.",
        "{given}{은} 쓸 수 없습니다. {low}부터 {high}까지 적을 수 있습니다",
    ),
    ("{why}", "{why}"),
)

SENTENCES: tuple[tuple[str, str], ...] = (
    ("Missing option {name}.", "{name} 옵션을 적어 주십시오"),
    ("Missing argument {name}.", "{name}{을} 적어 주십시오"),
    ("Missing command.", "명령을 적어 주십시오"),
    ("No such command {name}.", "{name}{이라는} 명령은 없습니다"),
    ("No such option {name}.", "{name}{이라는} 옵션은 없습니다"),
    ("No such option {name}. Did you mean {other}?", "{name}{이라는} 옵션은 없습니다. {other}{을} 적으려 하셨습니까?"),
    ("No such command {name}. Did you mean {other}?", "{name}{이라는} 명령은 없습니다. {other}{을} 적으려 하셨습니까?"),
    ("Option {name} requires an argument.", "{name} 옵션에는 값을 함께 적어야 합니다"),
    ("Option {name} does not take a value.", "{name} 옵션에는 값을 적지 않습니다"),
    ("Got unexpected extra argument ({given})", "필요 없는 값이 더 적혀 있습니다: {given}"),
    ("Got unexpected extra arguments ({given})", "필요 없는 값이 더 적혀 있습니다: {given}"),
    *((f"Invalid value for {{name}}: {why}", f"{{name}} 값이 올바르지 않습니다. {text}") for why, text in _WHY),
)
"""One that is not here is said in English."""
