from django.urls import include, path

from loket.web.balie import (
    caseload,
    einde_dienst,
    instellingen,
    namens,
    registreren,
    samenhang,
    team,
    tijdlijn,
    toetsen,
    werkvoorraad,
    zaak,
)

urlpatterns = [
    path("balie/", werkvoorraad.werkvoorraad, name="werkvoorraad"),
    path("balie/nieuw/", registreren.nieuwe_vraag, name="nieuwe_vraag"),
    path("balie/einde-dienst/", einde_dienst.einde_dienst, name="einde_dienst"),
    path("balie/team/verdeling/", caseload.caseload, name="caseload"),
    path("balie/team/verdeel/", caseload.verdeel, name="verdeel"),
    path("balie/team/", team.team, name="team"),
    path("balie/instellingen/", instellingen.instellingen, name="instellingen"),
    path("balie/toetsen/", toetsen.toetsen, name="toetsen"),
    path("balie/vraag/<uuid:uuid>/", zaak.zaak, name="zaak"),
    path("balie/vraag/<uuid:uuid>/tijdlijn/", tijdlijn.tijdlijn, name="zaak_tijdlijn"),
    path("balie/vraag/<uuid:uuid>/inzage/", zaak.inzage, name="zaak_inzage"),
    path("balie/vraag/<uuid:uuid>/contact/", zaak.contact, name="zaak_contact"),
    path("balie/vraag/<uuid:uuid>/stap/", zaak.stap, name="zaak_stap"),
    path("balie/vraag/<uuid:uuid>/samenvoegen/", samenhang.samenvoegen, name="zaak_samenvoegen"),
    path("balie/vraag/<uuid:uuid>/splitsen/", samenhang.splitsen, name="zaak_splitsen"),
    path("balie/vraag/<uuid:uuid>/ongedaan/", samenhang.ongedaan, name="zaak_ongedaan"),
    path("balie/vraag/<uuid:uuid>/namens/", namens.namens, name="zaak_namens"),
    path("balie/vraag/<uuid:uuid>/vrager/", zaak.vrager, name="zaak_vrager"),
    path("balie/vraag/<uuid:uuid>/aanwezig/", zaak.aanwezig, name="zaak_aanwezig"),
    path("", include("loket.web.balie.kennis_urls")),
]
