"""Arabic: the words that its press writes figures and dates with."""

from bilateral.values.languages import Table

TABLE = Table(
    figures="""
thousand = ألف, آلاف
million = مليون, ملايين
billion = مليار, مليارات, بليون
trillion = تريليون
us dollars = دولار أمريكي, دولار أميركي, دولارات أمريكية
dollars = دولار, دولارات
euros = يورو
saudi riyals = ريال سعودي
uae dirhams = درهم إماراتي
egyptian pounds = جنيه مصري
tonnes = طن
km = كيلومتر, كم
MW = ميغاواط
percent = في المئة, بالمئة, في المائة, بالمائة, ٪, %
about = حوالي, نحو, قرابة
over = أكثر من
at least = على الأقل, ما لا يقل عن
up to = ما يصل إلى
""",
    after="""

""",
    dates="""
january = يناير
february = فبراير
march = مارس
april = أبريل, إبريل
may = مايو
june = يونيو
july = يوليو
august = أغسطس
september = سبتمبر
october = أكتوبر
november = نوفمبر
december = ديسمبر
_ = عام, سنة
in = في
by the end of = بحلول نهاية, بنهاية
by = بحلول
since = منذ
last year = العام الماضي
this year = هذا العام, العام الحالي
next year = العام المقبل, العام القادم
today = اليوم
yesterday = أمس
tomorrow = غدا
first half of = النصف الأول من
second half of = النصف الثاني من
""",
    patterns=(),
    group="",
)
