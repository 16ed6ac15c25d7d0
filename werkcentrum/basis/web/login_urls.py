"""What we use of allauth, by name; everything else of it (signing up, changing addresses) does not exist here.

The names are those of allauth, because its views look each other up by them.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as socialaccount
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import path
from django.views.generic import RedirectView

from werkcentrum.basis.web.login_views import login

# Where allauth would list or take away the second factor: staff have one, always.
to_start = RedirectView.as_view(pattern_name="basis:start")

urlpatterns = [
    path("", login, name="account_login"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("niet-actief/", account.account_inactive, name="account_inactive"),
    path("bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("code/", account.request_login_code, name="account_request_login_code"),
    path("code/invullen/", account.confirm_login_code, name="account_confirm_login_code"),
    path("tweede-stap/", mfa.authenticate, name="mfa_authenticate"),
    path("tweede-stap/bevestigen/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("tweede-stap/instellen/", totp.activate_totp, name="mfa_activate_totp"),
    path("tweede-stap/klaar/", to_start, name="mfa_index"),
    path("tweede-stap/al-ingesteld/", to_start, name="mfa_deactivate_totp"),
    path("herstelcodes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("herstelcodes/nieuw/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("organisatie/gestopt/", socialaccount.login_cancelled, name="socialaccount_login_cancelled"),
    path("organisatie/<slug:provider_id>/", oidc.login, name="openid_connect_login"),
    path("organisatie/<slug:provider_id>/terug/", oidc.callback, name="openid_connect_callback"),
]
