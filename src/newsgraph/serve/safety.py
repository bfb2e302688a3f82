"""What keeps the desk to this machine's user: the Host header, a content security policy, tokens in forms.

Whoever reaches a local port through somebody's browser is another site's page, by a name that it made lead to 127.0.0.1
(DNS rebinding: its Host is then that name) or by a form that it sends here (its Origin is then that site).
"""

import hmac
import secrets
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["POLICY", "Guard", "Token"]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Scripts and styles from files of the desk alone; nothing from elsewhere, no frames."""

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # under "no-referrer" browsers hide a form's Origin from its own site too
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Middleware. Refuses hosts that are not this machine, and adds the headers to every answer.

    Args:
        hosts: names under which the desk may be called.
    """

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]):
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    own.setdefault(name, value)
            await send(message)

        host = _hostname(headers.get("host", ""))
        if host not in self.hosts:
            refused = PlainTextResponse("The desk answers on this machine alone (unknown Host header).\n", 421)
            await refused(scope, receive, with_headers)
            return
        origin = headers.get("origin")
        if (
            scope["method"] not in ("GET", "HEAD", "OPTIONS")
            and origin
            and _hostname(urlsplit(origin).netloc) not in self.hosts
        ):
            refused = PlainTextResponse("Requests from other sites are refused.\n", 403)
            await refused(scope, receive, with_headers)
            return
        await self.app(scope, receive, with_headers)


def _hostname(host: str) -> str:
    """`localhost` of "localhost:8321", `[::1]` of "[::1]:8321"."""
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.rpartition(":")[0].lower() if ":" in host else host.lower()


class Token:
    """What a form must bring back that a page of the desk gave it: other sites can send forms, but not read pages."""

    def __init__(self) -> None:
        self.value = secrets.token_urlsafe(24)

    def fits(self, given: str) -> bool:
        return hmac.compare_digest(self.value.encode(), given.encode("utf-8", "replace"))
