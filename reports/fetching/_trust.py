"""A file of certificates in, the TLS context that believes them and the system's out."""

import ssl
from functools import cache
from pathlib import Path

from reports.errors import ConfigurationError


@cache
def trust(ca_file: str | None) -> ssl.SSLContext:
    """Give what the web is asked with, made once: pages are fetched by the hundred."""
    return verifying(ca_file, "fetching")


def verifying(ca_file: str | None, table: str) -> ssl.SSLContext:
    """Trust the system's authorities (``SSL_CERT_FILE`` and ``SSL_CERT_DIR`` say otherwise) and those of ``ca_file``.

    Where the system has none, as in some containers, those that Mozilla trusts (certifi). Certificates
    and host names are verified; TLS 1.2 is the least. Raises ``ConfigurationError``, which names
    ``table`` of the configuration, for a file that holds no certificates.
    """
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if not _system_has_some(context):
        import certifi

        context.load_verify_locations(certifi.where())
    if ca_file is not None:
        try:
            context.load_verify_locations(ca_file)
        except OSError as error:  # ssl.SSLError is one
            reason = "there is no such file" if isinstance(error, FileNotFoundError) else "it holds no certificates"
            raise ConfigurationError(
                f'ca_file "{ca_file}" in [{table}]', reason, "Name a file of certificates in PEM form."
            ) from None
    return context


def _system_has_some(context: ssl.SSLContext) -> bool:
    # A folder of certificates is read when one is needed, so it does not count among those loaded.
    folder = ssl.get_default_verify_paths().capath
    return context.cert_store_stats()["x509_ca"] > 0 or (folder is not None and any(Path(folder).iterdir()))
