"""Kazakh: the words that its press writes figures and dates with."""

from bilateral.values.languages import Table

TABLE = Table(
    figures="""
thousand = мың
million = млн, миллион*
billion = млрд, миллиард*
trillion = трлн, триллион*
us dollars = ақш доллары, ақш долларын, ақш долларына, ақш долларынан
dollars = доллар*
euros = еуро*
russian rubles = ресей рублі, рубль
tenge = теңге*
tonnes = тонна*
km = км, шақырым*
MW = мвт
containers = контейнер*
documents = құжат*
percent = пайыз*, %
times = есе
about = шамамен, жуық
over = астам
at least = кемінде
up to = дейін
to = -
""",
    after="""
over = астам
about = жуық, шамасында
up to = дейін
""",
    dates="""
january = қаңтар*
february = ақпан*
march = наурыз*
april = сәуір*
may = мамыр*
june = маусым*
july = шілде*
august = тамыз*
september = қыркүйек*, қыркүйегінде
october = қазан*
november = қараша*
december = желтоқсан*
_ = жыл, жылы, жылғы, жылдың, ж.
last year = былтыр, өткен жылы
this year = биыл, осы жылы
next year = келесі жылы
today = бүгін
yesterday = кеше
""",
    patterns=(
        (r"\b([0-9]{4}) жыл(?:дың|ғы|ы)? соңына дейін", r"[by the end of] \1"),
        (r"\b([0-9]{4}) жыл(?:дың|ғы|ы)? бірінші жартыжылдығ\w*", r"[h1] \1"),
        (r"\b([0-9]{4}) жыл(?:дың|ғы|ы)? екінші жартыжылдығ\w*", r"[h2] \1"),
        (r"\b([0-9]{4}) жыл(?:дың|ғы|ы) ([0-9]{1,2}) ([^\W\d_]+)", r"\2 \3 \1"),
        (r"\b([0-9]{4}) жыл(?:дың|ғы|ы) ([^\W\d_]+)", r"\2 \1"),
    ),
    group="",
)
