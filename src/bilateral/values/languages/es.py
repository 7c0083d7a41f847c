"""Spanish: the words that its press writes figures and dates with."""

from bilateral.values.languages import Table

TABLE = Table(
    figures="""
thousand = mil
million = millones, millón, millones de
billion = mil millones, mil millones de
trillion = billones, billón, billones de
us dollars = dólares estadounidenses, dólares de estados unidos, dólares de ee.uu., dólares de los estados unidos, dólares americanos
dollars = dólares, dólar
euros = euros, euro
mexican pesos = pesos mexicanos
pesos = pesos
tonnes = toneladas, tonelada
km = kilómetros, kilómetro, km
MW = megavatios, mw
barrels = barriles
companies = empresas, compañías
documents = documentos
percent = por ciento, %
times = veces
about = alrededor de, unos, unas, cerca de, aproximadamente, en torno a
nearly = casi
over = más de, superó los, superior a, por encima de
at least = al menos, por lo menos, no menos de
up to = hasta, no más de
between = entre
and = y
up by = aumentó un, aumentó en, creció un, creció
down by = disminuyó un, cayó un, se redujo un
""",
    after="""

""",
    dates="""
january = enero
february = febrero
march = marzo
april = abril
may = mayo
june = junio
july = julio
august = agosto
september = septiembre, setiembre
october = octubre
november = noviembre
december = diciembre
of = de, del
_ = el
in = en
by the end of = a finales de, antes de finales de, antes del fin de
by = para, hasta
since = desde
last year = el año pasado, año pasado
this year = este año
next year = el próximo año, próximo año
today = hoy
yesterday = ayer
tomorrow = mañana
to = a, al
from = de
between = entre
and = y
""",
    patterns=(
        (r"\b(?:primer|1er) semestre (?:de|del|del año) ([0-9]{4})", r"[h1] \1"),
        (r"\bsegundo semestre (?:de|del|del año) ([0-9]{4})", r"[h2] \1"),
        (r"\bprimer trimestre (?:de|del) ([0-9]{4})", r"[q1] \1"),
        (r"\bsegundo trimestre (?:de|del) ([0-9]{4})", r"[q2] \1"),
        (r"\btercer trimestre (?:de|del) ([0-9]{4})", r"[q3] \1"),
        (r"\bcuarto trimestre (?:de|del) ([0-9]{4})", r"[q4] \1"),
    ),
    group="",
)
