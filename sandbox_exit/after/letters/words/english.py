"""English wording families."""

import re

from ..language import Language, Signal, Stance, Topic
from ..model import Ask
from ..phrases import Phrase, spaced

_FAMILIES = {
    "limited": "sand-box|restriction*|limitation*|lock",
    "lifted": "lifted|removed|gone|off|ended|dropped|cleared|switched off|turned off|taken off"
    "|taken away|waived|disabled|deactivated|over|history|no more",
    "nt": "cannot|isn't|aren't|wasn't|weren't|didn't|doesn't|don't|won't|can't|couldn't|wouldn't"
    "|unable to|are not|is not|do not|does not|did not|will not|would not|could not|can not|am not"
    "|was not|were not|not be|not going|unfortunately not|regrettably not|therefore not|currently not",
    "wanted": "sand-box|production|production access|sending limit*|sending quota*|limit|limits"
    "|quota|quotas|increase|request|appeal|application|account|sending privileges|restriction*",
    "act": "grant*|approv*|accept*|lift*|remov*|increas*|rais*|enabl*|extend*|offer*|give|given"
    "|giving|chang*|take|taken|taking|move|moved|moving|support*|eligible|qualif*|allow*|permit*"
    "|authori*|unlock*|expand*|adjust*|accommodat*|agree*|convinced|successful|possible|switch*"
    "|transition*|releas*|activat*|overturn*|revers*|honor*|honour*|entertain*",
    "email": "e-mail*|mail|mails|mailing|mailings|message*|newsletter*|campaign*"
    "|notification*|mail-out*|communication*",
    "address": "address*|contact*|recipient*|subscriber*|lead|leads|prospect*|people|list"
    "|lists|database*",
    "cannot": "cannot|can't|can not|could not|couldn't|unable to|not able to"
    "|not in a position to|were not able to|weren't able to|not possible to",
    "not": "not|never|no longer|cannot|isn't|aren't|wasn't|weren't|hasn't|haven't|hadn't"
    "|didn't|doesn't|don't|won't|can't|couldn't|wouldn't|shouldn't|nor|neither"
    "|nothing|none|no",
    "asked_for": "request*|appeal|application|case|increase|access|quota|limit|limits",
    "have": "have|has|had|we|we've|they've|did|been|was|were|is|are|now|also|just|successfully",
    "grant": "grant|approve|accept|fulfill|fulfil|honor|honour|accommodate|increase|raise"
    "|extend|lift|remove|authorize|authorise|enable|provide|allow|move|support"
    "|offer|permit|proceed with|go ahead with",
    "request": "request*|appeal|application|case|increase|access|it|you|them|quota|limit"
    "|limits|account|this|that",
    "gather": "captur*|obtain*|collect*|get|got|gather*|acquir*|build|built|building|maintain*"
    "|manag*|sourc*|compil*|generat*|updat*|curat*|clean|cleaned|cleaning|grow"
    "|store|keep|kept|create*|assembl*|come by|came by",
    "site": "web-site*|website*|web-page*|home-page*|landing page*|site|page|url|link|web address",
    "use": "use|using|make use of|utilize|utilise|employ|leverage",
    "ses": "ses|amazon ses|simple email service|our service|the service"
    "|amazon simple email service",
}


def _phrases(table: str) -> tuple[Phrase, ...]:
    return spaced(table, _FAMILIES)


_ASK = """
    (we'd|i'd) [(still|also|really|just|very much)] (like|love|need|want)
    (would|should) [(still|also|really|just)] like
    (would|we'd|i'd|we would|should) [also] (appreciate|welcome|be grateful for|be glad of) [(a|an
        |to|your|if)]
    (appreciated|welcome|would suffice|will do|is enough|are enough|suffices)
    (point me|point us) to
    come back to us
    (can|could|would|will|may|might) (i|we) [(please|also|just|ask you)] (have|get|see|ask|know)
    (ask|asking) you (for|to|whether|how|what|which|that)
    (state|indicate|list|name) (whether|which|what|how|the|all|each|every|your)
    (remain|remains|left) (open|unanswered|to be (answered|explained|clarified))
    (the|one) remaining (item*|point*|question*|issue*|detail*)
    please
    kindly
    (tell|give|show|send|walk) us
    let us know
    (can|could|would|will) you
    (are|were) you able to
    (describe|explain|clarify|elaborate|specify|outline|detail|summarize|summarise)
    (include|provide|share|attach|supply|submit|upload|cover|address|answer)
    we [(still|also|would|now|just|only|therefore)] (need|require|want|like|ask|must)
    we would [also] like
    we'd [also] like
    (need|require|want|like|have) to (know|understand|learn|see|hear|confirm|have|get|ask|gather)
    (would like|want|need) (more|additional|further|some|a|an|your)
    help us (to) [better] (understand|see|learn)
    help us [better] (understand|see|learn)
    (additional|more|further) (information|detail*|context|insight*|clarity|data|specifics) [(about
        |on|regarding|concerning|of|for)]
    (information|details|insight*|clarity|specifics|particulars) (about|on|regarding|as to
        |concerning)
    following (question*|point*|information|detail*|item*|topic*)
    (still|is|are|what's) (missing|outstanding|open|needed|required)
    (it's|it is|it would be|is|are|would be) [also] (helpful|useful)
    (also|would) help*
    (not sure|unsure|wonder*|curious)
    (looking|asking) for
    interested in
    (your|in your) (reply|response|answer) (should|must|needs to|has to)
    reply (with|by)
    respond with
    question*
    (must|need to|have to|should) [(first|also)] (provide|explain|describe|verify|confirm|complete
        |update|add|set up|show)
    (before|until) we can
    (before|until|unless|once|after|as soon as|when) [that] (you|your) [(have|has|had|'ve)] *
    (question|questions) (about|on|regarding)
    (help|helps|helpful|useful|easier|appreciate*|great) [us] .. (if|when) you [(could|can|would
        |also)] (mention*|say|said|state*|describe*|tell|told|explain*|indicate*|wrote|write)
    helps us
    (settle|resolve|complete|finish|fix|correct|pay|subscribe)
    (like|want|need|require*|ask|asking) .. (description|explanation|overview|summary|breakdown
        |list|example|sample|copy|proof|evidence|confirmation)
    (send|give|provide|share) (me|us|over|along)
    (what|which|who|whom|how|where|why|when) (do|does|did|are|is|will|would|was|were|have|has|can
        |exactly|kind|sort|type|many|often|much)
"""

_OBJECT = """
    (nothing|no word|no sign) .. (that|which) (shows|describes|explains|says|tells|states)
    {cannot}
    (did|do|does|have|has|is|are|was|were) not
    (haven't|hasn't|isn't|aren't|wasn't|weren't|nowhere|neither|nor|yet to|hardly|barely|little
        |nothing)
    (gap|gaps|hole|holes|omission*)
    no
    (match|reconcile|square|fit) [(the|these|those|both)] [two]
    (didn't|don't|doesn't)
    (has|have|had|contain*|with|is|are|was|were) no
    there (is|are|was|were|'s) [(still|currently)] (no|not|nothing)
    there's (no|nothing)
    no (mention|evidence|sign|information|description|explanation|process|mechanism|details
        |indication|valid|verified|working|visible)
    (lack|lacks|lacked|lacking)
    (missing|absent|insufficient*|inadequate*|incomplete*|vague*|too generic|too general|ambiguous)
    (unclear|not clear|isn't clear|not entirely clear|not quite clear)
    (fail|fails|failed) to
    without
    not (sufficient*|enough|describe*|explain*|specif*|clear*|permit*|allow*|accept*|complian*
        |verif*|valid|provided|addressed|cover*|convincing|meet|satisf*|follow*|compatible
        |supported)
    (violat*|prohibit*|forbid*|forbidden|disallow*|inconsisten*|contradict*|against our|breach*)
    (concern*|worr*|problem|issue|doubt*|reservation*) (with|about|regarding|over|that)
    (are|were|remain) concerned
    (missed|misses|omitted|omits|left out|leaves open|left open|lacked|neglect*)
    (invalid|expired|declined|unverified|rejected because)
    (reason*|because|since|due to|as the|as your)
"""

_PASSING = """
    your (answer*|information|details|notes|explanation*|reply) (on|about|regarding) .. (were|was
        |have been|has been) (read|reviewed|received|noted|considered|added|passed|forwarded)
    for [(any|all|other|general|further|your)] question* (about|on|regarding|concerning)
    please (have a look|take a look|look) at (our|the) (documentation|guide|page|faq|blog|developer)
    (technical|general|billing) question (about|on|regarding)
    (is|are|was|were) all (we|i) (need|needed|require|wanted)
    (thank you|thanks) .. for .. (information|details|description*|explanation*|answer*
        |clarification|data) (about|on|regarding|concerning|of|to)
    (all good|all fine|all clear|happy) (on|with|about|regarding)
    (you can|you may|you could|you are free to|feel free to) [(also|always|still)] (add|provide
        |send|attach|include|reply|respond|update|submit|write)
    at any time
    everything else
    no need to (worry|be concerned|bother) [(about|with)]
    (do not|don't) (worry|be concerned) [(about|with)]
    need nothing (further|more|else)
    nothing (further|more|else) (is|was) (needed|required)
    (not|isn't) (a requirement|required|mandatory|necessary)
    (is|are|was|were) [(now|all|already)] (clear|fine|sufficient|satisfactory|complete|in order
        |settled) [to us]
    (need not|needn't|do not need to|don't have to) (send|provide|answer|repeat|attach|include)
    (mark|marked) as (resolved|solved)
    thank you [(very much|again|so much)] for
    thanks [(again|very much|a lot|so much)] for
    (we appreciate|appreciate your|appreciate the|appreciate you)
    (we have|we've|we) (received|reviewed|read|looked at|seen|noted|considered)
    (reviewing|reviewed|considered) (your|the)
    please (note|be aware|read|see|review|visit|refer|keep in mind|remember|consult|feel free
        |accept|find|be advised)
    please (do not|don't)
    (keep|bear) in mind
    for [(more|further|additional)] (information|details) [(about|on|regarding)]
    for more [(on|about)]
    (more|additional|further) information (about|on) (our|aws|the aws|how we)
    to learn (more|how|about)
    (you can|you may|you could) [also] (read|find|learn|test|use|view|see|monitor|check)
    best practice*
    (we recommend|recommend*|we suggest|we advise|we encourage)
    as a reminder
    (policy|policies|aup|terms|guidelines) [(which|that)] (prohibit*|forbid*|disallow*|cover*
        |explain*|require*|describe*)
    no need
    no longer (need|require|necessary|required|needed) [(any|to|more|further|the|your)]
    (do not|don't|need not|needn't|not) (need|require|want|have to|necessary|required
        |needed) [(any|to|more|further|additional|provide|send|include|the|your)] [(any|more
        |further|additional|provide|send|include|the|your)] [(any|more|further|additional|the
        |your)] [(information|detail*|samples|examples|explanation*)] [(about|on|regarding|of|for)]
    (do not|don't|need not|needn't|does not|doesn't|not) (need|have to|necessary|required|require
        |want)
    no (further|more|additional|longer) (information|details|questions|need)
    already (verified|provided|answered|covered|explained|sent us|described|received)
    you (have|'ve) (provided|answered|covered|explained|described|sent)
    you (told|mentioned|said|stated|wrote|explained|described|indicated|say|mention)
    you write (that|you|your|about|of|in)
    your (description|answer*|message|reply|request|application|explanation) (says|said|states
        |stated|mentions|mentioned|explains)
    if you (have|need|would like|want|wish|believe|think|are|were)
    (that|which) [(clearly)] (shows|show|describes|explains|showing)
    so [that] we [{cannot}] [be] [(learn|see|tell|determine|judge|find out|understand|verify
        |review)]
    (to ensure|to make sure|to prevent|to protect|in order to protect)
    designed (to|for)
    we (evaluate|assess|consider|look at|take into account)
    may be
    regardless of
    (changed|reversed|reconsidered)
"""

