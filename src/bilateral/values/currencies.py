"""Currencies: the codes of ISO 4217, and the names that press reports give them."""

from collections.abc import Mapping
from types import MappingProxyType

from bilateral.errors import InvalidValueError, did_you_mean, shorten

# The longest text that is looked at at all.
_LONGEST = 120

_CODES = """
    ADP AED AFA AFN ALK ALL AMD ANG AOA AOK AON AOR ARA ARP ARS ARY ATS AUD AWG AYM AZM AZN BAD
    BAM BBD BDT BEC BEF BEL BGJ BGK BGL BGN BHD BIF BMD BND BOB BOP BOV BRB BRC BRE BRL BRN BRR
    BSD BTN BUK BWP BYB BYN BYR BZD CAD CDF CHC CHE CHF CHW CLF CLP CNX CNY COP COU CRC CSD CSJ
    CSK CUC CUP CVE CYP CZK DDM DEM DJF DKK DOP DZD ECS ECV EEK EGP ERN ESA ESB ESP ETB EUR FIM
    FJD FKP FRF GBP GEK GEL GHC GHP GHS GIP GMD GNE GNF GNS GQE GRD GTQ GWE GWP GYD HKD HNL HRD
    HRK HTG HUF IDR IEP ILP ILR ILS INR IQD IRR ISJ ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRW
    KWD KYD KZT LAJ LAK LBP LKR LRD LSL LSM LTL LTT LUC LUF LUL LVL LVR LYD MAD MAF MDL MGA MGF
    MKD MLF MMK MNT MOP MRO MRU MTL MTP MUR MVQ MVR MWK MXN MXP MXV MYR MZE MZM MZN NAD NGN NIC
    NIO NLG NOK NPR NZD OMR PAB PEH PEI PEN PES PGK PHP PKR PLN PLZ PTE PYG QAR RHD ROK ROL RON
    RSD RUB RUR RWF SAR SBD SCR SDD SDG SDP SEK SGD SHP SIT SKK SLE SLL SOS SRD SRG SSP STD STN
    SUR SVC SYP SZL THB TJR TJS TMM TMT TND TOP TPE TRL TRY TTD TWD TZS UAH UAK UGS UGW UGX USD
    USN USS UYI UYN UYP UYU UYW UZS VEB VED VEF VES VNC VND VUV WST XAD XAF XAG XAU XBA XBB XBC
    XBD XCD XCG XDR XEU XFO XFU XOF XPD XPF XPT XRE XSU XUA YDD YER YUD YUM YUN ZAL ZAR ZMK ZMW
    ZRN ZRZ ZWC ZWD ZWG ZWL ZWN ZWR
"""

#: The alphabetic codes of ISO 4217, in force (its table A.1) and historic (A.3), with the metals
#: and the special drawing rights; not `XXX` (no currency) and `XTS` (for tests).
#:
#: Facts from Unicode CLDR 48 (Unicode-3.0), less the codes that CLDR made up for itself (CNH,
#: KRH, YUR and the like), and with those of table A.3 that CLDR leaves out.
CURRENCIES: frozenset[str] = frozenset(_CODES.split())

