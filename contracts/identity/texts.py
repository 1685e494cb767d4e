"""The sentences of the identity contract."""

from enum import StrEnum

from contracts.abi.texts import Text
from contracts.identity import errors
from contracts.identity.words import Decision, Why

__all__ = ["TEXTS", "WORDS"]

WORDS: dict[type[StrEnum], dict[StrEnum, Text]] = {
    Why: {
        Why.MISTAKE: Text("given by mistake", "잘못된 인증"),
        Why.OUTDATED: Text("out of date", "오래된 정보"),
        Why.FRAUD: Text("obtained by deceit", "부정한 인증"),
        Why.WISH: Text("at the holder's wish", "본인 요청"),
    },
    Decision: {
        Decision.REGISTER: Text("registration", "등록"),
        Decision.DISMISS: Text("dismissal", "등록 해지"),
        Decision.RELEASE: Text("release", "연결 해제"),
    },
}

TEXTS = {
    errors.BadVerifierNameError: Text(
        "a verifier's name must have 1 to {most} printable letters",
        "인증 기관 이름은 화면에 보이는 글자로 1자부터 {most}자까지 적을 수 있습니다",
    ),
    errors.BadHighestLevelError: Text(
        "a verifier's highest level must be 1 to {most}, not {given}",
        "인증 기관의 최고 인증 단계는 1부터 {most}까지입니다. {given}{은} 쓸 수 없습니다",
    ),
    errors.BadDomainError: Text(
        "a domain of nullifiers must have {length} bytes, not {given}",
        "중복 방지 값의 영역은 {length}바이트여야 합니다. 지금은 {given}바이트입니다",
    ),
    errors.NullifierDomainError: Text(
        "the verifiers of this chain share the domain {domain}; use it, because with another one "
        "nobody could see that two accounts belong to one person",
        "이 체인의 인증 기관은 모두 {domain} 영역을 함께 씁니다. 영역이 다르면 한 사람의 계정 두 개를 가려낼 "
        "수 없으므로 이 영역을 적어 주십시오",
    ),
    errors.VerifierNotOpenError: Text(
        "the account of the verifier is not open; open it first",
        "인증 기관의 계정이 아직 열려 있지 않습니다. 계정을 먼저 열어 주십시오",
    ),
    errors.VerifierRegisteredError: Text(
        "this verifier is already registered; dismiss it before you register it with other fields",
        "이미 등록된 인증 기관입니다. 내용을 바꾸려면 먼저 등록을 해지해 주십시오",
    ),
    errors.VerifierNotFoundError: Text(
        "no verifier is registered with this account; check its address",
        "이 계정으로 등록된 인증 기관이 없습니다. 주소를 확인해 주십시오",
    ),
    errors.TooManyVerifiersError: Text(
        "a chain has at most {most} verifiers; dismiss one first",
        "한 체인에는 인증 기관을 {most}곳까지 둘 수 있습니다. 하나를 먼저 해지해 주십시오",
    ),
    errors.NotVerifierError: Text(
        "only registered verifiers may attest; the operators register a verifier by vote",
        "등록된 인증 기관만 인증할 수 있습니다. 인증 기관은 운영자들의 투표로 등록합니다",
    ),
    errors.NotRevokedByVerifierError: Text(
        "only the verifier of an attestation, or the account itself, may revoke it; ask one of them",
        "인증은 그 인증을 한 기관이나 본인만 취소할 수 있습니다. 그 기관이나 본인에게 요청해 주십시오",
    ),
    errors.BadLevelError: Text(
        "a level must be 1 to {most}, not {given}", "인증 단계는 1부터 {most}까지입니다. {given}{은} 쓸 수 없습니다"
    ),
    errors.LevelAboveVerifierError: Text(
        "this verifier may attest only up to level {highest}, not {given}; ask a verifier of a higher level",
        "이 인증 기관은 {highest}단계까지만 인증할 수 있습니다. {given}단계는 인증할 수 없습니다. 더 높은 단계의 "
        "인증 기관에 요청해 주십시오",
    ),
    errors.AttestedAccountNotOpenError: Text(
        "the attested account is not open; let its owner open it first",
        "인증하려는 계정이 아직 열려 있지 않습니다. 계정을 먼저 열어야 합니다",
    ),
    errors.ExpiryError: Text(
        "an attestation must expire after now ({now_ms}) and not after {latest_ms}",
        "인증 만료 시각은 지금({now_ms}) 뒤여야 하고, 아무리 늦어도 {latest_ms}까지여야 합니다",
    ),
    errors.BadNullifierError: Text(
        "from level {level} on, an attestation must have a nullifier of {length} bytes, not {given}",
        "{level}단계부터는 {length}바이트의 중복 방지 값이 필요합니다. 지금은 {given}바이트입니다",
    ),
    errors.NullifierNotNeededError: Text(
        "an attestation of level 1 must not have a nullifier; leave it out",
        "1단계 인증에는 중복 방지 값을 적지 않습니다. 그 값을 빼 주십시오",
    ),
    errors.NullifierOfAnotherError: Text(
        "this person already has a verified account: {account}; one person can have only one",
        "이 사람에게는 이미 인증된 계정({account})이 있습니다. 한 사람은 계정 하나만 쓸 수 있습니다",
    ),
    errors.OtherNullifierError: Text(
        "another person has been verified with this account; attest an account of this person's own",
        "이 계정은 다른 사람의 것으로 인증되어 있습니다. 본인의 계정으로 인증을 받아야 합니다",
    ),
    errors.NotBoundError: Text(
        "this person is not bound to this account, so there is nothing to release; check the account",
        "이 사람은 이 계정에 연결되어 있지 않아 해제할 것이 없습니다. 계정을 확인해 주십시오",
    ),
    errors.AttestationNotFoundError: Text(
        "this verifier has not attested this account; check the account and the verifier",
        "이 인증 기관이 이 계정을 인증한 적이 없습니다. 계정과 인증 기관을 확인해 주십시오",
    ),
}
