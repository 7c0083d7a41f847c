"""The words of statements, under the name by which the displays know them."""

from bilateral.statements.words import Notes as Notes
from bilateral.statements.words import amount_words as amount_words
from bilateral.statements.words import citation_data as citation_data
from bilateral.statements.words import citation_words as citation_words
from bilateral.statements.words import in_period as in_period
from bilateral.statements.words import label_words as label_words
from bilateral.statements.words import listed as listed
from bilateral.statements.words import moment_data as moment_data
from bilateral.statements.words import name_of as name_of
from bilateral.statements.words import period_words as period_words
from bilateral.statements.words import place_words as place_words
from bilateral.statements.words import sides_words as sides_words
from bilateral.statements.words import singular as singular
from bilateral.statements.words import source_words as source_words
from bilateral.statements.words import spoken as spoken
from bilateral.values.date_words import date_words as date_words