# A code, and what is read as it. Plurals in -s need no entry of their own.
_NAMES = """
    AED: uae dirham, emirati dirham
    BDT: taka, tk
    AFN: afghani, afghan afghani
    AMD: dram, armenian dram, ֏
    AUD: australian dollar, a$, au$
    AZN: azerbaijani manat, azerbaijan manat, azeri manat, new azerbaijani manat, ₼
    BGN: bulgarian lev, bulgarian leva
    BRL: brazilian real, r$
    BYN: belarusian ruble, belarusian rouble, belarussian ruble
    CAD: canadian dollar, c$, ca$
    CHF: swiss franc
    CNY: yuan, renminbi, rmb, chinese yuan, yuan renminbi
    CZK: czech koruna, czech crown
    DKK: danish krone, danish kroner
    EGP: egyptian pound
    EUR: euro, €
    GBP: pound sterling, pounds sterling, british pound, sterling, £
    GEL: lari, georgian lari, ₾
    HKD: hong kong dollar, hk$
    HUF: forint, hungarian forint
    IDR: rupiah, indonesian rupiah, rp
    ILS: shekel, new shekel, israeli shekel, ₪
    INR: indian rupee, ₹
    IRR: iranian rial
    JPY: yen, japanese yen
    KGS: som, kyrgyz som, kyrgyzstani som
    KRW: south korean won
    KWD: kuwaiti dinar, kd
    KZT: tenge, kazakh tenge, kazakhstani tenge, kazakhstan tenge, ₸
    MDL: moldovan leu, moldovan lei
    MNT: tugrik, mongolian tugrik, togrog
    MYR: ringgit, malaysian ringgit, rm
    NOK: norwegian krone, norwegian kroner
    NZD: new zealand dollar, nz$
    PKR: pakistani rupee, pakistan rupee
    PLN: zloty, polish zloty
    QAR: qatari riyal, qr
    RON: romanian leu, romanian lei
    RSD: serbian dinar
    RUB: ruble, rouble, russian ruble, russian rouble, ₽
    SAR: saudi riyal, sr
    SEK: swedish krona, swedish kronor
    SGD: singapore dollar, s$
    SUR: soviet ruble, soviet rouble
    THB: baht, thai baht
    TJS: somoni, tajik somoni, tajikistani somoni
    TMT: turkmen manat, turkmenistan manat, turkmenistani manat
    TRY: turkish lira, ₺
    UAH: hryvnia, hryvnya, ukrainian hryvnia, ₴
    USD: us dollar, u.s. dollar, american dollar, united states dollar, us$, u.s.$
    UZS: sum, soum, uzbek sum, uzbek soum, uzbek som, uzbekistani sum, uzbekistani soum
    VND: dong, vietnamese dong
    XDR: sdr, special drawing right
    ZAR: rand, south african rand
"""

# What may be any of several currencies, and is one only if the caller says which.
_AMBIGUOUS = """
    $: USD AUD CAD HKD NZD SGD
    dollar: USD AUD CAD HKD NZD SGD
    ¥: CNY JPY
    crown: CZK DKK NOK SEK
    dinar: DZD IQD JOD KWD RSD TND
    dirham: AED MAD
    franc: CHF FRF BEF
    krona: SEK ISK
    krone: DKK NOK
    lei: MDL RON
    leu: MDL RON
    lev: BGN BGL
    lira: TRY TRL ITL
    manat: AZN TMT
    peso: ARS CLP COP MXN PHP
    pound: GBP EGP LBP SYP
    rial: IRR OMR YER
    riyal: SAR QAR
    rs: INR PKR LKR NPR
    rupee: INR PKR LKR NPR
    won: KRW KPW
"""


def _read_names() -> Mapping[str, str]:
    lines = (line.split(": ") for line in _NAMES.strip().splitlines())
    return MappingProxyType(
        {name.strip(): code.strip() for code, names in lines for name in names.split(",")}
    )


def _read_ambiguous() -> Mapping[str, tuple[str, ...]]:
    lines = (line.split(": ") for line in _AMBIGUOUS.strip().splitlines())
    return MappingProxyType({name.strip(): tuple(codes.split()) for name, codes in lines})


_CODE_OF = _read_names()
_CODES_OF = _read_ambiguous()


#: What a sum is in where a source names a currency that several states have, and nobody can say
#: which: `dollars`, `rupees`. Sums in it are compared with nothing.
OPEN_CURRENCIES: frozenset[str] = frozenset(
    f"{name}s" for name in _CODES_OF if name.isalpha() and name not in ("rs", "leu")
)


def is_currency_code(code: object) -> bool:
    """Whether `code` is a code of ISO 4217 in capitals, in force or withdrawn."""
    return isinstance(code, str) and code in CURRENCIES


def is_currency(code: object) -> bool:
    """Whether a sum can be in `code`: a code of ISO 4217 in capitals, or an open currency."""
    return isinstance(code, str) and (code in CURRENCIES or code in OPEN_CURRENCIES)


def _open_name(key: str) -> str:
    name = {"$": "dollar", "rs": "rupee", "leu": "lei"}.get(key, key)
    return f"{name}s" if f"{name}s" in OPEN_CURRENCIES else ""


def is_currency_name(text: str) -> bool:
    """Whether `text` is a code, a name or a sign that `read_currency` knows, ambiguous or not."""
    return len(text) <= _LONGEST and (text in CURRENCIES or bool(_known(" ".join(text.split()))))