_DECIDING = """
    (unable to|cannot|can't|not able to|not in a position to|won't|not|could not
        |decided against) (grant|approv*|accommodat*|increas*|rais*|mov*|support*|provide (specific
        |any|further|more|additional|details)|share|disclose|comment|accept|process|complete
        |continue|proceed|offer|extend|honor|honour|fulfil*|go|give|change|reverse|remove|lift
        |enable)
    (believe|determined|found|concluded|think|feel) [that] [(your|the|this)] [(use of|intended use
        |intended|use case|sending)]
"""

_TOPICS = {
    Ask.USE_CASE: Topic(
        _phrases("""
            on behalf of .. (others|other|customers|clients|shops|companies|third|users|merchants
                |tenants|you)
            (background|story|motivation|reasoning) (to|of|behind|for) (this|the|your) (request
                |application|{email})
            (scenario*|situation*|occasion*|circumstance*|case*) (in which|where|when
                |that) .. ({email}|send*)
            (line|kind|type|area|field) of business
            (which|what) (industry|sector|field|branch)
            (account|ses) .. used for
            (newsletter*|receipt*|marketing|promotional|transactional) .. or (something else
                |anything else|other|others|both)
            what (are|is) (they|it|these|those|this) for
            (mail|mails|e-mail|e-mails|messages) behind
            (when|why) (it|your system|your application|the system|the app) .. (mails|emails
                |e-mails|sends|writes to)
            (type|kind|sort|nature) of content
            (transactional|promotional|marketing|commercial|operational) (or|and
                |versus) (transactional|promotional|marketing|commercial|operational)
            nature of (your|the|these|this|those) (business|company|organi*|{email}|product|service
                |sending)
            role .. {email} play*
            (list|name|describe|enumerate) (the|all|each|every) .. ({email}) .. (one|each|all
                |individually|separately|together)
            (action*|event*|user action*) (that|which) .. (cause*|trigger*|lead*|result*|prompt*
                |send*)
            (reason|reasons) .. (send*|mailing)
            (what|which) .. (message*|notification*|alert*|e-mail*) .. (about|contain|say)
            what (this|the|your) account is for
            use-case*
            (intended|planned) (use|usage|purpose)
            usage of {ses}
            purpose*
            (kind|kinds|type|types|sort|sorts|nature|categor*|variet*) of [the] [(transactional
                |marketing)] {email}
            (your|the) [(company's|organization's)] (business|company|organi*|product|startup
                |operation*|activit*)
            business (model|description|purpose|activit*|case|context)
            email program
            who you are
            (which|what) {email} .. (trigger*|sent|send|exactly|precisely)
            (restricted|prohibited|high-risk|sensitive|disallowed) (content|categor*|industr*
                |product*|good*|service*)
            (your|the) (project|plans|startup|platform)
            background (on|about|of) [(your|the)] (business|company|organi*|use*|project|product
                |you|service)
        """),
        asked=_phrases("""
            what .. you .. (have in mind|plan|intend|aim|hope) .. (with|for|to do) .. {ses}
            (for what|what for) .. ({ses}|account|{email}) .. (used|use|meant|for)
            why (people|users|customers|they|recipients|somebody|someone) (get|gets|receive
                |receives) (them|it|these|those|{email})
            (what|idea|description) .. {email} .. (about|you are going|you will|you plan|you intend)
            what .. {email} .. (be|is|are) about
            (which|what) .. {email} .. (go out|go|sent|out|set*|prompt*) .. (off|through|via|out)
            what you (plan|intend|want|wish|aim|mean|propose|are going|would like|will|would
                |hope) [(to|be)] [(be)] (send|sending|mail|mailing)
            what .. you (plan|intend|want|wish|going|hoping) to (send|mail|do with)
            (why|what for) .. (need|needs|want|wants|wish*) to send
            what (makes|causes|leads|prompts|triggers) .. (send|sent|mail|message)
            (what|which) .. (event*|action*|step*) .. (result*|lead*|end) .. {email}
            what .. (product|service|business|company|app|platform) .. ({email}) .. (about|relate*)
            (how|what|why) (you|do you|will you|would you|are you|you're|you'll) [(currently
                |actually)] [(plan*|intend*|want*|aim*|expect*|going|will|would
                |hope*)] [to] {use} .. ({ses}|e-mail*)
            how .. (plan*|intend*|going|want*) to {use} .. {ses}
            how {ses} (will|would|is going to) be used
            what [(kind|kinds|type|types|sort|sorts) of] [(transactional|marketing)] {email} [(do
                |will|would|are)] .. (send*|sent)
            what .. you .. (use|need) .. {email} for
            what .. you .. {use} .. {ses} for
            (what|which) .. (trigger*|cause*|prompt*) .. {email}
            (what|which) .. (event*|action*) .. {email}
            what your (business|company|organi*|site|website|service|product|application|app
                |startup) (does|do|is|offers)
            what (does|do) your (business|company|organi*|service|product|application|app
                |startup) (do|offer)
            what (do you|you) (do|offer|sell|provide|build*|make|run|operate)
            what [(kind|kinds|type|types|sort|sorts) of] (e-mail*|mail|mails|message*|newsletter*
                |notification*|campaign*|communication*|content)
            what .. (will|do|would) .. {email} (contain|be about|say|look|include)
            (what|which) .. (prompt*|trigger*|start*|set*) .. (them|it|each|one|these)
            (what|which) .. (lead*|result*|trigger*|prompt*|cause*|generate*|makes) .. {email}
            why (you|do you) (need|want|require|send) [(production|to|these|this|{email}|the|an)]
            (tell us|information|detail*) .. about your (business|company|organi*|product|service)
        """),
        objected=_phrases("""
            (description|answer*|explanation|request|information|reply) .. too (brief|short|general
                |vague|generic|thin|little)
            too (brief|short|general|vague|generic|thin) .. (determine|tell|understand|see|judge
                |know)
            (not|n't) .. (know|tell|understand|see|clear) .. (what .. (send|sends|mail|does|do)
                |why .. (send|sends|mail))
            (unclear|unsure|not sure) .. (what .. (send|sends|mail|does|do)|why .. (send|sends|mail
                |need*))
            use-case .. (vague|generic|unclear|insufficient*|missing|lack*|not clear|not permitted
                |not allowed|prohibited|not supported|not explained|not described|incomplete|too)
            use-case* (is|are) not (clear|supported|permitted|allowed|described|explained|something)
            (did not|didn't|do not|don't|does not|doesn't|{cannot}) .. (describe|explain|understand
                |determine|see|tell|identify|establish) .. (use-case|what .. business
                |what .. {email}|purpose|what you send|what your|what you)
            (category|categories|type|types|kind|kinds|line|form|forms) of (business|{email}
                |content|use|sending|traffic) .. ({not}|prohibited|restricted|high-risk)
            (crypto*|gambl*|casino*|betting|adult|pharma*|cannabis|cbd|forex|payday|loan|loans|debt
                |affiliate|dating|mlm|multi-level|get-rich*|weapon*) .. ({email}|promotion*|offer*
                |content|marketing|product*|industry|services)
            use-case* .. {not} .. (clear|supported|permitted|allowed|described|explained|acceptable
                |compatible|suitable)
            ({cannot}|{not}) .. (support|permit|allow|host|accept) .. (use-case|type of|kind of
                |content|category|industry)
        """),
        not_meant=_phrases("""
            (at|in|on|by|with|through) which {email}
            (operated|run|owned|published) by your (business|company|organi*)
            (address|name|logo|website|site) of your (company|business|organi*)
            (when|if|once|after|as soon as) .. what (do|will|would) you [do]
            what your (application|system|software|app|platform|service|product|code|site) (does|do
                |will do) (once|when|if|after|with|whenever|on|about)
            (planned|intended|proposed|described|your) (use|usage|use-case) .. (may|might|could
                |would|can) .. (affect|impact|harm|damage|negative*|adverse*|detriment*|reputation
                |deliverab*|risk*)
            (each|every|any|all) (kind|kinds|type|types|sort)
            (sample*|example*|template*) .. (kind|kinds|type|types|sort) of
            (review|support|security|business) purpose*
            (security|safety) purposes
            what (do you|you) do (with|when|if|after|about|on|once|to)
            what you do (with|when|if|after|about|on|once|to)
            (business|support) (day*|hour*|support)
            account for your business
            your business (account|support)
            (our|aws) (use-case*|business|purpose*)
            (the|our) (service|application) terms
        """),
    ),
    Ask.FREQUENCY: Topic(
        _phrases("""
            (quantity|quantities|headcount) .. {email}
            (moderate|small|large|low|high|modest|significant) volume*
            (number|count|amount) of .. (people|persons|parents|users|customers|members|subscribers
                |readers|recipients|households)
            (ceiling|headroom)
            (sense|idea|order) of (scale|magnitude|the scale|size)
            (dozens|hundreds|thousands|tens of thousands|millions)
            (email|mail|sending|expected) traffic
            (is|will|does) .. traffic
            (burst*|spike*|spiky|steady|evenly|spread)
            how (large|big) .. (send*|mailing*|campaign*|batch*|blast*)
            (batch|campaign) size*
            (how soon|when) .. (reach|need|require|hit) .. (quota|limit|volume|level)
            (what|which) rate
            interval*
            (busiest|typical|average|normal|usual|ordinary|regular|heavy|quiet) (day*|week*|month*
                |hour*)
            *000* .. (per|a|each|every) (day|week|month|hour|second)
            (daily|weekly|monthly|hourly) [(or|and)] (daily|weekly|monthly|hourly|yearly)
            frequency
            cadence*
            volume*
            how (often|frequently|regularly)
            how many .. ({email}|recipients|people|per|you|customers|users|a day)
            how much .. {email}
            sending need*
            how many .. (sent|go out|a day|a week|a month|each|every|per|go)
            (throughput|capacity)
            (sending|send) (volume*|amount*|number*|need*|requirement*)
            (number|amount|quantity|quantities|count) of .. ({email}|recipients|sends)
            (sending|send|mailing|email) (schedule|pattern*|rate|rates|rhythm|interval*|habits)
            (daily|weekly|monthly|hourly|peak|average|expected) [(and)] [(daily|weekly|monthly
                |hourly|peak|average|expected)] (volume*|sending|number*|amount*|{email}|rate*|send
                |sends|traffic|figure*|load|total*|quota)
            ({email}|sends) .. (per|a|each|every) (day|week|month|hour|second)
            (peak|busiest) (day*|hour*|time*|period*)
            (growth|ramp-up|ramp|forecast|projection*) [(plan|expectation*|of|for)]
            (requested|desired) (quota|limit|rate|volume|number)
        """),
        asked=_phrases("""
            how .. (arrived|arrive|came|get|got|calculated|derived) .. *000*
            (what|which) .. (limit|limits|quota|quotas|allowance) .. (need|require|want|expect
                |request*)
            (send|mail|write|sent|sending) .. (daily|weekly|monthly|every day|every week)
            (at|in) (what|which) (rate|interval*|rhythm|frequency)
            (number|amount|count|quantity) .. (busiest|peak|per day|a day|each day|each week
                |each month|at most|at once)
            how (often|frequently|regularly) (you|do you|will you|would you|your|they|are|is
                |{email}) [(send|mail|email|write)]
            how many .. {email} .. (you|your)
            how (you|did you|do you|have you|was|were) .. (arrived|arrive|calculat*|chose|choose
                |determin*|estimat*|came up|come up|derive*|decide*|work* out|get to) .. (quota
                |limit*|number|figure*|volume|rate|amount|it)
            (why|what for) .. (need|require|request*|ask*) .. (such|this|that|so|quota|limit|volume
                |messages per|{email} per)
            what you expect to send
            (which|what) (figure*|number*|volume*|quota*|amount*)
            (figure*|number*|volume*|quota|amount*) .. (right|correct|based on|justif*|realistic
                |derive*|add up|match*|come* from)
            (explain|understand|justify|clarify|reason) .. (quota|volume*|figure*|number*|amount*
                |limit) [you]
            (reason*|justif*|basis) .. (quota|limit|number|figure|volume|rate)
        """),
        objected=_phrases("""
            (figure|figures|volume|volumes|number|numbers|quota|limit|rate
                |*000*) .. (out of proportion|disproportionate|implausible|unrealistic|far above
                |far beyond|exceed*|does not add up|do not add up|not plausible|not fit|not match)
            (quota|limit|volume|number|figure|rate) .. (seems|appears|looks|is|was) .. (high
                |excessive|large|too|disproportionate|unusual|not justified|inconsistent)
            (did not|didn't|no|not) .. (how often|how many|volume*|frequency)
        """),
        not_meant=_phrases("""
            (bounce|complaint|spam|open|click|error|conversion) (rate|rates)
            (low|high|large|significant) volume of (request*|case*|inquir*)
            high-volume of
        """),
    ),
    Ask.RECIPIENTS: Topic(
        _phrases("""
            {address} .. (are|is|get|were|being) .. (captured|collected|obtained|gathered|acquired
                |sourced)
            (hand*|give*|suppl*|pass*) [you] [(the|their|these)] (addresses|contacts|list|lists
                |data)
            (customers|users|people|recipients|they|contacts|clients|members) .. (agree|agreed
                |consent|consented) to (that|this|it|them|your|being)
            (existing|current|prospective|potential|paying|registered) (customers|clients|users
                |members|subscribers)
            (customers|clients|users|members|subscribers) or (prospects|strangers|leads|others)
            (enter*|type in|types in|typed|typing|upload*|import*) .. (address*|recipient*|contact*
                |people|person*|them|themselves)
            (agree|agreed|agrees|consent|consented|opt|opted|chose|choose|expect|expected|want
                |wanted) to (be|being) (written|contacted|mailed|emailed|e-mailed|addressed
                |approached)
            (tick|ticked|check|checked|pre-ticked|pre-checked) [(a|the|any)] (box|boxes|check-box*)
            check-box*
            (want*|expect*|welcome*|ask* for|requested) [(to)] [(receive|get)] your {email}
            (people|persons|individuals|companies|businesses|users|addresses
                |contacts) [that] you (will|would|are|want|plan|intend|mail|email|contact|send
                |write)
            (explicitly|expressly|specifically|actually|really) (asked|requested|agreed|consented
                |subscribed|opted|want*)
            (limit|cap|maximum|upper limit) .. (recipients|addresses|invitations
                |invites) per (customer|user|account|tenant|member)
            (leads|lead|visitors|attendees|contacts|participants) .. (trade|fair|event*|webinar*
                |conference*|booth|exhibition*)
            (recipient*|mailing|contact*|subscriber*|e-mail*|distribution|address|marketing
                |customer|your|sending|these|those|the|and|those same) (list|lists|database)
            list (hygiene|maintenance|management|acquisition|building|source*|quality|origin
                |practices)
            (list|lists) .. (maintain*|manag*|built|collected|obtained|cleaned|updated|curated|kept)
            opt-in*
            (opted|opting|opts) in
            (consent*|permission|permissions)
            (subscribe|subscription|sign-up|signup|registration|register) (form*|process*|flow*
                |page*)
            (audience|addressees)
            (agreed|agree|asked|ask|requested|request|signed up|sign up|subscribed
                |subscribe) to (receive|get|hear|be contacted|your)
            who .. recipients
            (recipient|subscriber|contact|audience) (acquisition|source*|collection|data|base)
            (added|ends up|end up|land|lands|get|gets|put|placed) .. (on|onto|to|in) .. (list|lists)
            (gave|give|given|giving|granted) .. (permission|consent)
            (data|contact|address) (collection|source*|acquisition)
            (new|your) (addresses|contacts)
            people .. (hear from you|subscrib*)
        """),
        asked=_phrases("""
            (by|in|through|via) (which|what) (means|way|ways|channel*|method*|route*
                |form*) .. ({address}|they)
            (from|of) (whom|where) .. {address}
            (what|which) .. (visitor*|user*|people|person|customer*|somebody|someone|they
                |recipient*|guest*|member*|reader*) .. (agree|agrees|agreed|consent*|accept*|tick*
                |opt*) [to]
            who .. (people|persons|individuals|companies|businesses|users) .. you
            who .. (get|gets|receive|receives|see) .. {email}
            (what|which) (did|do|does|have|has) .. (sign|signed|tick|ticked|agree|agreed|accept*
                |fill in|filled in)
            (keeps|stops|prevents|limits|hinders) .. (from|your) .. (enter*|add*|upload*|invit*
                |import*)
            how .. (make sure|ensure|certain|verify|know|check) .. (want*|ask*|expect*|consent*
                |agree*|belong*|real|owner*)
            how .. {gather} .. {address}
            how {address} .. (obtained|collected|acquired|gathered|maintained|managed|kept|sourced
                |built|added|get|got|come|came|end|ended)
            how (your|the|these|those) .. {address} .. (obtained|collected|acquired|gathered
                |maintained|managed|kept|sourced|built|added|get|got|come|came|end|ended|gave|give
                |given|agree*|consent*|opt*|subscribe*|sign)
            where .. {address} .. (come|came|from|obtain*|get|got|collect*|originat*|source*)
            where .. (get|got|obtain*|collect*|source*|find|found) .. {address}
            (source*|origin*|provenance) .. {address}
            who (are your|your|will|would|receives|do you|are the|is) .. (recipients|receive
                |receives|receiving|email|mail|write|send|sending|contact|audience)
            (who|whom) you (send|email|mail|write|contact)
            (to|with) whom
            (whether|how|when) .. (opt-in|opted in|consent*|permission|subscribe|subscribes
                |subscribed|sign up|signed up)
            how .. (opt|sign) .. in
            (buy|bought|purchase*|rent) .. {address}
            (signed up|registered|subscribed) (with|at|on|for) (you|your)
            (obtain*|get|got|gather*|collect*|record*|prove|proof|evidence|document*) .. (consent
                |permission|opt-in)
            double opt-in
            (whether|who|whom|if) .. (customers|third part*|users|members|prospects|strangers
                |businesses|companies|consumers)
            (relationship|connection) .. (recipient*|people|contact*|addressees|subscriber*)
            (way|means) .. {address} .. (get|got|end|come|added|collected|obtained)
            (who|where|how) .. {address} .. (belong*|are)
            (how|why) .. (someone|person|people|user*|customer*|recipient*|subscriber*
                |contact*) .. (added|ends up|end up|join|joins|land|get|gets|subscribe*|sign up
                |signs up|come|comes) .. (list|lists|newsletter|database)
            (proof|evidence|records) .. (consent*|opt-in|opted|agreed|permission|subscrib*)
            (whether|that) .. (recipient*|subscriber*|people|contact*|user*|customer*) .. (agreed
                |consented|asked|requested|opted|want*|expect*|signed up|gave)
        """),
        objected=_phrases("""
            (everybody|everyone|anybody|anyone|all|people|those|customers|persons|any person
                |contacts) who .. (bought|purchased|registered|visited|ordered|downloaded|attended
                |ever)
            without (having|being|first|ever|any) .. (subscrib*|ask*|agree*|consent*|opt*|sign*
                |request*|confirm*)
            (found|collected|gathered|researched|taken|copied|extracted|compiled|looked up
                |pulled) .. (online|internet|the web|linkedin|websites|web pages|google|director*
                |register*|social media|whois|github)
            (address*|contact*|people|recipient*|list*) .. (never|not) .. (heard|dealt|interacted
                |done business|contacted you)
            (contact|mail|write to|email|approach|reach) .. (strangers|people|companies|businesses
                |prospects) .. (not|never|no|without)
            (purchas*|bought|buying|rent|rented|renting|scrap*|harvest*|third-part*|appended
                |co-registration|publicly available|public) .. (list*|address*|contact*|data|lead
                |leads|director*|database*|sources|websites)
            (list*|address*|contact*|lead|leads|data) .. (purchas*|bought|rented|scrap*|harvest*
                |taken from|third part*|publicly|public)
            unsolicited
            (cold|outreach) (e-mail*|outreach|mail*|prospect*|sales|lead*|contact*|message*
                |campaign*)
            (people|recipient*|contacts|users|someone|anyone|subscribers|customers|they
                |individuals) .. {not} .. (asked|ask|consented|consent|opted|agreed|agree|requested
                |request|signed|subscribed|given|expect|expecting)
            (did not|didn't|have not|haven't|not) .. (explicitly|expressly|specifically) .. (ask*
                |consent*|opt*|agree*|request*|subscrib*)
            without .. (consent|permission|opt-in|asking)
            (no|missing|lack of|lacks|insufficient) .. (consent|opt-in|permission)
            not .. (opt-in|opted in|permission-based)
            (list|lists|addresses) .. (old|stale|outdated)
            ({not}|nothing) .. (consent*|permission|opt-in|opted in|subscribed|agreed to)
            (who|that) (have|had|has|did) (not|never) .. (ask*|consent*|opt*|agree*|request*
                |subscrib*|sign*)
        """),
        not_meant=_phrases("""
            (kept|keep|left|leave|remain*|stay*) [(up)] on (the|your) [(mailing)] list
            (people|recipient*|subscriber*|user*|customer*|those) who .. (want*|wish*
                |ask*) to (leave|stop|opt out|unsub*|cancel|quit)
            (change*|update*|write*|store*|record*|set|flag*|mark*|row|entry) .. (in|to|into) (your
                |the) database
            (people|recipient*|subscriber*|user*|customer*|those|anyone|someone) who no longer
            list of (identit*|domain*|question*|point*|region*|item*|reasons|things)
            (bad|invalid|bounced|bouncing|dead|undeliverable|failed|failing|wrong|suppressed
                |blocked|such|these) (address*|recipient*|contact*)
            suppression (list|lists)
            the list (below|above)
            (following|this) list
            your permission*
            iam permission*
            (leave|off|from) (your|the) (list|lists)
        """),
    ),
    Ask.BOUNCES_COMPLAINTS: Topic(
        _phrases("""
            (permanent|temporary|hard|soft|final) (failure*|error*|rejection*)
            {email} .. (rejected|refused|turned away) by
            (bad|stale|dead|non-working|defunct) address*
            (receiving|remote|destination) (server*|mail*|host*) .. (reject*|refus*|den*)
            (mailbox*|address*|recipient*) .. (turn* out|prove*|cease*|found) .. ({not}|invalid
                |dead|gone)
            (spam|junk|abuse) (button|folder|flag|complaint*)
            (hit*|press*|click*|use*|push*) .. (spam|junk)
            {email} .. ({cannot}|not|fail*|never) [be] (delivered|deliver|arrive|get through|reach)
            mark* .. (junk|spam)
            (address*|mailbox*|recipient*|account*|inbox*) .. (no longer|not) (exist|exists|valid
                |active
                |in use|reachable)
            ({email}|they|it|something|one|anything) (comes|come|came|coming|is sent|are sent
                |bounces) back
            returned (mail|message*|e-mail*)
            (failed|failing|unsuccessful) (delivery|deliveries|attempt*|send*)
            (report*|flag*|mark*|press*) .. (spam|junk|abuse)
            bounc*
            complain*
            undeliver*
            (invalid|dead|bad|non-existent|nonexistent|wrong|unknown|failing) [e-mail] (address*
                |recipient*|mailbox*)
            (spam|abuse|junk) (report*|complaint*|button|feedback|flag*)
            as (spam|junk|abuse)
            feedback (loop*|notification*|process*)
            delivery (failure*|problem*|error*)
            (failed|non-delivery|undelivered) (deliver*|report*|message*|{email})
            suppress*
            (hard|soft|permanent|transient) bounc*
            (reputation|delivery) (monitoring|metrics|events)
            (addresses|mailboxes|recipients) (that|which|who) .. (fail*|{not} exist|{not} work
                |reject*|reported|report|flag|mark*)
        """),
        not_meant=_phrases("""
            (charge|payment|card|debit|cheque|check) .. bounc*
            (message|mail|e-mail) (that|which) you sent
        """),
    ),
    Ask.UNSUBSCRIBES: Topic(
        _phrases("""
            (don't|doesn't|not|no) [longer] (want|wants|wish|like) .. (any more|anymore|any longer
                |more) [of it]
            (had|has|have) enough of .. {email}
            (opt|get|be taken|be removed|sign) .. off (the|your) list
            (want*|wish*|like|ask*) to (leave|stop|opt out|unsub*|cancel|quit)
            (not|never|stop) [to] (mail*|email*|contact*|write|writing|message) .. (anymore
                |any more|any longer|again)
            (recipient*|subscriber*|user*|people|they|customer*|reader*) [(can|to|may
                |could)] (withdraw|leave|decline|object)
            (manage|change|set|edit|adjust) [(their|your)] [(email|mail|notification)] preferences
            (link|button|option|setting|switch) .. to (stop|end|cancel|leave|disable|mute)
            (get|come|go) off (your|the|a) [(mailing|email)] (list|lists)
            (turn*|switch*) (it|them|this|these|that|{email}) off
            (way|ways|exit|route) out
            (had enough|have enough|lost interest|changed their mind*|change their mind*|tired of)
            (end|ends|ending|cancel|cancels|terminate*|quit) .. (subscription*|membership)
            (means|way|ways|option*|possibility|mechanism|method*) (of|to|for) (opt|opting|leave
                |leaving|stop|stopping|unsub*|decline|object|cancel|withdraw)
            (remove|delete|take) (their|his|her|its) (address*|e-mail*|name|details|data)
            (readers|subscribers|recipients|users|people|they|customers|somebody|someone
                |anyone) [(can|could|may|might)] (cancel|quit|opt out)
            (turn|turned|switch|switched) off
            unsubscri*
            un-subscri*
            (opt|opts|opting|opted) [(themselves|himself|out)] out
            (opt-out|opt-outs|optout|optouts)
            (remove|removing|removed) (themselves|themself|himself|herself)
            (stop|stopping|end|cease) (receiving|getting|your|these|it|them|{email}|all|further
                |future)
            (leave|leaves|leaving|off|from) .. (list|lists)
            (removal|withdrawal|deletion) request*
            (withdraw|revoke|withdraws|revokes) .. (consent|permission)
            preference (center|centre|page*)
            (cancel|end) .. (subscription|newsletter)
            (turn|turning|switch|switching) (it|them|this|these|{email}) off
            (turn|switch) off .. {email}
            (be|being|get|ask*|want*) [(to)] [(be)] removed
            (remove|removing) .. (themselves|from .. (list|lists|mailing*))
            no longer (want|wish*|wants|wishes|interested)
            (way|ways|means) out
            out of (the|your|a) (newsletter*|list|lists|mailing*|e-mail*)
            (get|getting|be|being|taken|take) off (the|your) [mailing] (list|lists)
            (decline|refuse|reject) (further|future|more) {email}
            (does not|doesn't|do not|don't) (want|wish) .. (any more|anymore|any longer|{email})
            (honor|honour|process|handle) .. (opt-out|removal|wish*|preference*)
            (exclude|excluded) from future {email}
        """),
        not_meant=_phrases("""
            (bad|invalid|bounced|dead|undeliverable|suppressed) address* .. not (mailed|emailed
                |contacted|written)
            (taken|collected|built|obtained|sourced|bought|purchased|addresses
                |contacts|scraped|harvested) .. from .. (list|lists)
            from .. (purchased|rented|bought|third) .. (list|lists)
            (come|came|comes|get|got) from
            list comes from
        """),
    ),
    Ask.SAMPLES: Topic(
        _phrases("""
            what (such a|a typical|an actual|one of these|one of those|one of the) .. (looks
                |look) like
            (look at|see|have|show us|view) [(a|an|one|the)] (actual|real|typical|complete
                |sent) .. (confirmation|receipt|reminder|newsletter|invoice|alert|notification
                |digest|{email})
            (example*|sample*|template*) (we|that we|you|which we) (asked|requested|wanted|need
                |mention*)
            (one|an|some|two|few|any) [(example|sample)] [of] (such|of these|of those) {email}
            (actual|real|exact|full|complete) (text|wording|content|body|message|e-mail|mail|copy)
            as (it is|they are|it's|it will be|they will be) (delivered|sent|received|displayed)
            (forward|forwarding) [(to)] (us|me) .. (one|{email})
            screenshot*
            screen-shot*
            (what|how) .. (finds|find|sees|see|gets|get|receives|receive|arrives|arrive|appears
                |appear|shows up) .. (inbox|in-box|mailbox)
            (paste|attach|include|share|send) .. (html|source|text|wording|body) [of]
            (text|wording|copy|html) of .. (real|actual|typical|current|recent) {email}
            (copy|copies) of (every|each|all|the|your|one|any) [(typical)] (template*|{email})
            (what|see|exactly what) .. (recipients|customers|users|subscribers|members
                |people) [(will|would|do)] [actually] (get|receive|see)
            (example*|sample*|copy|copies|instance*) .. (attached|included|pasted|in your (reply
                |answer))
            (example*|sample*|copy) .. such {email}
            such {email} look*
            (sample*|specimen*|mock-up*|mockup*|template*)
            (example*|draft*|copy|copies|screenshot*|screen-shot*|preview*|print-out*|pdf) .. (of
                |from|showing) .. ({email}|content|text|what you|mail-out*)
            (what|see) .. recipients (get|receive|see)
            {email} (example*|content*|cop*|draft*|text*|bod*|design*)
            (example*|draft*|screenshot*) {email}
            (example*|illustrative) {email}
            (text|wording|body|html|layout|content) of .. ({email}|one|them|these|each)
            paste .. ({email}|text|content|one)
            content of .. {email}
            example .. content
            attach .. {email}
            (show|send|see|provide|share|include|view) .. (actual|real|typical|representative
                |concrete|rendered) .. ({email}|content|one|ones)
            (example*|sample*|screenshot*|copy|copies) .. (them|one|each|these)
            (subject line*|message bod*|e-mail bod*)
        """),
        asked=_phrases("""
            what .. {email} .. look* like
            how .. {email} .. look* [like]
        """),
        not_meant=_phrases("""
            (sample*|template*|example*|specimen*) .. you (attached|sent|provided|shared|gave
                |included|submitted|uploaded|pasted)
            in (the|your|this|that|each|any) (sample*|template*|example*|specimen*)
            (screenshot*|screen-shot*) .. (form*|sign-up|signup|website|page|console|consent
                |registration|dashboard|dns|setting*|configuration|event|box)
            (sample|template|example) (code|project|application|app|policy|repositor*)
            (sample*|template*|example*|specimen*|screenshot*) [(newsletter|email|e-mail|message
                |mail|newsletters|emails|messages|of|the|your)] [(that)] [you] (you've|you have|you
                |were|was) [(already)] (attached|sent|provided|shared|supplied|included|gave)
            (sample*|template*) .. again
            (only|just|is|still|merely) [(a|an|the|only)] template
            (the|your|this|that) (sample*|template*|example*|specimen*) [{email}] [(you
                |that)] [you] [(sent
                |provided|attached|shared|submitted|gave)] [us] (shows|show|has|have|had|contain*
                |lack*
                |does|did|do|carries|includes|offers|offer|without)
            template (text|with|site|page)
            for example
        """),
        objected=_phrases("""
            (example*|sample*|template*) .. (is|are|was|were) .. (blank|empty|placeholder|generic
                |lorem|dummy)
            (did not|didn't|have not|haven't|has not|hasn't|was not|were not|without|lacks|missing
                |no) .. (include*|attach*|provide*|sent|share*|see|contain*|received
                |any) .. (example*|sample*|specimen*)
        """),
    ),
    Ask.WEBSITE: Topic(
        _phrases("""
            where .. (web|internet|online|www) .. (read|see|find|learn|look)
            (site|page) .. (operated|run|owned|published) by (your|you)
            (find|see|look you up) .. (on the web|online|on the internet)
            (public|open) page
            (another|other|different|own|working) (page|site|link|url)
            (page|site) .. (we|us) .. (look at|visit|see|view|open|check)
            where .. (see|find|read|learn|look) .. (what you|your (product|service|offer*|company
                |business|organi*|app))
            (link|links) to (the|your|a|an|one|its|that) .. (page|site|product|service|app
                |application|store|shop|profile)
            (page|site|place) .. (from which|where|that|on which|which|we) .. (what|who) (you|your
                |the
                |is|stands|runs)
            (page|place) (where|that|on which|which|we) .. (sign up|register|see what|shows
                |describes|explains|visit)
            (somewhere|something|anything) .. (online|on the web) .. (look|see|read)
            (web-page|page|site) (of|for) your (own|business|company|service|product)
            (publicly|public) (reachable|accessible|available|visible)
            (web-site*|website*|home-page*|landing page*)
            (url|urls)
            (web-page*|web address|web presence|online presence|internet presence)
            your (site|page|domain's page|link)
            the site
            (working|valid|public|live) (link|site|page|address)
            privacy (policy|notice|statement)
            (imprint|terms of service|terms and conditions)
        """),
        objected=_phrases("""
            (found|saw|see|shows|showed|displays|displayed|got|get|only|just
                |nothing) .. (launching soon|coming soon|opening soon|under construction|countdown
                |placeholder|log-in|login|error|404|blank|empty)
            (coming soon|under construction|lorem ipsum|domain for sale|parked domain
                |site under maintenance)
            (http|https) .. (404|403|500|not found|error*|{not} .. (load*|resolv*|open*|respond*
                |exist*|reach*|answer*|work*)|unreachable|timed out|time-out|placeholder|empty
                |default page|parked|expired|refused)
            (http|https|link|url|address|page|domain) .. (lead*|goes|go|point*|redirect*|forward*
                |resolv*|open*|show*|display*|took us|takes) .. (social|facebook|instagram|linkedin
                |profile|somewhere else|error*|blank|nowhere|empty|login|log-in|marketplace|default
                |hosting|hoster|registrar|parked|construction|coming soon|password|nothing|404)
            (tried|attempted|attempt*|unable|failed) .. (open|visit|load|access|reach|view
                |browse) .. {site}
            (social media|facebook|instagram|linkedin|twitter) (page|profile|account)
            (default|standard|welcome|start|starter|test) page
            (hosting|hoster|hoster's|provider's|company's|registrar's) .. page
            {site} .. {cannot} [be] .. (load*|open*|reach*|access*|visit*|find|found|see|seen
                |display*|view*|review*|verif*)
            {cannot} .. (load|open|reach|access|visit|find|see|view|browse|review|verify) .. {site}
            {site} .. (consist*|only|just|nothing but|merely|still) .. (template|placeholder|demo
                |default page|stub|lorem|blank)
            (read|find|see|learn|look at|review) .. (nothing|anything|little) .. {site}
            {site} .. (mismatch|differ*|unrelated|different) .. (domain|business|company
                |description)
            {site} .. {not} .. (accessible|reachable|available|live|work*|online|found|resolv*
                |load*|open*|respond*|function*|match*|describe*|explain*|mention*|show*|contain*
                |relate*)
            {site} .. (unreachable|inaccessible|unavailable|offline|down|broken|under construction
                |coming soon|parked|placeholder|404|403|500|error*|empty|blank|certificate|password
                |log-in|login|template text|lorem)
            (under construction|parked|placeholder|coming soon|404|login|empty) .. {site}
            (parked|parking|placeholder|holding|construction|coming soon|maintenance|default|blank
                |empty|error) page
            (no|missing|lack of|lacks|lacking|without) [(a|an|any)] [(valid|working|public|live|own
                |accessible|reachable|visible|functioning|real)] (web-site|website|home-page
                |privacy policy
                |imprint)
        """),
        not_meant=_phrases("""
            (our|aws|the aws|amazon's) (web-site|website|site|page|home-page|url)
            (website|site|web-site|page|homepage|url) (sign-up|signup|registration|form)
            from (the|your|our) (website|web-site|site)
            (from|on|of|other|public|several|various|many) [(public|other|various|several)] websites
            following url
            the (link|url|page) below
        """),
    ),
    Ask.SENDING_DOMAIN: Topic(
        _phrases("""
            (cname|txt|mx) record*
            (domain|domains)
            (sending|sender|verified|ses|email|from) (identity|identities)
            (identity|identities)
            (dkim|spf|dmarc)
            mail from
            (sender|from|sending) address*
            dns (record*|setting*|entr*|configuration)
            (email|domain|sender) (authentication|verification|identity)
            (authentication|authenticated) .. (domain|e-mail|sender)
        """),
        objected=_phrases("""
            (contain*|have|has|see|find|found|show*|hold*) .. ({not}|no|only) .. (domain*
                |identit*) .. (verif*|complet*|confirm*)
            (domain*|identit*|sender address*|sending address*) .. {not} .. (verif*|authenticat*
                |set up|configur*|complete*|confirm*)
            (no|without [a]|missing|only) .. (verified|authenticated) .. (domain*|identit*)
            {not} .. (verif*|authenticat*|set up|configur*|confirm*|complete*) .. (domain*|identit*
                |dkim|spf|dmarc)
            (unverified|unauthenticated) .. (domain*|identit*|address*)
            (dkim|spf|dmarc|dns record*|mail from) .. (pending|missing|fail*|not|incomplete|absent
                |invalid|incorrect)
            (pending|missing|failing|incorrect|incomplete|no) [(a|an|valid)] (dkim|spf|dmarc)
            (domain*|identit*) .. (pending|fail*) .. (verif*|status)
        """),
        asked=_phrases("""
            (which|what|from which|from what) [(from|sender|e-mail)] address .. (send|sent|sending
                |mail|use|using|come|appear)
            (which|what) .. (sender|from) (address*|domain*|name)
            (verify|authenticate) (your|the|a|an) [(sending|sender|email|from)] (domain*|identit*
                |e-mail address*)
            (which|what) domain* .. (send*|use|mail*)
        """),
        not_meant=_phrases("""
            on (a|your|its) [own] domain
            mail from (you|your company|us|them|someone|somebody|anyone|a company)
            (if|unless|should|in case) you have not .. (done|yet|already)
            (if|unless|should|in case) you haven't .. (done|yet|already)
            (already|successfully|now) verified
            (iam|account|aws|user) identit*
            identity (center|provider|and access)
            web-site domain
        """),
    ),
    Ask.BILLING: Topic(
        _phrases("""
            (billing|payment|payments)
            (overdue|unpaid|open|outstanding) .. (invoice*|balance*|bill|amount*|charge*)
            (charge*|payment*) .. card
            (credit|debit|bank) (card|account|details)
            card (on file|details|information)
            (valid|another|different|new) card
            (outstanding|open|unpaid|overdue) (balance*|invoice*|bill|bills|amount*|charges)
            (unpaid|past due|overdue)
            account (verification|activation)
        """),
        objected=_phrases("""
            (await*|pending|need*|require*|incomplete|outstanding|missing|without) .. (payment
                |billing) (verification|confirmation|method)
            payment (method*|information|instrument|details|profile|option) .. (invalid|not|n't
                |verif*|declined|expired|fail*|missing|confirm*|update*|valid)
            (payment|charge|card) .. (declined|failed|expired|rejected|unsuccessful|not go through
                |bounced)
            (balance|invoice*|bill|bills|charges) .. (outstanding|unpaid|overdue|due|owed
                |not been paid)
            (verif*|valid|confirm*) .. payment
            (billing|account) .. (not|n't|isn't|hasn't) .. (verified|complete|activated
                |in good standing)
            (outstanding|unpaid|overdue) .. (balance|invoice*|bill|charges)
            (update|confirm|check|verify|add|correct|replace) .. (payment method*|credit card
                |debit card|card|billing)
        """),
        not_meant=_phrases("""
            (e-mail|e-mails|receipt*|message*|such as|notification*|like) .. (payment*|invoice*
                |billing)
            payment (receipt*|confirmation*|reminder*|notification*|e-mail*)
            (contact|ask) .. billing
        """),
    ),
}

