"""The review page: the text on one side, the facts on the other, decisions in between.

One HTML file that needs nothing from anywhere. Spans are coloured by kind, what is unread is
underlined with the reason; hovering or focusing one side shows the other; `a` accepts and `r`
rejects the fact in focus. Decisions are kept by the browser under the digest of the text, where it
lets a page keep anything, and can be saved as a file for `bilateral draft --decisions`.
All text of the report is escaped. A content security policy forbids the network, and every script
and style but the two that are written here.
"""

import itertools
import json
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html import escape
from typing import Any

from bilateral.drafting.drafts import Draft
from bilateral.drafting.proposals import KINDS, Fact
from bilateral.reference.states import shipped_state

#: The ground of each kind, on a light page and on a dark one; text is read on all of them.
_COLOURS = {
    "event": ("#cfe8ff", "#143a5c"),
    "leader": ("#e5dcff", "#3b2b68"),
    "instrument": ("#d4f2d2", "#1f4a21"),
    "documents": ("#d4f2d2", "#1f4a21"),
    "body": ("#ffe3c2", "#5a3a12"),
    "observation": ("#fff2a8", "#4f450c"),
    "growth": ("#fff2a8", "#4f450c"),
    "target": ("#ffd0d0", "#5e2222"),
    "commitment": ("#d9f5f0", "#114a43"),
    "project": ("#f2dfc9", "#4a3518"),
    "standing": ("#f4d9ee", "#4d2145"),
}
_CSS = """
:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif;--page:#fff;--side:#f4f4f4;--ink:#111;--faint:#555;--line:#aaa;--focus:#0059b3;--unread:#b00000;--yes:#1c7a4f;--no:#b03030}
@media(prefers-color-scheme:dark){:root{--page:#16181b;--side:#1f2226;--ink:#eee;--faint:#bbb;--line:#666;--focus:#7ab8ff;--unread:#ff9b9b;--yes:#5fd39b;--no:#ff8a8a}}
*{box-sizing:border-box}body{margin:0;display:grid;grid-template-columns:3fr 2fr;height:100vh;background:var(--page);color:var(--ink);overflow-wrap:anywhere}
main,aside{overflow:auto;padding:1rem 1.2rem}aside{border-left:1px solid var(--line);background:var(--side);padding-top:0;scroll-padding-top:7rem}
h1{font-size:1.15rem;margin:0 0 .2rem}h2{font-size:1rem;margin:0}h3{margin:0;font-size:1rem}.faint{color:var(--faint);margin:0}#text{white-space:pre-wrap;margin-top:1rem}
mark{color:inherit;border-radius:2px}u.unread{text-decoration:underline dotted var(--unread) 2px;text-underline-offset:3px}
.on,:focus-visible{outline:2px solid var(--focus);outline-offset:1px}
header{position:sticky;top:0;z-index:1;background:var(--side);padding:.8rem 0 .5rem;margin-bottom:.3rem;border-bottom:1px solid var(--line)}
#why{min-height:1.5em;margin:0}.legend{margin:.4rem 0 .8rem;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:.3rem}.legend mark,h3 mark{padding:0 .3rem}
article{border:1px solid var(--line);border-left:6px solid var(--line);border-radius:4px;padding:.5rem;margin:0 0 .6rem;background:var(--page)}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:0 .6rem;margin:.3rem 0}dt,.inferred,small{color:var(--faint)}dd{margin:0}.inferred{font-style:italic}
article.accept{border-left-color:var(--yes)}article.accept output{color:var(--yes)}article.reject{border-left-color:var(--no)}article.reject output{color:var(--no)}article.reject dd{text-decoration:line-through}
button{font:inherit;color:inherit;background:var(--side);border:1px solid var(--line);border-radius:4px;padding:.1rem .5rem;margin:.3rem .3rem 0 0;min-height:1.9rem;cursor:pointer}button[aria-pressed=true]{border-color:var(--focus);font-weight:bold}
@media(max-width:800px){body{display:block;height:auto}aside{border-left:0;border-top:1px solid var(--line)}aside{overflow:visible}article{scroll-margin-top:7.5rem}}
"""
_JS = """
(()=>{const data=JSON.parse(document.getElementById('data').textContent),made={};
const all=q=>document.querySelectorAll(q),box=k=>document.getElementById('f'+k),why=document.getElementById('why'),words={accept:'accepted',reject:'rejected',open:'open'};
function show(k,on){all('[data-f~="'+k+'"]').forEach(e=>e.classList.toggle('on',on));const b=box(k);if(b)b.classList.toggle('on',on)}
function mark(b,what){b.classList.remove('accept','reject');if(what!=='open')b.classList.add(what);b.querySelector('output').textContent=words[what];
b.querySelectorAll('[data-d]').forEach(x=>x.setAttribute('aria-pressed',String(x.dataset.d===what)))}
function decide(k,what){const b=box(k);if(!b)return;made[data.keys[k]]=what;mark(b,what);count();keep()}
const name='bilateral:'+data.text;
function keep(){try{localStorage.setItem(name,JSON.stringify(made))}catch(e){}}
function kept(){try{return JSON.parse(localStorage.getItem(name))||{}}catch(e){return {}}}
function count(){const v=Object.values(made),n=x=>v.filter(y=>y===x).length;document.getElementById('count').textContent=n('accept')+' accepted, '+n('reject')+' rejected, '+(data.keys.length-n('accept')-n('reject'))+' open'}
function both(e,on,off){for(const t of ['mouseenter','focusin'])e.addEventListener(t,on);for(const t of ['mouseleave','focusout'])e.addEventListener(t,off)}
function press(e,go){e.addEventListener('click',go);e.addEventListener('keydown',x=>{if(x.key==='Enter'&&x.target===e){go();x.preventDefault()}})}
function go(e,block){if(e){e.focus({preventScroll:true});e.scrollIntoView({block})}}
all('[data-f]').forEach(e=>{const ks=e.dataset.f.split(' ');both(e,()=>ks.forEach(k=>show(k,true)),()=>ks.forEach(k=>show(k,false)));press(e,()=>go(box(ks[0]),'nearest'))});
all('u.unread').forEach(e=>both(e,()=>{why.textContent='Unread: '+e.dataset.why},()=>{why.textContent=''}));
all('[data-u]').forEach(e=>e.addEventListener('click',()=>go(document.getElementById(e.dataset.u),'center')));
all('article').forEach(a=>{const k=a.id.slice(1),point=()=>go(document.querySelector('[data-f~="'+k+'"]'),'center');
both(a,()=>show(k,true),()=>show(k,false));
a.querySelectorAll('[data-d]').forEach(b=>b.addEventListener('click',()=>decide(k,b.dataset.d)));a.querySelector('[data-w]').addEventListener('click',point);
const step=e=>{if(e&&e.matches('article'))go(e,'nearest')};
a.addEventListener('keydown',e=>{if(e.target!==a||e.ctrlKey||e.metaKey||e.altKey)return;
const keys={a:()=>decide(k,'accept'),r:()=>decide(k,'reject'),o:()=>decide(k,'open'),j:()=>step(a.nextElementSibling),ArrowDown:()=>step(a.nextElementSibling),k:()=>step(a.previousElementSibling),ArrowUp:()=>step(a.previousElementSibling),Enter:point};
if(Object.hasOwn(keys,e.key)){keys[e.key]();e.preventDefault()}})});
const earlier=kept();
data.keys.forEach((key,k)=>{const d=Object.hasOwn(earlier,key)?earlier[key]:data.made[k];if(['accept','reject','open'].includes(d)){made[key]=d;mark(box(k),d)}});count();
document.getElementById('save').addEventListener('click',()=>{const out=JSON.stringify({text:data.text,decisions:made},null,1);
const a=document.createElement('a');a.href=URL.createObjectURL(new Blob([out],{type:'application/json'}));a.download='decisions.json';a.click();URL.revokeObjectURL(a.href)});
window.bilateralDecisions=()=>({text:data.text,decisions:Object.assign({},made)})})();
"""
_HELP = "a accepts, r rejects, o leaves open, arrows move on, Enter shows the words"


