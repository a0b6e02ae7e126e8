"""Weights of the paragraph joiner: how much each feature speaks for a stray break.

Made by `tools/fit_joins.py` from the development half of the sentence benchmark; figures, no text.
Cross-validated, by threshold:

  1207 pairs, 574 of them split, 5-fold by document
  0.5: split-inline 0.991, split-lower 1.000, split-uncased 1.000, split-upper 0.579; false joins 14 of 418 clean pairs, 7 of 215 other pairs
  0.7: split-inline 0.956, split-lower 1.000, split-uncased 0.966, split-upper 0.507; false joins 10 of 418 clean pairs, 4 of 215 other pairs
  0.8: split-inline 0.912, split-lower 1.000, split-uncased 0.897, split-upper 0.364; false joins 9 of 418 clean pairs, 2 of 215 other pairs
  0.9: split-inline 0.833, split-lower 0.979, split-uncased 0.724, split-upper 0.236; false joins 5 of 418 clean pairs, 0 of 215 other pairs
  0.95: split-inline 0.789, split-lower 0.969, split-uncased 0.345, split-upper 0.129; false joins 2 of 418 clean pairs, 0 of 215 other pairs
"""

from __future__ import annotations

BIAS = -1.38

WEIGHTS: dict[str, float] = {
    "blank line after none": -1.78,
    "bracket closes": 0.07,
    "capital after a word that names go on from": 1.68,
    "capital after capital": 0.38,
    "capital after capital seen together": 1.42,
    "capital × a verb follows": -0.44,
    "capital × a verb in the first clause": -1.08,
    "capital × after a conjunction": 0.42,
    "capital × after a small word × German": 1.71,
    "capital × after a word never last": 1.45,
    "capital × after a word rarely last": 1.17,
    "capital × all capitals": 0.81,
    "capital × known name": -0.11,
    "capital × no verb in the first clause × small word": 0.17,
    "capital × seen in lower case": -1.2,
    "capital × sentence opener": -2.64,
    "digit after a small word": 0.42,
    "element × finished share": 1.47,
    "element × small word": 0.41,
    "element: first line goes on": 0.16,
    "element: third line goes on": 1.25,
    "ends in closed": -1.31,
    "ends in comma": -0.31,
    "ends in dash": -2.54,
    "ends in word": 0.4,
    "few paragraphs": -1.46,
    "left has a sentence": 0.07,
    "left is the first line": 0.28,
    "left long": 0.19,
    "left short": -0.26,
    "left title case": -1.57,
    "left very short": -0.77,
    "lower case × after a comma": 1.12,
    "lower case × after a small word": 0.77,
    "lower case × finished share": 2.0,
    "lower case × next finished": 1.53,
    "lower case × texts that lower-case": -2.02,
    "next begins digit": 1.03,
    "next begins lower": 1.09,
    "next begins lower quote": 0.4,
    "next begins quote": -2.54,
    "next begins uncased": -0.06,
    "next begins upper": -1.36,
    "no case × after a small word": 0.09,
    "no case × finished share": 1.0,
    "no case × left length": 1.29,
    "no case × next finished": 0.36,
    "no lower case × finished share": 0.81,
    "open mark stays open": -1.94,
    "quotation after a small word": -1.13,
    "quotation closes": 1.68,
    "right finished": 0.76,
    "right short": 1.03,
    "right title case": 0.45,
    "right unfinished": -3.78,
    "right unfinished at the end": -1.07,
    "right very short": 0.32,
    "small word never last": 1.23,
    "small word rarely last": 0.68,
}
