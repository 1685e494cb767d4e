"""Refusals of proofs: the peer proved something else, or its answer cannot be read."""

from cli.errors import BadUseError, DeclaredError, FailedError
from ledger.primitives.wording import Text

NOT_PROVED = Text("not proved: {why}", "증명되지 않았습니다: {why}")
TRUST_A_BLOCK = Text("--trust names a block that you trust", "--trust로 신뢰하는 블록을 적어 주십시오")


class NothingToTrustError(DeclaredError, BadUseError):
    """A light client needs a genesis hash to begin with."""

    code = "nothing_to_trust"
    text = Text("there is no genesis file here to trust", "여기에는 신뢰할 제네시스 파일이 없습니다")
    advice = Text("name the hash with --genesis-hash", "--genesis-hash로 해시를 적어 주십시오")


class BadGenesisHashError(DeclaredError, BadUseError):
    """A genesis hash must have 32 bytes."""

    code = "bad_hex"
    reason = "genesis_hash"
    text = Text("a genesis hash is written in 64 hex digits", "제네시스 해시는 16진수 64자로 적어야 합니다")


class OtherTransactionError(DeclaredError, FailedError):
    """The proof must be of the requested transaction."""

    code = "proof_of_another"
    reason = "transaction"
    text = Text("the peer proved transaction {id}", "피어는 다른 거래 {id}{을} 증명했습니다")
    advice = Text(
        "do not trust this answer; ask another peer (--api)", "이 응답을 믿지 말고 다른 피어(--api)에 확인해 주십시오"
    )
    id: str


class ReceiptOfAnotherError(DeclaredError, FailedError):
    """The proof must be of the transaction's own receipt."""

    code = "proof_of_another"
    reason = "receipt_of_transaction"
    text = Text(
        "the peer proved the receipt of another transaction",
        "피어가 증명한 영수증은 이 거래의 영수증이 아닙니다",
    )
    advice = Text(
        "do not trust this answer; ask another peer (--api)", "이 응답을 믿지 말고 다른 피어(--api)에 확인해 주십시오"
    )


class OtherReceiptError(DeclaredError, FailedError):
    """The proof must be of the requested receipt."""

    code = "proof_of_another"
    reason = "receipt"
    text = Text("the peer proved receipt {height}/{index}", "피어는 다른 영수증 {height}/{index}{을} 증명했습니다")
    advice = Text(
        "do not trust this answer; ask another peer (--api)", "이 응답을 믿지 말고 다른 피어(--api)에 확인해 주십시오"
    )
    height: int
    index: int


class OtherBlockError(DeclaredError, FailedError):
    """The block must be the requested one."""

    code = "proof_of_another"
    reason = "block"
    text = Text("the peer answered with another block, {height}", "피어는 다른 블록 {height}{을} 보여 주었습니다")
    advice = Text(
        "do not trust this answer; ask another peer (--api)", "이 응답을 믿지 말고 다른 피어(--api)에 확인해 주십시오"
    )
    height: int


class PeerWithholdsError(DeclaredError, FailedError):
    """A peer must show every header up to its latest block."""

    code = "peer_withholds"
    text = Text(
        "the peer does not show the header of height {height}", "피어가 높이 {height}의 헤더를 보여 주지 않습니다"
    )
    advice = Text("ask another peer (--api)", "다른 피어(--api)에 확인해 주십시오")
    height: int


class StrangeProofError(DeclaredError, FailedError):
    """The proof that a peer sends must be readable."""

    code = "bad_answer"
    reason = "proof"
    text = Text(
        "not proved: the peer's answer cannot be read ({why})",
        "증명되지 않았습니다: 피어가 보낸 것을 읽을 수 없습니다({why})",
    )
    advice = Text("ask another peer (--api)", "다른 피어(--api)에 확인해 주십시오")
    why: Text
