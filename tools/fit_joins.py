"""Fit the weights of the paragraph joiner and write `src/newsclean/tables/join_weights.py`.

    python tools/fit_joins.py CASES.jsonl [--write]

CASES is a file of documents with made and natural defects (fields `damaged`, `gold_spans`, `kind`, `id`, `src`).
Only pairs of adjacent lines that `may_join` admits are learnt from: 1 where a break was put inside a sentence, 0
elsewhere. Logistic regression with an L2 penalty, 5-fold cross-validated by document; plain Python, deterministic.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path
from zlib import crc32

from newsclean.passes.sentences.document import Document
from newsclean.passes.sentences.joins import features, may_join

TABLE = Path(__file__).parent.parent / "src" / "newsclean" / "tables" / "join_weights.py"
SPLITS = {"split-lower", "split-upper", "split-inline", "split-uncased"}
SKIPPED = {"wrap", "wrap-double", "hyphen-wrap", "interrupted", "beheaded-caption"}
PENALTY = 0.6
CLEAN_WEIGHT = 2.0
ROUNDS = 160

Pair = tuple[dict[str, float], int, str, int, str]


def pairs_of(cases: list[dict[str, object]]) -> list[Pair]:
    """Return features, label, kind, fold and a place to look at, for every admitted pair."""
    pairs: list[Pair] = []
    for case in cases:
        kind = str(case["kind"])
        if kind in SKIPPED:
            continue
        document = Document(str(case["damaged"]))
        fold = crc32(str(case["src"]).split("#")[0].encode()) % 5
        spans = case["gold_spans"] if kind in SPLITS else []
        lines = document.lines
        for at in range(len(lines) - 1):
            if not (document.is_body(at) and document.is_body(at + 1) and may_join(document, lines[at], lines[at + 1])):
                continue
            values = features(
                document,
                lines[at - 1] if at else None,
                lines[at],
                lines[at + 1],
                lines[at + 2] if at + 2 < len(lines) else None,
            )
            start, end = lines[at].end, lines[at + 1].start
            label = int(any(s < end and start < e for s, e in spans))  # type: ignore[attr-defined]
            around = document.text[max(0, start - 40) : end + 40]
            pairs.append((values, label, kind, fold, f"{case['id']} {around!r}"))
    return pairs


def fit(pairs: list[Pair]) -> tuple[float, dict[str, float]]:
    """Return bias and weights: accelerated full-batch gradient descent on the penalised logistic loss."""
    names = sorted({name for pair in pairs for name in pair[0]})
    index = {name: i + 1 for i, name in enumerate(names)}
    rows = [
        (
            [(0, 1.0), *((index[name], value) for name, value in pair[0].items())],
            pair[1],
            CLEAN_WEIGHT if not pair[1] else 1.0,
        )
        for pair in pairs
    ]
    size = len(names) + 1
    weights = [0.0] * size
    second = [1e-8] * size
    momentum = [0.0] * size
    for turn in range(1, ROUNDS + 1):
        gradient = [PENALTY * w for w in weights]
        gradient[0] = 0.0
        for row, label, weight in rows:
            score = sum(weights[i] * value for i, value in row)
            slope = (1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) - label) * weight
            for i, value in row:
                gradient[i] += slope * value
        rate = 0.25 if turn < ROUNDS * 0.6 else 0.08 if turn < ROUNDS * 0.85 else 0.02
        for i in range(size):
            momentum[i] = 0.9 * momentum[i] + 0.1 * gradient[i]
            second[i] = 0.99 * second[i] + 0.01 * gradient[i] ** 2
            weights[i] -= rate * (momentum[i] / (1 - 0.9**turn)) / (math.sqrt(second[i] / (1 - 0.99**turn)) + 1e-6)
    return weights[0], {name: weights[index[name]] for name in names}


def score(model: tuple[float, dict[str, float]], values: dict[str, float]) -> float:
    """Return the likelihood that `model` gives to a pair."""
    total = model[0] + sum(model[1].get(name, 0.0) * value for name, value in values.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def figures(scored: list[tuple[float, Pair]]) -> list[str]:
    """Return one line a threshold: recall by kind, false joins among clean and truncated pairs."""
    lines = []
    for threshold in (0.5, 0.7, 0.8, 0.9, 0.95):
        recall = []
        for kind in sorted(SPLITS):
            true = [value for value, pair in scored if pair[1] and pair[2] == kind]
            recall.append(f"{kind} {sum(v >= threshold for v in true) / max(1, len(true)):.3f}")
        clean = [value for value, pair in scored if pair[2].startswith("neg-")]
        other = [value for value, pair in scored if not pair[1] and not pair[2].startswith("neg-")]
        wrong = sum(v >= threshold for v in clean)
        lines.append(
            f"{threshold}: {', '.join(recall)}; false joins {wrong} of {len(clean)} clean pairs,"
            f" {sum(v >= threshold for v in other)} of {len(other)} other pairs"
        )
    return lines


def main() -> int:
    """Fit, cross-validate, print the figures, and write the table when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--show", type=float, default=1.0, help="print false joins above this likelihood")
    arguments = parser.parse_args()
    cases = [json.loads(line) for line in arguments.cases.open(encoding="utf-8")]
    pairs = pairs_of(cases)
    scored: list[tuple[float, Pair]] = []
    for fold in range(5):
        model = fit([pair for pair in pairs if pair[3] != fold])
        scored += [(score(model, pair[0]), pair) for pair in pairs if pair[3] == fold]
    lines = [
        f"{len(pairs)} pairs, {sum(pair[1] for pair in pairs)} of them split, 5-fold by document",
        *figures(scored),
    ]
    print("\n".join(lines))
    for value, pair in sorted(scored, key=lambda item: -item[0]):
        if not pair[1] and value >= arguments.show:
            print(f"{value:.3f} {pair[2]} {pair[4]}")
    bias, weights = fit(pairs)
    if arguments.write:
        body = "".join(
            f"    {json.dumps(name, ensure_ascii=False)}: {round(value, 2)},\n" for name, value in weights.items()
        )
        header = "\n".join(f"  {line}" for line in lines)
        TABLE.write_text(
            '"""Weights of the paragraph joiner: how much each feature speaks for a stray break.\n\n'
            "Made by `tools/fit_joins.py` from the development half of the sentence benchmark; figures, no text.\n"
            f'Cross-validated, by threshold:\n\n{header}\n"""\n\nfrom __future__ import annotations\n\n'
            f"BIAS = {round(bias, 2)}\n\nWEIGHTS: dict[str, float] = {{\n{body}}}\n",
            encoding="utf-8",
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
