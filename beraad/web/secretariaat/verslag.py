"""Making the yearly report: one click."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from beraad.queries.verslagen import jaarverslagen_of_agenda
from beraad.services.jaarverslagen import make_jaarverslag
from beraad.web.gemeen import agenda_context, find_editable_agenda
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page


class JaarForm(forms.Form):
    jaar = forms.TypedChoiceField(
        label="Over welk jaar",
        coerce=int,
        error_messages={"required": "Kies over welk jaar het verslag gaat.", "invalid_choice": "Kies een jaar."},
    )

    def __init__(self, *args: object, jaren: range, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["jaar"].choices = [(jaar, str(jaar)) for jaar in reversed(jaren)]  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
def nieuw_jaarverslag(request: HttpRequest, uuid: UUID) -> HttpResponse:
    agenda = find_editable_agenda(request, uuid)
    today = timezone.localdate()
    last = min(today.year, agenda.tot_jaar)
    jaren = range(min(agenda.van_jaar, last), last + 1)
    form = JaarForm(request.POST if request.method == "POST" else None, jaren=jaren)
    if request.method == "POST" and form.is_valid():
        try:
            row = make_jaarverslag(actor=actor_of(request), agenda_uuid=uuid, jaar=form.cleaned_data["jaar"])
        except NotPossible as error:
            form.add_error("jaar", str(error))
        else:
            messages.success(request, f"Het jaarverslag over {row.jaar} staat op de openbare pagina.")
            return redirect("beraad:jaarverslag", row.uuid)
    context = agenda_context(request, agenda) | {"form": form, "verslagen": list(jaarverslagen_of_agenda(agenda))}
    status = 422 if request.method == "POST" else 200
    return render_page(request, "beraad/agenda/jaarverslag.html", {}, context, status=status)
