"""The answer of a policy: yes, or no with a sentence that may be shown."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True, slots=True)
class Decision:
    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Decision(allowed=True)


def denied(reason: str) -> Decision:
    return Decision(allowed=False, reason=reason)


class NotAllowed(PermissionDenied):
    """Becomes a 403 that shows the reason of the policy."""


class NotPossible(Exception):
    """The state of things refuses it (a transition, a stale version): a sentence in Dutch for the person."""


def require(decision: Decision) -> None:
    if not decision.allowed:
        raise NotAllowed(decision.reason)
