"""PEM files of S/MIME in, what no mail could be signed or encrypted with out."""

from pathlib import Path
from typing import TYPE_CHECKING

from reports.models.address import mail_address

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


def unfit_to_encrypt(file: Path, address: str) -> str | None:
    """Say why no mail to ``address`` can be encrypted with this certificate, ``None`` where it can."""
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.x509 import load_pem_x509_certificate

    try:
        certificate = load_pem_x509_certificate(file.read_bytes())
        key = certificate.public_key()
        named = _addresses(certificate)
    except (ValueError, OSError) as error:
        return f"it is no certificate in PEM ({error})"
    if not isinstance(key, RSAPublicKey):
        return "its key is not RSA"
    if named and mail_address(address).address.casefold() not in named:
        return f"it is of {' and '.join(sorted(named))}"
    return None


def unfit_to_sign(file: Path) -> str | None:
    """Say why no mail can be signed with this certificate, ``None`` where it can; its key may need a passphrase."""
    from cryptography.x509 import load_pem_x509_certificates

    try:
        load_pem_x509_certificates(file.read_bytes())
    except (ValueError, OSError) as error:
        return f"it is no certificate in PEM ({error})"
    return None


def _addresses(certificate: "Certificate") -> set[str]:
    """Mail addresses that a certificate names, in lower case; none where it names none."""
    from cryptography.x509 import ExtensionNotFound, RFC822Name, SubjectAlternativeName

    try:
        names = certificate.extensions.get_extension_for_class(SubjectAlternativeName).value
    except ExtensionNotFound:
        return set()
    return {name.casefold() for name in names.get_values_for_type(RFC822Name)}
