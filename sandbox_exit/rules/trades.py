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
        "race races horse horses rennen pferd pferde spielergebnis spielergebnisse sieg",
        "slip slips tippschein tippzettel wettschein lottery",
        "million gewinn gewinne jackpots prize prizes win wins",
    ),
}
_SIGNS = frozenset(word for kinds in _VOCABULARY.values() for kind in kinds for word in kind)
_NEEDS: dict[str, frozenset[str]] = {
    "crypto or token sales": frozenset().union(
        *(_VOCABULARY["crypto or token sales"][place] for place in (0, 2, 8, 9))
    ),
    "gambling": frozenset().union(
        _VOCABULARY["gambling"][0], _VOCABULARY["gambling"][3], ("odds",)
    ),
}
"""A race with prizes is sport: it takes a stake, odds or a slip. A coin for a token is a laundry."""


_MANY = 2
"""Words of more kinds than this leave no other reading."""


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
        if len(said) > 1 and (_NEEDS[name] & words or len(said) > _MANY):
            return name, tuple(sorted(said))
    return None, ()
