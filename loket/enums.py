from django.db.models import IntegerChoices, TextChoices


class VraagStatus(TextChoices):
    NIEUW = "nieuw", "Nieuw"
    IN_BEHANDELING = "in_behandeling", "In behandeling"
    WACHT_OP_VRAGER = "wacht_op_vrager", "Wacht op vrager"
    WACHT_OP_PARTNER = "wacht_op_partner", "Wacht op partner"
    NAZORG = "nazorg", "Nazorg"
    AFGESLOTEN = "afgesloten", "Afgesloten"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


OPEN = (
    VraagStatus.NIEUW,
    VraagStatus.IN_BEHANDELING,
    VraagStatus.WACHT_OP_VRAGER,
    VraagStatus.WACHT_OP_PARTNER,
    VraagStatus.NAZORG,
)

# Which state may follow which. Only a service moves a vraag, along this table.
TRANSITIONS: dict[VraagStatus, frozenset[VraagStatus]] = {
    VraagStatus.NIEUW: frozenset(
        {
            VraagStatus.IN_BEHANDELING,
            VraagStatus.WACHT_OP_VRAGER,
            VraagStatus.WACHT_OP_PARTNER,
            VraagStatus.AFGESLOTEN,
            VraagStatus.INGETROKKEN,
        }
    ),
    VraagStatus.IN_BEHANDELING: frozenset(
        {
            VraagStatus.WACHT_OP_VRAGER,
            VraagStatus.WACHT_OP_PARTNER,
            VraagStatus.NAZORG,
            VraagStatus.AFGESLOTEN,
            VraagStatus.INGETROKKEN,
        }
    ),
    VraagStatus.WACHT_OP_VRAGER: frozenset(
        {
            VraagStatus.IN_BEHANDELING,
            VraagStatus.WACHT_OP_PARTNER,
            VraagStatus.AFGESLOTEN,
            VraagStatus.INGETROKKEN,
        }
    ),
    VraagStatus.WACHT_OP_PARTNER: frozenset(
        {
            VraagStatus.IN_BEHANDELING,
            VraagStatus.WACHT_OP_VRAGER,
            VraagStatus.NAZORG,
            VraagStatus.AFGESLOTEN,
            VraagStatus.INGETROKKEN,
        }
    ),
    VraagStatus.NAZORG: frozenset(
        {
            VraagStatus.IN_BEHANDELING,
            VraagStatus.WACHT_OP_PARTNER,
            VraagStatus.AFGESLOTEN,
            VraagStatus.INGETROKKEN,
        }
    ),
    VraagStatus.AFGESLOTEN: frozenset({VraagStatus.IN_BEHANDELING}),
    VraagStatus.INGETROKKEN: frozenset(),
}


class PubliekeStaat(TextChoices):
    """What the person sees: five at most, each internal state has exactly one."""

    ONTVANGEN = "ontvangen", "Ontvangen"
    IN_BEHANDELING = "in_behandeling", "Wij zijn ermee bezig"
    WACHT_OP_U = "wacht_op_u", "Wij wachten op u"
    BIJ_ORGANISATIE = "bij_organisatie", "Bij een organisatie die kan helpen"
    AFGEROND = "afgerond", "Afgerond"


PUBLIEK: dict[VraagStatus, PubliekeStaat] = {
    VraagStatus.NIEUW: PubliekeStaat.ONTVANGEN,
    VraagStatus.IN_BEHANDELING: PubliekeStaat.IN_BEHANDELING,
    VraagStatus.WACHT_OP_VRAGER: PubliekeStaat.WACHT_OP_U,
    VraagStatus.WACHT_OP_PARTNER: PubliekeStaat.BIJ_ORGANISATIE,
    VraagStatus.NAZORG: PubliekeStaat.BIJ_ORGANISATIE,
    VraagStatus.AFGESLOTEN: PubliekeStaat.AFGEROND,
    VraagStatus.INGETROKKEN: PubliekeStaat.AFGEROND,
}


class Kanaal(TextChoices):
    WEBSITE = "website", "Website"
    BALIE = "balie", "Balie"
    TELEFOON = "telefoon", "Telefoon"
    EMAIL = "email", "E-mail"
    BEDRIJF = "bedrijf", "Bedrijfsdashboard"
    BRIEF = "brief", "Brief"
    CHAT = "chat", "Chatbericht"
    BEZOEK = "bezoek", "Huis- of bedrijfsbezoek"


class ContactRichting(TextChoices):
    IN = "in", "Van de vrager"
    UIT = "uit", "Naar de vrager"
    INTERN = "intern", "Notitie voor collega's"


