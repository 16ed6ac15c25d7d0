"""The form for who asks and how they are reached, which puts two versions beside each other when it must."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loket.models import Vrager
from loket.queries.gezien import Gezien, read_gezien
from loket.services.vragers import Bereik
from loket.web.balie.forms import EMAIL_KLOPT_NIET, TE_LANG, MetVersie
from loket.web.balie.telefoonveld import TelefoonVeld
from werkcentrum.basis.telefoon import show_telefoon

VELDEN = ("naam", "email", "telefoon")
KIES = "kies_"
NU, MIJN = "nu", "mijn"


class VragerForm(MetVersie):
    """Of a field that someone else changed as well, `kies_<veld>` asks which of the two it becomes."""

    naam = forms.CharField(
        label=_("Naam"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": TE_LANG},
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "invalid": EMAIL_KLOPT_NIET,
            "max_length": TE_LANG,
        },
    )
    telefoon = TelefoonVeld(label=_("Telefoonnummer"), required=False)
    mail_link = forms.BooleanField(
        label=_("Mail de persoonlijke link naar dit e-mailadres"),
        required=False,
        help_text=_("Bij een ander e-mailadres werkt de oude link niet meer."),
    )

    def __init__(
        self, data: QueryDict | None = None, *, botsingen: Mapping[str, str] | None = None, **kwargs: Any
    ) -> None:
        """`botsingen`: field → what stands there now. Of a post: the fields that it says it chooses for."""
        super().__init__(data, auto_id="id_vrager_%s", **kwargs)
        self.stand: Gezien | None = read_gezien(data.get("gezien", "")) if data is not None else None
        if data is not None and self.stand is not None:
            named = data.getlist("botsing")
            botsingen = {veld: getattr(self.stand, veld) for veld in VELDEN if veld in named}
        self.botsingen = dict(botsingen or {})
        for veld, nu in self.botsingen.items():
            self.fields[f"{KIES}{veld}"] = _choice(str(self.fields[veld].label), _shown(veld, nu))

    @classmethod
    def of(cls, vrager: Vrager) -> "VragerForm":
        return cls(initial={veld: _shown(veld, getattr(vrager, veld)) for veld in VELDEN})

    def beside(self, vrager: Vrager, *, botsingen: Collection[str]) -> "VragerForm":
        """What was written here, beside what someone else wrote: a field that only they changed takes theirs."""
        now = {veld: getattr(vrager, veld) for veld in VELDEN}
        initial: dict[str, Any] = {veld: _shown(veld, value) for veld, value in now.items()} | self.geschreven
        return VragerForm(
            initial=initial | {"mail_link": self.cleaned_data["mail_link"]},
            botsingen={veld: value for veld, value in now.items() if veld in botsingen},
        )

    @property
    def keuzes(self) -> list[forms.BoundField]:
        return [self[f"{KIES}{veld}"] for veld in self.botsingen]

    @property
    def geschreven(self) -> dict[str, str]:
        """The fields that this person changed, in words."""
        written = {veld: _shown(veld, self.cleaned_data[veld]) for veld in VELDEN}
        if self.stand is None:
            return written
        return {veld: text for veld, text in written.items() if text != _shown(veld, getattr(self.stand, veld))}

    @property
    def bereik(self) -> Bereik:
        return Bereik(**{veld: self.cleaned_data[veld] for veld in VELDEN})

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for veld, nu in self.botsingen.items():
            if data.get(f"{KIES}{veld}") == NU:
                data[veld] = nu
        if data.get("mail_link") and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Vul een e-mailadres in om de link te mailen."))
        return data


def _choice(label: str, nu: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("%(veld)s: wat wordt het?") % {"veld": label},
        choices=[(NU, _("Laat staan: %(nu)s") % {"nu": nu or _("leeg")}), (MIJN, _("Wat ik schreef"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies welke van de twee het wordt.")},
    )


def _shown(veld: str, waarde: str) -> str:
    return show_telefoon(waarde) if veld == "telefoon" and waarde else waarde
