"""Why this advice: the reasons for every dienst that was looked at, and a way to say that one is wrong."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from loket.kenmerken import dag_in_woorden
from loket.models import Vraag
from loket.queries.volgen import volgvraag
from loket.services.contacten import answer_as_vrager
from loket.web.publiek import begrenzing
from loket.web.publiek.forms import AntwoordForm
from loket.web.publiek.volgen import find_by_token, not_found
from loket.web.vrijetekst import tell_gemaskeerd
from verwijzing.queries.waarom import Waarom, waarom_of
from werkcentrum.basis.actor import vrager_actor
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.services.gebeurtenissen import record_inzage
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page


class KloptNietForm(AntwoordForm):
    """What is wrong about which dienst."""

    dienst = forms.ChoiceField(
        label=gettext_lazy("Over welke hulp gaat het?"),
        error_messages={
            "required": gettext_lazy("Kies over welke hulp het gaat."),
            "invalid_choice": gettext_lazy("Kies bij “Over welke hulp gaat het?” een van de antwoorden."),
        },
    )
    field_order = ("dienst", "tekst")

    def __init__(self, waarom: Waarom, data: object = None) -> None:
        super().__init__(data)
        keuzes = [(dienst.uuid, dienst.naam) for dienst in waarom.overwogen]
        self.fields["dienst"].choices = keuzes  # type: ignore[attr-defined] # a ChoiceField
        self.namen = dict(keuzes)

    @property
    def bericht(self) -> str:
        """With the name of the dienst, so that the desk need not look for it."""
        return _("Over het advies “%(dienst)s”: %(tekst)s") % {
            "dienst": self.namen[self.cleaned_data["dienst"]],
            "tekst": self.cleaned_data["tekst"],
        }


@public
@never_cache
@require_http_methods(["GET", "POST"])
def waarom_advies(request: HttpRequest, token: str) -> HttpResponse:
    vraag = find_by_token(request, token)
    if vraag is None:
        return not_found(request, token)
    waarom = waarom_of(vraag.pk)
    if request.method == "GET" or waarom is None:
        return _show(request, vraag, token, waarom)
    form = KloptNietForm(waarom, request.POST)
    if form.is_robot or not begrenzing.may_answer(request, vraag.uuid):
        return begrenzing.too_often(request, robot=form.is_robot)
    if not form.is_valid():
        return _show(request, vraag, token, waarom, form, status=422)
    try:
        answer_as_vrager(actor=vrager_actor(vraag.uuid), vraag_uuid=vraag.uuid, tekst=form.bericht)
    except NotPossible as error:
        form.add_error("tekst", str(error))
        return _show(request, vraag, token, waarom, form, status=422)
    messages.success(request, _("Uw bericht is verstuurd. Een adviseur kijkt ernaar."))
    tell_gemaskeerd(request, form)
    return redirect("loket:waarom_advies", token)


def _show(
    request: HttpRequest,
    vraag: Vraag,
    token: str,
    waarom: Waarom | None,
    form: KloptNietForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    record_inzage(
        actor=vrager_actor(vraag.uuid), object_soort="vraag", object_uuid=vraag.uuid, regio=vraag.regio_id,
        doel="waarom_advies",
    )  # fmt: skip
    context = {
        "nummer": vraag.nummer,
        "token": token,
        "waarom": waarom,
        "dag": dag_in_woorden(waarom.datum) if waarom else "",
        "formulier": (form or KloptNietForm(waarom)) if waarom and waarom.overwogen else None,
        "kan_schrijven": volgvraag(vraag).kan_schrijven,
    }
    return render_page(request, "loket/publiek/waarom_advies.html", {}, context, status=status)
