from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("werkcentrum.basis.urls")),
    path("", include("loket.urls")),
    path("", include("verwijzing.urls")),
    path("", include("beraad.urls")),
    path("inloggen/", include("werkcentrum.basis.web.login_urls")),
    path("beheer/techniek/", admin.site.urls),
]

handler400 = "werkcentrum.basis.web.errors.bad_request"
handler403 = "werkcentrum.basis.web.errors.permission_denied"
