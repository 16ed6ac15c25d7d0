from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.urls import reverse

from werkcentrum.basis.web.access import public


class PasswordLogin(LoginView):
    """The front door: a password, and the ways to the other two doors."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
        organisaties = [
            {
                "naam": app["name"],
                "url": self.passthrough_next_url(
                    reverse("openid_connect_login", kwargs={"provider_id": app["provider_id"]})
                ),
            }
            for app in apps
        ]
        return super().get_context_data(organisaties=organisaties, **kwargs)


login = public(PasswordLogin.as_view())
