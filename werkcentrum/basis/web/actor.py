"""Who asks, as every view that needs to know begins."""

from django.http import HttpRequest

from werkcentrum.basis.actor import Actor


def actor_of(request: HttpRequest) -> Actor:
    """Set by the middleware; read from the database when first looked at."""
    actor: Actor = request.actor  # type: ignore[attr-defined] # HttpRequest does not know it
    return actor
