"""Weights of the paragraph joiner: how much each feature speaks for a stray break.

Made by `tools/fit_joins.py` from the development half of the sentence benchmark; figures, no text.
Cross-validated, by threshold:

  1207 pairs, 575 of them split, 5-fold by document
  0.5: split-inline 0.991, split-lower 1.000, split-uncased 1.000, split-upper 0.574; false joins 14 of 417 clean pairs, 7 of 215 other pairs
  0.7: split-inline 0.956, split-lower 1.000, split-uncased 0.966, split-upper 0.475; false joins 10 of 417 clean pairs, 4 of 215 other pairs
  0.8: split-inline 0.912, split-lower 1.000, split-uncased 0.897, split-upper 0.348; false joins 10 of 417 clean pairs, 1 of 215 other pairs
  0.9: split-inline 0.833, split-lower 0.983, split-uncased 0.724, split-upper 0.184; false joins 5 of 417 clean pairs, 1 of 215 other pairs
  0.95: split-inline 0.789, split-lower 0.969, split-uncased 0.310, split-upper 0.113; false joins 2 of 417 clean pairs, 0 of 215 other pairs
"""

from __future__ import annotations

BIAS = -1.37

WEIGHTS: dict[str, float] = {
    "blank line after none": -1.77,
    "bracket closes": 0.07,
    "capital after a word that names go on from": 1.61,
    "capital after capital": 0.28,
    "capital after capital seen together": 1.42,
    "capital × a verb follows": -0.53,
    "capital × a verb in the first clause": -0.9,
    "capital × after a conjunction": 0.53,
    "capital × after a small word × German": 1.85,
    "capital × after a word never last": 1.39,
    "capital × after a word rarely last": 0.92,
    "capital × all capitals": 0.85,
    "capital × known name": -0.19,
    "capital × no verb in the first clause × small word": 0.1,
    "capital × seen in lower case": -1.24,
    "capital × sentence opener": -2.63,
    "digit after a small word": 0.43,
    "element × finished share": 1.42,
    "element × small word": 0.46,
    "element: first line goes on": 0.12,
    "element: third line goes on": 1.18,
    "ends in closed": -1.38,
    "ends in comma": -0.26,
    "ends in dash": -2.55,
    "ends in word": 0.41,
    "few paragraphs": -1.52,
    "left has a sentence": 0.09,
    "left is the first line": 0.26,
    "left long": 0.15,
    "left short": -0.26,
    "left title case": -1.57,
    "left very short": -0.73,
    "lower case × after a comma": 1.13,
    "lower case × after a small word": 0.75,
    "lower case × finished share": 1.99,
    "lower case × next finished": 1.51,
    "lower case × texts that lower-case": -2.02,
    "next begins digit": 0.99,
    "next begins lower": 1.08,
    "next begins lower quote": 0.39,
    "next begins quote": -2.61,
    "next begins uncased": -0.09,
    "next begins upper": -1.3,
    "no case × after a small word": 0.1,
    "no case × finished share": 0.98,
    "no case × left length": 1.31,
    "no case × next finished": 0.31,
    "no lower case × finished share": 0.85,
    "open mark stays open": -1.94,
    "quotation after a small word": -0.99,
    "quotation closes": 1.69,
    "right finished": 0.79,
    "right short": 1.0,
    "right title case": 0.42,
    "right unfinished": -3.77,
    "right unfinished at the end": -1.09,
    "right very short": 0.39,
    "small word never last": 1.14,
    "small word rarely last": 0.61,
}
