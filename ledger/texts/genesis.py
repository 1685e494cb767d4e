"""What keeps a chain from starting from a genesis, in words."""

from contracts.abi.texts import Text, Texts
from ledger import parameter_errors
from ledger.primitives import genesis_errors

__all__ = ["TEXTS"]

TEXTS: Texts = {
    genesis_errors.GenesisVersionError: Text(
        "the genesis has version {version}, this software knows {known}",
        "제네시스의 버전이 {version}입니다. 이 프로그램은 버전 {known}까지 읽을 수 있습니다",
    ),
    genesis_errors.GenesisChainIdError: Text(
        "chain_id has 1 to {most} visible ASCII letters",
        "체인 이름은 눈에 보이는 ASCII 문자 1자부터 {most}자까지 쓸 수 있습니다",
    ),
    genesis_errors.GenesisTimestampError: Text(
        "timestamp_ms {time} is not milliseconds since 1970",
        "{time}{은} 제네시스의 시각으로 쓸 수 없습니다. 1970년부터 센 밀리초로 적어야 합니다",
    ),
    genesis_errors.GenesisValidatorCountError: Text(
        "{count} validators; 1 to {most} are possible",
        "검증인은 1명부터 {most}명까지 둘 수 있는데 {count}명이 적혀 있습니다",
    ),
    genesis_errors.GenesisRepeatedValidatorError: Text(
        "two validators have the same {kind}", "두 검증인의 {kind} 값이 같습니다"
    ),
    genesis_errors.GenesisSetError: Text(
        "the validators do not make a set ({broken})", "적힌 검증인들로는 검증인 집합을 만들 수 없습니다({broken})"
    ),
    genesis_errors.GenesisValidatorNameError: Text(
        "a validator's name has 1 to {most} visible ASCII letters: {name}",
        "검증인의 이름은 눈에 보이는 ASCII 문자 1자부터 {most}자까지 쓸 수 있습니다: {name}",
    ),
    genesis_errors.GenesisValidatorKeyError: Text(
        "the keys of {name} have {bytes} bytes each", "{name}의 키는 각각 {bytes}바이트여야 합니다"
    ),
    genesis_errors.GenesisSharedKeyError: Text(
        "{name} uses one key for consensus and for connections; they are different keys",
        "{name}의 합의 키와 연결 키가 같습니다. 서로 다른 키를 써야 합니다",
    ),
    genesis_errors.GenesisNoPossessionError: Text(
        "{name} does not prove that it holds its consensus key", "{name}{이} 자기 합의 키를 가졌다는 증명이 없습니다"
    ),
    genesis_errors.GenesisTooManyKeysError: Text(
        "{kind} lists {count} keys, at most {most} are possible",
        "제네시스의 {kind} 항목에는 키를 {most}개까지 적을 수 있는데 {count}개가 적혀 있습니다",
    ),
    genesis_errors.GenesisAccountKeyError: Text(
        "a key in {kind} does not have {bytes} bytes", "제네시스의 {kind} 항목에 {bytes}바이트가 아닌 키가 있습니다"
    ),
    genesis_errors.GenesisRepeatedKeyError: Text(
        "a key appears twice in {kind}", "제네시스의 {kind} 항목에 같은 키가 두 번 적혀 있습니다"
    ),
    genesis_errors.GenesisParamsOrderError: Text(
        "each parameter appears once, in ascending order of the names",
        "체인 설정은 이름의 오름차순으로 한 번씩만 적어야 합니다",
    ),
    genesis_errors.GenesisTooLargeError: Text(
        "the genesis file has {size} bytes, at most {most} are read",
        "제네시스 파일은 {most}바이트까지만 읽을 수 있는데 {size}바이트입니다",
    ),
    genesis_errors.GenesisNotReadableError: Text(
        "this is not a genesis file: {fault}", "제네시스 파일이 아닙니다: {fault}"
    ),
    genesis_errors.GenesisNotHexError: Text(
        "{field} holds something that is not hexadecimal", "제네시스의 {field} 항목에 16진수가 아닌 값이 있습니다"
    ),
    genesis_errors.GenesisHexFormError: Text(
        "{field} is written in lower-case hexadecimal without spaces",
        "제네시스의 {field} 항목은 빈칸 없이 소문자 16진수로 적어야 합니다",
    ),
    # parameters
    parameter_errors.UnknownParameterError: Text("there is no parameter {name}", "{name}{이라는} 체인 설정은 없습니다"),
    parameter_errors.ParameterTypeError: Text(
        "{name} is counted in {unit}; {given} is not", "{name} 설정의 단위는 {unit}입니다. {given}{은} 정할 수 없습니다"
    ),
    parameter_errors.ParameterBoundsError: Text(
        "{name} is {low} to {high} {unit}, not {given}",
        "{name} 설정은 {low}부터 {high}까지 정할 수 있습니다(단위: {unit}). {given}{은} 정할 수 없습니다",
    ),
    parameter_errors.BlockBelowCallError: Text(
        "{block} is at least {call}, or no call would fit into a block",
        "{block} 설정은 {call} 설정보다 작을 수 없습니다. 그러면 어떤 호출도 블록에 들어가지 못합니다",
    ),
    parameter_errors.OperatorThresholdError: Text(
        "operator_threshold {threshold}; with {operators} operators it is {least} to {operators}, or 0 for {least}",
        "필요한 운영자 수를 {threshold}명으로 정할 수 없습니다. 운영자 {operators}명이면 {least}~{operators}명이고 "
        "0은 {least}명과 같습니다",
    ),
    parameter_errors.RateCapRequiredError: Text(
        "only a development genesis may switch the rate cap off",
        "이자율 상한은 개발용 체인의 제네시스에서만 끌 수 있습니다",
    ),
    parameter_errors.AgreementRequiredError: Text(
        "only a development genesis may let clubs do without an agreement",
        "규약 없는 계는 개발용 체인의 제네시스에서만 허용할 수 있습니다",
    ),
}
