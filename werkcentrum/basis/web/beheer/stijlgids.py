from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def stijlgids(request: HttpRequest) -> HttpResponse:
    return render(request, "dev/stijlgids.html")
