"""Identifiers that are the same in every installation, made from the keys of the base map."""

from uuid import UUID, uuid5

NAMESPACE = UUID("6f1d1f0e-6a3c-5f0b-9d0e-2f6a5f0c4b11")


def dienst_uuid(sleutel: str) -> UUID:
    return uuid5(NAMESPACE, f"dienst:{sleutel}")


def aanbod_uuid(sleutel: str, gemeente_code: str) -> UUID:
    """Of one dienst as one gemeente offers it."""
    return uuid5(NAMESPACE, f"aanbod:{sleutel}:{gemeente_code}")


def kaartversie_uuid(sleutel: str) -> UUID:
    return uuid5(NAMESPACE, f"kaartversie:{sleutel}")


def organisatie_uuid(sleutel: str) -> UUID:
    return uuid5(NAMESPACE, f"organisatie:{sleutel}")


def gemeente_sleutel(gemeente_code: str) -> str:
    """The key of the Organisatie that a gemeente is."""
    return f"gemeente-{gemeente_code}"
