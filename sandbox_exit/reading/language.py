"""Which language a text is in, by its commonest words and its script."""

import re

_WORDS = {
    "English": "the and your you we to of is are for have not this with our that request account what "
    "when how can or it be on in an they their please from at by will was there as send email",
    "German": "und die der das sie wir ihr ihre nicht ist für mit haben bitte zu den konto antrag",
    "Spanish": "el la los las de que su sus no para con hemos usted por una este solicitud cuenta",
    "French": "le la les des de que votre vos nous ne pas pour avec une est avons demande compte",
    "Italian": "il la di che la sua non per con una abbiamo del della è le richiesta questo conto",
    "Portuguese": "os de que sua seu não para com uma do da em temos nós conta pedido você",
    "Dutch": "het een van en uw niet voor met wij is dat we hebben aanvraag om te zijn",
    "Polish": "nie na że się jest prośba państwa konto dla wniosek oraz został",
    "Turkish": "ve bir bu için ile değil hesabınız talebiniz olarak daha bize sizin lütfen",
    "Swedish": "och att det som en på är av för med din ditt inte har vi ditt konto begäran",
    "Danish": "og at det som en på er af for med din dit ikke har vi jeg konto anmodning",
}
_SETS = {name: frozenset(words.split()) for name, words in _WORDS.items()}
_ASKED_FOR = ("English", "German")
"""A text that may as well be one of these is not said to be in another language."""
_SCRIPTS = {
    "Korean": "\uac00-\ud7a3",
    "Russian": "\u0400-\u04ff",
    "Arabic": "\u0600-\u06ff",
    "Hebrew": "\u0590-\u05ff",
    "Greek": "\u0370-\u03ff",
    "Hindi": "\u0900-\u097f",
    "Thai": "\u0e00-\u0e7f",
}
_KANA = re.compile("[\u3040-\u30ff]")
_HAN = re.compile("[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+")


def likely_language(text: str) -> str | None:
    """The language of ``text``; `None` where nothing tells.

    >>> likely_language("Hemos decidido no aprobar su solicitud en este momento.")
    'Spanish'
    """
    letters = max(1, sum(character.isalpha() for character in text))
    for name, script in _SCRIPTS.items():
        if len(re.findall(f"[{script}]", text)) > letters / 3:
            return name
    if _KANA.search(text):
        return "Japanese"
    if len(_HAN.findall(text)) > letters / 3:
        return "Chinese"
    words = _WORD.findall(text.lower())
    count = {name: sum(map(listed.__contains__, words)) for name, listed in _SETS.items()}
    likely = max(count, key=lambda name: count[name])
    others = max(count[name] for name in _ASKED_FOR if name != likely)
    enough = max(2 if len(words) < 8 else 3, 2 * others + 1)
    return likely if count[likely] >= enough else None
