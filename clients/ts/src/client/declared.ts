/**
 * The client's own errors, as in the Python client.
 *
 * Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
 */

export const DECLARED = {
  NoPeersError: {
    family: "BadUseError",
    code: "no_peers",
    reason: "",
    text: { en: "no API address is known", ko: "연결할 API 주소를 모릅니다" },
    advice: { en: "name at least one peer", ko: "피어를 하나 이상 적어 주십시오" },
  },
  BadApiAddressError: {
    family: "BadUseError",
    code: "bad_api_address",
    reason: "",
    text: { en: "'{url}' is not an address like http://127.0.0.1:8080", ko: "'{url}'{은} 주소가 아닙니다. http://127.0.0.1:8080처럼 적어 주십시오" },
    advice: { en: "", ko: "" },
  },
  BadCursorError: {
    family: "BadUseError",
    code: "bad_cursor",
    reason: "",
    text: { en: "'{cursor}' is not a cursor like 12-3; 0-0 is the beginning", ko: "'{cursor}'{은} 커서가 아닙니다. 12-3처럼 적어 주십시오. 처음은 0-0입니다" },
    advice: { en: "", ko: "" },
  },
  UnwritableCallError: {
    family: "BadUseError",
    code: "bad_arguments",
    reason: "unwritable",
    text: { en: "{call} cannot be written: {why}", ko: "{call} 호출로 쓸 수 없는 값이 있습니다: {why}" },
    advice: { en: "", ko: "" },
  },
  MistypedAddressError: {
    family: "BadUseError",
    code: "bad_address",
    reason: "account",
    text: { en: "{address}: {fault}", ko: "{address}: {fault}" },
    advice: { en: "", ko: "" },
  },
  NotATransactionError: {
    family: "BadUseError",
    code: "bad_encoding",
    reason: "",
    text: { en: "these bytes are not a signed transaction: {why}", ko: "서명한 거래로 읽을 수 없습니다: {why}" },
    advice: { en: "", ko: "" },
  },
  BadPeerGenesisError: {
    family: "FailedError",
    code: "bad_genesis",
    reason: "",
    text: { en: "the peer's genesis cannot be read: {why}", ko: "피어의 제네시스를 읽을 수 없습니다: {why}" },
    advice: { en: "", ko: "" },
  },
  OtherGenesisError: {
    family: "FailedError",
    code: "wrong_genesis",
    reason: "of_peer",
    text: { en: "the peer's genesis has the hash {found}, not the expected {expected}", ko: "제네시스의 해시는 {found}입니다. 기대한 해시 {expected}{과} 다릅니다" },
    advice: { en: "", ko: "" },
  },
  NoJsonError: {
    family: "NotReachableError",
    code: "bad_answer",
    reason: "not_json",
    text: { en: "{peer} did not answer with JSON", ko: "{peer}{이} JSON으로 응답하지 않았습니다" },
    advice: { en: "", ko: "" },
  },
  BareAnswerError: {
    family: "NotReachableError",
    code: "bad_answer",
    reason: "bare",
    text: { en: "{peer} answered {status} without saying why", ko: "{peer}{이} 사유 없이 상태 코드 {status}{으로} 답했습니다" },
    advice: { en: "", ko: "" },
  },
  StrangeAnswerError: {
    family: "NotReachableError",
    code: "bad_answer",
    reason: "strange",
    text: { en: "{url} {why}", ko: "{url}: {why}" },
    advice: { en: "", ko: "" },
  },
  NotAnEventError: {
    family: "NotReachableError",
    code: "bad_answer",
    reason: "event",
    text: { en: "this is not an event: {data}", ko: "이벤트로 읽을 수 없습니다: {data}" },
    advice: { en: "", ko: "" },
  },
  NotARecordError: {
    family: "NotReachableError",
    code: "bad_answer",
    reason: "record",
    text: { en: "this is not a {name}: {why}", ko: "{name}{으로} 읽을 수 없습니다: {why}" },
    advice: { en: "", ko: "" },
  },
  NoListError: {
    family: "NotReachableError",
    code: "bad_answer",
    reason: "list",
    text: { en: "this answer has no list of {name}", ko: "응답에 {name} 목록이 없습니다" },
    advice: { en: "", ko: "" },
  },
  PeerAnsweredError: {
    family: "NotReachableError",
    code: "peer_not_ready",
    reason: "answered",
    text: { en: "{url} answered {status}: {why}", ko: "{url}{이} 상태 코드 {status}{으로} 답했습니다: {why}" },
    advice: { en: "", ko: "" },
  },
  PeerNotReachableError: {
    family: "NotReachableError",
    code: "peer_not_reachable",
    reason: "",
    text: { en: "{url} does not answer ({why})", ko: "{url}{이} 응답하지 않습니다({why})" },
    advice: { en: "", ko: "" },
  },
  ForeignNodeError: {
    family: "NotReachableError",
    code: "foreign_node",
    reason: "",
    text: { en: "another program or node answers at {url}, not the expected node of this chain", ko: "{url}에서 응답한 것은 이 체인에서 그 주소를 쓰는 노드가 아닙니다" },
    advice: { en: "another program has taken its port", ko: "다른 프로그램이 그 포트를 쓰고 있습니다" },
  },
  NoPeerAnswersError: {
    family: "NotReachableError",
    code: "no_peer_answers",
    reason: "asked",
    text: { en: "no peer answers; the last one: {last}", ko: "응답하는 피어가 없습니다. 마지막으로 물은 피어: {last}" },
    advice: { en: "check that the peers are up; their /status shows their state", ko: "피어가 가동 중인지 확인해 주십시오. 피어의 /status에서 볼 수 있습니다" },
  },
  NoPeerStreamsError: {
    family: "NotReachableError",
    code: "no_peer_answers",
    reason: "streams",
    text: { en: "no peer sends events; the last one: {last}", ko: "이벤트를 보내 주는 피어가 없습니다. 마지막으로 물은 피어: {last}" },
    advice: { en: "", ko: "" },
  },
  NoEventsError: {
    family: "NotReachableError",
    code: "no_events",
    reason: "",
    text: { en: "{count} streams ended without sending anything", ko: "이벤트를 받던 연결 {count}개가 아무 응답 없이 끊겼습니다" },
    advice: { en: "", ko: "" },
  },
  NotCommittedError: {
    family: "TimedOutError",
    code: "not_committed_in_time",
    reason: "accepted",
    text: { en: "transaction {id} was accepted, and is not in a block after {wait_s} s", ko: "거래 {id}{은} 접수되었지만 {wait_s}초가 지나도 블록에 들어가지 않았습니다" },
    advice: { en: "ask for its receipt later; fewer than a quorum of the peers may be up", ko: "나중에 영수증을 조회해 주십시오. 가동 중인 피어가 정족수보다 적을 수 있습니다" },
  },
  OutcomeUnknownError: {
    family: "TimedOutError",
    code: "outcome_unknown",
    reason: "",
    text: { en: "transaction {id} was sent, but no peer reports its outcome", ko: "{id} 거래를 보냈지만 결과를 알려 주는 피어가 없습니다" },
    advice: { en: "do not sign it again: send the same bytes again, or ask for its receipt by its id", ko: "새로 서명하지 마십시오. 같은 바이트를 다시 보내거나 거래 ID로 영수증을 확인하십시오" },
  },
} as const;

