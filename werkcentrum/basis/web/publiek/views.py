from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page


@public
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    return render_page(request, "basis/publiek/privacy.html", {}, {})


@public
@require_GET
def klacht(request: HttpRequest) -> HttpResponse:
    return render_page(request, "basis/publiek/klacht.html", {}, {})


@public
@require_GET
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    return render_page(request, "basis/publiek/toegankelijkheid.html", {}, {})
