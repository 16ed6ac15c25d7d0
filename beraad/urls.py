from django.urls import URLPattern

app_name = "beraad"
urlpatterns: list[URLPattern] = []
