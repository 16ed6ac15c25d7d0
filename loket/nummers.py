"""Case numbers such as W26-7K3M: short enough to say on the telephone, not to be guessed by counting."""

import secrets
from datetime import date

# Without 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V: what people mishear or misread.
ALFABET = "34679ACDEFGHJKMNPQRTWXY"
LENGTE = 6


def make_nummer(today: date) -> str:
    code = "".join(secrets.choice(ALFABET) for _ in range(LENGTE))
    return f"W{today:%y}-{code}"
