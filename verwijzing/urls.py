from django.urls import path

from verwijzing.web.balie import eerlijkheid, gids, hiaat_melden, hiaten, opvolgen, verwijzen
from verwijzing.web.beheer import bronnen as beheer
from verwijzing.web.open_data import views as hsds
from verwijzing.web.partner import bewerken, kaartlink
from verwijzing.web.partner import diensten as partner_diensten
from verwijzing.web.partner import views as partner
from verwijzing.web.publiek import views as publiek

app_name = "verwijzing"
urlpatterns = [
    path("balie/vraag/<uuid:uuid>/gids/", gids.gids, name="gids"),
    path("balie/vraag/<uuid:uuid>/verwijs/<uuid:dienst>/", verwijzen.verwijs, name="verwijs"),
    path("balie/vraag/<uuid:uuid>/verwijzingen/", opvolgen.verwijzingen, name="verwijzingen"),
    path("balie/verwijzing/<uuid:uuid>/contact/", opvolgen.warm_contact, name="warm_contact"),
    path("balie/verwijzing/<uuid:uuid>/uitkomst/", opvolgen.uitkomst, name="uitkomst"),
    path("balie/verwijzing/<uuid:uuid>/intrekken/", opvolgen.intrekken, name="intrekken"),
    path("balie/verwijzing/<uuid:uuid>/link/", opvolgen.nieuwe_link, name="nieuwe_link"),
    path("balie/vraag/<uuid:uuid>/hiaat/", hiaat_melden.hiaat_melden, name="hiaat_melden"),
    path("balie/hiaten/", hiaten.hiaten, name="hiaten"),
    path("balie/hiaten/bestand/", hiaten.hiaten_csv, name="hiaten_csv"),
    path("balie/hiaten/redenen/", hiaten.hiaat_redenen, name="hiaat_redenen"),
    path("balie/hiaten/agenda/", hiaten.hiaat_agenda, name="hiaat_agenda"),
    path("balie/hiaten/cijfer/<uuid:uuid>/", hiaten.hiaatcijfer, name="hiaatcijfer"),
    path("balie/eerlijkheid/", eerlijkheid.eerlijkheid, name="eerlijkheid"),
    path("balie/eerlijkheid/<uuid:uuid>/", eerlijkheid.eerlijkheid_oordeel, name="eerlijkheid_oordeel"),
    path("partner/", partner.inbox, name="inbox"),
    path("partner/verwijzing/<uuid:uuid>/", partner.via_account, name="partner_verwijzing"),
    path("partner/kaarten/<str:token>/", kaartlink.kaarten, name="kaarten_via_link"),
    path("partner/kaarten/<str:token>/<uuid:uuid>/", kaartlink.kaart, name="kaart_via_link"),
    path("partner/kaarten/<str:token>/<uuid:uuid>/gestopt/", kaartlink.gestopt, name="kaart_gestopt"),
    path("partner/<str:token>/", partner.via_link, name="partner"),
    path("dienstenkaart/", partner_diensten.dienstenkaart, name="dienstenkaart"),
    path("dienstenkaart/nieuw/", bewerken.nieuw, name="dienst_nieuw"),
    path("dienstenkaart/nieuw/bekijk/", bewerken.bekijk_nieuw, name="dienst_nieuw_bekijk"),
    path("dienstenkaart/<uuid:uuid>/wijzig/", bewerken.wijzig, name="dienst_wijzig"),
    path("dienstenkaart/<uuid:uuid>/bekijk/", bewerken.bekijk, name="dienst_bekijk"),
    path("dienstenkaart/<uuid:uuid>/klopt/", partner_diensten.bevestig, name="bevestig_dienst"),
    path("dienstenkaart/<uuid:uuid>/plek/", partner_diensten.capaciteit, name="capaciteit"),
    path("dienstenkaart/melding/<uuid:uuid>/", partner_diensten.afgehandeld, name="kaartmelding"),
    path("diensten/", publiek.diensten, name="diensten"),
    path("regio/<slug:slug>/diensten/", publiek.diensten, name="diensten_regio"),
    path("diensten/<uuid:uuid>/", publiek.dienst, name="dienst"),
    path("beheer/diensten/bronnen/", beheer.bronnen, name="bronnen"),
    path("beheer/diensten/bronnen/<int:pk>/", beheer.bron_besluit, name="bron_besluit"),
    path("beheer/diensten/<uuid:uuid>/bronnen/", beheer.dienst_bronnen, name="dienst_bronnen"),
    path("beheer/diensten/<uuid:uuid>/splits/", beheer.splits, name="splits"),
    path("diensten/open-data/", hsds.uitleg, name="open_data"),
    path("api/hsds/v3/", hsds.root, name="hsds"),
    path("api/hsds/v3/services", hsds.services, name="hsds_services"),
    path("api/hsds/v3/services/<str:id>", hsds.service, name="hsds_service"),
    path("api/hsds/v3/organizations", hsds.organizations, name="hsds_organizations"),
    path("api/hsds/v3/organizations/<str:id>", hsds.organization, name="hsds_organization"),
    path("api/hsds/v3/service_at_locations", hsds.service_at_locations, name="hsds_service_at_locations"),
    path("api/hsds/v3/service_at_locations/<str:id>", hsds.service_at_location, name="hsds_service_at_location"),
    path("api/hsds/v3/taxonomies", hsds.taxonomies, name="hsds_taxonomies"),
    path("api/hsds/v3/taxonomies/<str:id>", hsds.taxonomy, name="hsds_taxonomy"),
    path("api/hsds/v3/taxonomy_terms", hsds.taxonomy_terms, name="hsds_taxonomy_terms"),
    path("api/hsds/v3/taxonomy_terms/<str:id>", hsds.term, name="hsds_taxonomy_term"),
]
