"""The sentences of the account contract."""

from contracts.abi.texts import Text
from contracts.account import errors

__all__ = ["TEXTS"]

TEXTS = {
    errors.AccountExistsError: Text(
        "this account is already open; it can be used as it is",
        "이미 열려 있는 계정입니다. 그대로 쓰실 수 있습니다",
    ),
    errors.AccountNotOpenError: Text(
        "the signing account is not open; open it first",
        "서명한 계정이 아직 열려 있지 않습니다. 계정을 먼저 열어 주십시오",
    ),
    errors.BadAccountIdError: Text(
        "the account id does not follow from the first key on this chain; check the address and the key",
        "계정 번호가 이 체인에서 첫 키로 정해지는 번호와 다릅니다. 주소와 키를 확인해 주십시오",
    ),
    errors.KeyLengthError: Text(
        "a public key must have {length} bytes; give it as 64 hex digits",
        "공개키는 {length}바이트여야 합니다. 16진수 64자로 적어 주십시오",
    ),
    errors.KeyTwiceError: Text(
        "the same key is listed twice; name each only once",
        "같은 키가 두 번 적혀 있습니다. 한 번씩만 적어 주십시오",
    ),
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
        "this key is already a key of the account; add another one",
        "이 키는 이미 이 계정에 등록되어 있습니다. 다른 키를 등록해 주십시오",
    ),
    errors.KeyNotPresentError: Text(
        "this key is not a key of the account; look at the keys of the account",
        "이 키는 이 계정에 등록되어 있지 않습니다. 계정에 등록된 키를 확인해 주십시오",
    ),
    errors.NotRegistrarError: Text(
        "only registrars may open accounts on this chain; ask one of them to open it",
        "이 체인에서는 등록 담당자만 계정을 열 수 있습니다. 등록 담당자에게 요청해 주십시오",
    ),
    errors.NotTheLedgerError: Text("only the ledger may call {method}", "{method} 메서드는 원장만 호출합니다"),
    errors.TooManyKeysError: Text(
        "{count} keys are too many; an account has at most {most}, so remove one first",
        "한 계정에는 키를 {most}개까지 등록할 수 있는데 {count}개가 됩니다. 먼저 키 하나를 해지해 주십시오",
    ),
    # guardians
    errors.OwnGuardianError: Text(
        "an account cannot be its own guardian; name other accounts",
        "자기 계정은 자기 계정의 보호인이 될 수 없습니다. 다른 계정을 적어 주십시오",
    ),
    errors.GuardianTwiceError: Text(
        "the same guardian is listed twice; name each only once",
        "같은 보호인이 두 번 적혀 있습니다. 한 번씩만 적어 주십시오",
    ),
    errors.GuardianNotOpenError: Text(
        "the account {guardian} is not open, so it cannot be a guardian; let its owner open it first",
        "{guardian} 계정은 아직 열려 있지 않아 보호인이 될 수 없습니다. 그 계정을 먼저 열어야 합니다",
    ),
    errors.GuardianNotVerifiedError: Text(
        "this account belongs to a verified person, so its guardians must be verified persons "
        "too; ask them to be verified first",
        "본인 확인을 마친 계정이므로 보호인도 본인 확인을 마친 사람이어야 합니다. 보호인에게 먼저 본인 확인을 "
        "받도록 요청해 주십시오",
    ),
    errors.OwnerNotVerifiedError: Text(
        "this account does not belong to a verified person yet; ask a verifier to attest it before allowing a recovery "
        "by one",
        "아직 본인 확인을 마치지 않은 계정입니다. 본인 확인을 마친 다음에 본인 확인 기관을 통한 복구를 허락해 주십시오",
    ),
    errors.TooManyGuardiansError: Text(
        "{count} guardians are too many; name at most {most}",
        "보호인은 {most}명까지 둘 수 있는데 {count}명을 적었습니다. {most}명 이하로 적어 주십시오",
    ),
    errors.BadGuardianThresholdError: Text(
        "the threshold {threshold} is not valid; of {guardians} guardians, {least} to {guardians} must approve",
        "보호인이 {guardians}명이면 {least}명부터 {guardians}명까지의 동의가 필요합니다. "
        "{threshold}명으로는 정할 수 없습니다",
    ),
    errors.NamingNotFoundError: Text(
        "no naming of guardians with the number {number} waits; ask for the present one",
        "{number}번 보호인 지정은 기다리고 있지 않습니다. 지금의 지정을 확인해 주십시오",
    ),
    errors.NotNamedError: Text(
        "the owner has not named this account as a guardian; ask the owner to name it",
        "계정 주인이 보호인으로 지정하지 않은 계정입니다. 계정 주인에게 지정을 요청해 주십시오",
    ),
    errors.AgreedAlreadyError: Text(
        "this guardian has already agreed; wait for the other guardians",
        "이미 동의한 보호인입니다. 다른 보호인의 동의를 기다려 주십시오",
    ),
    errors.NotGuardianError: Text(
        "this account is not a guardian of that account; its guardians or its verifier may recover it",
        "그 계정의 보호인이 아닌 계정입니다. 보호인이나 본인 확인 기관에 요청해 주십시오",
    ),
    # recovery
    errors.NotVerifierError: Text(
        "only registered verifiers of persons may confirm a recovery; ask one of them, or the guardians of the account",
        "계정 복구는 본인 확인 기관으로 등록된 계정만 확인할 수 있습니다. 그 기관이나 계정의 보호인에게 요청해 "
        "주십시오",
    ),
    errors.VerifierNotAllowedError: Text(
        "the owner of this account has not allowed a verifier to recover it; its guardians may recover it",
        "계정 주인이 본인 확인 기관을 통한 복구를 허락하지 않은 계정입니다. 보호인에게 복구를 요청해 주십시오",
    ),
    errors.NotThePersonError: Text(
        "this person is not the one to whom the account is bound; check the account and the person",
        "계정에 연결된 본인과 다른 사람입니다. 계정과 본인을 다시 확인해 주십시오",
    ),
    errors.SameKeysError: Text(
        "the account already has exactly these keys; nothing has to be recovered",
        "이 계정의 키는 이미 이대로 정해져 있어 복구할 것이 없습니다",
    ),
    errors.ApprovedAlreadyError: Text(
        "this account has already approved these keys; wait for the other approvals",
        "이 키에 이미 동의한 계정입니다. 다른 동의를 기다려 주십시오",
    ),
    errors.NotApprovedError: Text(
        "this account has not approved new keys for that account, so it has nothing to take back",
        "그 계정의 새 키에 동의한 적이 없어 거둘 동의가 없습니다",
    ),
    errors.OtherRecoveryError: Text(
        "a recovery to other keys already waits; it must end before another begins",
        "다른 키로 바꾸는 복구가 이미 진행 중입니다. 그 복구가 끝난 다음에 새로 시작할 수 있습니다",
    ),
    errors.CalmError: Text(
        "a recovery of this account was vetoed; the next may begin on {until_ms}",
        "이 계정의 복구에 이의가 제기되었습니다. 다음 복구는 {until_ms}부터 시작할 수 있습니다",
    ),
    errors.NoRecoveryError: Text(
        "no recovery of this account waits for a veto, so there is nothing to object to",
        "이 계정에는 이의를 제기할 복구가 진행되고 있지 않습니다",
    ),
    errors.RecoveryUpheldError: Text(
        "guardians and a verifier agree on this recovery, so a key cannot veto it; ask them to "
        "take their approval back",
        "보호인과 본인 확인 기관이 함께 확인한 복구이므로 키 하나로 이의를 제기할 수 없습니다. 보호인이나 그 "
        "기관에 동의를 거두어 달라고 요청해 주십시오",
    ),
    # calls that keys approve together
    errors.CallExpiryError: Text(
        "a proposed call must expire after {now_ms}, and {latest_ms} at the latest; choose an instant between them",
        "제안의 기한은 {now_ms} 뒤, {latest_ms} 이전이어야 합니다. 그 사이로 정해 주십시오",
    ),
    errors.CallNameError: Text(
        "a contract and a method have names of 1 to {most} printable letters; use those of the reference of calls",
        "컨트랙트와 메서드의 이름은 1자 이상 {most}자 이하의 글자여야 합니다. 호출 목록에 있는 이름을 적어 주십시오",
    ),
    errors.TooManyCallsError: Text(
        "this key has proposed {most} calls that wait; withdraw one, or wait until one is carried out or expires",
        "이 키로 제안한 거래 {most}건이 승인을 기다립니다. "
        "하나를 거두거나, 처리되거나 기한이 지날 때까지 기다려 주십시오",
    ),
    errors.CallNotFoundError: Text(
        "no proposed call of this account waits under this id; it may have been carried out, withdrawn or expired",
        "이 계정에 그 번호로 승인을 기다리는 제안이 없습니다. 이미 처리되었거나 거두었거나 기한이 지났을 수 있습니다",
    ),
    errors.CallApprovedAlreadyError: Text(
        "this key has already approved the call; another key must approve it",
        "이 키로 이미 승인한 제안입니다. 다른 키로 승인해 주십시오",
    ),
    errors.NotProposerError: Text(
        "only the key that proposed the call may withdraw it; use that key, or let the call expire",
        "제안은 제안한 키로만 거둘 수 있습니다. 그 키를 쓰거나 기한이 지나기를 기다려 주십시오",
    ),
}
