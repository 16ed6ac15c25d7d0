"""Of a new card: which organisatie answers for it, and where it holds."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijzing.queries.concepten import organisatie_by, organisatie_names, regio_names
from verwijzing.web.partner.regelbouw import StilForm
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.enums import OrganisatieSoort, RolSoort


class EigenaarForm(StilForm):
    """A partner makes a card for its own organisatie, a teamleider for the own regio, a functioneel beheerder for
    any."""

    organisatie = forms.TypedChoiceField(
        label=_("Van welke organisatie is de dienst?"),
        coerce=int,
        error_messages={"required": _("Kies van welke organisatie de dienst is.")},
    )
    organisatie_naam = forms.CharField(
        label=_("Van welke organisatie is de dienst?"),
        max_length=100,
        error_messages={
            "required": _("Vul in van welke organisatie de dienst is."),
            "max_length": _("De naam van de organisatie is te lang: hoogstens 100 tekens."),
        },
    )
    organisatie_soort = forms.ChoiceField(
        label=_("Wat voor organisatie is dat?"),
        choices=[("", _("Kies een soort")), *OrganisatieSoort.choices],
        error_messages={"required": _("Kies wat voor organisatie het is.")},
    )
    regio = forms.ChoiceField(
        label=_("Waar is de dienst?"), required=False, error_messages={"required": _("Kies waar de dienst is.")}
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        eigen = actor.organisaties(RolSoort.PARTNER)
        overal = actor.has_rol(RolSoort.FUNCTIONEEL_BEHEERDER)
        if eigen and not overal:
            del self.fields["organisatie_naam"], self.fields["organisatie_soort"]
            self._offer("organisatie", organisatie_names(eigen))
        else:
            del self.fields["organisatie"]
        if eigen or overal:
            self._offer("regio", [("", _("In heel Nederland")), *regio_names(None)])
        else:
            self._offer("regio", regio_names(actor.regios(RolSoort.TEAMLEIDER)))
            self.fields["regio"].required = True

    @property
    def organisatie_id(self) -> int | None:
        """None when the organisatie is known by its name only."""
        return self.cleaned_data.get("organisatie")

    @property
    def regio_code(self) -> str | None:
        return self.cleaned_data["regio"] or None

    @property
    def basis(self) -> dict[str, object]:
        """What a row of the base map says of the same."""
        if self.organisatie_id is not None:
            row = organisatie_by(self.organisatie_id)
            naam, soort = row.naam, str(row.soort)
        else:
            naam, soort = self.cleaned_data["organisatie_naam"], self.cleaned_data["organisatie_soort"]
        return {
            "id": "nieuw",
            "organisatie": {"naam": naam, "soort": soort},
            "dekking": "per_regio" if self.regio_code else "landelijk",
        }

    def _offer(self, naam: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[naam]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
