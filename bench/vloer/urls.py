from django.urls import path

from bench.vloer import views

urlpatterns = [
    path("form/", views.form),
    path("dank/", views.thanks),
    path("lijst/", views.lijst),
    path("lijst/<int:pk>/", views.regel, name="regel"),
    path("zoek/", views.zoek),
    path("pagina/<int:pk>/", views.pagina),
]
