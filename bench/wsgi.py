import os

from django.core.wsgi import get_wsgi_application

from werkcentrum.basis.web.callstack import with_room

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
application = with_room(get_wsgi_application())
