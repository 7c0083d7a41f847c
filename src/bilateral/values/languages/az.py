"""Azerbaijani: the words that its press writes figures and dates with."""

from bilateral.values.languages import Table

TABLE = Table(
    figures="""
thousand = min
million = mln, mln., milyon*
billion = mlrd, mlrd., milyard*
trillion = trln, trilyon*
us dollars = abş dolları, abş dollarını, abş dollarına, abş dollarından
dollars = dollar*
euros = avro*
azerbaijani manats = azərbaycan manatı
manats = manat*
russian rubles = rubl*
tonnes = ton*
km = km, kilometr*
MW = mvt, meqavat*
containers = konteyner*
documents = sənəd*
percent = faiz*, %
times = dəfə
about = təxminən, təqribən
nearly = az qala
over = üstündə
at least = ən azı, azı
to = -
""",
    after="""
over = -dan çox, çox, artıq
nearly = yaxın
up to = qədər
""",
    dates="""
january = yanvar*
february = fevral*
march = mart*
april = aprel*
may = may*
june = iyun*
july = iyul*
august = avqust*
september = sentyabr*
october = oktyabr*
november = noyabr*
december = dekabr*
_ = ildə, ilin, il, ilə, ilinin
last year = ötən il, keçən il
this year = bu il
next year = gələn il, növbəti il
today = bu gün
yesterday = dünən
tomorrow = sabah
""",
    patterns=(
        (r"([0-9]+(?:\.[0-9]+)?) faiz art(?:ıb|mışdır|ım)", r"\1 faiz [increase]"),
        (r"\b([0-9]{4})-?[^\W\d_]* ilin sonuna(?: qədər|dək|dek)", r"[by the end of] \1"),
        (r"\b([0-9]{4})-?[^\W\d_]* ilin (?:birinci|ilk) (?:yarısı|yarımil)\w*", r"[h1] \1"),
        (r"\b([0-9]{4})-?[^\W\d_]* ilin ikinci (?:yarısı|yarımil)\w*", r"[h2] \1"),
        (r"\b([0-9]{4})-?[^\W\d_]* ilin ([^\W\d_]+)", r"\2 \1"),
        (r"\b([0-9]{4})-(?:ci|cu|cü|cı)\b", r"\1"),
    ),
    group=".",
)
