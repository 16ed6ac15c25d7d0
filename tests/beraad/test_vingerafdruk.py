import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from beraad.vingerafdruk import canonical_json, vingerafdruk_of, vingerafdruk_of_bytes

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-1000, 1000) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), JSON))
def test_the_same_content_is_the_same_bytes_wherever_it_was_kept(inhoud):
    kept = json.loads(json.dumps(dict(reversed(inhoud.items())), indent=2))

    assert canonical_json(kept) == canonical_json(inhoud)
    assert json.loads(canonical_json(inhoud)) == inhoud


@given(st.dictionaries(st.text(min_size=1), JSON, min_size=1), st.data())
def test_one_byte_more_or_other_breaks_it(inhoud, data):
    raw = canonical_json(inhoud)
    place = data.draw(st.integers(0, len(raw) - 1))
    other = raw[:place] + bytes([(raw[place] + 1) % 256]) + raw[place + 1 :]

    assert vingerafdruk_of_bytes(other) != vingerafdruk_of(inhoud)
    assert vingerafdruk_of_bytes(raw + b" ") != vingerafdruk_of(inhoud)


def test_it_is_the_sha256_that_anyone_can_compute():
    raw = '{"a":["é",1],"b":null}'.encode()

    assert canonical_json({"b": None, "a": ["é", 1]}) == raw
    assert vingerafdruk_of({"b": None, "a": ["é", 1]}) == hashlib.sha256(raw).hexdigest()
