"""Saving while someone writes: the form stays open, and says what became of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from beraad.models.knoop import Knoop
from beraad.web.secretariaat.formulieren import Formulier


def is_autosave(request: HttpRequest) -> bool:
    return request.POST.get("automatisch") == "ja"


def answer_autosave(
    request: HttpRequest, row: Knoop | None, *, form: Formulier | None = None, is_stale: bool = False
) -> HttpResponse:
    """A line below the form, with the version that the next save begins with. Nothing typed is touched."""
    errors = [str(error) for field in (form.errors.values() if form else ()) for error in field]
    context = {"knoop": row, "fouten": errors, "is_stale": is_stale}
    return render(request, "beraad/agenda/_tussenstand.html", context, status=200 if row else 422)
