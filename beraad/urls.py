from django.urls import path, register_converter

from beraad.enums import KnoopSoort
from beraad.web.meten import bijwerken, cijfers, maatregel, middelen, pitches, spoor, watals
from beraad.web.open_data import feed
from beraad.web.open_data import views as open_data
from beraad.web.overleg import amendementen, opmerkingen
from beraad.web.publiek import besluit, jaarverslagen, matrix, verschillen
from beraad.web.publiek import papier as publiek_papier
from beraad.web.publiek import views as publiek
from beraad.web.secretariaat import beraad, knopen, versies, verslag, views, voorstellen, werktekst
from beraad.web.uitvoering import openbaar as uitvoering_openbaar
from beraad.web.uitvoering import views as uitvoering
from beraad.web.vergadering import openbaar as vergadering_openbaar
from beraad.web.vergadering import papier, punten
from beraad.web.vergadering import views as vergadering


class KnoopSoortConverter:
    regex = "|".join(KnoopSoort.values)

    def to_python(self, value: str) -> KnoopSoort:
        return KnoopSoort(value)

    def to_url(self, value: KnoopSoort | str) -> str:
        return KnoopSoort(value).value


register_converter(KnoopSoortConverter, "knoop")

app_name = "beraad"
urlpatterns = [
    path("agenda/", publiek.beraden, name="beraden"),
    path("agenda/landelijk/", publiek.landelijke_agenda, name="landelijk"),
    path("agenda/landelijk/matrix/", matrix.matrix, name="matrix"),
    path("agenda/landelijk/matrix.csv", matrix.matrix_csv, name="matrix_csv"),
    path("agenda/landelijk/matrix.json", matrix.matrix_json, name="matrix_json"),
    path("agenda/landelijk/versies/", publiek.landelijke_versies, name="landelijk_versies"),
    path("regio/<slug:slug>/agenda/", publiek.agenda, name="publiek"),
    path("regio/<slug:slug>/agenda/versies/", publiek.versies, name="versies"),
    path("agenda/versie/<uuid:uuid>/", publiek.versie, name="versie"),
    path("agenda/versie/<uuid:uuid>/agenda.pdf", publiek_papier.versie_pdf, name="versie_pdf"),
    path("agenda/versie/<uuid:uuid>/<uuid:knoop>/", publiek.versie_deel, name="versie_deel"),
    path("agenda/deel/<uuid:knoop>/", publiek.deel, name="deel"),
    path("agenda/open-data/", open_data.uitleg, name="agenda_open_data"),
    path("api/agenda/v1/versies/<uuid:uuid>", open_data.agenda_json, name="agenda_json"),
    path("api/agenda/v1/versies/<uuid:uuid>/<slug:tabel>.csv", open_data.agenda_csv, name="agenda_csv"),
    path("api/agenda/v1/beraden/<uuid:uuid>", open_data.popolo, name="popolo"),
    path("api/agenda/v1/context.jsonld", open_data.context, name="agenda_context"),
    path("api/agenda/v1/agenda.schema.json", open_data.schema, name="agenda_schema"),
    path("api/agenda/v1/popolo.schema.json", open_data.schema_popolo, name="popolo_schema"),
    path("regio/<slug:slug>/agenda/feed.atom", feed.feed, name="feed"),
    path("agenda/landelijk/feed.atom", feed.landelijk_feed, name="landelijk_feed"),
    path("agenda/jaarverslag/<uuid:uuid>/", jaarverslagen.jaarverslag, name="jaarverslag"),
    path("agenda/jaarverslag/<uuid:uuid>/jaarverslag.pdf", jaarverslagen.als_pdf, name="jaarverslag_pdf"),
    path("agenda/jaarverslag/<uuid:uuid>/jaarverslag.ods", jaarverslagen.als_ods, name="jaarverslag_ods"),
    path("agenda/jaarverslag/<uuid:uuid>/jaarverslag.json", jaarverslagen.als_json, name="jaarverslag_json"),
    path("agenda/bewerken/<uuid:uuid>/jaarverslag/", verslag.nieuw_jaarverslag, name="nieuw_jaarverslag"),
    path("agenda/versie/<uuid:uuid>/verschil/<uuid:ander>/", verschillen.verschil, name="verschil"),
    path("agenda/landelijk/veranderd/", verschillen.landelijk_veranderd, name="landelijk_veranderd"),
    path("regio/<slug:slug>/agenda/veranderd/", verschillen.veranderd, name="veranderd"),
    path("agenda/bewerken/<uuid:uuid>/agenda.pdf", werktekst.agenda_pdf, name="agenda_pdf"),
    path("agenda/bewerken/<uuid:uuid>/versies/", versies.agendaversies, name="agendaversies"),
    path("agenda/bewerken/<uuid:uuid>/versies/<uuid:versie>/verschil/", versies.werkverschil, name="werkverschil"),
    path("agenda/bewerken/<uuid:uuid>/versies/<uuid:versie>/terug/", versies.terugzetten, name="terugzetten"),
    path(
        "agenda/bewerken/<uuid:uuid>/versies/<uuid:versie>/terug/<uuid:knoop>/",
        versies.deel_terugzetten,
        name="deel_terugzetten",
    ),
    path("agenda/bewerken/", views.agenda, name="agenda"),
    path("agenda/bewerken/nieuw/", views.nieuwe_agenda, name="nieuwe_agenda"),
    path("agenda/bewerken/<uuid:uuid>/vaststellen/", voorstellen.vaststellen, name="vaststellen"),
    path("agenda/bewerken/<knoop:soort>/<uuid:uuid>/", knopen.knoop, name="knoop"),
    path("agenda/bewerken/<knoop:soort>/<uuid:uuid>/wijzig/", knopen.wijzig, name="wijzig"),
    path("agenda/bewerken/<knoop:soort>/<uuid:uuid>/nieuw/<knoop:kind>/", knopen.voeg_toe, name="voeg_toe"),
    path("agenda/bewerken/<knoop:soort>/<uuid:uuid>/ongedaan/", knopen.maak_ongedaan, name="maak_ongedaan"),
    path("agenda/bewerken/<knoop:soort>/<uuid:uuid>/verplaats/", knopen.verplaats, name="verplaats"),
    path("agenda/bewerken/<knoop:soort>/<uuid:uuid>/verwijder/", knopen.verwijder, name="verwijder"),
    path("agenda/<uuid:uuid>/amendementen/", amendementen.amendementen, name="amendementen"),
    path("agenda/amendement/<uuid:uuid>/antwoord/", amendementen.amendement_antwoord, name="amendement_antwoord"),
    path("agenda/amendement/<knoop:soort>/<uuid:uuid>/", amendementen.stel_voor, name="stel_voor"),
    path("agenda/opmerkingen/<knoop:soort>/<uuid:uuid>/", opmerkingen.opmerkingen, name="opmerkingen"),
    path(
        "agenda/opmerking/<uuid:uuid>/afgehandeld/",
        opmerkingen.opmerking_afgehandeld,
        name="opmerking_afgehandeld",
    ),
    path("agenda/beraad/", beraad.mijn_beraad, name="mijn_beraad"),
    path("agenda/beraad/<uuid:uuid>/", beraad.beraad, name="beraad"),
    path("agenda/beraad/<uuid:uuid>/besluitregel/", beraad.besluitregel, name="besluitregel"),
    path("agenda/beraad/<uuid:uuid>/partij/", beraad.nieuwe_partij, name="nieuwe_partij"),
    path("agenda/beraad/<uuid:uuid>/thematafel/", beraad.nieuwe_thematafel, name="nieuwe_thematafel"),
    path("agenda/partij/<uuid:uuid>/einde/", beraad.partij_einde, name="partij_einde"),
    path("agenda/partij/<uuid:uuid>/opvolger/", beraad.partij_opvolger, name="partij_opvolger"),
    path("agenda/partij/<uuid:uuid>/mandaat/", beraad.nieuw_mandaat, name="nieuw_mandaat"),
    path("agenda/mandaat/<uuid:uuid>/einde/", beraad.mandaat_einde, name="mandaat_einde"),
    path("agenda/thematafel/<uuid:uuid>/", beraad.thematafel, name="thematafel"),
    path("agenda/<uuid:uuid>/cijfers/", cijfers.cijfers, name="cijfers"),
    path("agenda/<uuid:uuid>/cijfers/inlezen/", cijfers.cijfers_inlezen, name="cijfers_inlezen"),
    path("agenda/<uuid:uuid>/bijwerken/", bijwerken.bijwerken, name="bijwerken"),
    path("agenda/<uuid:uuid>/middelen/", middelen.middelen, name="middelen"),
    path("agenda/<uuid:uuid>/spoor/", spoor.spoor, name="spoor"),
    path("agenda/<uuid:uuid>/wat-als/", watals.wat_als, name="wat_als"),
    path("agenda/maatregel/<uuid:uuid>/", maatregel.maatregel, name="maatregel"),
    path("agenda/beraad/<uuid:uuid>/pitches/", pitches.pitches, name="pitches"),
    path("agenda/pitch/<uuid:uuid>/", pitches.pitch_antwoord, name="pitch_antwoord"),
    path("regio/<slug:slug>/agenda/pitches/", pitches.openbaar, name="pitches_openbaar"),
    path("agenda/indicator/<uuid:uuid>/", cijfers.verloop, name="verloop"),
    path("agenda/bewerken/<uuid:uuid>/aanbieden/", voorstellen.aanbieden, name="aanbieden"),
    path("agenda/voorstel/<uuid:uuid>/", voorstellen.voorstel, name="voorstel"),
    path("agenda/voorstel/<uuid:uuid>/intrekken/", voorstellen.intrekken, name="intrekken"),
    path("agenda/<uuid:uuid>/besluit/", besluit.besluit, name="besluit"),
    path("agenda/<uuid:uuid>/besluit/tekst/", besluit.besluittekst, name="besluittekst"),
    path("agenda/landelijk/besluiten/", vergadering_openbaar.landelijke_besluiten, name="landelijke_besluiten"),
    path("regio/<slug:slug>/agenda/besluiten/", vergadering_openbaar.besluiten, name="publieke_besluiten"),
    path("agenda/vergaderingen/", vergadering.vergaderingen, name="vergaderingen"),
    path("agenda/vergaderingen/besluiten/", vergadering.besluiten, name="besluiten"),
    path("agenda/vergaderingen/<uuid:uuid>/", vergadering.vergadering, name="vergadering"),
    path("agenda/vergaderingen/<uuid:uuid>/aanwezig/", vergadering.aanwezigen, name="aanwezigen"),
    path("agenda/vergaderingen/<uuid:uuid>/actiepunt/", punten.nieuw_actiepunt, name="nieuw_actiepunt"),
    path(
        "agenda/vergaderingen/<uuid:uuid>/afgelasten/",
        vergadering.vergadering_afgelasten,
        name="vergadering_afgelasten",
    ),
    path("agenda/vergaderingen/<uuid:uuid>/agendapunt/", punten.nieuw_agendapunt, name="nieuw_agendapunt"),
    path("agenda/vergaderingen/<uuid:uuid>/kalender/", papier.vergadering_ics, name="vergadering_ics"),
    path("agenda/vergaderingen/<uuid:uuid>/notulen/", vergadering.notulen, name="notulen"),
    path(
        "agenda/vergaderingen/<uuid:uuid>/notulen/vaststellen/",
        vergadering.notulen_vaststellen,
        name="notulen_vaststellen",
    ),
    path(
        "agenda/vergaderingen/<uuid:uuid>/oproepen/", vergadering.vergadering_oproepen, name="vergadering_oproepen"
    ),
    path("agenda/vergaderingen/<uuid:uuid>/pdf/", papier.vergadering_pdf, name="vergadering_pdf"),
    path(
        "agenda/vergaderingen/<uuid:uuid>/wijzig/", vergadering.vergadering_wijzigen, name="vergadering_wijzigen"
    ),
    path("agenda/agendapunt/<uuid:uuid>/", punten.agendapunt, name="agendapunt"),
    path("agenda/agendapunt/<uuid:uuid>/besluit/", punten.nieuw_besluit, name="nieuw_besluit"),
    path("agenda/agendapunt/<uuid:uuid>/omhoog/", punten.agendapunt_omhoog, name="agendapunt_omhoog"),
    path("agenda/agendapunt/<uuid:uuid>/verwijder/", punten.agendapunt_verwijderen, name="agendapunt_verwijderen"),
    path("agenda/actiepunt/<uuid:uuid>/", punten.actiepunt_gereed, name="actiepunt_gereed"),
    path("agenda/beraad/<uuid:uuid>/vergadering/", vergadering.nieuwe_vergadering, name="nieuwe_vergadering"),
    path("agenda/uitvoering/", uitvoering.uitvoeringen, name="uitvoeringen"),
    path("agenda/uitvoering/<uuid:uuid>/", uitvoering.uitvoering, name="uitvoering"),
    path("agenda/uitvoering/<uuid:uuid>/actie/", uitvoering.nieuwe_actie, name="nieuwe_actie"),
    path("agenda/uitvoering/<uuid:uuid>/inleiding/", uitvoering.inleiding, name="uitvoering_inleiding"),
    path("agenda/uitvoering/<uuid:uuid>/vaststellen/", uitvoering.vaststellen, name="uitvoering_vaststellen"),
    path("agenda/actie/<uuid:uuid>/", uitvoering.actie, name="actie"),
    path("agenda/actie/<uuid:uuid>/verwijder/", uitvoering.actie_verwijderen, name="actie_verwijderen"),
    path("agenda/actie/<uuid:uuid>/voortgang/", uitvoering.actie_volgen, name="actie_volgen"),
    path("agenda/landelijk/uitvoering/<int:jaar>/", uitvoering_openbaar.landelijk, name="landelijke_uitvoering"),
    path(
        "regio/<slug:slug>/agenda/uitvoering/<int:jaar>/",
        uitvoering_openbaar.regionaal,
        name="publieke_uitvoering",
    ),
]
