"""What helps to answer a vraag: texts, checklists, and what the regio knows."""

from django.urls import path

from loket.web.balie import aanpak, checklists, kennis, schrijven, standaardteksten

urlpatterns = [
    path("balie/vraag/<uuid:uuid>/aanpak/", aanpak.aanpak, name="zaak_aanpak"),
    path("balie/vraag/<uuid:uuid>/afvinken/", aanpak.afvinken, name="zaak_afvinken"),
    path("kennis/checklists/", checklists.checklists, name="checklists"),
    path("kennis/checklists/<uuid:uuid>/intrekken/", checklists.intrekken, name="checklistpunt_intrekken"),
    path("balie/vraag/<uuid:uuid>/schrijven/", schrijven.schrijven, name="zaak_schrijven"),
    path("balie/vraag/<uuid:uuid>/brief/<int:contact>/", schrijven.brief, name="zaak_brief"),
    path("kennis/teksten/", standaardteksten.standaardteksten, name="standaardteksten"),
    path("kennis/teksten/nieuw/", standaardteksten.nieuw, name="standaardtekst_nieuw"),
    path("kennis/teksten/<uuid:uuid>/", standaardteksten.standaardtekst, name="standaardtekst"),
    path("kennis/teksten/<uuid:uuid>/versies/", standaardteksten.versies, name="standaardtekst_versies"),
    path("kennis/teksten/<uuid:uuid>/intrekken/", standaardteksten.intrekken, name="standaardtekst_intrekken"),
    path("kennis/", kennis.kennis, name="kennis"),
    path("kennis/werkafspraak/", kennis.werkafspraak, name="werkafspraak_nieuw"),
    path("kennis/werkafspraak/<uuid:uuid>/", kennis.werkafspraak, name="werkafspraak"),
    path("kennis/belwijzer/", kennis.belwijzer, name="belwijzer_nieuw"),
    path("kennis/belwijzer/<uuid:uuid>/", kennis.belwijzer, name="belwijzer"),
]
