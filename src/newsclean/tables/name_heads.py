"""Words after which a name goes on: given names, the first words of places, titles. Lower case, written by hand.

A paragraph that ends in one of them, with a capital at the start of the next, was most likely cut inside a name.
"""

from __future__ import annotations

_GIVEN = """
    aaron adam alan albert alex alexander alexandra alice amanda amy andrea andrew angela ann anna anne anthony antonio
    arthur barack barbara benjamin bernard bernie bill bob boris brian bruce carl carlos carol caroline catherine charles
    charlotte chris christian christine christopher claire daniel david deborah dennis diana donald dorothy douglas
    edward elizabeth emily emma emmanuel eric eva fernando francis francisco frank françois frederick gary george gerald
    gordon greg gregory hans harold harry heather helen henry hillary howard ian ivan jack jacob jacques james jane janet
    jason jean jeff jeffrey jennifer jeremy jessica jim joan joe john johannes jonathan jose josé joseph joshua juan judith
    julia julie justin karen karl kate katherine kathleen keith kelly kenneth kevin klaus larry laura lawrence leonardo
    linda lisa louis lucy luis manuel marco margaret maria marie mario mark martha martin mary matthew melania melissa
    michael michel michelle miguel mike mikhail mitt nancy natalie nicholas nicola nicolas nicole olivia oscar pablo
    patricia patrick paul pedro peter philip pierre rachel ralph raymond rebecca richard robert roberto roger ronald
    rupert ruth ryan samuel sandra sarah scott sean sergei sharon simon sophie stephen steven stuart susan tariq terry
    thomas timothy tony ursula vincent vladimir volodymyr walter wayne wilhelm william wolfgang xavier yvette
"""
_PLACES = """
    new north south east west northern southern eastern western san santa los las saint st mount united great el al hong sri
    saudi puerto costa buenos rio sierra côte sankt bad nova novo novi nizhny são
"""
_TITLES = """
    president senator secretary congressman congresswoman governor mayor chancellor premier minister general colonel captain
    sergeant detective judge justice professor sir lady lord dame prince princess king queen pope cardinal bishop sheikh
    mr mrs ms dr herr frau monsieur madame señor señora signor signora
"""

_PARTICLES = "de van von der den la le el al da di du del della dos das ten ter zu zur bin ibn ben al el d l o af av y e"

PARTICLES: frozenset[str] = frozenset(_PARTICLES.split())
"""With these a name may begin in lower case ("de Blasio")."""
NAME_HEADS: frozenset[str] = frozenset((_GIVEN + _PLACES + _TITLES).split())
