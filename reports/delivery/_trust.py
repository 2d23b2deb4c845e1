"""A file of certificates in, the TLS context that believes them and the system's out."""

import ssl
from pathlib import Path

from reports.errors import ConfigurationError


def trust(ca_file: str | None) -> ssl.SSLContext:
    """Trust the authorities of the system, or those of Mozilla (certifi) where it has none, and of ``ca_file``.

    Certificates and host names are verified; TLS 1.2 is the least. Raises ``ConfigurationError`` for a file that
    holds no certificates.
    """
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    folder = ssl.get_default_verify_paths().capath
    if not context.cert_store_stats()["x509_ca"] and not (folder and any(Path(folder).iterdir())):
        import certifi

        context.load_verify_locations(certifi.where())
    if ca_file is not None:
        try:
            context.load_verify_locations(ca_file)
        except OSError as error:  # ssl.SSLError is one
            reason = "there is no such file" if isinstance(error, FileNotFoundError) else "it holds no certificates"
            raise ConfigurationError(
                f'ca_file "{ca_file}" in [mail]', reason, "Name a file of certificates in PEM form."
            ) from None
    return context
