"""The kinds of field of an agenda, with the sentences for when they are wrong."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.choices import BaseChoiceIterator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beraad.document import Jaarwaarde, Punt
from beraad.queries.keuzes import Keuze

THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")


class TitelField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        messages = {"required": _("Vul een titel in.")}
        options: dict[str, Any] = {"label": _("Titel"), "max_length": 160, "error_messages": messages}
        super().__init__(**options | kwargs)


class TekstField(forms.CharField):
    """CommonMark: typed as it is, or with the buttons that the script puts above it."""

    def __init__(self, **kwargs: Any) -> None:
        area = forms.Textarea(attrs={"rows": 6, "data-wc-opmaak": True})
        options: dict[str, Any] = {"label": _("Tekst"), "max_length": 20000, "required": False, "widget": area}
        super().__init__(**options | kwargs)


class JaarField(forms.IntegerField):
    """Without a spinner and without a dot for the thousands."""

    def __init__(self, **kwargs: Any) -> None:
        box = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4})
        options: dict[str, Any] = {"min_value": 2020, "max_value": 2100, "widget": box}
        super().__init__(**options | kwargs)


class GetalField(forms.DecimalField):
    """A number as a Dutch person writes it, or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        options: dict[str, Any] = {
            "required": False,
            "localize": True,
            "max_digits": 14,
            "decimal_places": 2,
            "widget": forms.TextInput(attrs={"inputmode": "decimal"}),
            "error_messages": {"invalid": _("Vul een getal in, bijvoorbeeld 74,5.")},
        }
        super().__init__(**options | kwargs)

    def to_python(self, value: Any) -> Any:
        """A dot before three digits is one of thousands; a sign of euro or percent is no mistake."""
        text = str(value or "").strip("€% \u00a0")
        return super().to_python(text.replace(".", "") if THOUSANDS.fullmatch(text) else text)

    def prepare_value(self, value: Any) -> Any:
        """58 and 74,5 as they were typed, not with the two decimals that the database keeps."""
        if not isinstance(value, Decimal):
            return value
        whole = value.to_integral_value()
        return int(whole) if value == whole else value.normalize()


class BedragField(GetalField):
    """Euros, above zero."""

    def __init__(self, **kwargs: Any) -> None:
        messages = {
            "required": _("Vul het bedrag in, bijvoorbeeld 40.000."),
            "invalid": _("Vul een bedrag in, bijvoorbeeld 40.000."),
            "min_value": _("Het bedrag moet meer dan nul zijn."),
        }
        options: dict[str, Any] = {
            "label": _("Bedrag in euro"),
            "required": True,
            "min_value": Decimal("0.01"),
            "error_messages": messages,
        }
        super().__init__(**options | kwargs)


def as_keuze(value: object) -> str:
    """A uuid, or something of the document that has one, as the value of a choice."""
    return str(getattr(value, "uuid", value) or "")


class Keuzelijst(BaseChoiceIterator):
    """Choices that are in order as they are: Django would look through each of the hundreds, at every request."""

    def __init__(self, *keuzes: Keuze) -> None:
        self.keuzes = keuzes

    def __iter__(self) -> Iterator[Keuze]:
        return iter(self.keuzes)

    def __len__(self) -> int:
        return len(self.keuzes)


class KeuzeField(forms.TypedChoiceField):
    """One of the things of this beraad or agenda, as a uuid; the form fills in the choices."""

    def __init__(self, *, leeg: str | Promise = "", **kwargs: Any) -> None:
        self.leeg = leeg
        super().__init__(coerce=UUID, empty_value=None, **kwargs)

    def offer(self, keuzes: Sequence[Keuze]) -> None:
        self.choices = Keuzelijst(("", str(self.leeg or _("Kies"))), *keuzes)

    def prepare_value(self, value: Any) -> Any:
        return as_keuze(value)


class KeuzesField(forms.TypedMultipleChoiceField):
    """Several of them, as a tuple of uuids."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=UUID, required=False, **kwargs)

    def offer(self, keuzes: Sequence[Keuze]) -> None:
        self.choices = Keuzelijst(*keuzes)

    def prepare_value(self, value: Any) -> Any:
        return [as_keuze(item) for item in value or ()]

    def clean(self, value: Any) -> Any:
        return tuple(super().clean(value))


class RegelsField(forms.CharField):
    """Lines of "name: number" in one box; `voorbeeld` shows one in its sentence."""

    voorbeeld = "2025: 12,5"

    def __init__(self, **kwargs: Any) -> None:
        options: dict[str, Any] = {"widget": forms.Textarea(attrs={"rows": 4}), "max_length": 4000}
        super().__init__(**options | kwargs)

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in str(super().clean(value)).splitlines()]
        return tuple(self.read_line(line) for line in lines if line)

    def read_line(self, line: str) -> Any:
        raise NotImplementedError

    def split(self, line: str) -> tuple[str, Decimal]:
        label, colon, number = line.rpartition(":")
        if not colon or not label.strip():
            raise ValidationError(
                _("Schrijf elke regel zo: %(voorbeeld)s. Kijk naar “%(regel)s”."),
                params={"voorbeeld": self.voorbeeld, "regel": line[:60]},
            )
        try:
            value = GetalField(required=True).clean(number.strip())
        except ValidationError as error:
            raise ValidationError(
                _("“%(regel)s” eindigt niet op een getal."), params={"regel": line[:60]}
            ) from error
        return label.strip(), value

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else "\n".join(self.lines(value))

    def lines(self, value: Iterable[Any]) -> list[str]:
        return [f"{label}: {str(GetalField().prepare_value(number)).replace('.', ',')}" for label, number in value]


class ReeksField(RegelsField):
    """A tuple of Punt, at most 60."""

    def read_line(self, line: str) -> Punt:
        label, value = self.split(line)
        return Punt(label[:80], value)

    def clean(self, value: Any) -> Any:
        punten = super().clean(value)
        if len(punten) > 60:
            raise ValidationError(_("Vul hoogstens 60 regels in."))
        return punten

    def prepare_value(self, value: Any) -> Any:
        return super().prepare_value(_pairs(value, "label"))


class JaarwaardenField(RegelsField):
    """A tuple of Jaarwaarde, oldest first, each year once."""

    voorbeeld = "2028: 70"

    def read_line(self, line: str) -> Jaarwaarde:
        label, value = self.split(line)
        return Jaarwaarde(JaarField().clean(label), value)

    def clean(self, value: Any) -> Any:
        waarden = super().clean(value)
        if len({waarde.jaar for waarde in waarden}) < len(waarden):
            raise ValidationError(_("Vul elk jaar één keer in."))
        return tuple(sorted(waarden, key=lambda waarde: waarde.jaar))

    def prepare_value(self, value: Any) -> Any:
        return super().prepare_value(_pairs(value, "jaar"))


def _pairs(value: Any, naam: str) -> Any:
    if value is None or isinstance(value, str):
        return value
    return [(getattr(item, naam), item.waarde) for item in value]
