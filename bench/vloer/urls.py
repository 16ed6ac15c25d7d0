from django.urls import path

from bench.vloer import views

urlpatterns = [
    path("form/", views.form),
    path("dank/", views.thanks),
    path("lijst/", views.lijst),
    path("zoek/", views.zoek),
]
