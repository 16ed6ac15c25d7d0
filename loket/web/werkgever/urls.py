from django.urls import path

from loket.web.werkgever import views

urlpatterns = [
    path("bedrijf/", views.bedrijf, name="bedrijf"),
    path("bedrijf/nieuw/", views.nieuw, name="bedrijf_nieuw"),
    path("bedrijf/vraag/<uuid:uuid>/", views.vraag, name="bedrijf_vraag"),
]
