"""What the desk fills in when mail did not arrive, for each address that it came back from."""

from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loket.enums import ADRES_KLOPT, BerichtAan
from loket.models import Vraag
from loket.queries.retourmail import Retourregel, retourmails_of
from loket.web.balie.forms import TE_LANG

ADRESSEN = (BerichtAan.VRAGER, BerichtAan.VERTEGENWOORDIGER)


class AdresKloptForm(forms.Form):
    wie = forms.ChoiceField(choices=[(wie.value, wie.label) for wie in ADRESSEN], widget=forms.HiddenInput)
    uitkomst = forms.ChoiceField(
        label=_("Waarom klopt het adres?"),
        choices=[(uitkomst.value, uitkomst.label) for uitkomst in ADRES_KLOPT],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waarom het adres klopt.")},
    )

    def __init__(self, data: QueryDict | None = None, *, wie: BerichtAan | None = None) -> None:
        gekozen = wie or (data.get("wie", "") if data is not None else "")
        super().__init__(data, auto_id=f"id_klopt_{gekozen}_%s", initial={"wie": wie} if wie else None)


class AnderAdresForm(forms.Form):
    """Of who asks on behalf of the vrager; that of the vrager is in VragerForm."""

    email = forms.EmailField(
        label=_("E-mailadres van wie dit namens de vrager vraagt"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Vul het e-mailadres in van wie dit namens de vrager vraagt."),
            "invalid": _("Dit e-mailadres klopt niet. Een e-mailadres ziet eruit als naam@voorbeeld.nl."),
            "max_length": TE_LANG,
        },
    )

    def __init__(self, data: QueryDict | None = None, *, adres: str = "") -> None:
        super().__init__(data, auto_id="id_ander_%s", initial={"email": adres})


@dataclass(frozen=True, slots=True)
class Retourblok:
    regel: Retourregel
    kloptform: AdresKloptForm
    adresform: AnderAdresForm


def retourblokken(
    vraag: Vraag, *, kloptform: AdresKloptForm | None = None, adresform: AnderAdresForm | None = None
) -> list[Retourblok]:
    """With what was sent in a form that was refused; the others are fresh."""
    sent = kloptform.data.get("wie") if kloptform else None
    return [
        Retourblok(
            regel,
            kloptform if kloptform and sent == regel.wie else AdresKloptForm(wie=regel.wie),
            adresform or AnderAdresForm(adres=regel.adres),
        )
        for regel in retourmails_of(vraag)
    ]
