"""A finding as text: where, what, the line it stands on, and what would mend it."""

from bilateral.checks.finding import Finding

_WIDEST = 100


def finding_text(finding: Finding) -> str:
    """A finding as compilers put theirs: place, severity and code, the line with a caret."""
    thing = f"{finding.thing}: " if finding.thing else ""
    where = f"{finding.location}: " if finding.location else ""
    lines = [f"{where}{finding.severity} {finding.code} {finding.rule}: {thing}{finding.message}"]
    place = finding.location
    if place is not None and place.text and place.column:
        start = max(0, place.column - 1 - _WIDEST // 2) if len(place.text) > _WIDEST else 0
        shown = place.text[start : start + _WIDEST]
        lines += [f"    {shown}", f"    {' ' * (place.column - 1 - start)}^"]
    if finding.hint:
        lines.append(f"    {finding.hint}")
    return "\n".join(lines)
