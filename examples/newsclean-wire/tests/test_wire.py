"""The pass keeps newsclean's contract, acts where it should and not beside."""

from hypothesis import given, settings
from newsclean_wire import PASS

import newsclean
from newsclean.testing import articles, check_pass, damaged

BUILT_IN = tuple(stage.name for stage in newsclean.PASSES)


def test_the_contract():
    check_pass(
        PASS,
        acts={
            "The talks failed.\n(MORE)\nBoth sides left.": "The talks failed.\nBoth sides left.",
            "Both sides left.\n-30-\n": "Both sides left.\n",
            "KILL story 12: wrong person.\nThe mayor resigned.": "KILL story 12: wrong person.\nThe mayor resigned.",
        },
        keeps=["He wanted (MORE) of it.", "### Results\nNone.", "It fell to -30- degrees.", "The road\nENDS HERE."],
    )


def test_by_name_after_installation():
    result = newsclean.clean("It was  over.\n(MORE)\nReally.", passes=(*BUILT_IN, "wire"))
    assert "wire.page-turn" in {rule for change in result.changes for rule in change.rules}
    assert result.revert("wire") == newsclean.clean("It was  over.\n(MORE)\nReally.").text


@settings(deadline=None)
@given(articles())
def test_healthy_articles_stay(text):
    assert newsclean.clean(text, passes=(PASS,)).changes == ()


@settings(deadline=None)
@given(damaged(of=articles("en")))
def test_it_gets_along_with_the_others(found):
    cleaner = newsclean.Cleaner(passes=(*newsclean.PASSES, PASS))
    cleaned = cleaner.text(found.text)
    assert cleaner.text(cleaned) == cleaned
