"""Only the owner of a known key completes the handshake, over real sockets and OpenSSL."""

import socket
import ssl
import threading
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from node.shell.net import tls


def seed(number: int) -> bytes:
    return bytes([number]) * 32


def key(number: int) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(seed(number))


def public(number: int) -> bytes:
    return tls.public_bytes(key(number))


def files(folder: Path, number: int, certificate: bytes | None = None) -> tuple[Path, Path]:
    paths = folder / f"{number}.crt", folder / f"{number}.key"
    paths[0].write_bytes(certificate if certificate is not None else tls.make_leaf(key(number)))
    paths[1].write_bytes(tls.private_key_pem(seed(number)))
    return paths


def context(folder: Path, number: int, knows: list[int], *, server: bool) -> ssl.SSLContext:
    certificate, private = files(folder, number)
    return tls.make_context(certificate, private, [public(k) for k in knows], server=server)


def shake(server: ssl.SSLContext, client: ssl.SSLContext) -> tuple[bytes, bytes]:
    """Connect over loopback and exchange a byte each way; return (key seen by server, key seen by client)."""
    seen: list[bytes | BaseException] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(60)

        def serve() -> None:
            try:
                raw, _ = listener.accept()
                raw.settimeout(60)
                with server.wrap_socket(raw, server_side=True) as connection:
                    connection.sendall(b"s")
                    connection.recv(1)
                    seen.append(tls.peer_key(connection))
            except (OSError, tls.PeerIdentityError) as error:
                seen.append(error)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            with (
                socket.create_connection(listener.getsockname(), timeout=60) as raw,
                client.wrap_socket(raw) as connection,
            ):
                connection.sendall(b"c")
                if connection.recv(1) != b"s":
                    raise ConnectionError("closed by the server")
                other = tls.peer_key(connection)
        finally:
            thread.join()
    if isinstance(seen[0], BaseException):
        raise seen[0]
    return seen[0], other


def test_two_peers_that_know_each_other_connect_and_see_each_others_key(tmp_path: Path) -> None:
    server = context(tmp_path, 1, [1, 2, 3, 4], server=True)
    client = context(tmp_path, 2, [1], server=False)
    assert shake(server, client) == (public(2), public(1))


def test_a_key_that_is_not_in_the_set_is_refused(tmp_path: Path) -> None:
    server = context(tmp_path, 1, [1, 2, 3], server=True)
    stranger = context(tmp_path, 9, [1], server=False)
    with pytest.raises(OSError, match=r"(?i)unable to get|alert|reset|closed|eof|verify"):
        shake(server, stranger)


def test_a_server_with_another_key_is_refused_by_the_client(tmp_path: Path) -> None:
    server = context(tmp_path, 3, [2], server=True)
    client = context(tmp_path, 2, [1], server=False)
    with pytest.raises(ssl.SSLCertVerificationError):
        shake(server, client)


def test_a_leaf_under_another_peers_name_is_refused(tmp_path: Path) -> None:
    """The stranger writes peer 2's names on a certificate of its own key and signs it itself."""
    server = context(tmp_path, 1, [1, 2], server=True)
    two = public(2).hex()
    forged = tls._certificate(f"peer-{two}", f"ca-{two}", key(9).public_key(), key(9), authority=False)
    certificate, private = files(tmp_path, 9, forged)
    client = tls.make_context(certificate, private, [public(1)], server=False)
    with pytest.raises(OSError, match=r"(?i)verify|alert|reset|closed|eof"):
        shake(server, client)


def test_the_real_leaf_of_a_peer_is_of_no_use_without_its_key(tmp_path: Path) -> None:
    certificate, _ = files(tmp_path, 2)
    _, private = files(tmp_path, 9)
    with pytest.raises(ssl.SSLError):
        tls.make_context(certificate, private, [public(1)], server=False)


def test_a_peer_that_vouches_for_a_stranger_is_seen_by_its_key(tmp_path: Path) -> None:
    """Peer 2 signs a leaf for key 9. OpenSSL follows the signature; the comparison of keys afterwards does not."""
    server = context(tmp_path, 1, [1, 2], server=True)
    two = public(2).hex()
    vouched = tls._certificate(f"peer-{two}", f"ca-{two}", key(9).public_key(), key(2), authority=False)
    certificate, private = files(tmp_path, 9, vouched)
    client = tls.make_context(certificate, private, [public(1)], server=False)
    seen, _ = shake(server, client)
    assert seen == public(9)  # and so not the key of any validator


