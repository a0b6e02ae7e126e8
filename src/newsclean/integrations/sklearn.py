"""scikit-learn: `NewscleanTransformer`, a step before a vectorizer.

>>> NewscleanTransformer(passes=("whitespace",)).fit_transform(["it was  over"])
['it was over']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sklearn.base import BaseEstimator, OneToOneFeatureMixin, TransformerMixin
from sklearn.utils.validation import validate_data

from newsclean.api import Cleaner
from newsclean.errors import InputTypeError
from newsclean.integrations.batch import clean_batch, not_text

if TYPE_CHECKING:
    from collections.abc import Iterable


class NewscleanTransformer(OneToOneFeatureMixin, TransformerMixin, BaseEstimator):
    """Clean texts. Stateless: `fit` only checks the parameters, which are those of `Cleaner`.

    A parameter that is None is left to the profile, so that a grid search can try `profile`, `dangling`, … each.
    A list gives a list, an array an array of objects, a pandas Series a Series, a DataFrame a DataFrame, each with
    every text cleaned and None kept.
    """

    def __init__(
        self,
        *,
        profile: str = "news",
        passes: Iterable[Any] | None = None,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        quotes: str | None = None,
        dashes: str | None = None,
        ellipsis: str | None = None,
        lang: str | None = None,
        dangling: str | None = None,
        dangling_mark: str | None = None,
        joins: str | None = None,
        unwrap: bool | None = None,
        hyphens: bool | None = None,
        interrupters: str | None = None,
        words: str | None = None,
        level: str | None = None,
    ) -> None:
        """Keep the parameters as they are (scikit-learn's own rule); they are checked by `fit` and `transform`."""
        self.profile = profile
        self.passes = passes
        self.select = select
        self.ignore = ignore
        self.quotes = quotes
        self.dashes = dashes
        self.ellipsis = ellipsis
        self.lang = lang
        self.dangling = dangling
        self.dangling_mark = dangling_mark
        self.joins = joins
        self.unwrap = unwrap
        self.hyphens = hyphens
        self.interrupters = interrupters
        self.words = words
        self.level = level

    def fit(self, texts: Any, labels: Any = None) -> NewscleanTransformer:  # noqa: ANN401, ARG002
        """Check the parameters. Raises what `Cleaner` raises."""
        self._cleaner()
        if hasattr(texts, "columns"):
            validate_data(self, texts, skip_check_array=True)  # notes the names of the columns
        return self

    def transform(self, texts: Any) -> Any:  # noqa: ANN401
        """Return the texts cleaned, in the kind of container they came in."""
        cleaner = self._cleaner()
        if isinstance(texts, (str, bytes)):
            message = f"expected a list of texts, got one {type(texts).__name__}"
            raise InputTypeError(message)
        if hasattr(texts, "iloc"):
            import newsclean.integrations.pandas  # noqa: F401 (gives series and frames their accessor)

            if hasattr(texts, "columns"):
                return texts.newsclean.clean(list(texts.columns), cleaner)
            return texts.newsclean.clean(cleaner)
        if hasattr(texts, "shape"):
            cleaned = texts.astype(object).ravel()
            cleaned[:] = clean_batch(_texts(texts.ravel().tolist()), cleaner)
            return cleaned.reshape(texts.shape)
        return clean_batch(_texts(list(texts)), cleaner)

    def _cleaner(self) -> Cleaner:
        given = {name: value for name, value in self.get_params(deep=False).items() if value is not None}
        return Cleaner(**given)

    def __sklearn_is_fitted__(self) -> bool:
        """Tell that there is nothing to learn."""
        return True

    def __sklearn_tags__(self) -> Any:  # noqa: ANN401
        """Tell scikit-learn that this takes strings and needs no fit."""
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.input_tags.one_d_array = True
        tags.requires_fit = False
        return tags


def _texts(texts: list[Any]) -> list[str | None]:
    for row, text in enumerate(texts):
        if text is not None and not isinstance(text, str):
            raise not_text(type(text).__name__, row=row)
    return texts
