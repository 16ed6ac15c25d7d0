from celery import Celery

app = Celery("werkcentrum")
app.config_from_object("django.conf:settings", namespace="CELERY")
