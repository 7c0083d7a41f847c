"""German: the words that its press writes figures and dates with."""

from bilateral.values.languages import Table

TABLE = Table(
    figures="""
thousand = tausend, tsd.
million = millionen, million, mio., mio
billion = milliarden, milliarde, mrd., mrd
trillion = billionen, billion
us dollars = us-dollar
dollars = dollar
euros = euro
swiss francs = schweizer franken
tonnes = tonnen, tonne
km = kilometer, km
MW = megawatt, mw
companies = unternehmen
documents = dokumente, dokumenten
percent = prozent, %
times = mal
about = etwa, rund, ungefähr, circa, ca.
nearly = fast, knapp, nahezu, beinahe
over = mehr als, über
at least = mindestens, wenigstens
up to = bis zu, höchstens
between = zwischen
and = und
up by = stieg um, gestiegen um, wuchs um, plus von
down by = sank um, fiel um, ging um
a third = ein drittel
""",
    after="""

""",
    dates="""
january = januar, jänner
february = februar
march = märz
april = april
may = mai
june = juni
july = juli
august = august
september = september
october = oktober
november = november
december = dezember
_ = jahres, jahr, jahre, der, des
in = im, in
on = am
by the end of = bis ende, bis zum ende, bis jahresende
by = bis
since = seit
first half of = ersten halbjahr, erstes halbjahr
second half of = zweiten halbjahr, zweites halbjahr
first quarter of = ersten quartal, erstes quartal
second quarter of = zweiten quartal
third quarter of = dritten quartal
fourth quarter of = vierten quartal
last year = letztes jahr, letzten jahres, vergangenen jahr, vergangenes jahr, vorjahr
this year = dieses jahr, diesem jahr, dieses jahres
next year = nächstes jahr, nächsten jahres
today = heute
yesterday = gestern
tomorrow = morgen
the end of = ende
the beginning of = anfang
to = bis
between = zwischen
and = und
""",
    patterns=((r"\b([0-9]{1,2})\. (?=[^\W\d_])", r"\1 "),),
    group=".",
)
