from django.urls import path

from loket.web.publiek import afspraak

urlpatterns = [
    path("afspraak/<str:token>/", afspraak.afspraak, name="afspraak"),
    path("afspraak/<str:token>/vooraf/", afspraak.vooraf, name="afspraak_vooraf"),
    path("afspraak/<str:token>/verzetten/", afspraak.verzetten, name="afspraak_zelf_verzetten"),
    path("afspraak/<str:token>/afzeggen/", afspraak.afzeggen, name="afspraak_zelf_afzeggen"),
    path("afspraak/<str:token>/afspraak.ics", afspraak.kalender, name="afspraak_kalender"),
]
