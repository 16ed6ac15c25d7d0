"""Who can read what of a vraag besides the desk: one rule, for the timeline of the desk and the status page."""

from django.db.models import F, Q

from loket.enums import ContactRichting

# A step that changes something for the person; staff may keep one to themselves.
WIJZIGING_TE_TONEN = ~Q(van="") & ~Q(van=F("naar"))
WIJZIGING_VOOR_VRAGER = WIJZIGING_TE_TONEN & Q(verborgen_op__isnull=True)
CONTACT_VOOR_VRAGER = ~Q(richting=ContactRichting.INTERN)

# By werkwoord of the gebeurtenis. What is in neither is for the desk only.
GEBEURTENIS_VOOR_VRAGER = frozenset(
    {
        "vraag.geregistreerd",
        "afspraak.voorgesteld",
        "afspraak.gemaakt",
        "afspraak.verzet",
        "afspraak.afgezegd",
        "afspraak.geweest",
        "afspraak.niet_verschenen",
        "vraag.niet_bereikt",
        "vraag.mail_verzonden",
        "verwijzing.meegegeven",
        "verwijzing.verzonden",
        "verwijzing.aangenomen",
        "verwijzing.geweigerd",
        "verwijzing.afgerond",
        "verwijzing.ingetrokken",
    }
)
GEBEURTENIS_VOOR_PARTNER = frozenset(
    {
        "verwijzing.verzonden",
        "verwijzing.aangenomen",
        "verwijzing.geweigerd",
        "verwijzing.warm_contact",
        "verwijzing.afgerond",
        "verwijzing.ingetrokken",
        "verwijzing.link_vernieuwd",
        "verwijzing.mail_verzonden",
    }
)
