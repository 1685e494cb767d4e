"""`gye completion`: the shell completes commands and options."""

import os

import click
from click.shell_completion import get_completion_class, shell_complete

from cli.options import Settings, common

VARIABLE = "_GYE_COMPLETE"
"""The shell's script sets this variable when it asks for completions."""
SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@common
def command(settings: Settings, shell: str) -> None:
    """Print the script that lets SHELL complete commands.

    In bash: eval "$(gye completion bash)"
    """
    kind = get_completion_class(shell)
    assert kind is not None, "click knows these three"
    script = kind(click.get_current_context().find_root().command, {}, "gye", VARIABLE).source()
    settings.show({"shell": shell, "script": script}, script)


def answer_shell(tree: click.Command) -> bool:
    """Return whether a shell has asked for completions; if so, they have been printed."""
    asked = os.environ.get(VARIABLE)
    return asked is not None and shell_complete(tree, {}, "gye", VARIABLE, asked) == 0
