"""Why a file or a connection is of no use is said by the number that the system gives, never by its words."""

import errno
import os

import pytest
from getty_client.chain import read_account
from getty_client.refusals import MistypedAddressError, reading_fault, system_reason

from ledger.primitives.address import AddressFault
from ledger.primitives.codec_errors import TEXTS, TooLongError
from ledger.primitives.fields import field_types
from ledger.primitives.wording import Text


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOSPC, errno.ECONNREFUSED])
def test_the_system_is_understood(number: int) -> None:
    reason = system_reason(OSError(number, os.strerror(number)))
    assert reason.en == os.strerror(number)
    assert reason.ko.endswith("니다")


def test_what_is_not_known_is_left_in_its_own_words() -> None:
    assert system_reason(TimeoutError()).ko == "응답 시간이 지났습니다"
    for error in (OSError(errno.EDOM, "odd"), ValueError("odd")):
        assert (system_reason(error).en, system_reason(error).ko) == ("odd", "odd")
    assert system_reason(OSError()).en == "OSError"


@pytest.mark.parametrize("text", ["gye1Q", "won1qq", "gye1q", "gye1" + "q" * 38, "x"])
def test_every_fault_of_an_address_is_named_in_korean(text: str) -> None:
    with pytest.raises(MistypedAddressError) as refused:
        read_account(text)
    assert refused.value.fault.ko.endswith(("니다", "주십시오"))
    assert refused.value.fault.en in refused.value.detail
    assert len(AddressFault) == 5


def test_faults_of_the_codec_are_named_with_their_numbers_in_both_languages() -> None:
    told = reading_fault(TooLongError(given=9, most=8))
    assert told == Text("9 bytes; at most 8 are read", "8바이트까지만 읽을 수 있는데 9바이트입니다")
    assert reading_fault(ValueError("not hex")) == Text("not hex", "not hex")


def test_every_fault_of_the_codec_has_its_sentence() -> None:
    for fault in TEXTS:
        assert reading_fault(fault(**dict.fromkeys(field_types(fault), 1))).ko != "읽을 수 없는 바이트입니다"