class ContactSoort(TextChoices):
    """What kind of note it is; an ordinary contact has none."""

    OVERDRACHT = "overdracht", "Overdrachtsnotitie"


class ActieReden(TextChoices):
    """The one visible reason why a vraag stands where it stands on the werkvoorraad."""

    EERSTE_CONTACT = "eerste_contact", "Wacht op eerste contact"
    EINDE_NADERT = "einde_nadert", "Contract of baan stopt bijna"
    EINDE_WW_NADERT = "einde_ww_nadert", "WW stopt bijna"
    BEDREIGEND = "bedreigend", "Huis, energie of zorgverzekering in gevaar"
    REORGANISATIE = "reorganisatie", "Reorganisatie met veel mensen"
    VRAGER_REAGEERDE = "vrager_reageerde", "Vrager reageerde"
    PARTNER_WEES_AF = "partner_wees_af", "Partner wees af"
    PARTNER_NAM_AAN = "partner_nam_aan", "Partner nam aan"
    AFSPRAAK = "afspraak", "Afspraak"
    NIET_VERSCHENEN = "niet_verschenen", "Niet op de afspraak verschenen"
    KOOS_GEEN_TIJD = "koos_geen_tijd", "Koos geen tijd voor een afspraak"
    TERUGBELLEN = "terugbellen", "Terugbellen"
    NIET_BEREIKT = "niet_bereikt", "Drie keer niet bereikt"
    MAIL_KWAM_TERUG = "mail_kwam_terug", "Mail kwam niet aan"
    STILGEVALLEN = "stilgevallen", "Lang niets gedaan"
    VERVOLGSTAP = "vervolgstap", "Vervolgstap is aan ons"
    WACHT_OP_VRAGER = "wacht_op_vrager", "Wacht op antwoord van de vrager"
    WACHT_OP_PARTNER = "wacht_op_partner", "Wacht op antwoord van de partner"
    NAZORG = "nazorg", "Nazorg: heeft het geholpen?"
    NAMENS_GEWEIGERD = "namens_geweigerd", "Vrager wil niet dat een ander dit vraagt"


class Klok(TextChoices):
    """What a regio sets a term for, in working days."""

    EERSTE_CONTACT = "eerste_contact", "Eerste contact"
    VERVOLGSTAP = "vervolgstap", "Volgende stap van ons"
    ANTWOORD_VRAGER = "antwoord_vrager", "Antwoord van de vrager"
    ANTWOORD_PARTNER = "antwoord_partner", "Antwoord van de partner"
    NAZORG = "nazorg", "Nazorg"
    STILTE = "stilte", "Stilte"


class StilteTrede(IntegerChoices):
    """How far the silence around a vraag has gone."""

    GEEN = 0, "Geen"
    LIJST = 1, "Stijgt op de lijst"
    EIGENAAR = 2, "Eigenaar kreeg bericht"
    TEAMLEIDER = 3, "Teamleider kreeg bericht"


class Relatie(TextChoices):
    """What a vertegenwoordiger is to the vrager."""

    FAMILIE = "familie", "Familie, partner of vriend"
    HULPVERLENER = "hulpverlener", "Hulpverlener of begeleider"
    BEWINDVOERDER = "bewindvoerder", "Bewindvoerder of curator"
    MENTOR = "mentor", "Mentor of voogd"
    WERKGEVER = "werkgever", "Werkgever of collega"
    ANDERS = "anders", "Iemand anders"


class Bevoegdheid(TextChoices):
    """Why a vertegenwoordiger may speak for the vrager."""

    TOESTEMMING = "toestemming", "De persoon weet ervan en vindt het goed"
    MACHTIGING = "machtiging", "Er is een schriftelijke machtiging"
    WETTELIJK = "wettelijk", "De rechter of de wet wees mij aan"


class BerichtAan(TextChoices):
    """Who gets the news about a vraag."""

    VRAGER = "vrager", "De persoon zelf"
    VERTEGENWOORDIGER = "vertegenwoordiger", "Degene die namens de persoon vraagt"
    BEIDEN = "beiden", "Allebei"


class Nieuws(TextChoices):
    """What someone can choose to be told of; all else always goes."""

    BERICHT = "bericht", "Een nieuw bericht van ons"
    VOORTGANG = "voortgang", "Een verandering in uw vraag"
    ANTWOORD = "antwoord", "Het antwoord van een organisatie"
    HERINNERING = "herinnering", "Een herinnering aan een afspraak"


