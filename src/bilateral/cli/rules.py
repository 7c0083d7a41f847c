"""`bilateral rules`: all rules."""

import click


@click.command("rules", short_help="List the rules.")
@click.option(
    "-f",
    "--format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A table, or everything for programs.",
)
def command(format: str) -> None:
    """List the rules that `check` runs: code, name, severity, groups and what each finds."""
    from bilateral.checks import all_rules

    rules = all_rules()
    if format == "json":
        import json

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
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    rows = [(r.code, r.name, r.severity, ", ".join(r.groups), r.summary) for r in rules]
    widths = [max(map(len, column), default=0) for column in zip(*rows, strict=True)][:-1]
    for *cells, summary in rows:
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        click.echo("  ".join([*padded, summary]))
    click.echo("\n`bilateral rule CODE` explains a rule.")
