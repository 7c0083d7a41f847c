"""Statements: what the records of a dossier say, each with its standing, account and evidence."""

from typing import TYPE_CHECKING

from bilateral._lazy import getter as _getter
from bilateral._lazy import places as _places

if TYPE_CHECKING:
    from bilateral.statements.account import Account as Account
    from bilateral.statements.account import Phrase as Phrase
    from bilateral.statements.leaves import UNSPOKEN as UNSPOKEN
    from bilateral.statements.speakers import speaks as speaks
    from bilateral.statements.speakers import words_part as words_part
    from bilateral.statements.statement import OtherAccount as OtherAccount
    from bilateral.statements.statement import Statement as Statement
    from bilateral.statements.statement import Statements as Statements

PLACES = _places(
    __name__,
    {
        "account": "Account Phrase",
        "leaves": "UNSPOKEN",
        "speakers": "speaks words_part",
        "statement": "OtherAccount Statement Statements",
    },
)

if not TYPE_CHECKING:
    __all__ = list(PLACES)
    __getattr__ = _getter(__name__, PLACES)
