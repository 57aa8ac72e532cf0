"""Trades that AWS looks at hard, told by their words: none alone, two of different kinds."""

import re

_WORD = re.compile(r"[^\W\d_]+")


def _kinds(*lines: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split()) for line in lines)


_VOCABULARY: dict[str, tuple[frozenset[str], ...]] = {
    "crypto or token sales": _kinds(
        "wallet wallets",
        "token tokens",
        "mint mints minted minting",
        "coin coins münze münzen",
        "stake staked staking",
        "chain chains polygon ledger",
        "yield yields apy",
        "swap swaps swapped",
        "börse börsen exchanges",
        "airdrop whitelist presale",
    ),
    "gambling": _kinds(
        "stake stakes staked bet bets wager einsatz einsätze wette wetten wettet",
        "odds quote quoten payout payouts jackpot winnings totalisator",
        "race races horse horses rennen pferd pferde match matches spielergebnis spielergebnisse sieg",
        "slip slips tippschein tippzettel wettschein tippen tipp tipps lottery draw",
        "million gewinn gewinne jackpots prize prizes win wins",
    ),
}
_SIGNS = frozenset(word for kinds in _VOCABULARY.values() for kind in kinds for word in kind)
_NEEDS: dict[str, frozenset[str]] = {
    "gambling": frozenset().union(*_VOCABULARY["gambling"][:2], _VOCABULARY["gambling"][3])
}
"""A race with prizes is sport; it takes a stake, odds or a slip."""


def by_vocabulary(low: str) -> tuple[str | None, tuple[str, ...]]:
    """The trade a text in lower case speaks of, with the words that say so.

    >>> by_vocabulary("they put a stake on the winner and are paid at the odds")
    ('gambling', ('odds', 'stake'))
    >>> by_vocabulary("we sell leather wallets")
    (None, ())
    """
    words = _SIGNS.intersection(_WORD.findall(low))
    if len(words) < 2:
        return None, ()
    for name, kinds in _VOCABULARY.items():
        said = [word for kind in kinds if (found := kind & words) for word in sorted(found)[:1]]
        if len(said) > 1 and (name not in _NEEDS or _NEEDS[name] & words):
            return name, tuple(sorted(said))
    return None, ()
