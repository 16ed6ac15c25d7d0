from django.contrib.postgres.search import SearchQuery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bench.vloer.models import Regel


def form(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        Regel.objects.create(
            groep="AM06", naam=request.POST["naam"], tekst=request.POST["tekst"], datum=timezone.localdate()
        )
        return redirect("/dank/")
    return render(request, "vloer/form.html")


def thanks(request: HttpRequest) -> HttpResponse:
    return HttpResponse("dank")


def lijst(request: HttpRequest) -> HttpResponse:
    rows = Regel.objects.filter(groep="AM06").defer("zoek").order_by("datum", "id")[:50]
    return render(request, "vloer/lijst.html", {"rows": rows})


def zoek(request: HttpRequest) -> HttpResponse:
    found = Regel.objects.filter(zoek=SearchQuery(request.GET["q"], config="dutch")).defer("zoek")[:50]
    return render(request, "vloer/lijst.html", {"rows": found})
