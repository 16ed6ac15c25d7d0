from django.contrib.postgres.search import SearchQuery
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


def zoek(request: HttpRequest) -> HttpResponse:
    found = Regel.objects.filter(zoek=SearchQuery(request.GET["q"], config="dutch")).defer("zoek")[:50]
    return render(request, "vloer/lijst.html", {"rows": found})
