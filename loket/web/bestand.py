"""A file of a vrager to download: never shown in the page, and never run."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from loket.queries.bijlagen import Download


def serve_download(download: Download) -> HttpResponse:
    """As an attachment, with a policy of its own: a browser that opens it all the same may do nothing with it."""
    response = HttpResponse(download.inhoud, content_type=download.soort)
    response["Content-Disposition"] = content_disposition_header(True, download.naam) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
