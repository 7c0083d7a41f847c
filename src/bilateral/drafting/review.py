"""The review page: the text on one side, the facts on the other, decisions in between.

One HTML file that needs nothing from anywhere. Spans are coloured by kind, what is unread is
underlined with the reason; hovering or focusing one side shows the other; `a` accepts and `r`
rejects the fact in focus. Decisions are kept by the browser under the digest of the text, where it
lets a page keep anything, and can be saved as a file for `bilateral draft --decisions`.
All text of the report is escaped; a content security policy forbids the network.
"""

import itertools
import json
from html import escape

from bilateral.drafting.drafts import Draft
from bilateral.drafting.proposals import Fact

_COLOURS = {
    "event": "#cfe8ff",
    "leader": "#e5dcff",
    "instrument": "#d4f2d2",
    "documents": "#d4f2d2",
    "body": "#ffe3c2",
    "observation": "#fff2a8",
    "growth": "#fff2a8",
    "target": "#ffd0d0",
    "commitment": "#d9f5f0",
    "project": "#f2dfc9",
    "standing": "#f4d9ee",
}
_CSS = """
:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}body{margin:0;display:grid;grid-template-columns:3fr 2fr;height:100vh;background:#fff;color:#111}
main,aside{overflow:auto;padding:1rem 1.2rem}main{white-space:pre-wrap}aside{border-left:1px solid #999;background:#f7f7f7}
mark{color:inherit;border-radius:2px;padding:0 1px}u.unread{text-decoration:underline dotted #b00;text-underline-offset:3px}
.on{outline:2px solid #06c}article{border:1px solid #bbb;border-radius:4px;padding:.5rem;margin:0 0 .6rem;background:#fff}
article:focus{outline:2px solid #06c}article h3{margin:0;font-size:1rem}article dl{display:grid;grid-template-columns:max-content 1fr;gap:0 .6rem;margin:.3rem 0}
dt{color:#555}dd{margin:0}.inferred{font-style:italic}.accept{border-left:6px solid #2a7}.reject{border-left:6px solid #b33;opacity:.7}
button{font:inherit;margin-right:.3rem}header{position:sticky;top:-1rem;background:#f7f7f7;padding:.3rem 0 .5rem}
@media(max-width:800px){body{display:block;height:auto}}
"""
_JS = """
(()=>{const data=JSON.parse(document.getElementById('data').textContent),made={};
const box=k=>document.getElementById('f'+k);
function show(k,on){document.querySelectorAll('[data-f~="'+k+'"]').forEach(e=>e.classList.toggle('on',on));const b=box(k);if(b)b.classList.toggle('on',on)}
function decide(k,what){const b=box(k);if(!b)return;made[data.keys[k]]=what;b.classList.remove('accept','reject');if(what!=='open')b.classList.add(what);b.querySelector('output').textContent=what;count();keep()}
const name='bilateral:'+data.text;
function keep(){try{localStorage.setItem(name,JSON.stringify(made))}catch(e){}}
function kept(){try{return JSON.parse(localStorage.getItem(name))||{}}catch(e){return {}}}
function count(){const v=Object.values(made);document.getElementById('count').textContent=v.filter(x=>x==='accept').length+' accepted, '+v.filter(x=>x==='reject').length+' rejected, '+(data.keys.length-v.filter(x=>x!=='open').length)+' open'}
document.querySelectorAll('[data-f]').forEach(e=>{const ks=e.dataset.f.split(' ');
for(const t of ['mouseenter','focus'])e.addEventListener(t,()=>ks.forEach(k=>show(k,true)));
for(const t of ['mouseleave','blur'])e.addEventListener(t,()=>ks.forEach(k=>show(k,false)));
e.addEventListener('click',()=>{const b=box(ks[0]);if(b){b.focus();b.scrollIntoView({block:'nearest'})}})});
document.querySelectorAll('article').forEach(a=>{const k=a.id.slice(1);
for(const t of ['mouseenter','focus'])a.addEventListener(t,()=>show(k,true));
for(const t of ['mouseleave','blur'])a.addEventListener(t,()=>show(k,false));
a.querySelectorAll('button').forEach(b=>b.addEventListener('click',()=>decide(k,b.dataset.d)));
a.addEventListener('keydown',e=>{if(e.target!==a)return;if(e.key==='a')decide(k,'accept');else if(e.key==='r')decide(k,'reject');else if(e.key==='o')decide(k,'open');
else if(e.key==='ArrowDown'||e.key==='j'){const n=a.nextElementSibling;if(n){n.focus();e.preventDefault()}}
else if(e.key==='ArrowUp'||e.key==='k'){const n=a.previousElementSibling;if(n){n.focus();e.preventDefault()}}
else if(e.key==='Enter'){const m=document.querySelector('[data-f~="'+k+'"]');if(m)m.scrollIntoView({block:'center'})}})});
const earlier=kept();
data.keys.forEach((key,k)=>{const d=Object.hasOwn(earlier,key)?earlier[key]:data.made[k];if(['accept','reject','open'].includes(d))decide(k,d)});count();
document.getElementById('save').addEventListener('click',()=>{const out=JSON.stringify({text:data.text,decisions:made},null,1);
const a=document.createElement('a');a.href=URL.createObjectURL(new Blob([out],{type:'application/json'}));a.download='decisions.json';a.click()});
window.bilateralDecisions=()=>({text:data.text,decisions:Object.assign({},made)})})();
"""


