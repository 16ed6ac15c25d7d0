from django.urls import path

from loket.web.publiek import (
    bevestigen,
    intake,
    kopie,
    nogvraag,
    verder,
    verlopen,
    verzending,
    volgbestand,
    volgen,
    voorpagina,
    waarom,
    wieziet,
)
from loket.web.publiek.stappen import DOELGROEP

urlpatterns = [
    path("", voorpagina.voorpagina, name="voorpagina"),
    path("regio/<slug:slug>/", voorpagina.regio, name="regio"),
    path("vraag/", intake.stap, {"stap": DOELGROEP}, name="intake_landelijk"),
    path("vraag/verzonden/", verzending.verzonden, name="intake_verzonden"),
    path("vraag/stoppen/", verzending.stoppen, name="intake_stoppen"),
    path("vraag/nog/", nogvraag.nog_een_vraag, name="nog_een_vraag"),
    path("vraag/nog/<int:nummer>/", nogvraag.nog_een_vraag, name="nog_een_vraag_wijzigen"),
    path("vraag/bewaren/", verder.bewaren, name="intake_bewaren"),
    path("vraag/doorgaan/", verlopen.doorgaan, name="intake_doorgaan"),
    path("vraag/verder/", verder.verder, name="intake_verder"),
    path("vraag/verder/<str:token>/", verder.verder_link, name="intake_verder_link"),
    path("vraag/<slug:stap>/", intake.stap, name="intake_landelijk_stap"),
    path("regio/<slug:slug>/vraag/", intake.stap, {"stap": DOELGROEP}, name="intake"),
    path("regio/<slug:slug>/vraag/<slug:stap>/", intake.stap, name="intake_stap"),
    path("namens/<str:token>/", bevestigen.namens, name="namens"),
    path("volgen/", volgen.zoek_vraag, name="volgen_zoeken"),
    path("volgen/gevraagd/", volgen.link_gevraagd, name="volglink_gevraagd"),
    path("volgen/<str:token>/", volgen.volgen, name="volgen"),
    path("volgen/<str:token>/bestand/<uuid:bijlage>/", volgbestand.volgbestand, name="volgbestand"),
    path("volgen/<str:token>/kopie/", kopie.kopie, name="kopie"),
    path("volgen/<str:token>/kopie.pdf", kopie.kopie_pdf, name="kopie_pdf"),
    path("volgen/<str:token>/waarom/", waarom.waarom_advies, name="waarom_advies"),
    path("volgen/<str:token>/wie-ziet-wat/", wieziet.wie_ziet_wat, name="wie_ziet_wat"),
    path(
        "volgen/<str:token>/wie-ziet-wat/<uuid:uuid>/intrekken/",
        wieziet.toestemming_intrekken,
        name="toestemming_intrekken",
    ),
    path("volgen/<str:token>/intrekken/", volgen.intrekken, name="intrekken"),
]