_SIGNALS = {
    Signal.GRANTED: """
        (limit|limits|quota|quotas) (have been|has been|were|was) (updated|adjusted) .. *000*
        welcome [(you)] to production
        your limits *0* .. per day
        (from now on|as of today|as of now|from today|starting today) [you] .. (you have
            |have) *0* .. (a|per) day
        (has been|have been|was|is) [now] (cleared|approved|enabled|opened|released
            |activated) for (production|live sending)
        {have} (approved|granted) *0* .. (a|per|each) (day|second)
        we (approved|granted) *0* .. (a|per|each) (day|second)
        (limits|quotas|limit|quota) .. (are|is) now *0*
        {limited} .. (is|are|was|were|has|have|has been|have been) [(now|just|also|finally
            |all)] [been] {lifted}
        (have|has|we've|able to|managed to|decided to|agreed to) [(now|just|also
            |finally)] (lift|lifted|remove|removed|drop|dropped|waive|waived|switched off
            |turned off|taken off|cleared|disabled) .. ({limited}|need to verify|requirement)
        (increase|limit increase|quota increase|new limit|new limits|new quota) .. (is|are|was
            |has been|have been) [(now|just|also)] (in effect|in force|active|applied|live|in place)
        (were able to|was able to|managed to) (approve|raise|increase|grant|give you
            |offer you|extend|lift|enable) .. (quota|limit|limits|sand-box|production|*000|request
            |day)
        (production flag|production mode) .. (set|on|live|active|enabled)
        (full|unrestricted|unlimited) sending (capability|capabilities|access|rights)
        (sending to everyone|every recipient|any recipient|all recipients|everyone) .. (works
            |is allowed|is possible|is permitted|are allowed)
        (decided|ruled) in your (favour|favor)
        (appeal|request|application) (succeeded|was successful|has succeeded|has been successful
            |is successful)
        (opened up|opened) .. for you
        ses [(is|has)] [(just|finally|now|all)] (through|live|came through|come through|unlocked
            |good to go|cleared|went through)
        (request|appeal|increase|application|approval) (is|came|has come|has now come) [(now|just
            |finally)] through
        (request|appeal|increase|application|approval) (went|has gone) through [(successfully
            |just)] (this|today|yesterday|on|at|successfully|a few|minutes|last)
        (sand-box|restriction*|limitation*|lock) .. (is|are|was|were|{have}) [(now|been|all)] (gone
            |dropped|history|no more|behind you|waived|off)
        (limitation*|restriction*) to verified .. (is|are|{have}) [(now|been)] (gone|dropped
            |history|lifted|removed|waived|off)
        out of the sand-box (since|as of|now)
        (production|production access|production sending|production mode) (is|are|was
            |has been) [now] (switched on|turned on|on|live|enabled|active|activated|unlocked|open)
        account* .. (got|received|gained|obtained|given) [(full)] production
        (account|you) (is|are) [(now|therefore)] (able|free|allowed) to (send|mail
            |write) .. (unverified|any|anyone|all|everyone|real)
        (may|can) now (send|mail|write|e-mail) .. (unverified|real)
        (can|may) (send|mail|write|e-mail) .. (as of|from|starting) (today|now|this moment
            |right now|this minute|immediately)
        {have} (bumped|upped|adjusted|doubled|tripled|brought|changed|put up|stepped up) .. (quota
            |sending limit*|daily limit*|limits|send rate|allowance) .. (to|from)
        (quota|limit|limits|allowance|send rate) (went|has gone|have gone|rose|has risen|jumped
            |climbed|is up|are up|was put up) .. (from|to)
        {have} (given|allotted|allocated|assigned) (you|your account|the account) .. *0* .. (a|per
            |each) day
        you have *0* .. (a|per) day .. to (begin|start) with
        (green light|thumbs up|go-ahead|all-clear) (from|by|for|has|was|is|came|given)
        {have} (signed off|green-lit|greenlit) [on] (your|the|this)
        (reviewers|team|they|ses|aws) [(have|has)] (said|says|say) yes
        (it's|that's|answer is|it is) a yes
        sand-box {have} [(now|been)] [(now|been)] (off|lifted|removed|gone|disabled|over|ended)
        (service team|ses team|review team|reviewers) [(has|have|had)] (approved|agreed|accepted
            |said yes)
        (service team|ses team|review team|reviewers|they) (came|got) back .. approved
        (completed|finished|processed) (your|the|this) [(ses|sending|limit|quota)] [(limit|quota
            |sending)] increase
        (you're|you are|account|account's|ses) [(is|are|has been|have been|was)] [(now|officially
            |finally)] (out of|outside) .. sand-box
        (decided|agreed|able) to (grant|approve|lift|remove|move|enable|increase|raise|extend|allow
            |accept|activate|unlock) .. (sand-box|restriction*|limit|limits|quota|production
            |request|account|increase|access)
        (quota|limit|rate) (is|of) [now] (*000*|*k)
        {have} (moved|switched|transitioned|upgraded|taken|put|placed|promoted) (your|the|you
            |this) [(ses|amazon ses)] [account] [(over|in)] (to|into) production
        (limit|quota|sending) increase [request] {have} [{have}] (processed|completed|implemented
            |applied|fulfilled)
        (overturn*|revers*|withdraw*|revok*|revis*|rescind*) .. (denial|refusal|rejection|decision)
        (enabled|activated|cleared|opened|approved|unlocked|released) (your account|the account|you
            |your ses account) .. (for|in|to) .. production
        (have|has) (enabled|activated|unlocked|opened) .. (your account|the account) .. production
        {have} (took|take|move|lift|remove|moved|taken|removed|lifted|transitioned|promoted|brought
            |switched|placed|migrated) .. account* .. (out of|from|outside|off) .. sand-box
        account* {have} [{have}] [{have}] (moved|taken|removed|lifted|transitioned|promoted|brought
            |switched|released) .. (out of|from|outside|off) .. sand-box
        account* .. (is|are) [(now|therefore)] (out of|outside) .. sand-box
        sand-box .. {have} [{have}] (lifted|removed)
        {have} (removed|lifted) .. sand-box
        account* .. {have} (left|exited) .. sand-box
        (moved|taken|got) (you|your account) out of .. sand-box
        production (access|mode|status) .. {have} [{have}] [{have}] (granted|approved|enabled
            |activated|given|turned on|live|active|available)
        {have} [{have}] (granted|approved|enabled|activated|given|turned on) .. production (access
            |mode|status)
        (granted|approved|enabled|activated) .. production access
        account* .. (has|have|in) [(now|been)] [(moved to|granted)] (production access
            |production mode|production status)
        account* .. {have} (moved|switched|promoted) [(in|over)] (to|into) production
        (sending|limit|quota|ses|sandbox|your|the|this|increase
            |access) request* .. {have} [{have}] [{have}] (approved|granted|accepted)
        (your|this|the) (request*|appeal|application|increase
            |limit increase) {have} [{have}] (approved|granted|accepted)
        {have} (approved|granted|accepted) (your|this|the) [(limit|quota|sending|access|ses|appeal
            |production)] [(increase|access)] (request*|appeal|application|increase)
        (new|daily|updated|increased) [(daily|sending|24-hour|maximum)] [(sending|email)] (quota
            |limit|quotas|limits) (is|are|of|has been set|will be|now) [(now|set|to|at)] *000*
        (new|increased|updated) (sending quota|sending limit*|quota|daily quota) (is|are) [now]
        {have} (increase|raise|increased|raised|lifted|extended|doubled) .. (quota|sending limit*
            |daily limit*|limits|send rate)
        {have} (set|approved|granted) .. (quota|sending limit*|daily limit*|limits
            |send rate) .. (to|of|at)
        (quota|sending limit*|limits|limit) {have} [{have}] (increased|raised|approved|extended
            |lifted) [(to|from|for)]
        (can|may|able to) now .. (send|mail|write|deliver) .. (outside|beyond|without|any|anyone
            |all)
        (overturned|reversed|withdrawn|revoked|revised|changed) .. (denial|refusal|rejection
            |decision)
        (you|and) can [(now)] (send|email|mail|write) [(to|e-mail|mail)] (anyone|any|everyone|all)
        (now|can now|may now) [(able to|send|email)] (send|email|deliver|mail) .. (any|anyone|all
            |unverified|everyone|recipient*|production)
        (take|takes|taken|effective) [effect] (immediately|right away|at once|as of now
            |with immediate effect)
        you (have|'ve) been (granted|given|approved|moved)
        (limit|quota|sending) increase {have} [{have}] (processed|completed|implemented|applied)
        you've been (granted|given|approved|moved)
        (congratulations|you're all set|you are all set)
        account* .. (now|has|have) .. production [(access|mode|status|sending)]
        (pleased|happy|glad|delighted) to (approve|grant|confirm|move|enable|lift|increase)
        (processed|completed|implemented|fulfilled|applied) (your|the|this) [(ses|sending|limit
            |quota)] [(limit|quota)] increase
        (restriction*|limitation*) .. {have} [{have}] (lifted|removed)
        account* .. (is|are) [now] (in|on|enabled for|approved for|cleared for|open for) production
        account* {have} [{have}] (moved|switched|promoted|transitioned|upgraded) .. production
        (pleased|happy|glad|delighted) to (inform|tell|let you know|announce|confirm|report
            |say) .. (approved|granted|enabled|production access|out of|increased|moved)
        """,
    Signal.LEFT_SANDBOX: """
        (may|can) now (send|mail|write) .. (addresses|recipients|people) .. {not} [been] verified
        account* .. no longer [(has|have|carries|faces)] .. sand-box (restriction*|limit*)
        (recipients|addresses) .. (no longer|any longer|anymore|any more) .. verified
        (recipients|addresses) .. verified (any longer|anymore|any more)
        account* .. (no longer|not any longer) .. sand-box
        (is|are|account*) no longer (in|within|restricted to|limited to|subject to
            |part of) .. sand-box
        sand-box .. no longer (apply|applies|in place|in effect)
        """,
    Signal.STAYS: """
        (will be|remain|remains|stay|stays) (limited|restricted|confined) to [the] (sand-box
            |verified)
        sand-box .. (stays|remains|will stay|will remain) (on|in place|active|as it is|in force)
        (stay|stays|staying|remain|remains|kept|continue*) .. (limited|restricted
            |confined) to verified
        (region*|*-1|*-2|*-3|account) .. (keep|keeps|retain|retains) the sand-box
        (will|must|has to|have to|shall|should|to) (remain*|stay*|continue*) [to be] (in|within
            |inside) .. sand-box
        (remains|stays|still) (in|within|inside) .. sand-box
        account* .. (remain|stay|continue*) .. sand-box
        (keep|keeping|leave|leaving) (your account|you|it|the account) (in|within
            |inside) .. sand-box
        """,
    Signal.REFUSED: """
        (decided|elected|chosen|chose|opted|resolved) to (maintain|keep|leave|retain) .. (limit
            |limits|quota|quotas|sand-box|restriction*|decision)
        (they've|we've|they have|team's) (declined|denied|rejected|refused) .. {request}
        (ineligible|disqualified|not eligible) for .. (production|sand-box|access|increase|limit
            |quota)
        (sending quota|quota|sending limit|limit|limits) (stays|remains|stay|remain) [(at|set at
            |set to)] [*0*]
        stand by (what|our|that)
        (ruled|voted|decided|came down) against .. (production|sand-box|access|increase|limit|quota
            |request|moving
        |lifting|granting|you)
        (negative|adverse) (decision|conclusion|verdict|outcome|determination)
        (outcome|result|decision) .. no change
        (close|closed|closing) .. without (lifting|granting|approving|increasing|raising|any change
            |a change)
        out of the question
        {not} .. (prepared|willing|inclined|ready) .. (open|unlock|change|raise)
        (see|sees|find|finds|found|saw) (no|little) (reason|reasons|grounds|basis|cause
            |justification) to (depart|change|alter|revise|reverse|grant|lift|raise|approve
            |increase|make|reconsider)
        (see|sees|find|finds|found|saw) (no|little) (reason|reasons|grounds|basis|room
            |justification) for (a|an|any) (change|increase|exception|reversal)
        {asked_for} .. {not} [been] (selected|chosen)
        (answer|response|reply|outcome|result) .. is [(in the)] negative
        have to (keep|continue|go on) (using|with|working with) verified
        (remain|remains|are|is|were|was) (unconvinced|unpersuaded)
        (result|outcome|conclusion|answer|verdict) .. (the same|identical|unchanged)
        (decision|outcome|determination) .. (is final|not be revisited|not be reconsidered
            |not be changed)
        (limit|limits|quota|quotas|restriction*) [(therefore)] (stay|stays|remain
            |remains) [(therefore)] (as|where|what)
        (meet|met|reach|reached|clear|cleared) the (bar|threshold)
        (put|place|expose) .. (other senders|other customers|others|other users) .. (at|to) risk
        (aws|amazon|ses) .. (said|says|say) no
        (still|it's|that's|remains|stays|got) a [(firm|definite|clear|flat|final|second)] no
        a [(firm|definite|clear|flat|final|second)] no (for|from|on|this|at|i'm|again|then
            |unfortunately|sadly)
        (their|its) no
        (stick|sticking|sticks|stuck|stand|standing|stands|stood|hold|holding|holds|held|abide
            |abides|abiding) (with|by|to) (the|their|our|its|that) [(earlier|original|previous
            |initial|first|own|prior)] (no|decision|denial|refusal|rejection|answer|position
            |outcome|verdict|conclusion|assessment|determination)
        (upheld|uphold|upholds|upholding|maintain|maintains|maintained|reaffirmed|reaffirm|affirmed
            |confirmed) (the|their|our|its|that) [(earlier|original|previous|initial|first
            |prior)] (no|decision|denial|refusal|rejection|position|outcome|verdict|conclusion
            |assessment|determination)
        (earlier|previous|original|initial|first|same|that|prior|our|their) (outcome|answer|verdict
            |conclusion|refusal|rejection|decision|determination|denial) [(still
            |therefore)] (stands|holds|stays|remains|applies)
        {not} .. (best|right|ideal|good|suitable|appropriate|natural) (fit|match|home|place|choice
            |tool|platform|solution|option|service) (for|to|with) (you|your|what|the|this|that
            |these)
        (explore|consider|look|evaluate|seek|find) [(at|into|for|to)] (other|alternative|different
            |another) [(e-mail|mail|sending|third-party)] (provider*|vendor*|solution*|service
            |services|platform*|option*|route*|avenue*|ways of sending|ways to send|way of sending
            |way to send)
        (production access|{asked_for}|ses) .. {not} [been] (approved|granted|accepted|authorized
            |authorised|cleared|successful)
        (outcome|result|decision|status|resolution|verdict) [(is|was)] [(therefore
            |unfortunately)] (declined|denied|rejected|refused|not approved|negative|unsuccessful)
        (pass|passing) on (your|the|this) .. {request}
        {not} something .. (we|they|aws|ses|amazon|team) .. (do|offer|support|approve|grant|accept
            |accommodate|agree|agreed)
        {asked_for} .. (did not|didn't|does not|doesn't|has not|hasn't) [(quite)] (make it|made it
            |make the cut|get through|go through|succeed|succeeded|come through|work out|worked out)
        {not} .. (outcome|answer|news|result|decision|response|one) [(that)] you (hoped|wanted|were
            |are|had|wished|expected|would)
        (wish|wished|hoped|liked) .. (better|good|different|other|happier|more positive) (news
            |answer|outcome)
        bearer of bad news
        (sad|bad|disappointing|unfortunate) news
        {not} .. (make|making|made|change) .. change* .. (limit|limits|quota|quotas|account
            |sand-box)
        no change* .. (made|planned|possible) .. (limit|limits|quota|quotas|account|sand-box)
        (account|limit|limits|quota|quotas) .. (keep|keeps|retain|retains) .. (current|present
            |existing|same) (limit*|quota*|restriction*|setting*)
        {asked_for} .. {cannot} be (supported|met|agreed to|endorsed|entertained|fulfilled)
        ({not} going to|won't|will not) happen
        {not} (happening|on the cards|in the cards|on the table)
        (turn|turned|turning) (it|this|you|us|your request|them) down
        (limit|limits|quota|quotas|restriction*) (stay|stays|remain|remains|will stay|will remain
            |are to stay) .. (as they are|as it is|as is|unchanged|in place|the same|where)
        (keep|keeping|leave|leaving|maintain|maintaining) .. (restriction*|limits|limit|quota
            |sand-box) .. (in place|as they are|as it is|unchanged|as is)
        (ses|service) {cannot} be used (for|to)
        {request} .. closed without
        (not|n't) [(cause us to)] (change*|alter*|affect*|revis*) .. (our|the|this|that) [(earlier
            |original|previous|initial)] (view|decision|mind|position|assessment|conclusion
            |determination)
        (won't|will not|cannot|can't|could not|not going to|not) (be|being|get) (moved|taken
            |transitioned|switched|enabled|cleared|opened|lifted
            |released) .. (production|sand-box|out of)
        ({cannot}|won't|will not|not going to|not prepared to) [be] [able to] (give|offer|grant
            |provide|allow|giving|granting|offering) [(you|this account|your account)] .. (quota
            |limit|limits|production|access)
        (service team|ses team|review team|reviewers|team|they) [(has|have)] [(unfortunately
            |regrettably)] (declined|denied|rejected|refused|turned it down|said no)
        (earlier|previous|original|initial|first|our) (decision|determination|denial|outcome
            |assessment) (stands|remains|is final|is unchanged|is upheld|still applies)
        (production access|{asked_for}) .. (is|are|has been|was|will be|remains|stays) [(being
            |currently|hereby)] (withheld|withdrawn|denied|declined|rejected|refused|turned down
            |off the table)
        (withhold|withholding|withheld) .. (access|approval|{request})
        (determined|resolved|concluded) not to .. {grant}
        (decided|determined|resolved|concluded) [that] .. (not|cannot|won't|shouldn't
            |will not) .. {grant}
        (deny|denying|denied|denies|decline|declining|reject|rejecting|rejected|refuse|refusing
            |turn down|turned down|turning down) .. {request}
        (have|having|has) (denied|declined|rejected|refused|turned down) .. {request}
        {asked_for} .. (denied|declined|rejected|refused|turned down|unsuccessful|dismissed)
        (respectfully|regretfully|must|therefore|have to) (decline|deny|reject|refuse)
        {asked_for} .. (does not|doesn't|do not|don't|did not|didn't) .. (meet|satisfy|align|comply
            |fulfil*|pass) .. (requirement*|criteria|polic*|standard*|guideline*|review)
        (opted|elected|choosing|chose|chosen) not to
        {not} .. (moving|proceed*|going) (forward|ahead) with .. {asked_for}
        {not} .. (comfortable|convinced|prepared|willing|inclined|confident|satisfied|ready
            |happy) .. (remov*|grant*|mov*|approv*|lift*|increas*|enabl*|extend*|allow*|giv*|tak*
            |support*)
        (no longer|{not}) .. (consider*|entertain*) .. {asked_for}
        (no|zero) .. (production access|increase) .. (this time|for now|point)
        {not} (a|an) (suitable|good|right|appropriate) (candidate|fit|match)
        {cannot} be (approved|granted|accepted|accommodated|fulfilled|increased|lifted|honored
            |honoured)
        (unable|not able) to (grant|approve|accommodate) *
        (decided|have|need|must|forced|obliged) to (deny|decline|reject|refuse)
        denial of
        ({cannot}|won't be able to|will not be able to|not be able to|will not be|are not|won't be
            |won't|will not|not going to|do not) .. {grant} .. {request}
        ({cannot}|won't|will not|are not|not) (granting|approving|accepting|increasing|raising
            |moving|lifting|able to approve|able to grant) .. {request}
        {not} [be] (granting|approving|accepting|increasing|raising|moving|lifting|enabling
            |extending|offering|providing|supporting) .. {request}
        (request*|application|appeal|increase|access|production access) .. (was|were|is|has|have
            |could|can|will) (not|n't) [been] [be] (approved|granted|accepted|successful|fulfilled
            |accommodated|possible)
        (request*|application|appeal|increase|access) (wasn't|weren't|isn't|hasn't been|couldn't be
            |can't be|cannot be|won't be|could not be|will not be) (approved|granted|accepted
            |fulfilled|accommodated|successful|supported|honored|honoured|possible|met)
        (not|n't) .. (eligible|qualify|qualified) .. (for|production|ses)
        (decided|decision|chosen|opted|elected) [(is|was|has been)] (not to|against
            |to not) .. (mov*|grant*|approv*|increas*|rais*|allow*|enabl*|production|sandbox|limit*
            |quota|request|accept*|giv*|proceed*)
        (regret|sorry|regretfully|unfortunately|regrettably) .. {cannot} .. (grant|approve|accept
            |increase|move|support|offer|accommodate|fulfil*|honor|allow|proceed)
        (decision|position|determination|conclusion|outcome) .. (not|n't|hasn't|unchanged|final
            |stands|upheld|remains) .. (changed|change|final|same|stands|unchanged|overturn*)
        (decision|determination) (is|remains|stands) [(final|unchanged|as is)]
        (uphold|upheld|upholding|maintain|stand by|confirm) .. (decision|denial|determination)
        (use case|use|sending|request) .. not [(a)] .. (good|right|suitable|appropriate) (fit
            |match) .. (ses|service)
        (could|would|might|may) (have a|have|pose|be|cause) [(a|an)] [(negative|adverse|harmful
            |detrimental|risk|significant|potential)] [(negative|adverse|impact|effect|risk
            |to)] .. (our|the|this|other|ses) (service|services|customers|reputation|infrastructure
            |platform|users|senders)
        (would|could|might) (impact|harm|affect|damage|jeopardize|endanger|hurt) .. (deliverability
            |our service|reputation|other customers|service)
        not .. (moving|taking|removing) .. out of .. sand-box
        ({cannot}|not) .. (move|take|remove|lift|transition|bring) .. sand-box
        """,
    Signal.NOT_YET: """
        (yet|so far|at this stage|until now|thus far|as of now)
        """,
    Signal.NOT_GRANTED: """
        (ses|sending|production) .. {nt} [be] (opened|open|enabled|unlocked|activated
            |available) for you
        not in (favour|favor) of .. {wanted}
        (we|we're|we'd|i|i'd|they|they'd|team|reviewers|folks|aws|ses) .. {nt} .. {act} .. {wanted}
        (we'd|i'd|they'd|would|we|they) rather not .. {act} .. {wanted}
        (we'd|i'd|they'd|would|we|they) rather not .. {act}
        {wanted} .. {nt} [(be|been|being|able to)] [(be|been|currently|presently|now)] {act}
        no (increase|change|changes|production access) .. (given|granted|approved|made|possible|for)
        {nt} see (a|any|our) [(way|possibility|room)] .. {act}
        {wanted} .. (did not|does not|didn't|doesn't|has not|hasn't) .. (meet|satisfy|reach|fulfil*
            |clear|pass|qualify)
        """,
    Signal.WANTS_MORE: """
        (without|until) .. (other|remaining|missing|rest|these|those) .. (answer*|question*|point*
            |information|one|ones|two|three)
        (only|just) .. (answered|replied|addressed|responded) .. (first|one|two|part|some)
        (need|require|requires|requiring|want|gather|like|obtain|seeking|requesting|send us|give us
            |provide us|missing) .. (additional|more|further|some|a little more
            |missing) .. (information|detail*|context|clarification|data|documentation|specifics)
        (additional|more|further) (information|detail*|clarification|documentation|context) .. (is
            |are|from|about|on|regarding|required|needed|before)
        (please|kindly|you can|can you|could you) .. (respond|reply|answer) .. (question*|point*
            |information|detail*|below|following)
        (before|until|unless) .. (proceed|continue|move forward|complete|process*|approve|grant
            |decide|go ahead)
        (on hold|pending|paused until|awaiting|waiting for) .. (your|you|response|reply|information)
        (cannot|can't|unable to|not able to) (proceed|continue|process|complete|move forward
            |evaluate|assess|finish)
        (provide|share|give|send|tell) .. (additional|more|further|some) (information|detail*
            |context)
        fuller picture
        (tell us|confirm|specify|state|let us know|need to know|indicate) .. (what
            |which) [aws] region
        (what|which) [aws] region (do|are|should|will|would|is|does|did)
        """,
    Signal.ENFORCED: """
        (account|sending|you) .. (has been|have been|is|was|been|are) [(now|temporarily
            |currently)] (placed|put|now) [(under|on|in)] [(under|on)] (review|probation
            |under review)
        (account|sending) .. (is|has been|was) [(now|currently)] (under review|on probation
            |under probation)
        (placed|put) .. (account|sending|you) .. (under review|on probation)
        {have} (paused|suspended|shut down|disabled|stopped|blocked|halted) .. (account's|your|the
            |amazon ses) .. (ability|sending|account|email)
        (ability to send|sending privileges|sending ability|email sending|ses sending|ses account
            |your sending) .. {have} [{have}] [(temporarily)] (paused|suspended|disabled|stopped
            |revoked|blocked|shut down)
        (review|probation|sending pause|pause) .. {have} [{have}] (ended|lifted|removed|extended
            |resolved|over)
        (end|out) of (the|your) (review|probation) period
        issue with your .. (ses|sending) .. (attention|requires)
        (current|your) (bounce|complaint) rate (is|has|was|exceed*|of)
        """,
    Signal.UNDELIVERED: """
        mail delivery software
        mailer-daemon*
        delivery status notification
        (undelivered|undeliverable|returned) (mail|message|e-mail) [(returned|to sender)]
        (mail|message|e-mail) (could not|couldn't|cannot|wasn't|was not) [be] delivered
        (address not found|user unknown|mailbox full|unknown user|no such user)
        delivery (has failed|failed|to the following)
        (mail delivery|postmaster) (system|subsystem|failed)
        trying to deliver
        (notificationtype|bouncetype|bouncedrecipients|complainedrecipients)
        out of office
        (away|on vacation|on holiday) (until|from|and)
        """,
    Signal.ACKNOWLEDGED: """
        (your|the|these) [(additional|further)] (answer*|reply|response*|details|information
            |comments|message|attachment*|documents) .. (arrived|reached|received|added|passed on
            |forwarded|handed|logged)
        (answer*|reply|details|information|comments|it|case|request) .. (is|are|sit|sits
            |now) with the
        (nothing|no action) [(else|more|further)] .. (need|needed|required|to do|necessary)
        (i'll|i will|we'll|we will|you'll|you will) .. (update you|ping you|let you know
            |keep you posted|hear from|hear back|be notified|get in touch)
        (request|case|it) .. (queue|queued|under review|in line)
        (we|i) [(have|'ve)] (got|received) your (reply|answer*|message|mail|details|response)
        (case|ticket) .. (merged|transferred|reassigned)
        {have} received your .. (request|case|inquiry|message|support|question|submission|reply
            |correspondence)
        (received|opened|created) (your|a|the) [(new|support)] (case|ticket)
        (case|ticket) .. (was|has been|is) [(successfully)] (created|opened|received|submitted
            |resolved|closed|assigned)
        (will|we'll|member of our team will|team will|someone will) .. (respond|reply|get back
            |contact|reach out|be in touch|answer|follow up)
        (automated|automatic|automatically|auto) .. (message|response|reply|confirmation|e-mail
            |generated|notification|sent)
        do not reply
        cannot accept incoming
        (currently|is being|still|under) (review*|looking into|investigat*|reviewed)
        (resolve|rate|survey|feedback) .. (case|experience|interaction)
        thank you for your patience
        """,
    Signal.WARNED: """
        (fraudster*|scammer*|scam*|impostor*|imposter*)
        (fake|forged|fraudulent|counterfeit|bogus|phishing) [(aws|amazon|ses)] {email}
        {email} .. (claim*|pretend*|purport*) .. (from|to be|to come|that|your|aws|amazon)
        pretend* to be (aws|amazon)
        ({not}) (originate|come|sent|issued) (from|by) (aws|amazon|us)
        are phishing
        """,
    Signal.INVOICED: """
        billing period
        (invoice|payment|bill|balance|statement|charge) .. (usd|eur|gbp|dollar*)
        (retry|reattempt|try again) .. (charge|payment)
        (charges|usage|services used|services) by service
        services used
        (good standing|avoid (suspension|interruption)|suspension of)
        (payment|invoice|balance|bill) .. (overdue|past due|due by|due on|is due)
        (invoice|bill|statement) .. (available|ready|attached)
        """,
    Signal.YOUR_REQUEST: """
        (your|this|the) .. (request|application|appeal|case|increase|review)
        """,
    Signal.ADVERTISED: """
        (are|were) you (happy|satisfied|pleased) with
        rate (it|us|this|your|our)
        (survey|questionnaire) .. (takes|minute*|question*|feedback|experience)
        (take|complete|fill) .. (survey|questionnaire)
        how (satisfied|happy|likely) (were|are) you
        (rate|tell us about) your .. (experience|satisfaction)
        webinar*
        (register|sign up|subscribe|book|join|enroll|download|get started|start|try) (now|today
            |here|free|your free|us|our)
        (free|limited-time|limited time) (trial|offer|demo|e-book|ebook|guide|consultation|quote)
        (discount|% off|percent off|special offer|pricing plans|save up)
        unsubscribe (here|from this|from these|at any time|link below)
        (click|visit|link) .. to unsubscribe
        (view|open) [(this|email|it)] in [your] browser
        (manage|update) (your|email) [email] preferences
        (you are|you're) receiving this
        our (blog|newsletter|latest release|new features)
        (book|schedule) a (demo|call)
        """,
    Signal.OTHER_SERVICE: """
        (reverse dns|ptr record*|ptr)
        elastic ip*
        (ec2|vcpu*|lambda|rds|dynamodb|sagemaker|bedrock|cloudfront|elastic ip*|eks|ecs|fargate
            |workmail|pinpoint|elasticache|redshift|s3|lightsail|cognito|iam|vpc) .. (limit*|quota*
            |increase|concurrency|capacity|instance*|maintenance|event)
        (limit*|quota*|increase*|concurrency|maintenance) .. (ec2|vcpu*|lambda|rds|dynamodb
            |sagemaker|bedrock|cloudfront|elastic ip*|eks|ecs|fargate|workmail|pinpoint|elasticache
            |redshift|lightsail|cognito|vpc)
        (sms|text message|text messages|voice|push notification*) .. (sand-box|spend*|limit|quota
            |message*|origination)
        sms
        port 25
        (toll-free|10dlc|short code|sender id)
        """,
    Signal.OTHER_NAMED: """
        (port 25|reverse dns)
        (government-issued|photo id|passport|utility bill|proof of identity|identity document*
            |business registration)
        account (verification|activation) team
        (re:invent|aws marketplace|amplify|aws budgets|cost explorer|free tier)
        (sendgrid|mailgun|postmark|sparkpost|mailchimp|mandrill|brevo|sendinblue|mailjet|resend
            |twilio|klaviyo|hubspot|zoho|mailerlite|elastic email|google workspace|microsoft 365
            |cloudflare|stripe)
        (ec2|vcpu*|lambda|rds|dynamodb|sagemaker|bedrock|cloudfront|route 53|eks|ecs|fargate
            |workmail|pinpoint
            |elasticache|redshift|s3|lightsail|cognito|cloudwatch|cloudformation|iam|vpc|instance
                |bucket)
        """,
    Signal.OTHER_PROVIDER: """
        your (sendgrid|mailgun|postmark|sparkpost|mailchimp|mandrill|brevo|sendinblue|mailjet
            |resend|twilio|klaviyo|mailerlite|zoho|hubspot) [(account|domain|api|sending|trial)]
        (sendgrid|mailgun|postmark|sparkpost|mailchimp|mandrill|brevo|sendinblue|mailjet|resend
            |twilio|klaviyo|mailerlite|zoho|hubspot) (compliance|support|team|trust|abuse|customer
            |onboarding)
        (thanks|thank you|welcome) .. (signing up|joining|registering|choosing) [(with|for|at|to
            |us)]
        welcome (aboard|on board)
        (your|our) (trial|free trial|free plan|free account)
        """,
    Signal.CONFIRM_ADDRESS: """
        (domain|dkim|identity|mail from) (verification|setup|set-up|status) .. (success*|revoked)
        you (asked|requested|started|began) to verify
        (will|may) stop (signing|using)
        verification .. (expire*|within 72 hours)
        request to authorize this e-mail address
        confirm that you are authorized
        (verify|confirm) .. e-mail address .. (clicking|click|following url|link below
            |following link)
        """,
    Signal.OWN_WORDS: """
        (like|want|wish|writing|hereby) [to] (request|apply|appeal) [(for|to)] [(a|an|the|our|my
            |have|be|get)] (production|sandbox|moved|removed|removal|increase|sending|access
            |account|ses|decision|denial|higher)
        (request|asking|apply|appeal*) .. (move|moved|remove|removed|get) (us|me|our account
            |my account)
        (please|kindly|could you) [(kindly)] (move|remove|take|approve|grant|increase|reconsider
            |let us|raise) (us|me|our|my) [(account|out|request|limit*)]
        (we|i) (send|only send|will send|will only send|plan to send|intend to send|do not send
            |never send|don't send) [(only|about|around|up to|approximately)]
        (please) (find|see) .. (our|my|below|attached) (answers|answer|response*|reply)
        (our|my) (users|subscribers|app|application|website|company|startup|mailing list
            |newsletter) .. (register|sign up|receive|opt|confirm|is|are|who)
        (we|i) (handle|process|remove) .. (bounce*|complaint*|unsubscribe*)
        (dear|hello|hi) (aws|amazon|ses) [(web services|support|ses|trust)] (team|support|reviewer*)
        reconsider (our|my)
        (getting back|reply|response|replying|responding|answering|email|help|time) to (me|us|my
            |our)
        (here are|below are|these are|find) .. (the|my|our) (answers|responses|replies|details)
        (to|for) your questions
        (my|our) (case|request|appeal|account) .. (denied|rejected|again|reconsider*|review*
            |approved)
        """,
    Signal.ABOUT_REQUEST: """
        (sand-box|production access|sending limit|sending limits|sending quota*|ses production
            |ses limit*)
        """,
    Signal.ABOUT_SES: """
        (ses|simple email service|sending limit|sending limits|sending quota|production access
            |e-mail sand-box)
        """,
    Signal.OUR_FIELD: """
        (ses|sand-box|sending|send|sends|e-mail*|mail|mails|production|limit increase
            |support case|case|recipient*)
        """,
    Signal.PARTICULAR: """
        you (mentioned|stated|wrote|said|told|indicated|claimed|say|state|asked for
            |requested *000*|describe|gave)
        you write (that|you|your|about|of|in)
        your (description|answer*|website|site|application|sample*|message|template*
            |explanation) (says|said|states|stated|shows|showed|contains|mentions|mentioned
            |indicates|suggests|reads)
        we [(also|have)] (noticed|saw|observed|visited|tried|discovered|opened|see that) .. (your
            |you
            |http*|the address|the link)
        (because|since|as|given that|due to) (your|the) [(aws|account's)] (account*|application
            |company|business|history|domain|website|billing)
        (linked|related|associated|connected|tied) (to|with) .. (account*|suspended|domain*)
        account .. (new|recently|too young|suspended|closed before)
        (prior|previous|past|earlier|other) .. (violation*|abuse|suspension*|account* .. (suspended
            |closed|terminated))
        """,
}