def review_page(draft: Draft) -> str:
    """The page as one HTML text."""
    facts = draft.facts
    data = {
        "text": draft.text.digest,
        "keys": [f.key for f in facts],
        "made": [f.decision or "" for f in facts],
    }
    payload = json.dumps(data, ensure_ascii=True).replace("<", "\\u003c")
    colours = "".join(f".k-{kind}{{background:{colour}}}" for kind, colour in _COLOURS.items())
    remarks = "".join(f"<p>{escape(r)}</p>" for r in draft.remarks)
    cards = "".join(_card(number, fact) for number, fact in enumerate(facts))
    title = escape(draft.source.label if draft.source is not None else "Draft")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">"
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_CSS}{colours}</style></head><body>'
        f'<main aria-label="The text">{_marked(draft)}</main>'
        f'<aside aria-label="The facts"><header><strong>{len(facts)} facts, {len(draft.unread)} unread, {len(draft.refused)} refused</strong> '
        f'<span id="count"></span> <button id="save">Save decisions</button></header>{remarks}<section>{cards}</section>{_refused(draft)}</aside>'
        f'<script type="application/json" id="data">{payload}</script><script>{_JS}</script></body></html>\n'
    )


def _marked(draft: Draft) -> str:
    """The text, cut where a span begins or ends, each piece in what it belongs to."""
    raw = draft.text.raw
    cuts = {0, len(raw)}
    begins: dict[int, list[tuple[int, int]]] = {}
    ends: dict[int, list[tuple[int, int]]] = {}
    spans: list[tuple[int, str]] = []

    def add(start: int, end: int, number: int, why: str) -> None:
        index = len(spans)
        spans.append((number, why))
        cuts.update((start, end))
        begins.setdefault(start, []).append((index, number))
        ends.setdefault(end, []).append((index, number))

    for number, fact in enumerate(draft.facts):
        places = {(r.start, r.end) for r in fact.fields.values() if r.start >= 0} or {
            (fact.start, fact.end)
        }
        for start, end in sorted(places):
            add(start, end, number, "")
    for left in draft.unread:
        add(left.start, left.end, -1, left.why)
    out: list[str] = []
    open_: dict[int, int] = {}
    order = sorted(cuts)
    for here, then in itertools.pairwise(order):
        for index, _ in ends.get(here, ()):
            open_.pop(index, None)
        for index, number in begins.get(here, ()):
            open_[index] = number
        piece = escape(raw[here:then])
        numbers = list(dict.fromkeys(n for n in open_.values() if n >= 0))
        if numbers:
            kind = draft.facts[numbers[0]].kind
            piece = f'<mark class="k-{kind}" tabindex="0" data-f="{" ".join(map(str, numbers))}">{piece}</mark>'
        else:
            whys = [spans[i][1] for i, n in open_.items() if n < 0]
            if whys:
                piece = f'<u class="unread" tabindex="0" title="{escape(whys[0])}">{piece}</u>'
        out.append(piece)
    return "".join(out)


def _card(number: int, fact: Fact) -> str:
    rows = []
    for name, read in fact.fields.items():
        value = (
            ", ".join(map(str, read.value)) if isinstance(read.value, tuple) else str(read.value)
        )
        how = (
            ""
            if read.basis == "stated"
            else f' <span class="inferred">inferred: {escape(read.how)}</span>'
        )
        rows.append(f"<dt>{escape(name)}</dt><dd>{escape(value)}{how}</dd>")
    more = "".join(
        f"<p>{escape(by)} reads {escape(name)} as {escape(str(value))}</p>"
        for name, value, by in fact.claims
    )
    if fact.confirmed_by:
        more += f"<p>confirmed by {escape(', '.join(fact.confirmed_by))}</p>"
    return (
        f'<article id="f{number}" tabindex="0"><h3><mark class="k-{fact.kind}">{fact.kind}</mark> <output>open</output></h3>'
        f"<dl>{''.join(rows)}</dl>{more}<small>{escape(fact.rule)}, {fact.grade}</small><br>"
        f'<button data-d="accept">Accept (a)</button><button data-d="reject">Reject (r)</button><button data-d="open">Open (o)</button></article>'
    )


def _refused(draft: Draft) -> str:
    if not draft.refused:
        return ""
    rows = "".join(
        f"<li>{escape(r.proposal.kind)}: {escape(draft.text.words(r.proposal.start, r.proposal.end)[:160])} <em>{escape(r.why)}</em></li>"
        for r in draft.refused
    )
    return f"<details><summary>{len(draft.refused)} refused</summary><ul>{rows}</ul></details>"
