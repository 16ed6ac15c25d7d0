"""What helps to answer a vraag: texts, checklists, and what the regio knows."""

from django.urls import path

from loket.web.balie import schrijven, standaardteksten

urlpatterns = [
    path("balie/vraag/<uuid:uuid>/schrijven/", schrijven.schrijven, name="zaak_schrijven"),
    path("balie/vraag/<uuid:uuid>/brief/<int:contact>/", schrijven.brief, name="zaak_brief"),
    path("teksten/", standaardteksten.standaardteksten, name="standaardteksten"),
    path("teksten/nieuw/", standaardteksten.nieuw, name="standaardtekst_nieuw"),
    path("teksten/<uuid:uuid>/", standaardteksten.standaardtekst, name="standaardtekst"),
    path("teksten/<uuid:uuid>/versies/", standaardteksten.versies, name="standaardtekst_versies"),
    path("teksten/<uuid:uuid>/intrekken/", standaardteksten.intrekken, name="standaardtekst_intrekken"),
]
