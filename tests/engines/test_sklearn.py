"""scikit-learn: the transformer obeys the contract of estimators."""

from __future__ import annotations

import inspect
import pickle

import pytest

sklearn = pytest.importorskip("sklearn", reason="the extra `sklearn` is not installed")
np = pytest.importorskip("numpy", reason="the extra `sklearn` is not installed")

from sklearn.base import clone  # noqa: E402
from sklearn.compose import ColumnTransformer  # noqa: E402
from sklearn.feature_extraction.text import CountVectorizer  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402
from sklearn.model_selection import GridSearchCV  # noqa: E402
from sklearn.pipeline import make_pipeline  # noqa: E402

from newsclean import Options  # noqa: E402
from newsclean.integrations.sklearn import NewscleanTransformer  # noqa: E402


def test_the_container_stays(texts, cleaned):
    transformer = NewscleanTransformer(profile="training")
    assert transformer.fit_transform(texts) == cleaned
    assert transformer.transform(tuple(texts)) == cleaned
    array = np.array(texts, dtype=object)
    assert transformer.transform(array).tolist() == cleaned
    assert transformer.transform(array.reshape(-1, 1)).tolist() == [[text] for text in cleaned]
    assert transformer.transform(np.array(["a  b", "c"])).dtype == object
    assert array.tolist() == texts


def test_pandas_in_pandas_out(texts, cleaned):
    pd = pytest.importorskip("pandas", reason="the extra `pandas` is not installed")
    frame = pd.DataFrame({"title": texts, "body": texts}, dtype=object)
    transformer = NewscleanTransformer(profile="training")
    assert transformer.fit_transform(frame["title"]).tolist() == cleaned
    assert transformer.fit_transform(frame)["body"].tolist() == cleaned
    assert transformer.get_feature_names_out().tolist() == ["title", "body"]
    spaced = pd.DataFrame({"title": ["so it goes  on", "b"], "n": [1, 2]})
    columns = ColumnTransformer([("t", make_pipeline(NewscleanTransformer(), CountVectorizer()), "title")])
    assert columns.fit_transform(spaced).shape == (2, 4)


def test_every_option_is_a_parameter():
    named = set(inspect.signature(NewscleanTransformer).parameters)
    assert named == {"profile", "passes", "select", "ignore", *Options.__slots__}


def test_clone_params_pickle():
    transformer = NewscleanTransformer(profile="training", dangling="flag", ignore=("quotes",))
    copy = clone(transformer)
    assert copy.get_params() == transformer.get_params()
    assert pickle.loads(pickle.dumps(transformer)).get_params() == transformer.get_params()  # noqa: S301
    assert copy.set_params(dangling="drop").dangling == "drop"
    assert "dangling='flag'" in repr(transformer)


def test_a_pipeline_and_a_grid_search():
    texts = ["Russia‚Äôs war", "Kyiv’s peace", "a war", "a peace"] * 3
    labels = [1, 0, 1, 0] * 3
    pipeline = make_pipeline(NewscleanTransformer(), CountVectorizer(), LogisticRegression())
    search = GridSearchCV(pipeline, {"newscleantransformer__profile": ["news", "training"]}, cv=2)
    assert search.fit(texts, labels).score(texts, labels) == 1
    assert "russia" in search.best_estimator_[1].vocabulary_


def test_a_cell_of_10_mb(big, big_cleaned):
    assert NewscleanTransformer(profile="training").fit_transform([big, "", None]) == [big_cleaned, "", None]


def test_wrong_values_are_named():
    with pytest.raises(ValueError, match="unknown value for quotes"):
        NewscleanTransformer(quotes="curly").fit(["a"])
    with pytest.raises(TypeError, match="this column holds a int in row 1"):
        NewscleanTransformer().transform(["a", 1])
    with pytest.raises(TypeError, match="this column holds a int in row 0"):
        NewscleanTransformer().transform(np.array([1, 2]))
    with pytest.raises(TypeError, match="expected a list of texts, got one str"):
        NewscleanTransformer().transform("a")