def review_page(draft: Draft) -> str:
    """The page as one HTML text."""
    facts = draft.facts
    data = {
        "text": draft.text.digest,
        "keys": [f.key for f in facts],
        "made": [f.decision or "" for f in facts],
    }
    payload = json.dumps(data, ensure_ascii=True).replace("<", "\\u003c")
    css = _CSS + _colours()
    policy = (
        f"default-src 'none'; style-src {_digest(css)}; script-src {_digest(_JS)}; "
        "base-uri 'none'; form-action 'none'"
    )
    title = escape(draft.source.label if draft.source is not None else "Draft")
    remarks = "".join(f"<p>{escape(r)}</p>" for r in draft.remarks)
    cards = "".join(_card(number, fact) for number, fact in enumerate(facts))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{css}</style></head><body>'
        f'<main aria-label="The text"><h1>{title}</h1><p class="faint">{escape(_about(draft))}</p>'
        f'<div id="text">{_marked(draft)}</div></main>'
        f'<aside aria-label="The facts"><header><h2>{len(facts)} facts, {len(draft.unread)} unread, {len(draft.refused)} refused</h2>'
        f'<span id="count" role="status"></span> <button id="save">Save decisions</button>'
        f'<p id="why" role="status"></p></header><p class="faint">{_HELP}</p>{_legend(facts)}'
        f"{remarks}<section>{cards}</section>{_unread(draft)}{_refused(draft)}</aside>"
        f'<script type="application/json" id="data">{payload}</script><script>{_JS}</script></body></html>\n'
    )


