"""What in an agenda is due, by owner; and what ends soon."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from beraad.policies import may_edit_agenda
from beraad.queries.bijwerken import bijwerkstand_of
from beraad.services.bijwerken import set_bijwerken
from beraad.web.gemeen import agenda_context, find_agenda
from beraad.web.meten.forms import BijwerkenForm
from werkcentrum.basis.decisions import require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bijwerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The secretaris sets how often each part must be looked at."""
    agenda = find_agenda(request, uuid)
    form = BijwerkenForm(
        request.POST if request.method == "POST" else None, initial={"maanden": agenda.beraad.bijwerken_maanden}
    )
    if request.method == "POST":
        require(may_edit_agenda(actor_of(request), agenda.beraad))
        if form.is_valid():
            set_bijwerken(
                actor=actor_of(request),
                beraad_uuid=agenda.beraad.uuid,
                maanden=form.cleaned_data["maanden"],
            )
            messages.success(request, _("De afspraak is bewaard."))
            return redirect("beraad:bijwerken", agenda.uuid)
    stand = bijwerkstand_of(agenda, today=timezone.localdate())
    context = agenda_context(request, agenda) | {"stand": stand, "form": form}
    status = 422 if request.method == "POST" else 200
    return render_page(request, "beraad/meten/bijwerken.html", {}, context, status=status)
