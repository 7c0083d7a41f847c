"""`bilateral rule`: what a rule finds, and why that matters."""

import click

from bilateral.cli._out import echo


@click.command("rule", short_help="Explain a rule.")
@click.argument("code")
def command(code: str) -> None:
    """Explain the rule of that CODE or name: what it finds, why it matters, what to write."""
    from bilateral.checks import all_rules
    from bilateral.checks.engine import OWN_CODES
    from bilateral.errors import did_you_mean, shorten

    known = {name: rule for rule in (*all_rules(), *OWN_CODES) for name in (rule.code, rule.name)}
    rule = known.get(code) or known.get(code.upper()) or known.get(code.lower())
    if rule is None:
        near = did_you_mean(code, known) or did_you_mean(code.upper(), known)
        hint = near or "`bilateral rules` lists them"
        raise click.UsageError(f"there is no rule {shorten(code)} ({hint})")
    facts = [f"Severity: {rule.severity}"]
    if rule.groups:
        facts.append(f"Groups: {', '.join(rule.groups)}")
    if rule.kinds:
        facts.append(f"Records: {', '.join(kind.tag.replace('_', ' ') for kind in rule.kinds)}")
    echo(f"{rule.code} {rule.name}\n")
    echo(f"{rule.doc}\n")
    echo("\n".join(facts))
