"""`bilateral rules`: all rules."""

import click

from bilateral.cli._out import NO_PLUGINS, echo, format_option, json_text, say


@click.command("rules", short_help="List the rules.")
@format_option("text", "json")
@NO_PLUGINS
def command(format: str) -> None:
    """List the rules that `check` runs: code, name, severity, groups and what each finds."""
    from bilateral.checks import all_rules
    from bilateral.checks.rule import broken_plugins

    rules = all_rules()
    for plugin in broken_plugins():
        echo(f"warning: {plugin}", err=True)
    if format == "json":
        data = [
            {
                "code": rule.code,
                "name": rule.name,
                "severity": rule.severity,
                "family": rule.family,
                "groups": list(rule.groups),
                "kinds": [kind.tag for kind in rule.kinds],
                "summary": rule.summary,
            }
            for rule in rules
        ]
        say(json_text(data), None, data=True)
        return
    rows = [(r.code, r.name, r.severity, ", ".join(r.groups), r.summary) for r in rules]
    widths = [max(map(len, column), default=0) for column in zip(*rows, strict=True)][:-1]
    for *cells, summary in rows:
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        echo("  ".join([*padded, summary]))
    echo("\n`bilateral rule CODE` explains a rule.")
