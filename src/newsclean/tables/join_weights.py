"""Weights of the paragraph joiner: how much each feature speaks for a stray break.

Made by `tools/fit_joins.py` from the development half of the sentence benchmark (figures, no text of it).
Cross-validated, by threshold:

  1197 pairs, 567 of them split, 5-fold by document
  0.5: split-inline 0.991, split-lower 1.000, split-uncased 0.966, split-upper 0.571; false joins 13 of 416 clean pairs, 9 of 214 other pairs
  0.7: split-inline 0.974, split-lower 1.000, split-uncased 0.759, split-upper 0.371; false joins 10 of 416 clean pairs, 3 of 214 other pairs
  0.8: split-inline 0.921, split-lower 1.000, split-uncased 0.621, split-upper 0.271; false joins 10 of 416 clean pairs, 2 of 214 other pairs
  0.9: split-inline 0.842, split-lower 0.982, split-uncased 0.241, split-upper 0.164; false joins 5 of 416 clean pairs, 1 of 214 other pairs
  0.95: split-inline 0.781, split-lower 0.965, split-uncased 0.069, split-upper 0.086; false joins 3 of 416 clean pairs, 0 of 214 other pairs
"""

from __future__ import annotations

BIAS = -1.46

WEIGHTS: dict[str, float] = {
    "blank line after none": -1.98,
    "bracket closes": 0.22,
    "capital after capital": 0.28,
    "capital after capital seen together": 1.48,
    "capital × a verb follows": -0.97,
    "capital × after a word never last": 1.34,
    "capital × after a word rarely last": 1.06,
    "capital × all capitals": 0.75,
    "capital × known name": -0.12,
    "capital × no verb follows": -0.02,
    "capital × no verb follows × small word": 0.04,
    "capital × seen in lower case": -1.22,
    "capital × sentence opener": -2.63,
    "digit after a small word": 0.46,
    "element × finished share": 1.46,
    "element × small word": 0.54,
    "element: first line goes on": 0.16,
    "element: third line goes on": 1.26,
    "ends in closed": -1.4,
    "ends in comma": -0.49,
    "ends in dash": -2.66,
    "ends in word": 0.48,
    "few paragraphs": -1.2,
    "left has a sentence": 0.15,
    "left is the first line": 0.5,
    "left long": 0.21,
    "left short": -0.06,
    "left title case": -1.43,
    "left very short": -0.6,
    "lower case × after a comma": 1.24,
    "lower case × after a small word": 0.81,
    "lower case × finished share": 1.85,
    "lower case × next finished": 1.46,
    "lower case × texts that lower-case": -2.11,
    "next begins digit": 0.96,
    "next begins lower": 0.99,
    "next begins lower quote": 0.39,
    "next begins quote": -2.53,
    "next begins uncased": 0.28,
    "next begins upper": -1.46,
    "no case × after a small word": 0.15,
    "no case × finished share": 0.98,
    "no case × left length": 0.31,
    "no case × next finished": 0.59,
    "no lower case × finished share": 0.64,
    "open mark stays open": -2.42,
    "quotation after a small word": -1.17,
    "quotation closes": 1.53,
    "right finished": 0.73,
    "right short": 1.24,
    "right title case": 0.3,
    "right unfinished": -3.87,
    "right unfinished at the end": -1.23,
    "right very short": 0.61,
    "small word never last": 1.08,
    "small word rarely last": 0.64,
}
