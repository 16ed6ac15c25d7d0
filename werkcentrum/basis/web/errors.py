"""Answers to what went wrong. Only our own reasons are shown: a library does not speak to the person."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from werkcentrum.basis.decisions import NotAllowed


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """An expired or copied form: say what happened and how to go on."""
    return render(request, "403_formulier.html", status=403)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    reden = str(exception) if isinstance(exception, NotAllowed) else ""
    return render(request, "403.html", {"reden": reden}, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    reden = str(exception) if isinstance(exception, BadRequest) else ""
    return render(request, "400.html", {"reden": reden}, status=400)
