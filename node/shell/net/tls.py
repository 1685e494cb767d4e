"""Mutual TLS 1.3 between peers that know each other's Ed25519 keys, without a certificate authority.

    peer A presents             leaf    subject "peer-<A>"   issuer "ca-<A>"   key A   signed by key A
    a peer that trusts key A    anchor  subject "ca-<A>"     key A             signed by a key thrown away at once

("ca-<A>" stands for the common name "ca" with A in hex as serial number.) The verifying side makes the anchor from A's
*public* key, so that OpenSSL itself checks the leaf's signature with the key from the validator set. Nobody checks the
signature on an anchor (X509_V_FLAG_PARTIAL_CHAIN). After the handshake the leaf's own key is also compared with the
known keys, so that a peer cannot vouch for a key outside the set.

Rule 1: only TLS 1.3; both sides must present a certificate; sessions are never resumed.
Rule 2: certificates do not expire: the validator set decides who may connect, not a calendar, and peers with wrong
clocks can still connect.
Rule 3: `cryptography` is only for X.509 here; `ledger.primitives.keys` verifies the messages of consensus.
"""

import ssl
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.x509.oid import NameOID

_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_UNTIL = datetime(2120, 1, 1, tzinfo=UTC)


class PeerIdentityError(Exception):
    """The other end of a TLS connection is not the expected peer."""

    code = "wrong_peer_key"


def private_key_pem(seed: bytes) -> bytes:
    """Return the PKCS#8 PEM of the Ed25519 key with this 32-byte seed: the form in which OpenSSL reads `p2p.key`."""
    return Ed25519PrivateKey.from_private_bytes(seed).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def load_private_key(pem: bytes) -> Ed25519PrivateKey:
    """Return the key in `pem`; raises ValueError if it is not an Ed25519 key."""
    key = serialization.load_pem_private_key(pem, password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("not an Ed25519 key")
    return key


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """Return the 32-byte public key of `key`."""
    return key.public_key().public_bytes_raw()


def make_leaf(key: Ed25519PrivateKey) -> bytes:
    """Return the PEM certificate that the owner of `key` presents."""
    public = public_bytes(key)
    return _certificate(f"peer-{public.hex()}", f"ca-{public.hex()}", key.public_key(), key, authority=False)


def make_anchor(public_key: bytes) -> bytes:
    """Return a PEM trust anchor that verifies only the leaf of the owner of `public_key`."""
    throwaway = Ed25519PrivateKey.generate()
    subject = Ed25519PublicKey.from_public_bytes(public_key)
    return _certificate(f"ca-{public_key.hex()}", "nobody", subject, throwaway, authority=True)


def _certificate(
    subject: str, issuer: str, key: Ed25519PublicKey, signed_by: Ed25519PrivateKey, *, authority: bool
) -> bytes:
    usage = x509.KeyUsage(
        digital_signature=not authority,
        key_cert_sign=authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=0 if authority else None), critical=True)
        .add_extension(usage, critical=True)
        .sign(signed_by, None)
    )
    return certificate.public_bytes(serialization.Encoding.PEM)


def _name(common_name: str) -> x509.Name:
    # A common name has at most 64 characters; "ca-" and 64 hex digits do not fit, so the key goes into its own field.
    kind, _, rest = common_name.partition("-")
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, kind)]
    if rest:
        parts.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, rest))
    return x509.Name(parts)


def make_context(certificate: Path, private_key: Path, known_keys: Iterable[bytes], *, server: bool) -> ssl.SSLContext:
    """Return a context that presents `certificate` and accepts only the owners of `known_keys` (32 bytes each).

    OpenSSL reads certificate and key from files, hence the paths. Raises ssl.SSLError if the two do not match.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER if server else ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.maximum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False  # peers are known by key; the key is compared after the handshake
    context.verify_mode = ssl.CERT_REQUIRED
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    if server:
        context.num_tickets = 0  # no resumption: every connection proves its key
    context.load_cert_chain(certificate, private_key)
    anchors = b"".join(make_anchor(key) for key in known_keys)
    if anchors:
        context.load_verify_locations(cadata=anchors.decode())
    return context


def peer_key(connection: ssl.SSLObject | ssl.SSLSocket) -> bytes:
    """Return the 32-byte public key that the other side proved in the handshake.

    Raises PeerIdentityError if it presented no certificate, or one without an Ed25519 key.
    """
    der = connection.getpeercert(binary_form=True)
    if der is None:
        raise PeerIdentityError("the peer presented no certificate")
    key = x509.load_der_x509_certificate(der).public_key()
    if not isinstance(key, Ed25519PublicKey):
        raise PeerIdentityError("the peer's certificate holds no Ed25519 key")
    return key.public_bytes_raw()
