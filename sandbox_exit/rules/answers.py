"""Whether the answers are there, readable, and agree with each other."""

from collections.abc import Callable

from ..answers import consistency
from ..answers.journey import COMPLETENESS_PREFIX, SECTIONS, missing_answers
from ..answers.mail_type import mail_type, majority, marketing_share
from ..answers.parsing import Problem
from ..answers.profile import Profile
from ..answers.question_list import question_at
from ..answers.written_texts import Written
from ..claims import ClaimStatus
from ..claims.contradictions import denies_marketing, says_so_of_all_mail, says_transactional_only
from ..findings import Severity
from .model import Check, Facts, Registry, Result, failed, judged, needed, passed
from .sources import FOLLOW_UP, INFERENCE, PRODUCTION_ACCESS

rules = Registry()


@rules.rule("business", Severity.BLOCKER, INFERENCE).says(
    title="Every answer can be read",
    objection="An answer cannot be read",
    why="An answer that cannot be read is left out of the request.",
    remedy="Correct the answers named here.",
)
def answers_readable(facts: Facts) -> Result:
    problems = facts.parsed.problems
    if not problems:
        return passed("All answers were read.")
    words = " ".join(f"{p.title}: {p.message}" for p in problems[:3])
    more = f" And {len(problems) - 3} more." if len(problems) > 3 else ""
    return failed(words + more, problems[0].dotted)


def _completeness(section: str) -> Check:
    def check(facts: Facts) -> Result:
        paths, to_find_out = facts.asked[section], facts.profile.undecided
        missing = missing_answers(facts.profile, section, paths)
        undecided = tuple(path for path in (section, *paths) if path in to_find_out)
        unsettled = (*missing, *undecided)
        if not unsettled:
            return passed("All answers are given.")
        pieces = []
        if missing:
            pieces.append(f"{len(missing)} not answered")
        if undecided:
            pieces.append(f"{len(undecided)} still to find out")
        first = question_at(unsettled[0])
        named = f" First: “{first.title}”" if first else ""
        return failed(f"{', '.join(pieces)}.{named}", unsettled[0])

    check.__name__ = f"{COMPLETENESS_PREFIX}{section}"
    return check


for _section in SECTIONS:
    rules.rule(_section.id, Severity.LIKELY, FOLLOW_UP).says(
        title=f"{_section.title}: all answers are given",
        objection=f"{_section.title}: answers are missing",
        why="What is not answered is a gap in the text; AWS asks for it in the case.",
        remedy="Answer the open questions of this section.",
    )(_completeness(_section.id))


def _consistent(facts: Facts, find: Callable[[Profile], Problem | None], evidence: str) -> Result:
    problem = find(facts.profile)
    return passed(evidence) if problem is None else failed(problem.message, problem.dotted)


@rules.rule("streams", Severity.LIKELY, INFERENCE).says(
    title="The shares of the streams make 100 %",
    objection="The shares of the streams do not make 100 %",
    why="Shares that do not add up show that the figures were not worked out.",
    remedy="Change the shares until they make 100 %.",
)
def shares_add_up(facts: Facts) -> Result | None:
    if any(stream.share is None for stream in facts.profile.streams) or not facts.profile.streams:
        return None
    return _consistent(facts, consistency.share_problem, "The shares make 100 %.")


@rules.rule("streams", Severity.POSSIBLE, INFERENCE).says(
    title="Each stream has its own name",
    objection="Two streams have the same name",
    why="Two kinds of mail under one name read like one kind described twice.",
    remedy="Rename one of them.",
)
def streams_have_own_names(facts: Facts) -> Result | None:
    if len(facts.profile.streams) < 2:
        return None
    return _consistent(facts, consistency.duplicate_stream_problem, "All names differ.")


