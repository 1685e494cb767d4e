"""What keeps a node from starting is one error with a code, one line and an exit status."""

import errno
import socket

import pytest

from ledger import genesis as ledger_genesis
from node.errors import EXIT_FAILED, EXIT_USAGE, StartError
from node.shell.disk.files import read_signing_key
from node.shell.disk.signer import FileSigner
from node.shell.net import tls
from node.shell.start_checks import (
    bind_api,
    certify_connection_key,
    check_identity,
    software_version,
    system_words,
)
from tests.kit.lone_node import LoneNode


def test_a_validator_is_known_by_both_its_keys(alone: LoneNode) -> None:
    genesis = ledger_genesis.load(alone.files.genesis.read_text())
    signer, own = FileSigner(alone.files.consensus_key), certify_connection_key(alone.files)
    assert own == tls.public_bytes(tls.load_private_key(alone.files.p2p_key.read_bytes()))
    assert alone.files.p2p_certificate.exists()
    assert check_identity(genesis, alone.config, own, signer).votes
    with pytest.raises(StartError, match="wrong_p2p_key") as wrong:
        check_identity(genesis, alone.config, bytes(32), signer)
    assert (wrong.value.code, wrong.value.status) == ("wrong_p2p_key", EXIT_USAGE)


def test_a_key_that_no_validator_has_is_refused_with_what_to_do(alone: LoneNode) -> None:
    genesis = ledger_genesis.load(alone.files.genesis.read_text())
    alone.files.consensus_key.write_bytes(alone.layout.operator_key.read_bytes())
    assert read_signing_key(alone.files.consensus_key).public == alone.operator.public
    with pytest.raises(StartError, match="not_a_validator") as refused:
        check_identity(genesis, alone.config, bytes(32), FileSigner(alone.files.consensus_key))
    assert refused.value.code == "not_a_validator"


def test_an_address_in_use_is_named_in_the_systems_own_words(alone: LoneNode) -> None:
    listen = alone.config.api.listen
    with socket.create_server((listen.host, listen.port)), pytest.raises(StartError, match="already in use") as refused:
        bind_api(alone.config)
    assert (refused.value.code, refused.value.status) == ("address_not_usable", EXIT_FAILED)
    bind_api(alone.config).close()
    assert system_words(OSError(errno.ENOSPC, "wrapped by a library")) == "No space left on device"
    assert system_words(OSError("no number")) == "no number"


def test_the_version_is_a_number_of_three_parts() -> None:
    assert len(software_version().split("+")[0].split(".")) == 3
