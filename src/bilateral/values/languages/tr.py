"""Turkish: the words that its press writes figures and dates with."""

from bilateral.values.languages import Table

TABLE = Table(
    figures="""
thousand = bin
million = milyon*
billion = milyar*
trillion = trilyon*
us dollars = abd doları, abd dolarını, abd dolarına, abd dolarından
dollars = dolar*
euros = avro*, euro*
turkish lira = türk lirası, türk lirasına, tl
manats = manat*
russian rubles = ruble*
tonnes = ton*
km = km, kilometre*
MW = mw, megavat*
containers = konteyner*
documents = belge*, doküman*
companies = şirket*
percent = yüzde, %
times = kat
about = yaklaşık, takriben, civarında
nearly = neredeyse
over = aşkın, üzerinde, fazla
at least = en az, asgari
up to = en fazla, azami
to = -
""",
    after="""
over = aşkın, fazla, üzerinde, üzeri
nearly = yakın
about = civarında
up to = kadar
""",
    dates="""
january = ocak*, ocağ*
february = şubat*
march = mart*
april = nisan*
may = mayıs*
june = haziran*
july = temmuz*
august = ağustos*
september = eylül*
october = ekim*
november = kasım*
december = aralık*, aralığ*
_ = yılı, yılında, yılının
last year = geçen yıl, geçen sene
this year = bu yıl, bu sene
next year = gelecek yıl, önümüzdeki yıl
today = bugün
yesterday = dün
tomorrow = yarın
""",
    patterns=(
        (r"\byüzde ([0-9]+(?:\.[0-9]+)?)", r"\1 yüzde"),
        (r"% ?([0-9]+(?:\.[0-9]+)?)", r"\1 %"),
        (r"yüzde (?:art(?:tı|arak|ış)|büyüdü)\w*", r"yüzde [increase]"),
        (r"yüzde (?:azal|düş)\w*", r"yüzde [decrease]"),
        (r"(dolar|milyar|milyon|avro|lira|ton)(?:dan|den|tan|ı|a|lık)\b", r"\1"),
        (r"\b([0-9]{4})(?:'[^\W\d_]+)? ?(?:yılı(?:nın)? )?sonuna kadar", r"[by the end of] \1"),
        (
            r"\b([0-9]{4})(?:'[^\W\d_]+)? ?(?:yılı(?:nın)? )?(?:ilk yarısı|birinci yarısı)\w*",
            r"[h1] \1",
        ),
        (r"\b([0-9]{4})(?:'[^\W\d_]+)? ?(?:yılı(?:nın)? )?ikinci yarısı\w*", r"[h2] \1"),
        (r"\b([0-9]{4})(?:'[^\W\d_]+)? ?(?:yılı(?:nın)? )?(?:ilk|birinci) çeyreğ\w*", r"[q1] \1"),
        (r"\b([0-9]{4})'[^\W\d_]+", r"\1"),
    ),
    group=".",
)