def check_currency(code: object, field: str = "") -> str:
    """Return `code` if a sum of money can be in it.

    Trade is reported in the currency of its day: a treaty of 1992 in Soviet rubles (`SUR`), a
    loan of 2003 in old manat (`AZM`). Withdrawn codes are therefore as good as those in force.

    Raises:
        InvalidValueError: no code of ISO 4217; the nearest are suggested.
    """
    if is_currency(code):
        return str(code)
    if not isinstance(code, str):
        raise InvalidValueError(
            f"a currency is a code of ISO 4217, not {shorten(code)}",
            hint="as in 'USD'",
            field=field,
        )
    raise InvalidValueError(
        f"there is no currency {shorten(code)} in ISO 4217", hint=_near(code), field=field
    )


def read_currency(
    text: str,
    *,
    dollar: str | None = None,
    default_currency: str | None = None,
    open_currency: bool = False,
) -> str:
    """The code of the currency that a press report names: `US$`, `tenge`, `Turkish lira`.

    A code in capitals is taken as it is. Names are read in any case, singular or plural. What
    several states call their money is refused unless the caller says whose it is: `$` and
    `dollars` need `dollar`; `manat`, `lira`, `rupees`, `pounds` and their like need
    `default_currency`. Four are read although they could be argued: `£` is the pound sterling,
    `rubles` are those of Russia since 1998 (write `RUR` or `SUR` for the older ones), `som` is the
    Kyrgyz one and `sum` or `soum` the Uzbek one.

    Arguments:
        text: the name, sign or code.
        dollar: the code that a bare `$` or `dollars` stands for.
        default_currency: the code that decides between the candidates of an ambiguous name.
        open_currency: whether an ambiguous name may stay open (`dollars`, `rupees`) where neither
            of these decides.

    Raises:
        InvalidValueError: no such currency, or one of several.
    """
    if not isinstance(text, str) or len(text) > _LONGEST:
        raise InvalidValueError(f"{shorten(text)} is not the name of a currency")
    name = " ".join(text.split())
    if name in CURRENCIES or (open_currency and name in OPEN_CURRENCIES):
        return name
    key = _known(name)
    if key in _CODE_OF:
        return _CODE_OF[key]
    if key not in _CODES_OF:
        raise InvalidValueError(
            f"there is no currency called {shorten(name)}",
            hint=_near(name) or "give its code in ISO 4217, as in 'USD'",
        )
    codes = _CODES_OF[key]
    if key in ("$", "dollar") and dollar is not None:
        if dollar not in codes:
            raise InvalidValueError(
                f"{shorten(dollar)} is not a dollar", hint=f"it takes {', '.join(codes)}"
            )
        return dollar
    if default_currency is not None and default_currency in codes:
        return default_currency
    if open_currency and _open_name(key):
        return _open_name(key)
    how = "dollar=" if key in ("$", "dollar") else "default_currency="
    raise InvalidValueError(
        f"{shorten(name)} may be {_or(codes)}", hint=f"say which, or give {how}'{codes[0]}'"
    )


def _known(name: str) -> str:
    """The key under which a name is listed, or an empty text."""
    low = name.lower()
    for key in (low, low.removesuffix("s"), low.removesuffix(".")):
        if key in _CODE_OF or key in _CODES_OF:
            return key
    return ""


def _or(codes: tuple[str, ...]) -> str:
    return f"{', '.join(codes[:-1])} or {codes[-1]}"


def _near(text: str) -> str:
    """A hint for a text that is no code: its capitals, its letters in order, its name."""
    if len(text) > _LONGEST:
        return ""
    if text == "unknown":
        return "one that may be any of several stays open, as dollars or rupees"
    if text.upper() in CURRENCIES:
        return f"write it in capitals: '{text.upper()}'"
    key = _known(" ".join(text.split()))
    if key in _CODE_OF:
        return f"its code is '{_CODE_OF[key]}'"
    if key in _CODES_OF:
        return f"it may be {_or(_CODES_OF[key])}"
    letters = sorted(text.upper())
    swapped = sorted(code for code in CURRENCIES if sorted(code) == letters)
    if swapped:
        return f"did you mean {' or '.join(repr(code) for code in swapped)}?"
    return did_you_mean(text.lower(), _CODE_OF) or did_you_mean(text.upper(), CURRENCIES)
