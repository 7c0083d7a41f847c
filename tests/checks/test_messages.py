"""What findings say, word for word, where a case file cannot tell."""

import bilateral as bl

OFFICES = """
bilateral: 1
states: [KAZ]
offices:
  president: {name: President, of: KAZ}
leaders:
  serikov:
    name: Serik Serikov
    terms: [{office: president, begins_on: 2019-03-20, ends_on: not yet}]
  askarov:
    name: Askar Askarov
    terms: [{office: president, begins_on: unknown, ends_on: 2019-03-20}]
  omarov: {name: Omar Omarov, terms: [{office: president, begins_on: 2005, ends_on: unknown}]}
  timurov: {name: Timur Timurov}
"""


def stated(text: str, rule: str) -> list[str]:
    return [f.message for f in bl.loads(OFFICES + text).check(select=[rule])]


def signed(by: str, on: str) -> str:
    signature = f"{{party: KAZ, by: {by}, capacity: president}}"
    return f"instruments: {{p: {{title: P, signed_on: {on}, signatories: [{signature}]}}}}"


def test_a_signatory_out_of_office_is_reported_with_the_term_and_with_who_held_it() -> None:
    assert stated(signed("askarov", "2020-05-05"), "OFF01") == [
        (
            "Askar Askarov did not hold the office of President on 2020-05-05: the term recorded "
            "is unknown/2019-03-20, and Serik Serikov (2019-03-20/not yet) held it"
        )
    ]
    assert stated(signed("omarov", "2004-05"), "OFF01") == [
        (
            "Omar Omarov did not hold the office of President in 2004-05: the term recorded is "
            "2005/unknown"
        )
    ]
    assert stated(signed("timurov", "2020-05-05"), "OFF01") == [
        (
            "it may be that Timur Timurov did not hold the office of President on 2020-05-05: no "
            "such term is recorded, and Serik Serikov (2019-03-20/not yet) held it"
        )
    ]


def test_an_office_that_is_not_there_goes_by_its_id() -> None:
    born = "  alimov: {name: Alim Alimov, died_on: 1990, terms: [{office: khan, ends_on: 1995}]}"
    assert stated(born, "OFF06") == [
        "Alim Alimov held the office of khan (not recorded/1995) after death in 1990"
    ]


def test_a_crowded_office_is_reported_with_its_seats_and_a_few_of_its_holders() -> None:
    terms = "terms: [{office: deputy, begins_on: 2019-01-01, ends_on: 2020-01-01}]"
    people = "".join(f"  p{n}: {{name: P{n}, {terms}}}\n" for n in range(6))
    offices = "offices: {deputy: {name: Deputy, seats: 5}}\n"
    (finding,) = bl.loads(f"bilateral: 1\n{offices}leaders:\n{people}").check(select=["OFF04"])
    span = "(2019-01-01/2020-01-01)"
    assert finding.message == (
        f"P5 {span} held the office of Deputy, which has 5 seats, at once with P0 {span} and "
        f"P1 {span} and P2 {span} and others"
    )
    assert finding.related == ("deputy", "p0", "p1", "p2")
