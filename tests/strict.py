"""What makes the suite stricter than Django's own tools."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.template import Context
from django.template.base import Template
from django.test import Client

from werkcentrum.basis.models import Gebruiker

OURS = Path(settings.BASE_DIR) / "templates"


class StrictClient(Client):
    """An exception in a view is raised, and a page that answers 5xx by itself fails as well."""

    gebruiker: Gebruiker

    def request(self, **request) -> HttpResponse:
        response = super().request(**request)
        assert response.status_code < 500, f"{response.status_code} {request['PATH_INFO']}"
        return response


class QueryInTemplate(AssertionError):
    pass


def without_queries(render: Callable[[Template, Context], str]) -> Callable[[Template, Context], str]:
    """Rendering a template of ours may not ask the database: what a page needs is read by its view."""

    def render_without_queries(template: Template, context: Context) -> str:
        if not str(template.origin.name).startswith(str(OURS)):
            return render(template, context)
        with connection.execute_wrapper(_refuse(template)):
            return render(template, context)

    return render_without_queries


def _refuse(template: Template) -> Callable:
    def wrapper(execute, sql, params, many, context):
        raise QueryInTemplate(f"{template.name} asks the database: {sql[:200]}")

    return wrapper
