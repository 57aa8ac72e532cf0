"""Whether a mail offers a way out, in whatever words."""

import re

_SAYS_SO = re.compile(
    r"unsubscri|opt[\s-]?out|abmeld|abbestell|austrag|stop\s+(?:these|receiving)"
    r"|manage\s+(?:your\s+)?"
    r"(?:e-?mail\s+)?preferences|配信停止|登録解除|désabonn|désinscri|darse\s+de\s+baja|"
    r"cancel\w*\s+(?:your\s+)?subscription|leave\s+(?:this|the)\s+list|no\s+longer\s+(?:want|wish)|"
    r"(?:turn|switch)\s+(?:\w+\s+){0,3}off\b|kündig\w*|nicht\s+mehr\s+(?:erhalten|bekommen)|購読解除"
    r"|配信を停止|解除はこちら"
    r"|\b(?:reply|answer|antwort\w*)\b[^.\n]{0,20}\b(?:stop|leave|off|quit|stopp|ende)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://\S+|\bwww\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
# A part of a link, or the name before the @, that stands for leaving.
_WAY_OUT = re.compile(
    r"(?:^|[/?&=.#])(?:u|un|uns|unsub\w*|leave|stop\w*|off|out|optout|opt-out|quit|no-?more|no|end"
    r"|bye|goodbye|remove\w*|cancel\w*|exit|mute|quiet|ab|abm|abmeld\w*|abbestell\w*|austrag\w*"
    r"|austritt|raus|weg|ende|lopeta|baja|stopp?|desinscription|desabonnement|disiscri\w*"
    r"|preferences|settings)(?=$|[/?&=.@#])",
    re.IGNORECASE,
)
_MAIL = (
    r"(?:letters?|e-?mails?|mails?|mailings?|papers?|lists?|notes?|news\w*|bulletins?|messages?"
    r"|notices?|digests?|magazines?|circulars?|updates?|posts?|issues?|infos?|subscriptions?"
    r"|these|this|it|us|me|from\s+\w+|brief\w*|rundbrief\w*|zeitung|heft\w*|liste|verteiler"
    r"|nachricht\w*|post)"
)
_WANTS_OUT = re.compile(
    rf"""
    \b(?:stop|end|leave|quit|cancel|drop|mute|silence|pause)\s+(?:the\s+|this\s+|our\s+|all\s+
      |these\s+|your\s+|getting\s+|receiving\s+)*(?:\w+\s+)?{_MAIL}\b
    | \b(?:stop|end|leave|quit|cancel|drop|mute|pause)(?:\s+the\s+\w+)?\s*[:?–-]*\s*$
    | \b(?:take|get|strike|cross|remove|drop|delete|erase)\s+(?:me|us|my\s+\w+|yourself
      |your\s+\w+)\b
    | (?=[^\n]*\b(?:{_MAIL}|write|hear|receive|read|want\w*|get)\b)
      \b(?:no|not|never|without|do\s+not|don['’]t)\b[^:\n]{{0,50}}\b(?:more|longer|again|any\s*more
      |such\s+{_MAIL})\b | \bout\s+of\s+(?:the|this|our)\s+{_MAIL}\b
    | \b(?:no|without)\s+(?:such\s+)?{_MAIL}\b
    | \b(?:rather|would|prefer|better)\s+not\b
    | \b(?:not|n['’]t|no\s+longer)\s+(?:want|like|wish|need|care|interested|enjoy|for\s+you)\b
    | \b(?:goodbye|good-bye|bye|farewell|adieu|tschüss|unfollow|sign\s+off|changed\s+your\s+mind
      |way\s+out|too\s+(?:many|much)\s+{_MAIL}|too\s+often)\b
    | \b(?:enough|too\s+much|genug|schluss)(?:\s+(?:of|mit|von|davon|damit)\b(?:\s+(?:the|our|dem|der
      |den))?
      (?:\s+{_MAIL})?)?\s*[?:.!]*\s*$
    | (?=[^\n]*\b(?:{_MAIL}|schreib\w*|lesen|hören|bekommen|erhalten|haben|wollen|möchten?)\b)
      \b(?:kein\w*|nicht|nie)\b[^:\n]{{0,40}}\b(?:mehr|länger|weiter)\b
    | \b(?:streich\w*|austragen|abbestell\w*|beend\w*|lösch\w*|raus)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "Do not stop here" offers no way out.
_STAY = re.compile(r"\b(?:not|n['’]t|never|nicht)\s+(?:stop|leave|end|quit|miss)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:read|see|more|all|order|book|programme|program|dates?|pictures|shop|buy|price\w*|tickets?"
    r"|imprint|impressum|privacy|terms|answer|lesen|ansehen|mehr|bestellen|programm|termine|bilder)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"/[^/\s]+/(?=\S*\d)[\w-]{1,24}/?[.,)]?$")
# A question stays with its answer: "Had enough? Tell us: …"
_BREAK = re.compile(r"[.!](?=\s)|\n")
_NEAR = 140


def offers_way_out(text: str) -> bool:
    """Whether a line of the mail offers to leave: by its words, by its link, or as the last link of
    several, a token's, that leads to nothing the mail speaks of.

    >>> offers_way_out("Stop the letter: https://www.shop.example/x/77")
    True
    >>> offers_way_out("Stop the leak before winter: https://www.shop.example/leak")
    False
    """
    if _SAYS_SO.search(text):
        return True
    links = list(_LINK.finditer(text))
    start = 0
    for link in links:
        label = _label(text[max(start, link.start() - _NEAR) : link.start()])
        start = link.end()
        if _WAY_OUT.search(re.sub(r"^https?://[^/]*", "", link.group())):
            return True
        if _WANTS_OUT.search(label) and not _STAY.search(label):
            return True
    if len(links) < 2:
        return False
    last, before = links[-1], text[links[-2].end() : links[-1].start()]
    return bool(_TOKEN.search(last.group())) and not _ELSEWHERE.search(_label(before))


def _label(before: str) -> str:
    """The words that lead to a link: those of its sentence."""
    text = before.rstrip()
    breaks = [m.end() for m in _BREAK.finditer(text)]
    return text[breaks[-1] if breaks else 0 :]
