"""What a page complains about in the console of the browser."""

from playwright.sync_api import ConsoleMessage


def complaints(message: ConsoleMessage) -> list[str]:
    """Chromium also writes down each answer that is not a 200; a form with errors is a 422 on purpose."""
    return [message.text] if message.type == "error" and "status of 422" not in message.text else []
