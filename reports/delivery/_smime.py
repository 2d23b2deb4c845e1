"""A MIME entity in, the same signed or encrypted out (S/MIME 4.0, RFC 8551)."""

import base64
import hashlib
from typing import TYPE_CHECKING

from reports.errors import ConfigurationError
from reports.models.message import Keys
from reports.models.recipient import Recipient

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey


def sealed(entity: bytes, recipient: Recipient, keys: Keys) -> bytes:
    """Sign and encrypt ``entity`` (CRLF, ASCII) as the recipient asks, with what there is to do it with.

    What is encrypted is signed before, where there is a certificate to sign with. Raises
    ``ConfigurationError`` for a certificate or key that is missing or cannot be used.
    """
    if recipient.security == "none":
        return entity
    if recipient.security == "sign" or keys.certificate:
        entity = signed(entity, keys)
    return encrypted(entity, recipient, keys) if recipient.security == "encrypt" else entity


def signed(entity: bytes, keys: Keys) -> bytes:
    """Give the entity with a signature behind it: readable where nobody knows of S/MIME."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder
    from cryptography.x509 import load_pem_x509_certificates

    try:
        certificate, *chain = load_pem_x509_certificates(keys.certificate or b"")
        key = _key(keys)
        if key.public_key() != certificate.public_key():
            raise ValueError("they do not belong together")
        builder = PKCS7SignatureBuilder().set_data(entity).add_signer(certificate, key, SHA256())
        for each in chain:
            builder = builder.add_certificate(each)
        signature = builder.sign(Encoding.DER, [PKCS7Options.DetachedSignature, PKCS7Options.Binary])
    except (ValueError, TypeError) as error:
        raise ConfigurationError(
            "certificate_file and key_file of [mail]", f"no mail can be signed with them ({error})",
            "Name a PEM certificate, RSA or elliptic curve, and its own key.",
        ) from None  # fmt: skip
    boundary = f"=_s_{hashlib.sha256(entity).hexdigest()[:32]}".encode()
    kind = b'multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256;\r\n boundary="' + boundary + b'"'
    part = b"Content-Type: application/pkcs7-signature; name=smime.p7s\r\n" + _encoded(signature, b"smime.p7s")
    dash = b"\r\n--" + boundary
    return b"".join((b"Content-Type: ", kind, b"\r\n", dash, b"\r\n", entity, dash, b"\r\n", part, dash, b"--\r\n"))


def encrypted(entity: bytes, recipient: Recipient, keys: Keys) -> bytes:
    """Give an entity that only the recipient's key opens: AES-256 in CBC, its key in RSA."""
    from cryptography.hazmat.primitives.ciphers.algorithms import AES256
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7EnvelopeBuilder, PKCS7Options
    from cryptography.x509 import load_pem_x509_certificate

    try:
        certificate = load_pem_x509_certificate(keys.recipient or b"")
        builder = PKCS7EnvelopeBuilder().set_data(entity).set_content_encryption_algorithm(AES256)
        data = builder.add_recipient(certificate).encrypt(Encoding.DER, [PKCS7Options.Binary])
    except (ValueError, TypeError) as error:
        raise ConfigurationError(
            f'certificate_file of recipient "{recipient.name}"', f"no mail can be encrypted for it ({error})",
            "Name a PEM certificate with an RSA key.",
        ) from None  # fmt: skip
    kind = b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data;\r\n name=smime.p7m\r\n"
    return kind + _encoded(data, b"smime.p7m")


def _key(keys: Keys) -> "RSAPrivateKey | EllipticCurvePrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    passphrase = keys.passphrase.encode() if keys.passphrase else None
    key = load_pem_private_key(keys.key or b"", passphrase)
    if not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise TypeError("the key is neither RSA nor of an elliptic curve")
    return key


def _encoded(data: bytes, name: bytes) -> bytes:
    lines = base64.encodebytes(data).replace(b"\n", b"\r\n")
    return (
        b"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=" + name + b"\r\n\r\n" + lines
    )
