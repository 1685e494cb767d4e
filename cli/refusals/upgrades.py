"""Refusals of `gye operator upgrade`: a vote for a version that nodes could not execute."""

from cli.errors import BadUseError, DeclaredError
from ledger.primitives.wording import Text

_ADVICE = Text(
    "install the software that has it on your nodes and here, then vote",
    "그 버전이 있는 소프트웨어를 노드와 이 컴퓨터에 설치한 뒤에 투표해 주십시오",
)


class VersionUnknownHereError(DeclaredError, BadUseError):
    """A vote is for a version that this program has: every node without it stops at the height."""

    code = "unknown_version"
    reason = "here"
    text = Text(
        "this program has no version {version} of the contract {contract}",
        "이 프로그램에는 컨트랙트 {contract}의 버전 {version}{이} 없습니다",
    )
    advice = _ADVICE
    contract: str
    version: int


class VersionUnknownThereError(DeclaredError, BadUseError):
    """A vote is for a version that the asked node has."""

    code = "unknown_version"
    reason = "there"
    text = Text(
        "the node's software has no version {version} of the contract {contract}",
        "노드의 소프트웨어에는 컨트랙트 {contract}의 버전 {version}{이} 없습니다",
    )
    advice = _ADVICE
    contract: str
    version: int
