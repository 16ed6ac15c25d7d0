from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loket.models import Vraag
from loket.web.balie.forms import MAX_TEKST, TE_LANG, themakeuzes
from loket.web.vrijetekst import VrijeTekst


class SamenvoegForm(forms.Form):
    """Which of two vragen stays; `versie` is of the vraag of the page, `ander_versie` of the other."""

    versie = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    ander = forms.UUIDField(widget=forms.HiddenInput)
    ander_versie = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    blijft = forms.ChoiceField(
        label=_("Welke vraag blijft?"),
        help_text=_("De andere sluit en gaat hierin verder. Alles wat erin staat, blijft te lezen."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies welke vraag blijft.")},
    )

    def __init__(self, *args: Any, vraag: Vraag, ander: Vraag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["blijft"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(row.uuid), row.nummer) for row in (vraag, ander)]


class SplitsForm(forms.Form):
    versie = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    thema = forms.ChoiceField(
        label=_("Waar gaat de nieuwe vraag over?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waar de nieuwe vraag over gaat.")},
    )
    omschrijving = VrijeTekst(
        label=_("De nieuwe vraag, in de woorden van de vrager"),
        help_text=_("De vrager kan dit lezen. Schrijf geen burgerservicenummer of medische gegevens op."),
        max_length=MAX_TEKST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schrijf de vraag op, in de woorden van de vrager."), "max_length": TE_LANG},
    )

    def __init__(self, *args: Any, doelgroep: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["thema"]
        if isinstance(field, forms.ChoiceField):
            field.choices = themakeuzes(doelgroep)


class OngedaanForm(forms.Form):
    soort = forms.ChoiceField(choices=[("samenvoeging", ""), ("splitsing", "")])
    nr = forms.IntegerField(min_value=1)