ENGLISH = Language(
    name="English",
    looks_like=re.compile(
        r"\b(?:the|request|outcome|this|with|you|your|we|our|of|to|is|are|was|has|been|please|how"
        r"|for|and|not)\b"
    ),
    cue_follows=False,
    cues={
        Stance.ASK: _phrases(_ASK),
        Stance.OBJECT: _phrases(_OBJECT),
        Stance.PASS: _phrases(_PASSING),
        Stance.DECIDE: _phrases(_DECIDING),
    },
    topics=_TOPICS,
    signals={signal: _phrases(table) for signal, table in _SIGNALS.items()},
    general=_phrases("""
        (support engineers|engineers|account managers|account teams) .. {nt}
        (usually|generally|normally|typically|as a rule|in general)
        (approved|granted|accepted) or (declined|denied|rejected|refused)
        (declined|denied|rejected|refused) or (approved|granted|accepted)
        (not|isn't|wasn't|hasn't|never|neither) [been] [yet] (denied|declined|rejected|refused
            |turned down)
        (why|how|what|when) (a|an|some|many|most) .. (request|requests|application|applications
            |account
            |accounts)
        (if|unless|without) .. (we|us|our|you|your) .. (will|would|we'll|shall|may|might)
        (declined|denied|rejected|refused) (requests|applications|appeals|cases)
    """),
    conditional=_phrases("""
        only (if|when|where|once|after|to|for)
        (if|when|once|provided|providing|subject to|on condition)
        (per|by|for each|for every|in each) region
        (separately|individually|case by case|region by region)
        yet
    """),
    negated=_phrases("""
        (ineligible|disqualified)
        (waiting|awaiting|wait|need|needs) [(for|on)] [(a|the)] (green light|go-ahead|thumbs up
            |approval)
        (unable|cannot|can't|could not|couldn't|not|won't|never|isn't|wasn't|hasn't|haven't)
        (request|like|want|wish|asking) to (be|have|get)
        (may|might|will|could|would|we'd|i'd|they'd)
        another
    """),
    unreal=_phrases("""
        after (we|you|having|our|your)
        the (more|better|clearer)
        so that
        (if|once|when|as soon as|unless|should|whether|in case|until|before|while)
        (previously|initially|originally|earlier|in the past|last (week|month|year|time)|at first)
        had
        (may|might) [(have to|need to|also|then)]
    """),
    until=_phrases("""
        (process|proceed|continue|complete) .. (because|since|as|due to) .. (payment*|billing|card
            |balance|invoice*)
        (until|unless) (you|your|we|the|this|that|it|all|these|those|a|an|such|payment|after|then)
        (before|as long as|while)
        (once|as soon as|when) .. (verif*|provid*|updat*|paid|complet*|confirm*|we can|we will
            |we'll|receiv*)
        (without|pending) .. (information|details|verification|verified|answer*|reply|website
            |domain|payment*)
        (need|require) .. (information|details)
    """),
    earlier=_phrases("""
        already
        (in|for) (another|a different|other) region*
    """),
    elsewhere=_phrases("""
        (other|another|different|each|every|remaining) region*
        (us|eu|ap|ca|sa|me|af|il|mx)-(east|west|central|north|south|northeast|northwest|southeast)
        (oregon|ohio|virginia|california|ireland|frankfurt|london|paris|stockholm|milan|zurich|spain
            |tokyo|osaka|seoul|singapore|sydney|mumbai|jakarta|montreal|sao paulo|bahrain)
        (us|eu|europe|asia|ca|canada|sa|ap) (east|west*|central|north*|south*|pacific|ireland
            |frankfurt
            |london|paris|stockholm)
    """),
    demands=_phrases("""
        (please|kindly|can you|could you|would you) [(also|therefore|first|now|then|kindly)] (tell
            |describe
            |explain|clarify|elaborate|specify|outline|detail|show us|share|provide|give us|send us
            |attach
            |include|forward us|spell out|state|indicate|let us know|address|answer)
        we [(still|also)] (need|would need|require|would like|want) [to] (know|understand|see|learn
            |have)
    """),
    addressed=_phrases("(you|your|yours)"),
    reported=_phrases("""
        you write (that|you|your|about|of|in)
        you (say|said|state|stated|wrote|mention|mentioned|describe|described|explain
            |explained|indicate|indicated|told|claim|claimed)
        your (description|answer*|message|reply|request|application|explanation|text) (say*|said
            |state*|mention*|explain*|describe*|speak*|refer*)
        (according to|in) your (description|answer*|message|reply|request|application|explanation)
    """),
    refers_back=_phrases("""
        (that|this|it|these|those|them|they|the same|both|such)
        please (elaborate|explain|clarify|specify)
    """),
)
