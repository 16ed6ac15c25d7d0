"""Offering a text to the partijen, reading what was offered, speaking for a partij, and adopting."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from beraad.document import places_in
from beraad.document_json import from_json
from beraad.enums import KnoopSoort, Oordeel, VoorstelSoort
from beraad.gebreken import Gebrek, find_gebreken
from beraad.leesvolgorde import in_reading_order
from beraad.models import Voorstel
from beraad.policies import may_edit_agenda, may_speak_in_beraad
from beraad.queries.cijfers import measure
from beraad.queries.tafel import naam_of, tafel_of
from beraad.queries.voorstellen import (
    Spreekrecht,
    akkoordstand_of,
    is_open,
    spreekrechten_of,
    stand_of,
    uitspraken_of,
    voorstellen_visible_to,
    why_not,
)
from beraad.queries.werktekst import working_text
from beraad.services.akkoorden import give_akkoord
from beraad.services.vaststellen import NotAgreed, adopt_agenda
from beraad.services.voorstellen import Incomplete, offer_voorstel, withdraw_voorstel
from beraad.web.gemeen import find, find_editable_agenda
from beraad.web.weergave import as_blokken, figuren_of
from werkcentrum.basis.decisions import NotAllowed, NotPossible, require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page


class AanbiedenForm(forms.Form):
    use_required_attribute = False
    soort = forms.ChoiceField(
        label=gettext_lazy("Wat vraagt u aan de partijen?"),
        choices=VoorstelSoort.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Kies wat u aan de partijen vraagt."),
            "invalid_choice": gettext_lazy("Kies wat u aan de partijen vraagt."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].widget.uitleg = {
            VoorstelSoort.CONSULTATIE: _(
                "Zij lezen de tekst en zeggen wat zij ervan vinden. U kunt blijven schrijven."
            ),
            VoorstelSoort.VASTSTELLING: _(
                "Zij zeggen of zij akkoord zijn. De tekst staat vast tot het besluit, "
                "of tot u het voorstel intrekt."
            ),
        }


class AkkoordForm(forms.Form):
    use_required_attribute = False
    oordeel = forms.ChoiceField(
        label=gettext_lazy("Is uw partij akkoord?"),
        choices=Oordeel.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Kies of uw partij akkoord is."),
            "invalid_choice": gettext_lazy("Kies of uw partij akkoord is."),
        },
    )
    voorbehoud = forms.CharField(
        label=gettext_lazy("Voorbehoud, of waarom uw partij niet akkoord is"),
        help_text=gettext_lazy("Alleen nodig bij een voorbehoud en bij niet akkoord."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> None:
        oordeel = self.cleaned_data.get("oordeel")
        if oordeel in (Oordeel.VOORBEHOUD, Oordeel.NIET_AKKOORD) and not self.cleaned_data.get("voorbehoud"):
            self.add_error(
                "voorbehoud", _("Schrijf op wat het voorbehoud is, of waarom uw partij niet akkoord is.")
            )


@dataclass(frozen=True, slots=True)
class Spreekformulier:
    """What someone can say for one partij."""

    recht: Spreekrecht
    form: AkkoordForm


@require_http_methods(["GET", "HEAD", "POST"])
def aanbieden(request: HttpRequest, uuid: UUID) -> HttpResponse:
    agenda = find_editable_agenda(request, uuid)
    form = AanbiedenForm(request.POST if request.method == "POST" else None)
    gebreken: list[Gebrek] = find_gebreken(working_text(agenda))
    if form.is_bound and form.is_valid():
        try:
            voorstel = offer_voorstel(
                actor=actor_of(request), agenda_uuid=uuid, soort=VoorstelSoort(form.cleaned_data["soort"])
            )
        except Incomplete:
            form.add_error("soort", _("Ter vaststelling kan nog niet: er ontbreekt nog iets aan de agenda."))
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De tekst is aangeboden. Wie namens een partij spreekt, krijgt een mail."))
            return redirect("beraad:voorstel", voorstel.uuid)
    context = {
        "agenda": agenda,
        "regio": agenda.beraad.regio,
        "volgend_nummer": agenda.laatste_nummer + 1,
        "formulier": form,
        "gebreken": gebreken,
        "tafel": tafel_of(agenda.beraad, today=timezone.localdate()),
    }
    status = 422 if form.is_bound else 200
    return render_page(request, "beraad/akkoord/aanbieden.html", {}, context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def intrekken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    voorstel = find(request, voorstellen_visible_to, uuid)
    require(may_edit_agenda(actor_of(request), voorstel.agenda.beraad))
    fout = ""
    if request.method == "POST":
        try:
            withdraw_voorstel(actor=actor_of(request), uuid=uuid)
        except NotPossible as error:
            fout = str(error)
        else:
            messages.success(request, _("Het voorstel is ingetrokken. U kunt verder schrijven."))
            return redirect("beraad:knoop", KnoopSoort.AGENDA, voorstel.agenda.uuid)
    context = {
        "voorstel": voorstel,
        "agenda": voorstel.agenda,
        "regio": voorstel.agenda.beraad.regio,
        "fout": fout,
    }
    return render_page(request, "beraad/akkoord/intrekken.html", {}, context, status=422 if fout else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def voorstel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The text that was offered, what the partijen said of it, and for who has a mandate today the form."""
    row = find(request, voorstellen_visible_to, uuid)
    rechten = _spreekrechten(request, row)
    if request.method != "POST":
        return _show(request, row, [Spreekformulier(recht, _empty(recht)) for recht in rechten])
    require(may_speak_in_beraad(actor_of(request), row.agenda.beraad))
    chosen = next((recht for recht in rechten if str(recht.partij) == request.POST.get("partij")), None)
    if chosen is None:
        raise NotAllowed(why_not(actor_of(request), row, today=timezone.localdate()))
    form = AkkoordForm(request.POST, auto_id=_auto_id(chosen))
    if form.is_valid():
        try:
            give_akkoord(
                actor=actor_of(request),
                voorstel_uuid=uuid,
                partij_uuid=chosen.partij,
                oordeel=Oordeel(form.cleaned_data["oordeel"]),
                voorbehoud=form.cleaned_data["voorbehoud"],
            )
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Uw antwoord namens %(naam)s is bewaard.") % {"naam": chosen.naam})
            return redirect("beraad:voorstel", uuid)
    forms_ = [Spreekformulier(recht, form if recht is chosen else _empty(recht)) for recht in rechten]
    return _show(request, row, forms_, fouten=form)


