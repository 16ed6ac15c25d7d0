from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from bench.vloer.models import Regel


class RegelForm(ModelForm):
    class Meta:
        model = Regel
        fields = ("naam", "tekst")


def form(request: HttpRequest) -> HttpResponse:
    form = RegelForm(request.POST or None)
    if form.is_valid():
        form.instance.datum = timezone.localdate()
        form.save()
        return redirect("/dank/")
    return render(request, "vloer/form.html", {"form": form})


def thanks(request: HttpRequest) -> HttpResponse:
    return HttpResponse("dank")


def lijst(request: HttpRequest) -> HttpResponse:
    rows = Regel.objects.filter(groep="AM06").defer("zoek").order_by("datum", "id")[:50]
    return render(request, "vloer/lijst.html", {"rows": rows})


def regel(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(get_object_or_404(Regel, pk=pk).tekst)


def pagina(request: HttpRequest, pk: int) -> HttpResponse:
    """One row with its history, as a page about one thing would show it."""
    row = get_object_or_404(Regel.objects.defer("zoek"), pk=pk)
    history = (
        Regel.objects.filter(groep=row.groep, datum__gte=row.datum).defer("zoek").order_by("datum", "id")[:10]
    )
    return render(request, "vloer/pagina.html", {"row": row, "history": history})


def zoek(request: HttpRequest) -> HttpResponse:
    query = SearchQuery(request.GET["q"], config="dutch")
    ranked = Regel.objects.filter(zoek=query).defer("zoek").annotate(rang=SearchRank(F("zoek"), query))
    found = ranked.order_by("-rang", "-id")[:50]
    return render(request, "vloer/lijst.html", {"rows": found})
