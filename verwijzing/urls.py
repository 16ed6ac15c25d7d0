from django.urls import URLPattern

app_name = "verwijzing"
urlpatterns: list[URLPattern] = []
