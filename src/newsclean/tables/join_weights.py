"""Weights of the paragraph joiner: how much each feature speaks for a stray break.

Made by `tools/fit_joins.py` from the development half of the sentence benchmark; figures, no text.
Cross-validated, by threshold:

  1207 pairs, 575 of them split, 5-fold by document
  0.5: split-inline 0.991, split-lower 1.000, split-uncased 1.000, split-upper 0.553; false joins 14 of 417 clean pairs, 8 of 215 other pairs
  0.7: split-inline 0.956, split-lower 1.000, split-uncased 0.966, split-upper 0.468; false joins 10 of 417 clean pairs, 3 of 215 other pairs
  0.8: split-inline 0.912, split-lower 1.000, split-uncased 0.897, split-upper 0.355; false joins 10 of 417 clean pairs, 1 of 215 other pairs
  0.9: split-inline 0.833, split-lower 0.986, split-uncased 0.724, split-upper 0.220; false joins 5 of 417 clean pairs, 1 of 215 other pairs
  0.95: split-inline 0.789, split-lower 0.969, split-uncased 0.379, split-upper 0.121; false joins 2 of 417 clean pairs, 0 of 215 other pairs
"""

from __future__ import annotations

BIAS = -1.42

WEIGHTS: dict[str, float] = {
    "blank line after none": -1.77,
    "bracket closes": 0.07,
    "capital after a word that names go on from": 1.62,
    "capital after capital": 0.25,
    "capital after capital seen together": 1.41,
    "capital × a verb follows": -0.65,
    "capital × a verb in the first clause": -0.82,
    "capital × after a conjunction": 0.36,
    "capital × after a small word × German": 1.73,
    "capital × after a word never last": 1.37,
    "capital × after a word rarely last": 1.09,
    "capital × all capitals": 0.8,
    "capital × known name": -0.19,
    "capital × no verb in the first clause × small word": 0.17,
    "capital × seen in lower case": -1.22,
    "capital × sentence opener": -2.67,
    "digit after a small word": 0.43,
    "element × finished share": 1.39,
    "element × small word": 0.45,
    "element: first line goes on": 0.14,
    "element: third line goes on": 1.15,
    "ends in closed": -1.4,
    "ends in comma": -0.28,
    "ends in dash": -2.55,
    "ends in word": 0.44,
    "few paragraphs": -1.55,
    "left has a sentence": 0.1,
    "left is the first line": 0.29,
    "left long": 0.13,
    "left short": -0.24,
    "left title case": -1.57,
    "left very short": -0.75,
    "lower case × after a comma": 1.14,
    "lower case × after a small word": 0.72,
    "lower case × finished share": 1.99,
    "lower case × next finished": 1.51,
    "lower case × texts that lower-case": -2.03,
    "next begins digit": 0.99,
    "next begins lower": 1.07,
    "next begins lower quote": 0.39,
    "next begins quote": -2.63,
    "next begins uncased": -0.1,
    "next begins upper": -1.29,
    "no case × after a small word": 0.1,
    "no case × finished share": 0.98,
    "no case × left length": 1.3,
    "no case × next finished": 0.3,
    "no lower case × finished share": 0.87,
    "open mark stays open": -1.96,
    "quotation after a small word": -1.01,
    "quotation closes": 1.74,
    "right finished": 0.83,
    "right short": 0.97,
    "right title case": 0.49,
    "right unfinished": -3.78,
    "right unfinished at the end": -1.1,
    "right very short": 0.45,
    "small word never last": 1.12,
    "small word rarely last": 0.64,
}
