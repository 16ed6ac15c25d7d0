import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from werkcentrum.basis.enums import ROLLEN_VAN_BERAAD, ROLLEN_VAN_ORGANISATIE, RolSoort


class GebruikerManager(BaseUserManager["Gebruiker"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Gebruiker":
        gebruiker = self.model(email=email.strip().lower(), **fields)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Gebruiker":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "Gebruiker":
        return self.get(email=(username or "").strip().lower())


class Gebruiker(AbstractBaseUser, PermissionsMixin):
    """Someone with an account. What they may do follows from their rollen, not from flags here."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField("e-mailadres", unique=True)
    naam = models.CharField("naam", max_length=120)
    is_active = models.BooleanField("actief", default=True)
    is_staff = models.BooleanField("technisch beheer", default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[GebruikerManager] = GebruikerManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["naam"]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        constraints = [
            models.UniqueConstraint(Lower("email"), name="basis_gebruiker_email"),
        ]

    def __str__(self) -> str:
        return self.naam


class Rol(models.Model):
    """What a gebruiker is, where, and from when until when (both days included).

    A role in a beraad without a regio is one in the Landelijk Beraad.
    """

    gebruiker = models.ForeignKey(Gebruiker, on_delete=models.CASCADE, related_name="rollen")
    soort = models.CharField(max_length=30, choices=RolSoort)
    regio = models.ForeignKey(
        "basis.Arbeidsmarktregio", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisatie = models.ForeignKey(
        "basis.Organisatie", on_delete=models.PROTECT, null=True, blank=True, related_name="rollen"
    )
    geldig_vanaf = models.DateField()
    geldig_tot = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "rol"
        verbose_name_plural = "rollen"
        constraints = [
            models.CheckConstraint(
                condition=Q(soort__in=ROLLEN_VAN_ORGANISATIE, organisatie__isnull=False)
                | Q(soort__in=ROLLEN_VAN_BERAAD, organisatie__isnull=True)
                | (~Q(soort__in=[*ROLLEN_VAN_ORGANISATIE, *ROLLEN_VAN_BERAAD]) & Q(regio__isnull=False)),
                name="basis_rol_regio_of_organisatie",
            ),
            models.CheckConstraint(
                condition=Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=F("geldig_vanaf")),
                name="basis_rol_periode",
            ),
            models.UniqueConstraint(
                fields=["gebruiker", "soort", "regio", "organisatie", "geldig_vanaf"],
                nulls_distinct=False,
                name="basis_rol_uniek",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.regio_id or self.organisatie_id}"
