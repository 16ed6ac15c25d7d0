from loket.models import Vraag


def vragen_of_bezoek(vraag: Vraag) -> list[Vraag]:
    """All of the vrager of this vraag, itself included, in the order in which they were asked: a vrager is made
    anew in each visit."""
    return list(Vraag.objects.filter(vrager_id=vraag.vrager_id).order_by("pk"))
