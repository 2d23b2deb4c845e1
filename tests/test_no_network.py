"""No test reaches anything but this machine."""

import socket

import pytest

DOCUMENTATION_ADDRESS = "192.0.2.1"
"""RFC 5737: it belongs to nobody, so that nothing is reached should the guard fail."""


def test_a_connection_to_the_outside_is_refused() -> None:
    outside = socket.socket()
    outside.settimeout(0.1)
    with pytest.raises(RuntimeError, match="tried to connect"):
        outside.connect((DOCUMENTATION_ADDRESS, 80))
    outside.close()


def test_a_name_of_the_outside_is_not_looked_up() -> None:
    with pytest.raises(RuntimeError, match="tried to look up"):
        socket.getaddrinfo("sitrep.invalid", 80)


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()
