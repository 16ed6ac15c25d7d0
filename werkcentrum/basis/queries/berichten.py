from collections.abc import Collection

from django.db.models import QuerySet

from werkcentrum.basis.enums import BerichtStatus
from werkcentrum.basis.models import Bericht


def mislukte_berichten(regio_codes: Collection[str]) -> QuerySet[Bericht]:
    """What was given up in these regio's, newest first: the list that a person looks at."""
    return Bericht.objects.filter(status=BerichtStatus.MISLUKT, regio_code__in=regio_codes).order_by("-id")
