"""French: the words that its press writes figures and dates with."""

from bilateral.values.languages import Table

TABLE = Table(
    figures="""
thousand = mille, milliers de
million = millions, million, millions d', millions de, m
billion = milliards, milliard, milliards d', milliards de, md, mds
trillion = billions, billion
us dollars = dollars américains, dollars des états-unis, dollars us
dollars = dollars, dollar
euros = euros, euro
tonnes = tonnes, tonne
km = kilomètres, km
MW = mégawatts, mw
companies = entreprises, sociétés
documents = documents
percent = pour cent, %
times = fois
about = environ, quelque, autour de
nearly = presque, près de, un peu moins de
over = plus de, supérieur à, au-dessus de
at least = au moins, pas moins de
up to = jusqu'à, au plus
between = entre
and = et
up by = a augmenté de, a progressé de, en hausse de, hausse de
down by = a diminué de, a baissé de, en baisse de, baisse de
""",
    after="""

""",
    dates="""
january = janvier
february = février
march = mars
april = avril
may = mai
june = juin
july = juillet
august = août, aout
september = septembre
october = octobre
november = novembre
december = décembre
of = de, du
_ = le, l'année
in = en, au
by the end of = d'ici la fin de, d'ici fin, d'ici à la fin de
by = d'ici, d'ici à, avant
since = depuis
last year = l'année dernière, l'an dernier
this year = cette année
next year = l'année prochaine, l'an prochain
today = aujourd'hui
yesterday = hier
tomorrow = demain
to = à
between = entre
and = et
first = 1er
""",
    patterns=(
        (r"\b1er ([^\W\d_]+ [0-9]{4})", r"1 \1"),
        (r"\bpremier semestre (?:de )?([0-9]{4})", r"[h1] \1"),
        (r"\b(?:second|deuxième) semestre (?:de )?([0-9]{4})", r"[h2] \1"),
        (r"\bpremier trimestre (?:de )?([0-9]{4})", r"[q1] \1"),
        (r"\bdeuxième trimestre (?:de )?([0-9]{4})", r"[q2] \1"),
        (r"\btroisième trimestre (?:de )?([0-9]{4})", r"[q3] \1"),
        (r"\bquatrième trimestre (?:de )?([0-9]{4})", r"[q4] \1"),
        (r"(milliards|millions|billions) d'", r"\1 "),
        (r"(milliards|millions|billions) de ", r"\1 "),
    ),
    group="",
)
