"""What to do with the chosen vragen: to whom they go, or which text is sent."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from loket.enums import Bulksoort
from loket.models import Standaardtekst, Vraag
from loket.queries.bulk import HET_TEAM, TEAM, Opdracht, ontvangers_van, teksten_voor
from werkcentrum.basis.actor import Actor

LEEG = ("", gettext_lazy("Maak een keuze"))


class ToewijzenForm(forms.Form):
    naar = forms.ChoiceField(
        label=gettext_lazy("Aan wie"),
        error_messages={
            "required": gettext_lazy("Kies aan wie u de vragen geeft."),
            "invalid_choice": gettext_lazy("Kies aan wie u de vragen geeft: deze collega staat niet in de lijst."),
        },
    )

    def __init__(self, *args: Any, keuzes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["naar"].choices = [LEEG, *keuzes]  # type: ignore[attr-defined] # a ChoiceField

    @property
    def opdracht(self) -> Opdracht:
        naar = self.cleaned_data["naar"]
        return Opdracht(Bulksoort.TOEWIJZEN, eigenaar_id=None if naar == TEAM else int(naar))

    @property
    def wie(self) -> str:
        """How the new owner is called in a sentence."""
        naar: str = self.cleaned_data["naar"]
        return HET_TEAM if naar == TEAM else dict(self.fields["naar"].choices)[naar]  # type: ignore[attr-defined] # a ChoiceField


class SchrijvenForm(forms.Form):
    tekst = forms.ChoiceField(
        label=gettext_lazy("Standaardtekst"),
        help_text=gettext_lazy("Elke vrager leest de tekst met de eigen naam en het eigen nummer."),
        error_messages={
            "required": gettext_lazy("Kies welke standaardtekst u stuurt."),
            "invalid_choice": gettext_lazy(
                "Kies welke standaardtekst u stuurt: deze tekst staat niet in de lijst."
            ),
        },
    )

    def __init__(self, *args: Any, teksten: Sequence[Standaardtekst], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versies = {
            str(tekst.uuid): tekst.versie  # type: ignore[attr-defined] # annotated by the query
            for tekst in teksten
        }
        self.fields["tekst"].choices = [LEEG, *((str(tekst.uuid), tekst.titel) for tekst in teksten)]  # type: ignore[attr-defined] # a ChoiceField

    wie = ""

    @property
    def opdracht(self) -> Opdracht:
        tekst = self.cleaned_data["tekst"]
        return Opdracht(Bulksoort.SCHRIJVEN, standaardtekst=UUID(tekst), tekstversie=self.versies[tekst])


class AfrondenForm(forms.Form):
    """Asks nothing more."""

    wie = ""

    @property
    def opdracht(self) -> Opdracht:
        return Opdracht(Bulksoort.AFRONDEN)


def bulkform(
    actor: Actor, soort: Bulksoort, vragen: Collection[Vraag], data: Any = None
) -> ToewijzenForm | SchrijvenForm | AfrondenForm:
    """The form of this soort, with what these vragen leave to choose."""
    match soort:
        case Bulksoort.TOEWIJZEN:
            return ToewijzenForm(data, keuzes=ontvangers_van(vragen))
        case Bulksoort.SCHRIJVEN:
            return SchrijvenForm(data, teksten=teksten_voor(actor, vragen))
        case _:
            return AfrondenForm({})
