"""The hours in which nobody is mailed what can wait: from eight in the evening until eight in the morning, by our
own clocks."""

from datetime import datetime, time, timedelta

from django.utils import timezone

VAN, TOT = time(20), time(8)


def after_stille_uren(moment: datetime) -> datetime:
    """The moment itself, or eight in the morning when it falls in the quiet hours."""
    local = timezone.localtime(moment)
    if TOT <= local.time() < VAN:
        return moment
    day = local.date() if local.time() < TOT else local.date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, TOT))
