"""Short files as people write them: what is found in each, and no more than that."""

import pytest

import bilateral as bl

PRESS = "sources: {r: {form: press report, published_on: 2022-11-23}}\nstates: [MEX, CHL]\n"

READ = {
    "a document is claimed beside many that are not listed": (
        (
            "sources: {q: {publisher: Q, published_on: 2024-10-28}}\n"
            "states: [FRA, MAR]\n"
            "events: {v: {form: signing, when: 2024-10-28, parties: [FRA, MAR], "
            "claimed_documents: 22,"
            " cite: q}}\n"
            "instruments: {a: {title: Renewables agreement, form: agreement, parties: [FRA, MAR],"
            " status: signed, signed_on: 2024-10-28, event: v, cite: q}}\n"
            "projects: {p: {name: Supply of trains, parties: [FRA, MAR], figures: [{of: other,"
            " value: up to 18 wagons, on: 2024-10-28, cite: q}], cite: q}}\n"
            "relationships: {r: {states: [FRA, MAR], standings: [{term: exceptional partnership,"
            " period: 2024-10-28/.., cite: q}]}}\n"
        ),
        {("EVT05", "v")},
    ),
    "two figures of nobody's for one flow": (
        (
            "sources: {s: {publisher: X, published_on: 2024-03-05}}\n"
            "states: [KAZ, AZE]\n"
            "trade_observations:\n"
            "  a: {reporter: unknown, parties: [KAZ, AZE], measure: investment, period: 2023,"
            " value: 102.2 million USD, cite: s}\n"
            "  b: {reporter: unknown, parties: [AZE, KAZ], measure: investment, period: 2023,"
            " value: 205.2 million USD, cite: s}\n"
        ),
        {("TRD07", "b")},
    ),
    "an office that promised": (
        (
            "sources: {a: {publisher: A}}\n"
            "states: [GEO, ARM]\n"
            "events: {e: {form: talks, when: 2024, parties: [GEO, ARM], claimed_documents: 1,"
            " cite: a}}\n"
            "institutions: {i: {name: I, cite: a}}\n"
            "offices: {o: {name: Minister, of: GEO, cite: a}}\n"
            "commitments: {c: {what: do it, obligors: o, made_in: e, due: 2027, cite: a}}\n"
        ),
        {("EVT05", "e"), ("REF06", "i")},
    ),
    "a figure for a period that is not recorded": (
        PRESS + "trade_observations: {a: {reporter: unknown, parties: [MEX, CHL],"
        " measure: turnover, period: unknown, value: nearly 14 billion EUR, cite: r}}\n",
        set(),
    ),
    "a session after its source": (
        (
            "sources: {q: {publisher: Q, published_on: 2025-03-20}}\n"
            "states: [KAZ, UZB]\n"
            "councils: {c: {name: Council of Ministers, members: [KAZ, UZB], cite: q}}\n"
            "events:\n"
            "  first: {form: meeting, when: 2025-03-20, body: c, session: 1, parties: [KAZ, UZB],"
            " cite: q}\n"
            "  next: {form: meeting, when: 2025-08, place: {name: Burabay, state: KAZ}, body: c,"
            " session: 2, host: KAZ, cite: q}\n"
        ),
        {("EVT08", "next")},
    ),
    "phrases of dates with their anchor": (
        PRESS + "commitments:\n"
        "  n: {what: x, obligors: MEX, due: {words: over the next decade, anchor: 2024-01-04},"
        " cite: r}\n"
        "  o: {what: x, obligors: MEX, due: {words: no later than March 2025,"
        " anchor: 2024-01-04}, cite: r}\n"
        "  p: {what: x, obligors: MEX, due: {words: by the end of next year,"
        " anchor: 2024-01-04}, cite: r}\n",
        set(),
    ),
    "a date that stands for none": (
        (
            "sources: {s: {publisher: S, published_on: 1990-06-01}}\n"
            "states: [FRA, USA]\n"
            "instruments: {i: {title: Agreement, signed_on: 1990-05-01, parties: [FRA, USA],"
            " terminated_on: 9999-12-31, cite: s}}\n"
        ),
        {("FMT04", "i")},
    ),
}

REFUSED = {
    "cite: [a for when,form, b]": (
        (
            "sources: {a: {publisher: unknown, published_on: unknown},"
            " b: {published_on: unknown}}\n"
            "states: [GEO, ARM]\n"
            "events: {e: {form: talks, when: 2024, parties: [GEO, ARM], "
            "cite: [a for when,form, b]}}\n"
        ),
        ("events.e.cite", "write a for when and form"),
    ),
    "currency: unknown": (
        PRESS + "commitments: {d: {what: x, obligors: MEX,"
        " value: {amount: 10000000000, currency: unknown}, cite: r}}\n",
        ("commitments.d.value.currency", "no currency 'unknown'"),
    ),
    "over ten years": (
        PRESS + "commitments: {d: {what: x, obligors: MEX,"
        " due: {words: over ten years, anchor: 2024-01-04}, cite: r}}\n",
        ("commitments.d.due", "a time that is over or one to come"),
    ),
    "Protocol #5": (
        "instruments:\n  a:\n    title: Protocol #5 on trade\n",
        ("instruments.a.title", 'put the text in quotes, as "Protocol #5 on trade"'),
    ),
    "a quote within quotes": (
        "instruments:\n  a:\n    title: 'Tokayev's plan'\n",
        ("a quote within the quotes ends the text early", 'write "Tokayev\'s plan"'),
    ),
}


@pytest.mark.parametrize("name", READ)
def test_a_file_is_read_and_what_is_wrong_with_it_found(name: str) -> None:
    text, expected = READ[name]
    dossier = bl.loads(f"bilateral: 1\n{text}", format="yaml")
    report = bl.check(dossier, on="2024-12-01")
    assert {(finding.code, finding.record) for finding in report.findings} == expected


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_meant_is_refused_at_its_place(name: str) -> None:
    text, parts = REFUSED[name]
    with pytest.raises(bl.DecodeError) as caught:
        bl.loads(f"bilateral: 1\n{text}", format="yaml")
    assert all(part in str(caught.value) for part in parts), str(caught.value)