@require_http_methods(["GET", "HEAD", "POST"])
def vaststellen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Asks for a confirmation; what stands in the way is said with each reason."""
    agenda = find_editable_agenda(request, uuid)
    fout = ""
    redenen: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            versie = adopt_agenda(actor=actor_of(request), uuid=uuid)
        except Incomplete as incomplete:
            fout, redenen = _("Deze versie is niet vastgesteld."), tuple(g.tekst for g in incomplete.gebreken)
        except NotAgreed as refused:
            fout, redenen = _("Deze versie is niet vastgesteld."), refused.redenen
        except NotPossible as error:
            fout = str(error)
        else:
            messages.success(
                request,
                _("Versie %(nummer)d is vastgesteld en staat op de openbare pagina.") % {"nummer": versie.nummer},
            )
            return redirect("beraad:knoop", KnoopSoort.AGENDA, uuid)
    context = {
        "agenda": agenda,
        "regio": agenda.beraad.regio,
        "volgend_nummer": agenda.laatste_nummer + 1,
        "akkoord": akkoordstand_of(agenda, today=timezone.localdate()),
        "redenen": redenen,
        "fout": fout,
    }
    return render_page(request, "beraad/agenda/vaststellen.html", {}, context, status=422 if fout else 200)


def _show(
    request: HttpRequest,
    row: Voorstel,
    formulieren: list[Spreekformulier],
    *,
    fouten: AkkoordForm | None = None,
) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    tekst = from_json(row.inhoud)
    metingen = measure(tekst.definities(), regio_code=row.agenda.beraad.regio_id or "", today=today)
    figuren = figuren_of(tekst, as_blokken(tekst, metingen))
    open_ = is_open(row)
    is_besluit = row.soort == VoorstelSoort.VASTSTELLING
    context = {
        "voorstel": row,
        "agenda": row.agenda,
        "regio": row.agenda.beraad.regio,
        "beraad_naam": naam_of(row.agenda.beraad),
        "is_open": open_,
        "is_vaststelling": is_besluit,
        "versie": getattr(row, "versie", None),
        "stand": stand_of(row, row.agenda.beraad, today=today) if open_ else None,
        "uitspraken": uitspraken_of(row) if is_besluit else [],
        "formulieren": formulieren,
        "fouten": fouten,
        "waarom_niet": _waarom_niet(request, row, formulieren) if open_ and is_besluit else "",
        "delen": [(deel, figuren.get(deel.uuid)) for deel in in_reading_order(tekst)],
        "plekken": places_in(tekst),
        "dekkingen": {},
        "kan": {"aanbieden": bool(may_edit_agenda(actor, row.agenda.beraad))},
    }
    return render_page(request, "beraad/akkoord/voorstel.html", {}, context, status=422 if fouten else 200)


def _waarom_niet(request: HttpRequest, row: Voorstel, formulieren: list[Spreekformulier]) -> str:
    """For who would speak here; a secretaris, voorzitter or lezer does not expect to."""
    actor = actor_of(request)
    if formulieren or not may_speak_in_beraad(actor, row.agenda.beraad):
        return ""
    return why_not(actor, row, today=timezone.localdate())


def _spreekrechten(request: HttpRequest, row: Voorstel) -> list[Spreekrecht]:
    """None for what is closed, or only asks for an opinion."""
    actor = actor_of(request)
    if row.soort != VoorstelSoort.VASTSTELLING or not is_open(row):
        return []
    if not may_speak_in_beraad(actor, row.agenda.beraad):
        return []
    return spreekrechten_of(actor, row, today=timezone.localdate())


def _empty(recht: Spreekrecht) -> AkkoordForm:
    initial = {"oordeel": recht.laatste, "voorbehoud": recht.voorbehoud}
    return AkkoordForm(initial=initial, auto_id=_auto_id(recht))


def _auto_id(recht: Spreekrecht) -> str:
    return f"id_{recht.partij}_%s"