@rules.rule("volumes", Severity.LIKELY, INFERENCE).says(
    title="Volumes grow from now to expected to peak",
    objection="The volumes are not in order",
    why="A peak below the normal day is a figure nobody checked.",
    remedy="Correct the figure that is wrong.",
)
def volumes_in_order(facts: Facts) -> Result | None:
    volumes = facts.profile.volumes
    if sum(v is not None for v in (volumes.now, volumes.expected, volumes.peak)) < 2:
        return None
    return _consistent(facts, consistency.volume_problem, "The figures are in order.")


@rules.rule("recipients", Severity.LIKELY, INFERENCE).says(
    title="The answer about outside lists is one answer",
    objection="The answer about outside lists contradicts itself",
    why="“None” and a source at once leave open which is true.",
    remedy="Keep what is true.",
)
def list_sources_agree(facts: Facts) -> Result:
    needed(facts.profile.recipients.outside_lists)
    return _consistent(facts, consistency.list_source_problem, "The answer is clear.")


@rules.rule("recipients", Severity.POSSIBLE, INFERENCE).says(
    title="Double opt-in names streams that exist",
    objection="Double opt-in names a stream that does not exist",
    why="A stream that is mentioned and not described raises a question.",
    remedy="Use the stream's name.",
)
def double_opt_in_streams_exist(facts: Facts) -> Result:
    needed(facts.profile.recipients.double_opt_in_streams)
    return _consistent(facts, consistency.double_opt_in_stream_problem, "All named streams exist.")


@rules.rule("request.mail_type", Severity.LIKELY, PRODUCTION_ACCESS).says(
    title="The mail type fits the majority of mail",
    objection="The mail type does not fit the majority of mail",
    why="AWS asks to pick the type that fits the majority; the streams say what that is.",
    remedy="Leave the type open, so that it is derived, or give the reason for your choice.",
)
def mail_type_fits(facts: Facts) -> Result:
    declared, share = needed(mail_type(facts.profile)), needed(marketing_share(facts.profile))
    words = f"Declared: {declared.label}. Marketing share of your streams: {share:g} %."
    return judged(declared is majority(share), words)


@rules.rule("streams", Severity.LIKELY, INFERENCE).says(
    title="Nothing says “transactional only” while marketing mail is sent",
    objection="A sentence says “transactional only”, and marketing mail is sent",
    why="The request and the case then tell AWS two things, and the reviewer reads both.",
    remedy="Take the sentence out, or the marketing stream.",
)
def transactional_only_is_true(facts: Facts) -> Result:
    needed(facts.marketing())  # whatever its share: the stream is there
    for claim in facts.claims:
        if claim.status is ClaimStatus.CONTRADICTED and denies_marketing(claim):
            return failed(claim.text, claim.answers[0] if claim.answers else None)
    reason = facts.profile.request.mail_type_reason
    also = (Written("request.mail_type_reason", reason),) if reason else ()
    texts = (*facts.texts, *also)
    for text in texts:
        says = says_so_of_all_mail if text.section == "streams" else says_transactional_only
        if ".sample_" not in text.path and says(text.text):
            return failed(f"“{text.text}”", text.path)
    return passed("No sentence denies the marketing mail.")


@rules.rule("account", Severity.BLOCKER, INFERENCE).says(
    title="No claim is contradicted",
    objection="A claim is contradicted",
    why="A reviewer who finds one untrue sentence has no reason to believe the others.",
    remedy="Correct the answer, or set up in the account what it says.",
)
def nothing_contradicted(facts: Facts) -> Result:
    against = [
        claim
        for claim in facts.claims
        # “Transactional only” is a finding of its own.
        if claim.status is ClaimStatus.CONTRADICTED
        and not (facts.marketing() and denies_marketing(claim))
    ]
    if not against:
        return passed("No answer and no observation speaks against a claim.")
    evidence = against[0].text + (f" And {len(against) - 1} more." if len(against) > 1 else "")
    return failed(evidence, against[0].answers[0] if against[0].answers else None)
