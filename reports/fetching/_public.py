"""An IP address in, why nothing may be fetched from it out: which addresses are public.

After the special-purpose registries of IANA (RFC 6890 and its updates, as of 2025). The
standard library's ``is_global`` is asked as well, but not alone: what it knows depends on the
Python (CVE-2024-4032), and it does not look into addresses that carry another one.
"""

import ipaddress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

_SPECIAL_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
_SPECIAL_6 = tuple(IPv6Network(network) for network in ("2001::/23", "2001:db8::/32", "3fff::/20"))
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)

_METADATA = frozenset(
    ipaddress.ip_address(address)
    for address in ("169.254.169.254", "fd00:ec2::254", "100.100.100.200", "168.63.129.16")
)
"""Where clouds tell a machine its secrets; one of them is a public address."""


def why_refused(text: str, allow_private: bool) -> str | None:
    """Say what an address is that nothing may be fetched from, ``None`` where it may be connected to.

    ``allow_private`` lets through what may be a machine of one's own, and never what can be
    none: metadata services of clouds, groups of machines, the unspecified address.
    """
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return "no address"
    inner = _innermost(address)
    if inner in _METADATA or address in _METADATA:
        return "the metadata service of a cloud"
    if inner.is_multicast or inner.is_unspecified or inner in IPv4Network("240.0.0.0/4"):
        return "no address of one machine"
    if allow_private or _is_public(inner):
        return None
    return "not a public address"


def _innermost(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The address that a packet to ``address`` may end at: mapped, compatible, 6to4, NAT64, ISATAP."""
    if isinstance(address, IPv4Address):
        return address
    value = int(address)
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address.sixtofour:
        return address.sixtofour
    if address in _NAT64 or (value >> 32) & 0xFFFFFFFF in _ISATAP or (address in _COMPATIBLE and value > 1):
        return IPv4Address(value & 0xFFFFFFFF)
    return address


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in network for network in _SPECIAL_4)
    special = any(address in network for network in _SPECIAL_6)
    return address in _GLOBAL_UNICAST and not special and address.is_global and address.scope_id is None
