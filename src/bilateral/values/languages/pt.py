"""Portuguese: the words that its press writes figures and dates with."""

from bilateral.values.languages import Table

TABLE = Table(
    figures="""
thousand = mil
million = milhões, milhão, milhões de
billion = bilhões, bilhão, bilhões de, mil milhões, mil milhões de
trillion = trilhões, trilhão, trilhões de
us dollars = dólares americanos, dólares dos estados unidos, us$
dollars = dólares, dólar
euros = euros, euro
brazilian reals = reais, r$
tonnes = toneladas, tonelada
km = quilómetros, quilômetros, km
MW = megawatts, mw
companies = empresas
documents = documentos
percent = por cento, %
times = vezes
about = cerca de, aproximadamente, em torno de
nearly = quase
over = mais de, acima de, superior a
at least = pelo menos, ao menos, no mínimo
up to = até, no máximo
between = entre
and = e
up by = aumentou, cresceu, aumento de, crescimento de
down by = caiu, diminuiu, queda de
""",
    after="""

""",
    dates="""
january = janeiro
february = fevereiro
march = março
april = abril
may = maio
june = junho
july = julho
august = agosto
september = setembro
october = outubro
november = novembro
december = dezembro
of = de, do
in = em, no
by the end of = até o final de, até ao final de, até o fim de, até ao fim de
by = até
since = desde
last year = ano passado, no ano passado
this year = este ano, neste ano
next year = próximo ano, no próximo ano
today = hoje
yesterday = ontem
tomorrow = amanhã
to = a
between = entre
and = e
""",
    patterns=(
        (r"\bprimeiro semestre de ([0-9]{4})", r"[h1] \1"),
        (r"\bsegundo semestre de ([0-9]{4})", r"[h2] \1"),
        (r"\bprimeiro trimestre de ([0-9]{4})", r"[q1] \1"),
        (r"\bsegundo trimestre de ([0-9]{4})", r"[q2] \1"),
        (r"\bterceiro trimestre de ([0-9]{4})", r"[q3] \1"),
        (r"\bquarto trimestre de ([0-9]{4})", r"[q4] \1"),
    ),
    group=".",
)
