"""What is hidden in a row of counts stays hidden, also for someone who knows the rule and subtracts."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beraad.afscherming import Som, Telrij, alles_of_niets, scherm_af, tel_op
from werkcentrum.basis.cijfers import DREMPEL, Cijfer

ROW = st.lists(st.integers(0, 400), min_size=4, max_size=4)


@pytest.mark.parametrize(
    ("delen", "getoond"),
    [
        ((12, 9, 0, 7), Telrij(28, (12, 9, 0, 7))),
        ((0, 0, 0, 0), Telrij(0, (0, 0, 0, 0))),
        # Under five in all: nothing of it, also not its zeros.
        ((3, 1, 0, 0), Telrij(None, (None, None, None, None))),
        # The small part, and the smallest large one.
        ((12, 3, 0, 7), Telrij(22, (12, None, 0, None))),
        # Every part that is equal to the smallest large one.
        ((7, 3, 9, 7), Telrij(26, (None, None, 9, None))),
        # No large part to hide behind.
        ((4, 4, 0, 0), Telrij(8, (None, None, None, None))),
    ],
)
def test_a_small_part_is_hidden_with_what_would_tell_it(delen, getoond):
    assert scherm_af(delen) == getoond


def test_a_sum_adds_up_what_is_shown_and_says_when_that_is_not_all():
    som = tel_op([scherm_af((12, 9, 0, 7)), scherm_af((12, 3, 0, 7)), scherm_af((1, 1, 0, 0))], breedte=4)

    assert som.aantal == Som(50, is_heel=False)
    assert som.delen == (Som(24, False), Som(9, False), Som(0, False), Som(7, False))
    assert tel_op([], breedte=4).aantal == Som(0, is_heel=True)


def attack(tables, shown_of):
    """For each hidden cell of each outcome: all values it has in some table that is shown the same."""
    possible = defaultdict(lambda: defaultdict(set))
    for table in tables:
        shown, cells = shown_of(table)
        for place, (seen, value) in enumerate(cells):
            if seen is None:
                possible[shown][place].add(value)
    return [(shown, place, values) for shown, found in possible.items() for place, values in found.items()]


def show_table(rows):
    """All that a reader sees of these rows and of their sum, and each cell with its true value."""
    shown = tuple(scherm_af(row) for row in rows)
    cells = [
        cell
        for row, true in zip(shown, rows, strict=True)
        for cell in [(row.aantal, sum(true)), *zip(row.delen, true, strict=True)]
    ]
    return (shown, tel_op(shown, breedte=len(rows[0]))), cells


@pytest.mark.eis("N5")
@pytest.mark.parametrize(("delen", "hoogste"), [(2, 14), (3, 12), (4, 9)])
def test_no_hidden_cell_of_a_row_can_be_found_by_who_knows_the_rule(delen, hoogste):
    """Every row with parts up to `hoogste`; larger ones would only give a hidden cell more values."""
    rows = [[row] for row in product(range(hoogste + 1), repeat=delen)]

    found = attack(rows, show_table)

    assert len(found) > 20
    for shown, place, values in found:
        assert len(values) >= 2, (shown, place, values)


@pytest.mark.eis("N5")
def test_no_hidden_cell_of_a_table_can_be_found_by_subtracting_rows_from_sums():
    """Every table of two diensten with two outcomes of at most 7."""
    tables = [(cells[:2], cells[2:]) for cells in product(range(8), repeat=4)]

    found = attack(tables, show_table)

    assert len(found) > 100
    for shown, place, values in found:
        assert len(values) >= 2, (shown, place, values)


def test_the_attack_finds_what_a_weaker_rule_gives_away():
    """The rule that only hides the small parts, and the one that hides one large part beside them."""

    def only_small(rows):
        shown = tuple(None if 0 < deel < DREMPEL else deel for deel in rows[0])
        return (sum(rows[0]), shown), list(zip(shown, rows[0], strict=True))

    def first_large_too(rows):
        (row,) = rows
        weg = {plek for plek, deel in enumerate(row) if 0 < deel < DREMPEL}
        groot = [plek for plek, deel in enumerate(row) if deel >= DREMPEL]
        if weg and groot:
            weg.add(min(groot, key=lambda plek: row[plek]))
        shown = tuple(None if plek in weg else deel for plek, deel in enumerate(row))
        return (sum(row), shown), list(zip(shown, row, strict=True))

    rows = [[row] for row in product(range(10), repeat=3)]

    assert any(len(values) < 2 for _, _, values in attack(rows, only_small))
    assert any(len(values) < 2 for _, _, values in attack(rows, first_large_too))


@pytest.mark.eis("N5")
@given(row=ROW)
def test_no_group_of_one_to_four_is_shown_and_what_is_hidden_differs(row):
    """The hidden parts of a row are not all equal, so each of two of them may have the value of the other; only a
    row without large parts can be all equal, and there a row with other values is shown the same."""
    shown = scherm_af(row)

    assert shown.aantal is None or not 0 < shown.aantal < DREMPEL
    assert all(deel is None or not 0 < deel < DREMPEL for deel in shown.delen)
    hidden = [true for seen, true in zip(shown.delen, row, strict=True) if seen is None]
    assert len(hidden) != 1
    if shown.aantal is not None and hidden and len(set(hidden)) == 1:
        other = [hidden[0] - 1, hidden[0] + 1, *hidden[2:]]
        assert max(row) < DREMPEL
        assert scherm_af(other) == shown or scherm_af([1, 5, 5, 5]) == shown


@given(row=ROW)
def test_what_is_shown_adds_up(row):
    shown = scherm_af(row)

    if shown.is_heel:
        assert sum(shown.delen) == shown.aantal == sum(row)
    elif shown.aantal is not None:
        assert shown.aantal == sum(row) > sum(deel or 0 for deel in shown.delen)


def all_years(kwartalen, hoogste):
    """Every year of these quarters with at most `hoogste` counted, with its teller and noemer."""
    cijfers = [(teller, noemer) for noemer in range(hoogste + 1) for teller in range(noemer + 1)]
    for table in product(cijfers, repeat=kwartalen):
        teller, noemer = (sum(getallen) for getallen in zip(*table, strict=True))
        if noemer <= hoogste:
            yield table, teller, noemer


@pytest.mark.eis("N14")
@pytest.mark.parametrize(("kwartalen", "hoogste"), [(2, 14), (3, 8)])
def test_no_hidden_quarter_can_be_found_from_the_year(kwartalen, hoogste):
    """What is nought in the year is nought in each quarter, and tells of nobody."""
    possible = defaultdict(lambda: defaultdict(set))
    for table, teller, noemer in all_years(kwartalen, hoogste):
        jaar = Cijfer.of(teller=teller, noemer=noemer)
        shown = alles_of_niets([Cijfer.of(teller=one, noemer=of) for one, of in table])
        if jaar.verborgen or not shown[0].verborgen:
            continue
        whole = (teller, noemer - teller, noemer)
        for place, (one, of) in enumerate(table):
            for name, value in enumerate((one, of - one, of)):
                if whole[name]:
                    possible[jaar][place, name].add(value)

    assert len(possible) > 5
    for found in possible.values():
        for values in found.values():
            assert len(values) >= 2
