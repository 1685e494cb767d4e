"""The sentences of the peers contract."""

from contracts.abi.texts import Text
from contracts.peers import errors

__all__ = ["TEXTS"]

TEXTS = {
    errors.BadPeerKeyError: Text(
        "a connection key has {length} bytes, not {given}",
        "연결 키는 {length}바이트여야 합니다. 지금은 {given}바이트입니다",
    ),
    errors.BadPeerNameError: Text(
        "a peer's name has 1 to {most} letters, digits, dots, dashes or underscores",
        "피어 이름은 영문자, 숫자, 점, 붙임표, 밑줄로 1자부터 {most}자까지 적을 수 있습니다",
    ),
    errors.BadPeerAddressError: Text(
        "an address has at most {most} printable ASCII characters, and is not empty",
        "주소는 비워 둘 수 없고, 화면에 보이는 ASCII 문자로 {most}자까지 쓸 수 있습니다",
    ),
    errors.PeerOperatorNotOpenError: Text(
        "the account of the peer's operator is not open; check the address, or open the account first",
        "피어를 책임질 계정이 아직 열려 있지 않습니다. 주소를 확인하거나 계정을 먼저 열어 주십시오",
    ),
    errors.KeyOfValidatorError: Text(
        "this key belongs to a validator, which may already connect; there is nothing to admit",
        "이 키는 검증인의 키입니다. 검증인은 허용하지 않아도 연결할 수 있으므로 더 하실 일은 없습니다",
    ),
    errors.PeerAdmittedError: Text(
        "the peer with this key is already admitted; it may connect",
        "이 키를 가진 피어는 이미 허용되어 연결할 수 있습니다",
    ),
    errors.PeerNameTakenError: Text(
        "another peer has the name {name}; choose another name",
        "{name}{이라는} 이름은 다른 피어가 쓰고 있습니다. 다른 이름을 적어 주십시오",
    ),
    errors.TooManyPeersError: Text(
        "this network admits at most {most} peers that are not validators; remove one first",
        "이 네트워크에는 검증인이 아닌 피어를 {most}개까지만 둘 수 있습니다. 하나를 먼저 빼 주십시오",
    ),
    errors.NotPeerOperatorError: Text(
        "only the operator of this peer may give its address; ask that operator",
        "피어의 주소는 그 피어의 운영자만 바꿀 수 있습니다. 그 운영자에게 요청해 주십시오",
    ),
    errors.PeerNotAdmittedError: Text(
        "no admitted peer has this key; check the key",
        "이 키를 가진 피어는 허용되어 있지 않습니다. 키를 확인해 주십시오",
    ),
}