export const SENTENCES = {
  NOBODY_ASKED: { en: "no peer was asked", ko: "아직 아무 피어에도 묻지 않았습니다" },
  AT_PEER: { en: "{url}: {why}", ko: "{url}: {why}" },
  ANSWERED: { en: "answered {status}: {why}", ko: "상태 코드 {status}, {why}" },
  BEHIND_SEEN: { en: "is at height {height}, an earlier answer was at {seen}", ko: "높이가 {height}입니다. 앞서 받은 응답의 높이는 {seen}입니다" },
  TOO_LARGE: { en: "answered more than this client reads", ko: "읽을 수 있는 크기보다 큰 응답을 보냈습니다" },
  SAME_CALL_AGAIN: { en: "make the same call again: the same signed bytes are sent, and carried out once", ko: "같은 명령을 다시 실행하십시오. 서명된 같은 바이트를 보내므로 한 번만 처리됩니다" },
  STANDS_IN_BLOCK: { en: "transaction {id} is in block {height} and changed only the nonce", ko: "거래 {id}{은} 블록 {height}에 들어갔지만, 논스 말고는 바뀐 것이 없습니다" },
} as const;

export const ADDRESS_FAULTS = {
  length: { en: "an account id must have 20 bytes", ko: "계정 번호는 20바이트여야 합니다" },
  case: { en: "an address must be written in one case", ko: "주소에는 대문자와 소문자를 섞어 쓸 수 없습니다" },
  prefix: { en: "an account address must start with gye1", ko: "계정 주소는 gye1로 시작해야 합니다" },
  letters: { en: "an account address must have 38 letters after gye1", ko: "계정 주소는 gye1 뒤에 38자가 이어져야 합니다" },
  checksum: { en: "the checksum is wrong: a letter was mistyped", ko: "주소에 잘못 입력한 글자가 있습니다. 다시 확인해 주십시오" },
} as const;

export type DeclaredName = keyof typeof DECLARED;
