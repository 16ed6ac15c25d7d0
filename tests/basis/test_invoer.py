import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe

from werkcentrum.basis.web.invoer import INPUTS, Renderer

WIDGETS = (
    forms.TextInput, forms.EmailInput, forms.NumberInput, forms.PasswordInput, forms.HiddenInput, forms.URLInput,
    forms.TelInput, forms.SearchInput, forms.ColorInput, forms.DateInput, forms.DateTimeInput, forms.TimeInput,
    forms.FileInput, forms.CheckboxInput,
)  # fmt: skip


@pytest.mark.parametrize("value", [None, "", 0, 3, True, 'O\'Neil & "zoon" <b>', mark_safe("<b>"), "2026-11-26"])
@pytest.mark.parametrize("widget", WIDGETS)
def test_input_is_that_of_django(widget, value):
    attrs = {"id": "id_x", "class": "a b", "title": '<&">', "required": True, "disabled": False, "maxlength": 20}

    ours = widget().render("x", value, attrs, renderer=Renderer())

    assert widget().template_name in INPUTS
    assert ours == widget().render("x", value, attrs, renderer=DjangoTemplates())


def test_any_other_field_is_drawn_by_the_template_of_django():
    kies = forms.Select(choices=[("a", "A")])

    assert kies.render("x", "a", {}, renderer=Renderer()) == kies.render("x", "a", {}, renderer=DjangoTemplates())


def test_forms_of_the_site_are_drawn_so():
    assert isinstance(forms.Form().renderer, Renderer)
