"""Where does the server listen, and how is it reached?"""

import errno
import ipaddress
import os
import socket
from dataclasses import dataclass

from searchsvc.errors import InvalidSetting

_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (only what a user asked for is bound)


@dataclass(frozen=True, slots=True)
class Address:
    """An IP address and port."""

    ip: str
    port: int

    @property
    def reached_at(self) -> str:
        """The address at which this machine reaches what listens here."""
        return _EVERYWHERE.get(self.ip, self.ip)

    @property
    def wide(self) -> bool:
        """May other machines reach it?"""
        return not ipaddress.ip_address(self.ip.partition("%")[0]).is_loopback

    @property
    def url(self) -> str:
        host = f"[{self.reached_at}]" if ":" in self.reached_at else self.reached_at
        return f"http://{host}:{self.port}/"


def free_address(host: str, port: int, choose: str = "--port {}") -> Address:
    """The address that `host` names, if its port can be listened at. InvalidSetting says why not.

    `choose` is how another port is said, for the message.

    Asked for before serving, since the server shares its port between its processes, and so would share it with
    another server too.
    """
    try:
        family, kind, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except OSError as error:
        raise InvalidSetting("host", f"{host!r} is no address of this machine ({error.strerror})") from None
    with socket.socket(family, kind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(where)
            probe.listen(1)
        except OSError as error:
            raise _refused(error, host, port, choose) from None
    return Address(str(where[0]), port)


def _refused(error: OSError, host: str, port: int, choose: str) -> InvalidSetting:
    if error.errno == errno.EADDRINUSE:
        another = choose.replace("{}", str(port % 65535 + 1))
        return InvalidSetting("port", f"{port} at {host} is in use. Choose another: {another}")
    if error.errno == errno.EADDRNOTAVAIL:
        return InvalidSetting("host", f"{host!r} is no address of this machine")
    return InvalidSetting("port", f"{port} at {host} cannot be listened at ({os.strerror(error.errno or 0)})")
