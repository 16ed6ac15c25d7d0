from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.urls import reverse

from werkcentrum.basis.web.access import public


class PasswordLogin(LoginView):
    """The front door: a password, and the ways to the other two doors."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        organisaties = [
            {
                "naam": app["name"],
                "url": self.passthrough_next_url(reverse("openid_connect_login", args=[app["provider_id"]])),
            }
            for app in settings.OIDC_APPS
        ]
        context: dict[str, Any] = super().get_context_data(organisaties=organisaties, **kwargs)
        return context


login = public(PasswordLogin.as_view())