# By the soort of the message.
NIEUWS_VAN: dict[str, Nieuws] = {
    "vraag_bericht": Nieuws.BERICHT,
    "belpoging": Nieuws.BERICHT,
    "vraag_nieuws": Nieuws.VOORTGANG,
    "vraag_antwoord": Nieuws.ANTWOORD,
    "afspraak_herinnering": Nieuws.HERINNERING,
}
# These tell that something changed, and what: a message that only says that something did, need not go as well.
MELDT = (
    "vraag_bericht",
    "belpoging",
    "vraag_antwoord",
    "vraag_samengevoegd",
    "toestemming_ingetrokken",
    "afspraak_uitnodiging",
    "afspraak_oproep",
    "afspraak_bevestiging",
    "afspraak_verzet",
    "afspraak_afgezegd",
)


class Berichtkanaal(TextChoices):
    """How a message reaches someone."""

    MAIL = "mail", "E-mail"
    SMS = "sms", "Sms"
    BRIEF = "brief", "Brief"


KANALEN_AAN = frozenset({Berichtkanaal.MAIL})


class AfspraakVorm(TextChoices):
    BALIE = "balie", "Aan de balie"
    TELEFOON = "telefoon", "Telefonisch"
    VIDEO = "video", "Videobellen"
    OP_LOCATIE = "op_locatie", "Op locatie"


class AfspraakStatus(TextChoices):
    VOORGESTELD = "voorgesteld", "Uitgenodigd om een tijd te kiezen"
    GEPLAND = "gepland", "Gepland"
    GEWEEST = "geweest", "Geweest"
    NIET_VERSCHENEN = "niet_verschenen", "Niet verschenen"
    AFGEZEGD = "afgezegd", "Afgezegd"


class Dagdeel(TextChoices):
    OCHTEND = "ochtend", "In de ochtend"
    MIDDAG = "middag", "In de middag"
    MAAKT_NIET_UIT = "maakt_niet_uit", "Maakt niet uit"


class TerugbelStatus(TextChoices):
    OPEN = "open", "Nog te bellen"
    GELUKT = "gelukt", "Gebeld"
    NIET_GELUKT = "niet_gelukt", "Niet bereikt"
    VERVALLEN = "vervallen", "Vervallen"


class BelUitkomst(TextChoices):
    GELUKT = "gelukt", "Gesproken"
    GEEN_GEHOOR = "geen_gehoor", "Geen gehoor"
    VOICEMAIL = "voicemail", "Voicemail ingesproken"
    NUMMER_KLOPT_NIET = "nummer_klopt_niet", "Het nummer klopt niet"


class RetourUitkomst(TextChoices):
    """What the desk found when mail did not arrive."""

    VERBETERD = "verbeterd", "Het adres is verbeterd"
    NAGEVRAAGD = "nagevraagd", "Nagevraagd: het adres klopt"
    POSTVAK_VOL = "postvak_vol", "Het postvak was vol, nu is er weer plaats"
    STORING = "storing", "De mail van de ontvanger had een storing"


# Why an address that mail came back from is right all the same.
ADRES_KLOPT = (RetourUitkomst.NAGEVRAAGD, RetourUitkomst.POSTVAK_VOL, RetourUitkomst.STORING)


class Bulksoort(TextChoices):
    TOEWIJZEN = "toewijzen", "Toewijzen"
    AFRONDEN = "afronden", "Afronden"
    SCHRIJVEN = "schrijven", "Schrijven"


class Bulkuitkomst(TextChoices):
    """What became of one vraag of a bulkactie, or what stands in the way."""

    OPEN = "open", "Nog niet gedaan"
    GEDAAN = "gedaan", "Gedaan"
    GEWIJZIGD = "gewijzigd", "Een collega wijzigde deze vraag intussen"
    NIET_GEVONDEN = "niet_gevonden", "Niet gevonden"
    AFGEROND = "afgerond", "Deze vraag is al afgerond"
    INGETROKKEN = "ingetrokken", "De vrager trok deze vraag in"
    STAAT_AL_DAAR = "staat_al_daar", "Deze vraag staat daar al"
    ANDERE_REGIO = "andere_regio", "Deze collega werkt niet in de regio van de vraag"
    CHECKLIST = "checklist", "Op de checklist staat nog iets open"
    GEEN_EMAIL = "geen_email", "Deze vrager gaf geen e-mailadres"
    ANDERE_TEKST = "andere_tekst", "Deze tekst is niet voor dit thema of deze regio"
    TEKST_ONVOLLEDIG = "tekst_onvolledig", "Wij weten niet alles wat in de tekst moet staan"
    TEKST_GEWIJZIGD = "tekst_gewijzigd", "Een collega wijzigde de standaardtekst intussen"
    NIET_MOGELIJK = "niet_mogelijk", "Dit kan niet met deze vraag"
