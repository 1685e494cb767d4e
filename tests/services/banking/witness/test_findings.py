"""What the witness takes for a finding."""

from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Millis, Won
from services.banking.rules.orders import Authority, PullOrder, pull_payload
from services.banking.rules.references import pull_reference, push_reference
from services.banking.rules.wire import Line
from services.banking.witness.findings import Evidence, line_of_order, mint_call, order_of, paid_out
from services.kit.clock import instant_of
from tests.kit.world import key_of

CTX = bytes(32)
ORDER = PullOrder(1, CTX, AccountId(bytes(20)), "id", Won(7), "key-1", Millis(9))
RAW = encode(ORDER)
KEY = key_of("member-01")
EVIDENCE = Evidence(RAW, (KEY.sign(pull_payload(RAW)),), "20261201", "T991234567U000000001")
MINE = Authority((KEY.public,), 1)
LINE = Line("20261202", "000001", True, 7, pull_reference(RAW), 70)


def test_an_order_counts_on_its_chain_with_its_account_s_signature() -> None:
    assert order_of(EVIDENCE, CTX, MINE) == ORDER
    assert order_of(EVIDENCE, b"1" * 32, MINE) is None
    assert order_of(EVIDENCE, CTX, Authority((key_of("x").public,), 1)) is None
    assert order_of(EVIDENCE, CTX, None) is None


def test_one_line_with_reference_and_amount_is_the_order_s() -> None:
    assert line_of_order(EVIDENCE, ORDER, [LINE]) == LINE
    out = Line("20261202", "000001", False, 7, pull_reference(RAW), 70)
    more = Line("20261202", "000001", True, 8, pull_reference(RAW), 70)
    other = Line("20261202", "000001", True, 7, pull_reference(b""), 70)
    for lines in ([], [out], [more], [other], [LINE, LINE]):
        assert line_of_order(EVIDENCE, ORDER, lines) is None


def test_the_mint_is_built_from_the_line() -> None:
    call = mint_call(EVIDENCE, ORDER, LINE)
    assert (call.to, call.amount, call.bank_tx_id) == (ORDER.account, 7, "20261202.T991234567U000000001")
    assert call.booked_ms == instant_of("20261202", "000001")


def test_a_withdrawal_is_paid_by_one_line_of_its_amount() -> None:
    id_ = bytes(32)
    line = Line("20261202", "000001", False, 7, push_reference(id_), 70)
    assert paid_out(id_, 7, [line]) == (True, True)
    assert paid_out(id_, 8, [line]) == (False, True)
    assert paid_out(id_, 7, [line, line]) == (False, True)
    assert paid_out(id_, 7, [LINE]) == (False, False)
