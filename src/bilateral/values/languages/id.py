"""Indonesian: the words that its press writes figures and dates with."""

from bilateral.values.languages import Table

TABLE = Table(
    figures="""
thousand = ribu
million = juta
billion = miliar, milyar
trillion = triliun
us dollars = dolar as, dolar amerika, dolar amerika serikat, us$
dollars = dolar
euros = euro
rupiah = rupiah, rp
ringgit = ringgit
tonnes = ton
km = kilometer, km
MW = megawatt, mw
companies = perusahaan
documents = dokumen
percent = persen, %
times = kali
about = sekitar, kira-kira, kurang lebih
nearly = hampir, mendekati
over = lebih dari, di atas, melebihi
at least = setidaknya, paling sedikit, minimal, sedikitnya
up to = hingga, sampai, maksimal, paling banyak
between = antara
and = dan
up by = naik, meningkat, tumbuh
down by = turun, menurun
""",
    after="""

""",
    dates="""
january = januari
february = februari
march = maret
april = april
may = mei
june = juni
july = juli
august = agustus
september = september
october = oktober
november = november
december = desember
_ = tahun
in = pada
by the end of = hingga akhir, sampai akhir, sebelum akhir
the end of = akhir
by = hingga, sampai, pada tahun
since = sejak
first half of = semester pertama, paruh pertama
second half of = semester kedua, paruh kedua
first quarter of = kuartal pertama, triwulan pertama
last year = tahun lalu
this year = tahun ini
next year = tahun depan
today = hari ini
yesterday = kemarin
tomorrow = besok
between = antara
and = dan
""",
    patterns=(),
    group=".",
)
