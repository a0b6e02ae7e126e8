"""Weights of the paragraph joiner: how much each feature speaks for a stray break.

Made by `tools/fit_joins.py` from the development half of the sentence benchmark; figures, no text.
Cross-validated, by threshold:

  1207 pairs, 575 of them split, 5-fold by document
  0.5: split-inline 0.991, split-lower 1.000, split-uncased 1.000, split-upper 0.582; false joins 14 of 417 clean pairs, 7 of 215 other pairs
  0.7: split-inline 0.956, split-lower 1.000, split-uncased 0.966, split-upper 0.489; false joins 10 of 417 clean pairs, 4 of 215 other pairs
  0.8: split-inline 0.912, split-lower 1.000, split-uncased 0.897, split-upper 0.355; false joins 10 of 417 clean pairs, 1 of 215 other pairs
  0.9: split-inline 0.833, split-lower 0.983, split-uncased 0.724, split-upper 0.191; false joins 5 of 417 clean pairs, 1 of 215 other pairs
  0.95: split-inline 0.789, split-lower 0.969, split-uncased 0.345, split-upper 0.128; false joins 2 of 417 clean pairs, 0 of 215 other pairs
"""

from __future__ import annotations

BIAS = -1.37

WEIGHTS: dict[str, float] = {
    "blank line after none": -1.76,
    "bracket closes": 0.07,
    "capital after a word that names go on from": 1.64,
    "capital after capital": 0.36,
    "capital after capital seen together": 1.42,
    "capital × a verb follows": -0.5,
    "capital × a verb in the first clause": -0.98,
    "capital × after a conjunction": 0.46,
    "capital × after a small word × German": 1.77,
    "capital × after a word never last": 1.44,
    "capital × after a word rarely last": 0.84,
    "capital × all capitals": 0.83,
    "capital × known name": -0.15,
    "capital × no verb in the first clause × small word": 0.06,
    "capital × seen in lower case": -1.19,
    "capital × sentence opener": -2.62,
    "digit after a small word": 0.42,
    "element × finished share": 1.43,
    "element × small word": 0.43,
    "element: first line goes on": 0.14,
    "element: third line goes on": 1.2,
    "ends in closed": -1.34,
    "ends in comma": -0.25,
    "ends in dash": -2.57,
    "ends in word": 0.4,
    "few paragraphs": -1.53,
    "left has a sentence": 0.06,
    "left is the first line": 0.26,
    "left long": 0.17,
    "left short": -0.25,
    "left title case": -1.57,
    "left very short": -0.72,
    "lower case × after a comma": 1.09,
    "lower case × after a small word": 0.72,
    "lower case × finished share": 1.99,
    "lower case × next finished": 1.52,
    "lower case × texts that lower-case": -2.04,
    "next begins digit": 1.02,
    "next begins lower": 1.08,
    "next begins lower quote": 0.39,
    "next begins quote": -2.56,
    "next begins uncased": -0.08,
    "next begins upper": -1.33,
    "no case × after a small word": 0.09,
    "no case × finished share": 0.98,
    "no case × left length": 1.31,
    "no case × next finished": 0.33,
    "no lower case × finished share": 0.82,
    "open mark stays open": -1.95,
    "quotation after a small word": -1.2,
    "quotation closes": 1.6,
    "right finished": 0.78,
    "right short": 1.02,
    "right title case": 0.42,
    "right unfinished": -3.77,
    "right unfinished at the end": -1.09,
    "right very short": 0.42,
    "small word never last": 1.21,
    "small word rarely last": 0.93,
}
