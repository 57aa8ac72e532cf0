"""Whether the figures are there, fit each other, and ask for no more than is needed."""

from collections.abc import Iterator

from ..answers import consistency, drivers
from ..answers.choices import Driver, GrowthReason, LaunchState, Recipient
from ..answers.parsing import Problem
from ..answers.volumes import SANDBOX_A_DAY, derived_peak_per_second, fits_sandbox
from .cards import Result, failed, judged, passed
from .controls import MANY_A_DAY
from .fit import Column, column
from .model import NotConcerned, Rules, S, Said, needed

rules = Rules(__file__)

_MOST_GROWTH, _STEEP, _VERY_STEEP = 20.0, 10, 50
_MAILS_A_DAY_EACH = 3
_ROOM = 5
"""So many times the busiest day is room for growth. Our line, as the others here."""


def _agrees(problem: Problem | None, fine: str) -> Result:
    return passed(fine) if problem is None else failed(problem.message, problem.dotted)


@rules.check()
def shares_add_up(said: Said) -> Result:
    needed(consistency.share_total(said.profile))
    return _agrees(consistency.share_problem(said.profile), "The shares make 100 %.")


@rules.check()
def volumes_in_order(said: Said) -> Result:
    volumes = said.profile.volumes
    if sum(v is not None for v in (volumes.now, volumes.expected, volumes.peak)) < 2:
        raise NotConcerned
    return _agrees(consistency.volume_problem(said.profile), "The figures are in order.")


@rules.check()
def figures_follow(said: Said) -> Iterator[Result]:
    """A reason makes it lighter; whether it is one, nobody here can tell."""
    severity = S.POSSIBLE if said.profile.volumes.because else None
    for path, arithmetic in drivers.differing(said.profile).items():
        unit = " %" if path.endswith(".share") else " a day"
        yield failed(f"The arithmetic gives {arithmetic}{unit}.", path, severity)
    if drivers.volumes_of(said.profile):
        yield passed("They are.")


@rules.check()
def lists_fit_figures(said: Said) -> Iterator[Result]:
    total, peak = said.profile.volumes.recipients_total, said.profile.volumes.peak
    own = None if "volumes.peak" in said.profile.computed else peak
    for path, name, stream in said.streams("amount"):
        if stream.driver is not Driver.PEOPLE or stream.amount is None or not (total or own):
            continue
        if total and stream.amount.low > total.high:
            yield failed(f"{name}: {stream.amount} people, {total} in all.", path)
        elif own and stream.together and stream.amount.low > own.high:
            words = f"{name}: {stream.amount} at once; {own} on the busiest day."
            yield failed(words, path, S.POSSIBLE)
        else:
            yield passed("Each does.")


@rules.check()
def peak_fits_people(said: Said) -> Result:
    """Growth is allowed for: the people of today are scaled by the growth of the volume."""
    volumes, streams = said.profile.volumes, said.profile.streams
    people, top = needed(volumes.recipients_total), needed(volumes.peak or volumes.expected)
    if not people.high and said.profile.business.launch_state is not LaunchState.LIVE:
        raise NotConcerned  # nobody is there yet, as is said elsewhere
    growth = 1.0
    if volumes.now and volumes.expected and volumes.now.low:
        growth = min(_MOST_GROWTH, max(1.0, volumes.expected.high / volumes.now.low))
    each = max([_MAILS_A_DAY_EACH, *(s.mails.high for s in streams if s.mails)])
    words = f"{top} mails on the busiest day, {people} people today."
    explained = volumes.derivation and "volumes.derivation" not in said.profile.computed
    fits = top.high <= each * max(1.0, people.high * growth)
    return judged(fits, words, severity=S.POSSIBLE if explained else None)


@rules.check()
def volume_fits_launch(said: Said) -> Result:
    """What follows from what will be sent is about the time after the launch."""
    state, now = needed(said.profile.business.launch_state), needed(said.profile.volumes.now)
    computed = "volumes.now" in said.profile.computed
    most = needed({LaunchState.BUILDING: SANDBOX_A_DAY, LaunchState.BETA: 10_000}.get(state))
    fits = now.high <= most or (computed and state is LaunchState.BUILDING)
    return judged(fits, f"{state.label}, {now} mails a day today.")


