"""The sentences of the account contract."""

from contracts.abi.texts import Text
from contracts.account import errors

__all__ = ["TEXTS"]

TEXTS = {
    errors.AccountExistsError: Text("the account is open already", "이미 열려 있는 계정입니다"),
    errors.AccountNotOpenError: Text("the signing account is not open", "서명한 계정이 아직 열려 있지 않습니다"),
    errors.BadAccountIdError: Text(
        "the account id does not follow from the first key on this chain",
        "계정 번호가 이 체인에서 첫 키로 정해지는 번호와 다릅니다",
    ),
    errors.KeyLengthError: Text("a public key has {length} bytes", "공개키는 {length}바이트입니다"),
    errors.KeyTwiceError: Text("the same key is listed twice", "같은 키가 두 번 적혀 있습니다"),
    errors.KeyNotAgreedError: Text(
        "key {key} has not signed that it agrees to be a key of this account; each key must sign the opening, or "
        "its addition",
        "키 {key}에 이 계정에 쓰인다는 서명이 없습니다. 계정을 열거나 키를 더할 때에는 그 키로도 서명해 주십시오",
    ),
    errors.ConsentCountError: Text(
        "there are {consents} signatures for {keys} keys; several keys need one signature each, one key needs none",
        "키 {keys}개에 서명이 {consents}개입니다. 키가 여럿이면 키마다 하나씩, 하나면 서명 없이 엽니다",
    ),
    errors.BadThresholdError: Text(
        "the threshold {threshold} is not valid; with {keys} keys it is 1 to {keys}",
        "키가 {keys}개인 계정에 필요한 서명 수는 1개부터 {keys}개까지입니다. {threshold}개로는 정할 수 없습니다",
    ),
    errors.KeyAlreadyPresentError: Text(
        "this key is already a key of the account", "이 키는 이미 이 계정에 등록되어 있습니다"
    ),
    errors.KeyNotPresentError: Text("this key is not a key of the account", "이 키는 이 계정에 등록되어 있지 않습니다"),
    errors.NotRegistrarError: Text(
        "only registrars may open accounts on this chain", "이 체인에서는 등록 담당자만 계정을 열 수 있습니다"
    ),
    errors.NotTheLedgerError: Text("only the ledger may call {method}", "{method} 메서드는 원장만 호출합니다"),
    errors.TooManyKeysError: Text(
        "{count} keys are too many; an account has at most {most}",
        "한 계정에는 키를 {most}개까지 등록할 수 있는데 {count}개를 적었습니다",
    ),
}
