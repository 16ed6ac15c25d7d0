from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from werkcentrum.basis.models import Poging
from werkcentrum.basis.services.throttle import count_poging, remove_old_pogingen

HOUR = timedelta(hours=1)


def count(wie: str = "192.0.2.1", soort: str = "intake", venster: timedelta = HOUR) -> int:
    return count_poging(soort=soort, wie=wie, venster=venster)


def test_counts_per_kind_and_per_person(db):
    assert [count(), count(), count()] == [1, 2, 3]
    assert count("192.0.2.2") == 1
    assert count(soort="antwoord") == 1


def test_new_window_starts_again(db, time_machine):
    time_machine.move_to(datetime(2026, 11, 23, 9, 59, tzinfo=UTC))
    count()
    assert count() == 2
    time_machine.move_to(datetime(2026, 11, 23, 10, 0, tzinfo=UTC))

    assert count() == 1


def test_no_address_is_stored(db):
    count("sanne@test.example")

    assert "sanne" not in Poging.objects.get().sleutel
    assert len(Poging.objects.get().sleutel) == 64
    assert str(Poging.objects.get()).endswith(" 1")


def test_one_query(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        count()


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_are_twenty():
    together, seen = Barrier(20, timeout=30), []

    def attempt() -> None:
        together.wait()
        seen.append(count())
        connection.close()

    threads = [Thread(target=attempt) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(seen) == list(range(1, 21))


def test_old_counts_are_removed(db, time_machine):
    time_machine.move_to(datetime(2026, 11, 23, 10, tzinfo=UTC))
    count()
    assert remove_old_pogingen() == 0
    time_machine.move_to(datetime(2026, 11, 24, 10, 1, tzinfo=UTC))

    assert remove_old_pogingen() == 1