@rules.check()
def biggest_stream_has_a_figure(said: Said) -> Result:
    streams = needed([*said.streams("share")])
    path, name, biggest = max(streams, key=lambda one: one[2].share or 0)
    amount, volumes = biggest.amount, said.profile.volumes
    explained = volumes.derivation and "volumes.derivation" not in said.profile.computed
    told = explained or (amount is not None and not amount.few)
    words = f"{name}: {biggest.share:g} % of all mail."
    return judged(bool(told), words, path.replace("share", "amount"))


@rules.check()
def recipients_could_be_verified(said: Said) -> Result:
    """A reason makes it lighter; whether it is one, nobody here can tell."""
    volumes = said.profile.volumes
    people = drivers.people(said.profile) or volumes.recipients_total
    top = volumes.peak or volumes.expected
    severity = S.POSSIBLE if volumes.quota_because else None
    own = bool(said.profile.streams) and all(s.to is Recipient.STAFF for s in said.profile.streams)
    if own and top is not None and top.high <= SANDBOX_A_DAY:
        return failed("All goes to your own staff; verify their domain.", severity=severity)
    known = needed(people)
    words = f"At most {known.high:,} people get your mail."
    return judged(not fits_sandbox(said.profile, known), words, severity=severity)


@rules.check()
def quota_fits_need(said: Said) -> Result:
    """A reason is good for twice the room; what needs more belongs into the figures."""
    volumes = said.profile.volumes
    need = needed(volumes.peak or volumes.expected or volumes.now)
    quota = needed(volumes.quota)
    words = f"{quota:,} in 24 hours; the busiest day has {need}."
    if volumes.expected and quota < volumes.expected.low:
        return failed(f"{words} {volumes.expected} a day are expected.", severity=S.POSSIBLE)
    room = (2 if volumes.quota_because else 1) * _ROOM
    return judged(quota <= room * max(1, need.high), words)


@rules.check()
def peak_fits_expected(said: Said) -> Result:
    volumes = said.profile.volumes
    peak, usual = needed(volumes.peak), needed(volumes.expected or volumes.now)
    lists = [s for s in said.profile.streams if column(s) in (Column.LIST, Column.SUMMARY)]
    if any(s.driver is not Driver.PEOPLE or s.amount is None for s in lists):
        raise NotConcerned  # how many such a mailing goes to is open
    people = volumes.recipients_total.high if volumes.recipients_total else 0
    to_all = max((people, *(2 * s.amount.high for s in lists if s.amount)))
    fits = "volumes.peak" in said.profile.computed or peak.high <= to_all
    return judged(fits or peak.high <= 2 * _ROOM * usual.high, f"{usual} a day; at most {peak}.")


@rules.check()
def rate_fits_volume(said: Said) -> Result:
    own = needed(said.profile.volumes.peak_per_second)
    derived = needed(derived_peak_per_second(said.profile))
    words = f"{own:g} a second; {derived} would send the busiest day within an hour."
    return judged(own <= max(14, 10 * derived), words)


@rules.check()
def growth_explained(said: Said) -> Result:
    volumes = said.profile.volumes
    now, expected = needed(volumes.now), needed(volumes.expected)
    months = needed(volumes.months_to_expected)
    factor = expected.high / max(1, now.high)
    much = expected.high > MANY_A_DAY
    very_steep = factor > _VERY_STEEP and much
    reason = volumes.growth_because in (GrowthReason.MOVING, GrowthReason.LAUNCH)
    words = f"{factor:,.0f} times in {months} months." if factor >= 1.5 else "Hardly any growth."
    steep = factor >= _STEEP and months <= (6 if much else 1)
    fine = reason or not (steep or very_steep)
    return judged(fine, words, severity=None if very_steep else S.POSSIBLE)
