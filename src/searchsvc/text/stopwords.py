"""Which words does nearly every text have?

Of our own compilation: function words, folded as the analyzer folds them. A language without a list has none,
and then every word counts. "us" is missing on purpose: U.S. and US fold to it. So are contractions of not, which fold
to cant and wont: they say what is denied, and who types them without apostrophe means a word.
"""

_ENGLISH = """
    a an the
    i me my mine myself you your yours yourself he him his himself she her hers herself it its itself
    we our ours ourselves they them their theirs themselves
    this that these those here there who whom whose which what when where why how
    am is are was were be been being do does did doing done have has had having
    can could will would shall should may might must ought
    and or but nor so if then than as because while although though unless until whether
    of at by for with about against between into through during before after above below to from up down in out on
    off over under again onto upon within without toward towards among per via
    not no all any both each few more most other others some such only own same too very just also ever even still
    yet now else
    i'm i've i'd i'll you're you've you'd you'll he's he'd he'll she's she'd she'll it's it'd it'll we're we've we'd
    we'll they're they've they'd they'll that's there's here's what's who's where's how's let's
    cannot
"""
_GERMAN = """
    der die das den dem des ein eine einen einem einer eines und oder aber doch denn dass weil wenn als wie ob
    ich du er sie es wir ihr mich dich ihn uns euch mir dir ihm ihnen mein dein sein unser sich
    ist sind war waren bin bist wird werden wurde wurden hat haben hatte hatten kann soll muss will
    in im an am auf aus bei mit nach von vom zu zum zur fur um durch uber unter vor hinter zwischen ohne gegen bis
    nicht kein keine auch nur noch schon so sehr hier da dort dieser diese dieses jener man was wer wo
"""
_FRENCH = """
    le la les l un une des du de d au aux et ou mais donc or ni car que qu qui quoi dont ou comme si quand
    je j tu il elle on nous vous ils elles me m te t se s lui leur y en mon ma mes ton ta tes son sa ses notre nos
    votre vos leurs ce c cet cette ces cela ca
    est sont etait etaient etre ete suis es sommes etes ai as a avons avez ont avait avaient avoir eu fut
    a dans par pour sur sous avec sans chez vers entre pendant apres avant contre depuis jusque
    ne n pas plus moins tres aussi meme tout toute tous toutes ici la
"""
_SPANISH = """
    el la los las un una unos unas lo al del de y e o u pero mas sino ni que como si porque cuando donde quien cual
    yo tu el ella ello nosotros vosotros ellos ellas me te se nos os le les mi mis su sus nuestro nuestra
    este esta estos estas ese esa esos esas aquel aquella esto eso
    es son era eran fue fueron ser sido estar esta estan estaba ha han habia hay haber he
    a en con por para sin sobre entre desde hasta hacia contra tras durante segun
    no ya muy tambien solo todo toda todos todas otro otra otros otras
"""
_ITALIAN = """
    il lo la i gli le l un uno una e ed o od ma che chi cui se come quando dove perche anche
    io tu lui lei noi voi loro mi ti ci vi si ne mio mia suo sua suoi sue nostro nostra
    questo questa questi queste quello quella quelli quelle cio
    e sono era erano essere stato stata ha hanno aveva avevano ho avere fu
    di a da in con su per tra fra del dello della dei degli delle al allo alla ai agli alle dal dalla dai dalle
    nel nella nei nelle sul sulla sui sulle dell all dall nell sull
    non piu molto solo tutto tutta tutti tutte altro altra altri altre gia
"""
_DUTCH = """
    de het een en of maar want dat die dit deze als dan toen omdat terwijl wie wat waar hoe
    ik jij je hij zij ze wij we jullie u mij me jou hem haar ons hen hun mijn zijn uw onze zich
    is was waren ben bent wordt worden werd werden heeft hebben had hadden kan zal zou moet wil
    in op aan van voor met door bij uit over naar om te tot onder tegen na tussen zonder sinds
    niet geen ook nog al wel zo er hier daar meer zeer
"""
_PORTUGUESE = """
    o a os as um uma uns umas e ou mas nem que se como quando onde porque quem qual
    eu tu ele ela nos vos eles elas voce voces me te lhe lhes meu minha seu sua seus suas nosso nossa
    este esta estes estas esse essa esses essas aquele aquela isto isso
    e sao era eram foi foram ser sido estar esta estao estava tem tinha ha ter
    de do da dos das em no na nos nas ao aos por pelo pela pelos pelas para com sem sobre entre ate desde contra
    nao ja muito tambem so todo toda todos todas outro outra outros outras mais
"""
_LISTS = {
    "english": _ENGLISH,
    "german": _GERMAN,
    "french": _FRENCH,
    "spanish": _SPANISH,
    "italian": _ITALIAN,
    "dutch": _DUTCH,
    "portuguese": _PORTUGUESE,
}
LISTED = tuple(_LISTS)
"""Snowball's names of the languages that have a list."""


def stop_words(language: str) -> frozenset[str]:
    """Folded stop words of a language by Snowball's name; empty where we keep no list."""
    return frozenset(_LISTS.get(language, "").split())
