"""Weights of the paragraph joiner: how much each feature speaks for a stray break.

Made by `tools/fit_joins.py` from the development half of the sentence benchmark; figures, no text.
Cross-validated, by threshold:

  1203 pairs, 573 of them split, 5-fold by document
  0.5: split-inline 0.991, split-lower 1.000, split-uncased 1.000, split-upper 0.571; false joins 13 of 417 clean pairs, 6 of 213 other pairs
  0.7: split-inline 0.956, split-lower 1.000, split-uncased 0.897, split-upper 0.507; false joins 9 of 417 clean pairs, 3 of 213 other pairs
  0.8: split-inline 0.930, split-lower 1.000, split-uncased 0.897, split-upper 0.364; false joins 8 of 417 clean pairs, 2 of 213 other pairs
  0.9: split-inline 0.833, split-lower 0.986, split-uncased 0.655, split-upper 0.229; false joins 6 of 417 clean pairs, 0 of 213 other pairs
  0.95: split-inline 0.789, split-lower 0.969, split-uncased 0.379, split-upper 0.129; false joins 4 of 417 clean pairs, 0 of 213 other pairs
"""

from __future__ import annotations

BIAS = -1.35

WEIGHTS: dict[str, float] = {
    "blank line after none": -2.14,
    "bracket closes": 0.07,
    "capital after a word that names go on from": 1.79,
    "capital after capital": 0.36,
    "capital after capital seen together": 1.01,
    "capital × a verb follows": -0.37,
    "capital × a verb in the first clause": -1.08,
    "capital × after a small word × German": 1.61,
    "capital × after a word never last": 1.49,
    "capital × after a word rarely last": 1.27,
    "capital × all capitals": 0.82,
    "capital × known name": -0.1,
    "capital × no verb in the first clause × small word": 0.21,
    "capital × seen in lower case": -1.23,
    "capital × sentence opener": -2.64,
    "digit after a small word": 0.41,
    "element × finished share": 1.48,
    "element × small word": 0.41,
    "element: first line goes on": 0.15,
    "element: third line goes on": 1.25,
    "ends in closed": -1.3,
    "ends in comma": -0.29,
    "ends in dash": -2.52,
    "ends in word": 0.39,
    "few paragraphs": -1.48,
    "left has a sentence": 0.08,
    "left is the first line": 0.29,
    "left long": 0.21,
    "left short": -0.27,
    "left title case": -1.42,
    "left very short": -0.79,
    "lower case × after a comma": 1.11,
    "lower case × after a small word": 0.77,
    "lower case × finished share": 1.98,
    "lower case × next finished": 1.5,
    "lower case × texts that lower-case": -2.04,
    "next begins digit": 1.0,
    "next begins lower": 1.06,
    "next begins lower quote": 0.4,
    "next begins quote": -2.58,
    "next begins uncased": 0.24,
    "next begins upper": -1.41,
    "no case × after a small word": 0.11,
    "no case × finished share": 1.32,
    "no case × left length": 1.35,
    "no case × next finished": 0.6,
    "no lower case × finished share": 0.83,
    "open mark stays open": -1.92,
    "quotation after a small word": -1.12,
    "quotation closes": 1.7,
    "right finished": 0.75,
    "right short": 1.06,
    "right title case": 0.38,
    "right unfinished": -3.78,
    "right unfinished at the end": -1.04,
    "right very short": 0.36,
    "small word never last": 1.25,
    "small word rarely last": 0.66,
}