def test_a_client_without_a_certificate_is_refused(tmp_path: Path) -> None:
    server = context(tmp_path, 1, [1, 2], server=True)
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname = False
    client.verify_mode = ssl.CERT_NONE
    with pytest.raises(OSError, match=r"(?i)alert|certificate|reset|closed|eof"):
        shake(server, client)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_tls_1_2_is_refused(tmp_path: Path) -> None:
    server = context(tmp_path, 1, [1, 2], server=True)
    client = context(tmp_path, 2, [1], server=False)
    client.minimum_version = ssl.TLSVersion.TLSv1_2
    client.maximum_version = ssl.TLSVersion.TLSv1_2
    with pytest.raises(OSError, match=r"(?i)version|protocol|alert"):
        shake(server, client)


def test_a_set_of_no_keys_trusts_nobody(tmp_path: Path) -> None:
    server = context(tmp_path, 1, [], server=True)
    client = context(tmp_path, 2, [1], server=False)
    with pytest.raises(OSError, match=r"(?i)verify|alert|reset|closed|eof"):
        shake(server, client)


def test_the_private_key_survives_its_file_form() -> None:
    assert tls.public_bytes(tls.load_private_key(tls.private_key_pem(seed(7)))) == public(7)
    with pytest.raises(ValueError, match=r"(?i)pem|key"):
        tls.load_private_key(b"not a key")


def test_no_other_kind_of_key_is_a_peers_key(tmp_path: Path) -> None:
    other = ec.generate_private_key(ec.SECP256R1())
    pem = other.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with pytest.raises(ValueError, match="not an Ed25519 key"):
        tls.load_private_key(pem)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "peer")])
    leaf = x509.CertificateBuilder(name, name, other.public_key(), 1, tls._FROM, tls._UNTIL).sign(other, SHA256())

    class Shaken:
        def __init__(self, certificate: bytes | None) -> None:
            self.certificate = certificate

        def getpeercert(self, *, binary_form: bool) -> bytes | None:
            assert binary_form
            return self.certificate

    for certificate, why in ((leaf.public_bytes(serialization.Encoding.DER), "no Ed25519 key"), (None, "presented no")):
        with pytest.raises(tls.PeerIdentityError, match=why):
            tls.peer_key(Shaken(certificate))  # type: ignore[arg-type]


@pytest.mark.parametrize("server", [True, False])
def test_a_context_demands_a_certificate_and_speaks_only_1_3(tmp_path: Path, server: bool) -> None:
    made = context(tmp_path, 1, [1, 2], server=server)
    assert (made.minimum_version, made.maximum_version) == (ssl.TLSVersion.TLSv1_3, ssl.TLSVersion.TLSv1_3)
    assert (made.verify_mode, made.check_hostname) == (ssl.CERT_REQUIRED, False)
    if server:
        assert made.num_tickets == 0, "nothing to resume: every connection proves its key"


@pytest.mark.parametrize("authority", [False, True])
def test_a_certificate_is_good_for_one_thing_and_for_a_lifetime(authority: bool) -> None:
    """A leaf signs handshakes, an anchor signs leaves; neither may do what the other does, or anything else."""
    made = x509.load_pem_x509_certificate(tls.make_anchor(public(1)) if authority else tls.make_leaf(key(1)))
    usage = made.extensions.get_extension_for_class(x509.KeyUsage)
    said = {name: getattr(usage.value, name) for name in ("digital_signature", "key_cert_sign", "content_commitment")}
    said |= {name: getattr(usage.value, name) for name in ("key_encipherment", "data_encipherment", "key_agreement")}
    assert [name for name, given in said.items() if given] == ["key_cert_sign" if authority else "digital_signature"]
    basic = made.extensions.get_extension_for_class(x509.BasicConstraints)
    assert (basic.value.ca, basic.value.path_length) == (authority, 0 if authority else None)
    assert (usage.critical, basic.critical, usage.value.crl_sign) == (True, True, False)
    assert (made.not_valid_before_utc.year, made.not_valid_after_utc.year) == (2020, 2120)
    (serial,) = made.subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)
    assert serial.value == public(1).hex()
