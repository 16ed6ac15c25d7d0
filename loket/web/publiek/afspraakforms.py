from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.kenmerken import dag_in_woorden
from loket.spreekuren import Tijdvak
from loket.web.publiek.formulier import PubliekFormulier


class TijdkeuzeForm(PubliekFormulier):
    """One of the times that are free now. A value is a moment; with whom it is, the service decides."""

    tijd = forms.ChoiceField(
        label=_("Welke tijd past u?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies een tijd die u past."),
            "invalid_choice": _("Deze tijd is net door iemand anders gekozen. Kies een andere tijd."),
        },
    )

    def __init__(self, *args: Any, tijden: Sequence[Tijdvak], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tijden = {f"{tijdvak.van.astimezone(UTC):%Y%m%dT%H%M}": tijdvak for tijdvak in tijden}
        self.fields["tijd"].choices = [(value, value) for value in self.tijden]  # type: ignore[attr-defined] # a ChoiceField

    @property
    def van(self) -> datetime:
        """Of a valid form."""
        return self.tijden[self.cleaned_data["tijd"]].van

    @property
    def dagen(self) -> Iterator[dict[str, Any]]:
        """Each day with its times; the first radio has the id that the error summary leads to."""
        chosen = self["tijd"].value()
        numbered = enumerate(self.tijden.items())
        for day, items in groupby(numbered, key=lambda item: timezone.localdate(item[1][1].van)):
            yield {
                "kop": dag_in_woorden(day),
                "tijden": [
                    {
                        "id": f"id_tijd_{number}",
                        "waarde": value,
                        "tekst": f"{timezone.localtime(tijdvak.van):%H.%M} uur",
                        "gekozen": value == chosen,
                    }
                    for number, (value, tijdvak) in items
                ],
            }
