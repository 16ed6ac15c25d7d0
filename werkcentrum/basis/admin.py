"""Looking things up, for technical administration. Nothing is changed here: a change goes through a service."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from werkcentrum.basis.models import Arbeidsmarktregio, Bericht, Gebruiker, Gemeente, Organisatie, Rol


class LookOnly(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Arbeidsmarktregio)
class ArbeidsmarktregioAdmin(LookOnly):
    list_display = ["code", "naam", "centrumgemeente_naam", "jaar"]


@admin.register(Gemeente)
class GemeenteAdmin(LookOnly):
    list_display = ["code", "naam"]
    search_fields = ["naam"]


@admin.register(Organisatie)
class OrganisatieAdmin(LookOnly):
    list_display = ["naam", "soort"]
    list_filter = ["soort"]
    search_fields = ["naam"]


@admin.register(Gebruiker)
class GebruikerAdmin(LookOnly):
    list_display = ["naam", "email", "is_active"]
    search_fields = ["naam", "email"]
    exclude = ["password", "user_permissions", "groups"]


@admin.register(Rol)
class RolAdmin(LookOnly):
    list_display = ["gebruiker", "soort", "regio_id", "organisatie_id", "geldig_vanaf", "geldig_tot"]
    list_filter = ["soort"]


@admin.register(Bericht)
class BerichtAdmin(LookOnly):
    list_display = ["uuid", "soort", "regio_code", "status", "pogingen", "created_at"]
    list_filter = ["status", "soort"]
    exclude = ["aan"]
