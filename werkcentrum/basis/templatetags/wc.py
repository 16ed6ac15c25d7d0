"""The few things the component templates cannot say by themselves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django import forms, template
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.html import format_html
from django.utils.safestring import SafeString

from werkcentrum.basis.adressen import address_of
from werkcentrum.basis.templatetags import tekens

register = template.Library()

CONTROL_CLASSES = {
    "tekst": "utrecht-textbox utrecht-textbox--html-input",
    "vlak": "utrecht-textarea utrecht-textarea--html-textarea",
    "keuze": "utrecht-select utrecht-select--html-select",
    "vink": "wc-vink",
}

BADGES = {
    "goed": "safe",
    "past": "safe",
    "let_op": "warning",
    "mogelijk": "warning",
    "fout": "danger",
    "valt_af": "danger",
    "actief": "active",
}

# What Django calls a message, and what the alert of NL Design System calls it.
ALERTS = {
    "success": "ok",
    "goed": "ok",
    "warning": "warning",
    "let_op": "warning",
    "error": "error",
    "fout": "error",
}


@register.filter
def veldsoort(veld: BoundField) -> str:
    """Which shape components/veld.html gives to this field."""
    widget = veld.field.widget
    # The order matters: a group of checkboxes is a kind of RadioSelect, and that is a kind of choice.
    shapes: tuple[tuple[type[forms.Widget], str], ...] = (
        (forms.HiddenInput, "verborgen"),
        (forms.MultiWidget, "datum"),
        (forms.CheckboxSelectMultiple, "vinkjes"),
        (forms.RadioSelect, "opties"),
        (forms.CheckboxInput, "vink"),
        (forms.Select, "keuze"),
        (forms.Textarea, "vlak"),
    )
    return next((shape for kind, shape in shapes if isinstance(widget, kind)), "tekst")


@register.simple_tag
def invoer(veld: BoundField, breedte: str = "") -> SafeString:
    """The control of a field, with the classes of its kind; Django adds the describing ids and the error state."""
    shape = veldsoort(veld)
    classes = [CONTROL_CLASSES.get(shape, ""), veld.field.widget.attrs.get("class", "")]
    if breedte:
        classes.append(f"wc-invoer--{breedte}")
    attrs: dict[str, str | bool] = {"class": " ".join(filter(None, classes))}
    if shape in {"tekst", "vlak"}:
        attrs["dir"] = "auto"
    if veld.field.widget.attrs.get("rows") == forms.Textarea().attrs["rows"]:
        attrs["rows"] = "5"
    return veld.as_widget(attrs=attrs)


@register.filter
def uitleg(optie: BoundWidget) -> str:
    """The line under an answer: the widget may carry `uitleg`, a mapping from value to text."""
    texts: Mapping[str, str] = getattr(optie.parent_widget, "uitleg", {})
    return texts.get(str(optie.data["value"]), "")


@register.filter
def anker(veld: BoundField) -> str:
    """The id that a link in the error summary leads to: the control, or the first of a group."""
    return veld.id_for_label or f"{veld.auto_id}_0"


@register.filter
def foutregel(fout: str, veld: BoundField) -> str:
    """One line of the error summary; where Django's own sentence does not say which field, the label does."""
    if fout != forms.Field.default_error_messages["required"]:
        return fout
    label = str(veld.label)
    return f"{label} {fout}" if label.endswith("?") else f"{label}: {fout[:1].lower()}{fout[1:]}"


@register.filter
def delen(veld: BoundField) -> list[dict[str, object]]:
    """The parts of a field with several boxes, such as a date in three."""
    return list(veld.subwidgets[0].data["subwidgets"])


@register.simple_tag
def badge(tekst: object, soort: object = "") -> SafeString:
    """A short state: the text says it, the colour only helps. `soort` is a key of BADGES, or nothing: neutral."""
    return format_html(
        '<span class="utrecht-badge-status utrecht-badge-status--{}">{}</span>',
        BADGES.get(str(soort), "neutral"),
        tekst,
    )


@register.simple_tag
def adres(view: str, *delen: object) -> SafeString:
    """As `url`, where a page has several of an object; see `address_of`."""
    return address_of(view, *delen)


@register.simple_tag
def teken(naam: str, tekst: str = "") -> SafeString:
    """A drawing of TEKENS; see `draw`."""
    return tekens.draw(naam, tekst)


@register.filter
def alert_class(soort: object) -> str:
    """The alert of a message; of several tags the first known one counts."""
    known = (ALERTS[tag] for tag in str(soort).split() if tag in ALERTS)
    return f"utrecht-alert--{next(known, 'info')}"


@register.filter
def samen(rij: Iterable[object], kolommen: Iterable[object]) -> Iterator[tuple[object, object]]:
    """Each cell with its column."""
    return zip(rij, kolommen, strict=False)


@dataclass(frozen=True, slots=True)
class Punt:
    x: str
    y: str
    label: str


@dataclass(frozen=True, slots=True)
class Lijn:
    punten: list[Punt]
    spoor: str
    doel_y: str


WIDTH, TOP, BOTTOM, SIDE = 420.0, 10.0, 62.0, 10.0


@register.simple_tag
def lijn(reeks: Sequence[Mapping[str, object]], doel: float | None = None) -> Lijn:
    """Where the points lie in the drawing of components/cijfer.html, as text so that no locale bends them."""
    values = [_number(punt["waarde"]) for punt in reeks]
    within = values if doel is None else [*values, _number(doel)]
    low, high = min(within, default=0.0), max(within, default=1.0)
    span = (high - low) or 1.0
    step = (WIDTH - 2 * SIDE) / max(len(values) - 1, 1)

    def height(value: float) -> str:
        return f"{BOTTOM - (value - low) / span * (BOTTOM - TOP):.1f}"

    punten = [
        Punt(x=f"{SIDE + index * step:.1f}", y=height(value), label=str(punt["label"]))
        for index, (value, punt) in enumerate(zip(values, reeks, strict=True))
    ]
    spoor = " ".join(f"{punt.x},{punt.y}" for punt in punten)
    return Lijn(punten, spoor, "" if doel is None else height(_number(doel)))


def _number(value: object) -> float:
    return float(str(value))
