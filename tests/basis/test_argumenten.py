import pytest
from django.core.management import CommandError, call_command


@pytest.mark.parametrize("command", ["demo_data", "herhaal_adviezen", "schaduwloop"])
@pytest.mark.parametrize("aantal", ["0", "-1", "veel", "1,5"])
def test_a_number_that_can_not_be_is_named(command, aantal):
    with pytest.raises(CommandError, match=f"--aantal: '{aantal}' is geen getal boven nul"):
        call_command(command, "--aantal", aantal)
