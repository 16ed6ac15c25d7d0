from django.urls import path

from loket.web.balie import afspraken, agenda, kalender

urlpatterns = [
    path("balie/vraag/<uuid:uuid>/afspraken/", afspraken.afspraken, name="zaak_afspraken"),
    path("balie/vraag/<uuid:uuid>/afspraken/maken/", afspraken.plan, name="afspraak_plan"),
    path("balie/vraag/<uuid:uuid>/afspraken/uitnodigen/", afspraken.nodig_uit, name="afspraak_uitnodigen"),
    path("balie/afspraak/<uuid:uuid>/verzetten/", afspraken.verzet, name="afspraak_verzet"),
    path("balie/afspraak/<uuid:uuid>/afzeggen/", afspraken.zeg_af, name="afspraak_afzeggen"),
    path("balie/afspraak/<uuid:uuid>/afloop/", afspraken.afloop, name="afspraak_afloop"),
    path("balie/agenda/", agenda.agenda, name="agenda"),
    path("balie/agenda/spreekuren/", agenda.spreekuren, name="spreekuren"),
    path("balie/agenda/spreekuren/toevoegen/", agenda.spreekuur_toevoegen, name="spreekuur_toevoegen"),
    path("balie/agenda/spreekuren/<int:pk>/verwijderen/", agenda.spreekuur_weg, name="spreekuur_verwijderen"),
    path("balie/agenda/spreekuren/afwezig/", agenda.afwezigheid_toevoegen, name="afwezigheid_toevoegen"),
    path(
        "balie/agenda/spreekuren/afwezig/<int:pk>/verwijderen/",
        agenda.afwezigheid_weg,
        name="afwezigheid_verwijderen",
    ),
    path("balie/agenda/spreekuren/koppeling/", agenda.koppeling_maken, name="koppeling_maken"),
    path("balie/agenda/spreekuren/koppeling/intrekken/", agenda.koppeling_intrekken, name="koppeling_intrekken"),
    path("agendakoppeling/<str:sleutel>.ics", kalender.koppeling, name="agendakoppeling"),
]
