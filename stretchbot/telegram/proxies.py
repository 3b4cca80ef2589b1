"""The proxy that the environment names: HTTP_PROXY and HTTPS_PROXY, and NO_PROXY for exceptions."""

from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass


def proxy_for(url: str) -> str | None:
    """The address of the proxy to go through, None for none.

    What listens on this machine is reached directly: a simulated Telegram, a local Bot API server.
    """
    parts = urlsplit(url)
    return _proxy_for(parts.scheme, parts.hostname or "", parts.netloc.rpartition("@")[2])


@lru_cache(maxsize=64)  # the environment of a process stays as it is
def _proxy_for(scheme: str, host: str, address: str) -> str | None:
    proxy = getproxies().get(scheme)
    if proxy is None or _is_loopback(host) or proxy_bypass(address):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