def _colours() -> str:
    """The ground of each kind, for both kinds of page."""
    light, dark = (
        "".join(f".k-{kind}{{background:{pair[at]}}}" for kind, pair in _COLOURS.items())
        for at in (0, 1)
    )
    return f"{light}@media(prefers-color-scheme:dark){{{dark}}}"


def _digest(code: str) -> str:
    """What a content security policy calls the one script or style that may run."""
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


def _about(draft: Draft) -> str:
    """Of whom and of when the text is, in a line."""
    states = [shipped_state(code) for code in draft.pair or ()]
    named = [state.name for state in states if state is not None]
    pair = " and ".join(named) or "no single pair of states"
    day = draft.context.day
    return f"{pair}, " + (f"page of {day}" if day is not None else "the day of the page not given")


def _legend(facts: tuple[Fact, ...]) -> str:
    """The kinds of the facts, in their colours, with how many there are."""
    counts = Counter(f.kind for f in facts)
    rows = "".join(
        f'<li><mark class="k-{kind}">{kind} {counts[kind]}</mark></li>'
        for kind in KINDS
        if counts[kind]
    )
    return f'<ul class="legend">{rows}</ul>' if rows else ""


def _shown(value: Any) -> str:
    """A value as a person reads it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _marked(draft: Draft) -> str:
    """The text, cut where a span begins or ends, each piece in what it belongs to."""
    raw = draft.text.raw
    cuts = {0, len(raw)}
    begins: dict[int, list[tuple[int, int]]] = {}
    ends: dict[int, list[tuple[int, int]]] = {}
    spans: list[tuple[int, int]] = []

    def add(start: int, end: int, number: int, left: int) -> None:
        index = len(spans)
        spans.append((number, left))
        cuts.update((start, end))
        begins.setdefault(start, []).append((index, number))
        ends.setdefault(end, []).append((index, number))

    for number, fact in enumerate(draft.facts):
        places = {(r.start, r.end) for r in fact.fields.values() if r.start >= 0} or {
            (fact.start, fact.end)
        }
        for start, end in sorted(places):
            add(start, end, number, -1)
    for at, left in enumerate(draft.unread):
        add(left.start, left.end, -1, at)
    out: list[str] = []
    open_: dict[int, int] = {}
    named: set[int] = set()
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
            left_here = [spans[i][1] for i, n in open_.items() if n < 0]
            if left_here:
                at = left_here[0]
                why = escape(draft.unread[at].why)
                # Of several pieces of one stretch the first is what its line leads to.
                id = f' id="u{at}"' if at not in named else ""
                named.add(at)
                piece = (
                    f'<u class="unread"{id} tabindex="0" title="{why}" data-why="{why}">{piece}</u>'
                )
        out.append(piece)
    return "".join(out)


def _card(number: int, fact: Fact) -> str:
    rows = []
    for name, read in fact.fields.items():
        how = (
            ""
            if read.basis == "stated"
            else f' <span class="inferred">inferred: {escape(read.how)}</span>'
        )
        rows.append(f"<dt>{escape(name)}</dt><dd>{escape(_shown(read.value))}{how}</dd>")
    more = "".join(
        f"<p>{escape(by)} reads {escape(name)} as {escape(_shown(value))}</p>"
        for name, value, by in fact.claims
    )
    if fact.confirmed_by:
        more += f"<p>confirmed by {escape(', '.join(fact.confirmed_by))}</p>"
    buttons = "".join(
        f'<button data-d="{what}" aria-pressed="false">{word}</button>'
        for what, word in (("accept", "Accept"), ("reject", "Reject"), ("open", "Leave open"))
    )
    return (
        f'<article id="f{number}" tabindex="0" aria-label="{fact.kind}"><h3><mark class="k-{fact.kind}">{fact.kind}</mark> <output>open</output></h3>'
        f"<dl>{''.join(rows)}</dl>{more}<small>{escape(fact.rule)}, {fact.grade}</small><br>"
        f"{buttons}<button data-w>Words</button></article>"
    )


def _unread(draft: Draft) -> str:
    if not draft.unread:
        return ""
    rows = "".join(
        f'<li><button data-u="u{at}">{escape(" ".join(left.words.split())[:80])}</button> {escape(left.why)}</li>'
        for at, left in enumerate(draft.unread)
    )
    return f"<details><summary>{len(draft.unread)} unread</summary><ul>{rows}</ul></details>"


def _refused(draft: Draft) -> str:
    if not draft.refused:
        return ""
    rows = "".join(
        f"<li>{escape(r.proposal.kind)}: {escape(draft.text.words(r.proposal.start, r.proposal.end)[:160])} <em>{escape(r.why)}</em></li>"
        for r in draft.refused
    )
    return f"<details><summary>{len(draft.refused)} refused</summary><ul>{rows}</ul></details>"
