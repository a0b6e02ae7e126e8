"""Gates: one look at a text tells which rules it could concern, read off the patterns that the rules need.

No list of triggers is kept by hand beside a rule. A rule names the patterns without which it finds nothing (`needs`);
from their trees come the characters that a match can begin with (`patterns`) and what must stand beside them
(`windows`); these are looked for in all text at once (`lanes`), and where they are, the patterns themselves are tried
(`glance`).
"""

from newsclean.gates.glance import Either, Glance, seekers_of

__all__ = ["Either", "Glance", "seekers_of"]
