from django.apps import AppConfig


class VloerConfig(AppConfig):
    name = "bench.vloer"
    label = "vloer"
