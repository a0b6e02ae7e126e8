"""Words beside a dot that does not end a sentence: data for the glue repair."""

from __future__ import annotations

DOMAIN_ENDS = frozenset(
    """
    com org net edu gov co info biz io tv ru uk cn jp nl pl
    html htm java kt php asp aspx jsp js ts py json xml yaml yml toml sql csv txt pdf doc docx xls xlsx ppt
    pptx odt jpg jpeg
    png gif svg mp3 mp4 avi mov zip rar exe dll bat md cfg ini sys
    """.split()  # noqa: SIM905 (a table)
)
"""Ends of host and file names, as they are also written with a capital (Booking.Com)."""

BEGIN_SENTENCES = {
    "pt": frozenset({"Com"}),
    "ca": frozenset({"Com"}),
    "pl": frozenset({"Co"}),
    "cs": frozenset({"Co"}),
    "nl": frozenset({"Net"}),
    "": frozenset({"Ini"}),
}
"""Those of them that begin sentences in a language ("" is any other: Indonesian and Malay)."""

TITLES = frozenset(
    """
    Mr Mrs Ms Dr St Ste Prof Sen Rep Gov Gen Col Lt Sgt Cpl Capt Cmdr Maj Rev Hon Pres Supt Fr No Nos Vol Fig Figs
    Ed Eds
    Ave Blvd Rd Mt Ft Dept
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Wed Thu Fri Fil Mag Ph Art
    Hr Frl Nr Abs Bd Hl Dipl Ing Med Phil Dhr Mevr Mej Drs Ir
    Mme Mlle Mgr Me Av Sr Sra Srta Dra Dña Ud Uds Avda Núm Exmo Exma Sig Sigra Dott On Avv Geom Arch Inż
    Ул Вул Просп Пр Проф Акад Ст Св Кн Κ Κα Δρ Αγ Οδ Λεωφ
    """.split()  # noqa: SIM905 (a table)
)
"""Abbreviations that a capital follows within a sentence, as they are written before a name."""

ABBREVIATIONS = frozenset(
    """
    vs approx dept figs pp eds nr bd bzw ca str tlf kl núm avda ул вул им імені просп пр проф акад тов ст гр обл м
    р с г д
    кв буд к т п ім св о
    кн ред prof mgr inż hab tzv κ κα δρ αγ οδ λεωφ
    """.split()  # noqa: SIM905 (a table)
)
"""Abbreviations in lower case that a capital follows within a sentence; none is a word that ends one."""

STARTERS = frozenset(
    """
    The This That These Those There He She They It We But And In On At For After When While His Her
    """.split()  # noqa: SIM905 (a table)
)
"""English words that begin a sentence, and hardly a name: behind an abbreviation they are
enough: in the U.S.The."""

YAHOOS = frozenset({"yahoo", "jeopardy"})
"""Names that end in an exclamation mark."""
