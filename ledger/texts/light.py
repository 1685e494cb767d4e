"""Sentences about sets of validators, and about data that a light client refuses."""

from contracts.abi.texts import Text, Texts
from ledger.primitives import light_errors, set_errors

__all__ = ["TEXTS"]

TEXTS: Texts = {
    # a set of validators
    set_errors.SetNotReadableError: Text(
        "these bytes are not a set of validators: {fault}",
        "검증인 집합의 바이트가 아닙니다: {fault}",
    ),
    set_errors.SetEmptyError: Text(
        "a chain has at least one validator",
        "체인에는 검증인이 1명 이상 있어야 합니다",
    ),
    set_errors.SetTooLargeError: Text(
        "{count} validators; a set has at most {most}",
        "검증인은 {most}명까지 둘 수 있는데 {count}명이 적혀 있습니다",
    ),
    set_errors.SetWidthsError: Text(
        "id and keys of a validator have 20, 32 and 32 bytes, not {widths}",
        "검증인의 ID와 두 키는 각각 20바이트, 32바이트, 32바이트여야 합니다. 지금은 {widths}바이트입니다",
    ),
    set_errors.SetNameError: Text(
        "a validator's name has at most {most} letters",
        "검증인의 이름은 {most}자까지입니다",
    ),
    set_errors.RepeatedIdError: Text(
        "two validators of the set have the same id",
        "집합의 두 검증인이 같은 ID를 씁니다",
    ),
    set_errors.RepeatedKeyError: Text(
        "two validators of the set have the same consensus key",
        "집합의 두 검증인이 같은 합의 키를 씁니다",
    ),
    set_errors.SharedKeyError: Text(
        "a validator's connection key is another one's consensus key",
        "한 검증인의 연결 키가 다른 검증인의 합의 키입니다",
    ),
    set_errors.RepeatedAddressError: Text(
        "two validators of the set have the same connection key",
        "집합의 두 검증인이 같은 연결 키를 씁니다",
    ),
    set_errors.RepeatedNameError: Text(
        "two validators of the set have the same name",
        "집합의 두 검증인이 같은 이름을 씁니다",
    ),
    # what a light client believes
    light_errors.GenesisFileError: Text(
        "the genesis file cannot be used: {broken}",
        "제네시스 파일을 쓸 수 없습니다: {broken}",
    ),
    light_errors.GenesisHashError: Text(
        "the file has hash {hash}, which is not the trusted one",
        "이 파일의 해시는 {hash}입니다",
    ),
    light_errors.AlreadyTrustingError: Text(
        "height {height} is trusted already",
        "높이 {height}의 블록을 이미 신뢰하고 있습니다",
    ),
    light_errors.NotTheTrustedBlockError: Text(
        "the header has hash {hash}, which is not the trusted one",
        "헤더의 해시가 {hash}입니다",
    ),
    light_errors.SetNotOfHeaderError: Text(
        "the set given is not the one the header names",
        "받은 검증인 목록이 헤더에 적힌 목록과 다릅니다",
    ),
    light_errors.SetNotTrustedError: Text(
        "the trusted header names another set for this height",
        "신뢰하는 헤더에는 이 높이의 검증인이 다르게 적혀 있습니다",
    ),
    light_errors.ValidatorsNeededError: Text(
        "the set changed at height {height}, and the new set was not given",
        "높이 {height}에서는 검증인이 바뀌었는데 그 목록을 받지 못했습니다",
    ),
    light_errors.NotNewerError: Text(
        "height {height} is not newer: {trusted} is trusted already",
        "이미 높이 {trusted}의 헤더를 신뢰하고 있어, 높이 {height}의 헤더는 쓰지 않습니다",
    ),
    light_errors.TimeNotAfterTrustedError: Text(
        "the header's time {time_ms} is not after the trusted header's {trusted_ms}",
        "이 헤더의 시각({time_ms})이 신뢰하는 헤더의 시각({trusted_ms})보다 뒤가 아닙니다",
    ),
    light_errors.UnknownHeightError: Text(
        "no header of height {height} is trusted",
        "높이 {height}의 신뢰하는 헤더가 없습니다",
    ),
    light_errors.NotInStateError: Text(
        "the proof does not show this for {key} at height {height}",
        "이 증명으로는 높이 {height}에서 {key}의 값을 확인할 수 없습니다",
    ),
    light_errors.TransactionNotInBlockError: Text(
        "the proof does not show the transaction in block {height}",
        "이 거래가 블록 {height}에 있다는 것이 증명되지 않았습니다",
    ),
    light_errors.ReceiptNotInBlockError: Text(
        "the proof does not show the receipt in block {height}",
        "이 영수증이 블록 {height}의 것이라는 점이 증명되지 않았습니다",
    ),
    light_errors.BadLeafError: Text(
        "the proved value cannot be read: {fault}",
        "증명된 내용을 읽을 수 없습니다: {fault}",
    ),
    light_errors.GenesisNeededError: Text(
        "the genesis file has not been read yet",
        "아직 제네시스 파일을 읽지 않았습니다",
    ),
    light_errors.WrongVersionError: Text(
        "header version {version}, this client knows {known}",
        "헤더의 버전이 {version}입니다. 이 프로그램은 버전 {known}까지 읽을 수 있습니다",
    ),
    light_errors.WrongParentError: Text(
        "the header does not follow the trusted one",
        "이 헤더는 신뢰하는 헤더에 이어지지 않습니다",
    ),
    light_errors.ClockNeededError: Text(
        "this step needs the present time",
        "이 단계를 확인하려면 지금 시각이 필요합니다",
    ),
    light_errors.TrustExpiredError: Text(
        "the trusted header is older than the trusting period: name a newer trusted block",
        "신뢰하는 헤더가 신뢰 기간보다 오래되었습니다. 더 최근의 신뢰하는 블록을 적어 주십시오",
    ),
    light_errors.HeaderFromTheFutureError: Text(
        "the header's time is {time_ms}, but the clock here says {now_ms}",
        "헤더의 시각은 {time_ms}인데, 이 기기의 시각은 {now_ms}입니다",
    ),
    light_errors.OtherBlockError: Text(
        "the certificate does not name this header",
        "이 헤더의 인증서가 아닙니다",
    ),
    light_errors.CertificateMalformedError: Text(
        "the certificate has scheme {scheme} and view {view}, which are not valid",
        "서명 방식 {scheme}, 뷰 {view}{은} 올바르지 않습니다",
    ),
    light_errors.UnknownSignerError: Text(
        "signers {signers}; the set has {count} members",
        "검증인은 {count}명인데, 서명에 적힌 검증인의 번호는 {signers}입니다",
    ),
    light_errors.DuplicateSignerError: Text(
        "signers {signers} are not strictly increasing",
        "서명한 검증인의 번호가 오름차순이 아닙니다: {signers}",
    ),
    light_errors.NoQuorumError: Text(
        "{count} keys have signed, {needed} are needed",
        "키 {needed}개의 서명이 필요한데 {count}개만 서명했습니다",
    ),
    light_errors.BadCertificateSignatureError: Text(
        "a signature of the certificate does not verify",
        "인증서에 맞지 않는 서명이 있습니다",
    ),
    light_errors.TrustTooSmallError: Text(
        "only {count} of the {all} trusted validators have signed",
        "신뢰하는 검증인 {all}명 가운데 {count}명만 서명했습니다",
    ),
}
