"""Write src/newsclean/cli/help.txt: what `newsclean --help` says, so that saying it needs no click.

Run it after a command or an option of the whole command was added; tests/test_cli.py says when that was forgotten.
"""

from __future__ import annotations

from pathlib import Path

import click

from newsclean.cli.commands import newsclean_command

PLACE = Path(__file__).parent.parent / "src" / "newsclean" / "cli" / "help.txt"


def text() -> str:
    """Return the help, 80 columns wide."""
    context = click.Context(
        newsclean_command, info_name="newsclean", terminal_width=80, help_option_names=["-h", "--help"]
    )
    return newsclean_command.get_help(context) + "\n"


if __name__ == "__main__":
    PLACE.write_text(text(), encoding="utf-8")
