from django.urls import path

from werkcentrum.basis.web.beheer import views
from werkcentrum.basis.web.beheer.stijlgids import stijlgids
from werkcentrum.basis.web.publiek import views as publiek

app_name = "basis"
urlpatterns = [
    path("privacy/", publiek.privacy, name="privacy"),
    path("niet-tevreden/", publiek.klacht, name="klacht"),
    path("toegankelijkheid/", publiek.toegankelijkheid, name="toegankelijkheid"),
    path("start/", views.start, name="start"),
    path("beheer/berichten/", views.berichten, name="berichten"),
    path("beheer/berichten/<uuid:uuid>/opnieuw/", views.bericht_opnieuw, name="bericht_opnieuw"),
    path("beheer/stijlgids/", stijlgids, name="stijlgids"),
    path("health/live", views.health_live, name="health_live"),
    path("health/ready", views.health_ready, name="health_ready"),
]
