"""Weights of the paragraph joiner: how much each feature speaks for a stray break.

Made by `tools/fit_joins.py` from the development half of the sentence benchmark; figures, no text.
Cross-validated, by threshold:

  1203 pairs, 573 of them split, 5-fold by document
  0.5: split-inline 0.991, split-lower 1.000, split-uncased 1.000, split-upper 0.564; false joins 11 of 417 clean pairs, 9 of 213 other pairs
  0.7: split-inline 0.965, split-lower 1.000, split-uncased 0.897, split-upper 0.400; false joins 9 of 417 clean pairs, 3 of 213 other pairs
  0.8: split-inline 0.921, split-lower 1.000, split-uncased 0.897, split-upper 0.286; false joins 8 of 417 clean pairs, 1 of 213 other pairs
  0.9: split-inline 0.842, split-lower 0.993, split-uncased 0.655, split-upper 0.150; false joins 6 of 417 clean pairs, 1 of 213 other pairs
  0.95: split-inline 0.772, split-lower 0.962, split-uncased 0.379, split-upper 0.086; false joins 4 of 417 clean pairs, 0 of 213 other pairs
"""

from __future__ import annotations

BIAS = -1.43

WEIGHTS: dict[str, float] = {
    "blank line after none": -2.08,
    "bracket closes": 0.08,
    "capital after a word that names go on from": 1.62,
    "capital after capital": 0.28,
    "capital after capital seen together": 1.08,
    "capital × a verb follows": -0.95,
    "capital × after a word never last": 1.22,
    "capital × after a word rarely last": 1.33,
    "capital × all capitals": 0.83,
    "capital × known name": -0.11,
    "capital × next begins without a verb": 0.33,
    "capital × no verb follows": 0.0,
    "capital × no verb follows × small word": -0.17,
    "capital × seen in lower case": -1.25,
    "capital × sentence opener": -2.54,
    "digit after a small word": 0.41,
    "element × finished share": 1.53,
    "element × small word": 0.51,
    "element: first line goes on": 0.17,
    "element: third line goes on": 1.32,
    "ends in closed": -1.37,
    "ends in comma": -0.4,
    "ends in dash": -2.77,
    "ends in word": 0.45,
    "few paragraphs": -1.44,
    "left has a sentence": 0.15,
    "left is the first line": 0.39,
    "left long": 0.22,
    "left short": -0.2,
    "left title case": -1.25,
    "left very short": -0.8,
    "lower case × after a comma": 1.21,
    "lower case × after a small word": 0.75,
    "lower case × finished share": 1.99,
    "lower case × next finished": 1.51,
    "lower case × texts that lower-case": -2.02,
    "next begins digit": 1.03,
    "next begins lower": 1.05,
    "next begins lower quote": 0.41,
    "next begins quote": -2.48,
    "next begins uncased": 0.19,
    "next begins upper": -1.54,
    "no case × after a small word": 0.1,
    "no case × finished share": 1.3,
    "no case × left length": 1.33,
    "no case × next finished": 0.6,
    "no lower case × finished share": 0.8,
    "open mark stays open": -2.47,
    "quotation after a small word": -1.16,
    "quotation closes": 1.61,
    "right finished": 0.65,
    "right short": 1.04,
    "right title case": 0.4,
    "right unfinished": -3.8,
    "right unfinished at the end": -1.17,
    "right very short": 0.42,
    "small word never last": 1.32,
    "small word rarely last": 0.76,
}
