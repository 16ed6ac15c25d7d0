from django.urls import include, path

app_name = "loket"
urlpatterns = [
    path("", include("loket.web.publiek.urls")),
    path("", include("loket.web.publiek.afspraakurls")),
    path("", include("loket.web.balie.urls")),
    path("", include("loket.web.balie.afspraakurls")),
    path("", include("loket.web.werkgever.urls")),
]
