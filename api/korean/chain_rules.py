"""What a block is refused for, in Korean: each code's own sentence."""

from api.korean.phrases import Said, said

CODES: dict[str, Said] = {
    "already_guilty": said("이미 기록된 증거입니다"),
}
