"""The end of a shift: what this person leaves behind, and to whom it goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from loket.models import Vraag
from loket.policies import may_view_werkvoorraad
from loket.queries.einde_dienst import TEAM, Dienstregel, ontvangers, open_eindes
from loket.queries.werkvoorraad import rail_of
from loket.services.overdracht import hand_over
from loket.services.vragen import StaleVersie
from loket.web.vrijetekst import VrijeTekst
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotAllowed, NotPossible, require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page

MAX_NOTITIE = 2000


class OverdrachtForm(forms.Form):
    """One vraag of the list. Who chooses nobody leaves it as it is."""

    versie = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    naar = forms.ChoiceField(label=gettext_lazy("Geef aan"), required=False)
    notitie = VrijeTekst(
        label=gettext_lazy("Overdrachtsnotitie"),
        help_text=gettext_lazy("Wat is de volgende stap? Alleen collega's lezen dit."),
        required=False,
        max_length=MAX_NOTITIE,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "max_length": gettext_lazy("De overdrachtsnotitie is te lang: hoogstens %(limit_value)d tekens.")
        },
    )

    def __init__(self, *args: object, keuzes: Sequence[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self.fields["naar"].choices = keuzes  # type: ignore[attr-defined] # a ChoiceField


@dataclass(frozen=True, slots=True)
class Rij:
    regel: Dienstregel
    form: OverdrachtForm


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What became of one vraag; empty `overgeslagen`: it was handed over."""

    nummer: str
    gedaan: str = ""
    overgeslagen: str = ""


@never_cache
@require_http_methods(["GET", "POST"])
def einde_dienst(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(may_view_werkvoorraad(actor))
    data = request.POST if request.method == "POST" else None
    rijen = _rijen(actor, data)
    if data is None:
        return _render(request, actor, rijen, verslag=[], status=200)
    is_valid = all([rij.form.is_valid() for rij in rijen if rij.form.is_bound])
    chosen = [rij for rij in rijen if rij.form.is_bound and rij.form.is_valid() and rij.form.cleaned_data["naar"]]
    if not is_valid or not chosen:
        if is_valid:
            messages.error(request, _("Kies bij minstens een vraag aan wie u die geeft."))
        return _render(request, actor, rijen, verslag=[], status=422)
    verslag = [_hand_over(actor, rij) for rij in chosen]
    return _render(request, actor, _rijen(actor, None), verslag=verslag, status=200)


def _rijen(actor: Actor, data: QueryDict | None) -> list[Rij]:
    """Only the vragen that were on the form are bound: what came in between is shown, not judged."""
    sent = set(data.getlist("vraag")) if data is not None else set()
    regels = open_eindes(actor, today=timezone.localdate())
    keuzes = {
        code: ontvangers(code, behalve=actor.gebruiker_id) for code in {regel.regio_code for regel in regels}
    }
    return [
        Rij(
            regel,
            OverdrachtForm(
                data if str(regel.uuid) in sent else None,
                prefix=str(regel.uuid),
                initial={"versie": regel.versie},
                keuzes=keuzes[regel.regio_code],
            ),
        )
        for regel in regels
    ]


def _hand_over(actor: Actor, rij: Rij) -> Uitkomst:
    """One vraag, by itself: a refusal of one leaves the others."""
    gegevens = rij.form.cleaned_data
    naar: str = gegevens["naar"]
    try:
        hand_over(
            actor=actor,
            vraag_uuid=UUID(str(rij.regel.uuid)),
            eigenaar_id=None if naar == TEAM else int(naar),
            notitie=gegevens["notitie"] or _("Overgedragen aan het einde van de dienst."),
            versie=gegevens["versie"],
        )
    except StaleVersie:
        return Uitkomst(rij.regel.nummer, overgeslagen=_("een collega wijzigde deze vraag intussen"))
    except (NotPossible, NotAllowed, Vraag.DoesNotExist) as error:
        return Uitkomst(rij.regel.nummer, overgeslagen=str(error))
    namen = dict(rij.form.fields["naar"].choices)  # type: ignore[attr-defined] # a ChoiceField
    ontvanger = _("het team") if naar == TEAM else namen[naar]
    return Uitkomst(rij.regel.nummer, gedaan=f"{_('overgedragen aan')} {ontvanger}")


def _render(
    request: HttpRequest, actor: Actor, rijen: list[Rij], *, verslag: list[Uitkomst], status: int
) -> HttpResponse:
    context = {"rijen": rijen, "verslag": verslag, "is_fout": status != 200, "rail": rail_of(actor)}
    return render_page(request, "loket/balie/einde_dienst.html", {}, context, status=status)
