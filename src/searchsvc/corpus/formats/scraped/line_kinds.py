"""The boilerplate of scraped pages: which lines are neither the article's words nor, as they stand, data.

One table: what a line is (Kind), and how it is known: by all of its words, by how it begins, or by a pattern. Lines
are compared without bullets, without a colon or full stop at the end, and in lower case. A new line of boilerplate
goes here.
"""

import re
from enum import Enum, auto


class Kind(Enum):
    TEXT = auto()  # the article's own words, as far as the line alone can tell
    PICTURE = auto()  # has the labels of a picture or a video
    TIMESTAMP = auto()  # Published, Updated, with a date or without
    DATE = auto()  # a date or "2 hours ago" alone, which may also be a crosshead
    BYLINE = auto()  # By ...
    AFFILIATION = auto()  # BBC News, London
    HANDLE = auto()  # @jobloggs
    SECTION = auto()  # From the section Football
    ADDRESS = auto()  # the page's URL
    PLAYER = auto()  # This video can not be played
    VIDEO_TITLE = auto()  # Watch: ...
    NOISE = auto()  # buttons, notices, invitations
    SHARE = auto()  # buttons that say where to share; their single words count only in company
    TARGET = auto()  # Facebook, Email ...: a button after SHARE, else text
    REPORTING = auto()  # Reporting from, with the place on the next line
    QUOTE = auto()  # Start Quote: a pull quote begins
    QUOTED = auto()  # End Quote, and who said it
    TOPICS = auto()  # the heading over the article's tags
    LINKS = auto()  # the heading over links to other articles
    END = auto()  # the heading over what belongs to the site; nothing after it is the article's
    CREDIT = auto()  # nothing but an agency's name


WORDS: dict[Kind, str] = {  # all of a line; parted by |
    Kind.SHARE: """
        share | save | share page | share this page | share this | share this with | copy link | copy this link |
        about sharing | share close panel | close share panel | close panel | sharing | shares |
        these are external links and will open in a new window | read more about sharing | link copied | saved |
        share article | share story | shareview comments | sharesave | share save | bookmark with |
        story from bbc news
    """,
    Kind.TARGET: """
        facebook | twitter | x | email | e-mail | whatsapp | messenger | facebook messenger | linkedin |
        pinterest | reddit | print | telegram | digg | stumbleupon | google+ | bluesky | threads | copy | delicious |
        newsvine | mixx | what are these? | email this page
    """,
    Kind.NOISE: """
        comments | view comments | join the conversation | no comments | advertisement | ad | loading | close |
        listen | listen to this article | play video | play audio | video | audio | image gallery | show more |
        show less | find out more | end of content | end of article | skip to content |
        accessibility help | accessibility links | bbc homepage | home | menu | more menu | search bbc |
        your account | sign in | notifications | content is not available | content not available |
        presentational white space | presentational grey line | presentational line | transparent line |
        short presentational grey line | grey line | white space | bbc | bbc account | news | view original post |
        accept and continue | view more on youtube | view more on twitter | view more on instagram |
        view more on x | view more on facebook | view original tweet on twitter |
        view original post on instagram | view original tweet | allow twitter content? | allow x content? |
        allow instagram content? | allow youtube content? | allow facebook content? | allow tiktok content? |
        allow google youtube content? | read about our approach to external linking | end of x post |
        this video has been removed for rights reasons | this content is not available in your location |
        this content has expired | contains some upsetting scenes | breaking news | analysis box | follow |
        subscribe | newsletter | get alerts | notify me | recommended | sponsored | promoted |
        open image in gallery | enlarge image | view gallery | slideshow | continue reading the main story |
        continue reading | printable version | e-mail this to a friend | email this to a friend |
        send to a friend | e-mail this page | print sponsor | back to top | ^^ back to top | ^ back to top |
        low graphics | text only | one-minute world news | watch one-minute world news | article information |
        story continues below | article continues below | story continues below advertisement |
        article continues below advertisement | jump media player | bbc copyright notice |
        let us know you agree to cookies | read full article
    """,
    Kind.PLAYER: """
        media player | media player help | out of media player |
        out of media player. press enter to return or tab to continue | video player | live video |
        javascript seems to be disabled | media requires javascript to play |
        this content doesn't seem to be working. try again later |
        sorry, this content is not currently available in your area
    """,
    Kind.REPORTING: """
        reporting from
    """,
    Kind.QUOTE: """
        start quote | “start quote | "start quote
    """,
    Kind.TOPICS: """
        related topics | topics | related topic | tags | more on these topics | on this topic
    """,
    Kind.LINKS: """
        more on this story | more on this | more on this topic | more about this story | more like this |
        related stories | related content | related links | related internet links | related articles | related |
        related bbc links | you might also be interested in | you may also be interested in | you may also like |
        you might also like | you might also like to read | more from the bbc | more from bbc news |
        more from bbc sport | also on the bbc | read more on this story | read more about this story |
        from other local news sites | around the web | read also | see also | get in touch | have your say |
        tell us your story | contact us | share your story | share your experiences | more stories |
        more from this section | more from indepth | further reading | more news | more world news |
        latest updates | in pictures | in case you missed it | find us on | key stories | the best of bbc |
        more weekend picks | more on this subject | bbc links | links | read more | more to explore |
        from other news sites | also on bbc news | in today's magazine | in today’s magazine |
        you might be interested in | you may also want to read | read next | watch next
    """,
    Kind.END: """
        top stories | elsewhere on the bbc | elsewhere on bbc | around the bbc | most read | most watched |
        most popular | features & analysis | features and analysis | must see | also in news | editor's picks |
        bbc news services | bbc in other languages | explore the bbc | editors' picks | editor’s picks |
        long reads | best of bbc | from around the bbc | popular now | watch/listen | news navigation |
        most shared | must-see | latest headlines | trending now | recommended for you | recommended stories |
        bbc footer | skip most read | features, views, analysis | most popular stories now |
        most popular now | bbc navigation
    """,
    Kind.CREDIT: """
        getty images | getty | reuters | epa | epa-efe | epa/shutterstock | afp | afp via getty images | ap |
        associated press | pa | pa media | pa wire | pa images | press association | shutterstock | rex |
        rex features | rex/shutterstock | alamy | anadolu | anadolu agency | nurphoto | family handout | handout |
        family photo | supplied | ldrs | google maps | reuters/getty images | getty images/reuters | istock |
        bloomberg via getty images | anadolu via getty images | bloomberg/getty images | swns | bbc/pa media |
        stefan rousseau/pa
    """,
}

BEGINNINGS: dict[Kind, str] = {  # how a line begins, in whole words; parted by |
    Kind.PLAYER: """
        this video can not be played | this video cannot be played | to play this video you need to |
        to play this audio you need to | this audio can not be played | media playback is |
        playback is unsupported on your device | you need to enable javascript | please turn on javascript
    """,
    Kind.SECTION: """
        from the section
    """,
    Kind.SHARE: """
        share this with | share on facebook | share on twitter | share on x | share on whatsapp | share on linkedin
    """,
    Kind.NOISE: """
        skip twitter | skip instagram | skip youtube | skip x post | skip facebook | skip tiktok |
        end of twitter | end of instagram | end of youtube | end of x post | end of facebook | end of tiktok |
        view original tweet | this article contains content provided by |
        we ask for your permission before anything is loaded | to view this content choose |
        figure caption, warning | the bbc is not responsible for the content of external |
        bbc is not responsible for the content of external |
        read about our approach to external | sign up for our | sign up here | sign up to our |
        get our flagship newsletter | follow us on | send your story ideas | send your stories |
        if you have a story suggestion | listen to the best of bbc | listen to the best of radio |
        listen to highlights from | get the latest updates from bbc | download the bbc |
        copyright © | read more: | read more about | read more here | listen: | © |
        this page is best viewed in an up-to-date web browser | bbc indepth is the home on the website and app for |
        you can now sign up for notifications that will alert you | we use cookies to give you the best |
        story continues below | bookmark with: | warning: third party content | warning: third-party content |
        warning: bbc is not responsible
    """,
    Kind.LINKS: """
        have you been affected by | are you affected by | do you have a story | do you have information about
    """,
    Kind.TOPICS: """
        explore more on these topics
    """,
    Kind.VIDEO_TITLE: """
        watch: | watch this:
    """,
}

PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for kind, pattern in (
        (Kind.NOISE, r"(?:view |see all |show )?\(?\d[\d,]* comments?\)?|(?:view )?comments? ?\(?\d[\d,]*\)?"),
        (Kind.NOISE, r"\d+ min(?:ute)?s? read|duration:? ?[\d:]+"),
        (
            Kind.NOISE,
            r"follow (?:the |more )?(?:bbc|@|us\b|newsbeat).* on (?:facebook|twitter|instagram|youtube|x\b|bbc).*",
        ),
        (Kind.NOISE, r"follow (?:@\w+|[\w.'’-]+(?: [\w.'’-]+){0,2})(?: on (?:x|twitter|instagram))"),
        (
            Kind.NOISE,
            r"(?:sign up|subscribe) (?:to|for|here|now|today)\b.*\b(?:newsletters?|alerts|inbox|notifications)\b.*",
        ),
        (Kind.NOISE, r"(?:listen|watch|catch up)\b[^.,\"“]{0,80} on (?:bbc )?(?:sounds|iplayer)\b[^,\"“]{0,40}"),
        (Kind.NOISE, r"click (?:here|below) (?:to|for) [^,\"“]{3,80}"),
        (Kind.NOISE, r"(?:top|lead|main|header) (?:image|picture|photo)(?: credits?| source)?: .{2,80}(?<!\.)"),
        (Kind.NOISE, r"if you(?: have|['’]ve) been affected by .*bbc(?:\.co\.uk/| )action ?line.*"),
        (Kind.NOISE, r"reading time:? \d+ min(?:ute)?s?"),
        (
            Kind.SHARE,
            r"(?:share this page|bookmark with)(?: (?:delicious|digg|facebook|reddit|stumbleupon|twitter|email)){2,}.*",
        ),
        (Kind.PLAYER, r"play (?:video|audio),? ?(?-i:[A-Z0-9\"“'‘])[^.]*"),
        (Kind.LINKS, r"(?:read )?more from (?:the |our |this )?(?-i:[A-Z])(?:[^\s.]+)(?: [^\s.]+){0,4}:?"),
        (Kind.AFFILIATION, r"(?:role|reporting from), [^.]{2,80}"),
        (Kind.HANDLE, r"(?:twitter|x|instagram), @\w{2,30}"),
        (Kind.QUOTE, r"(?-i:[\"“]?Start Quote)(?-i:[A-Z\"“'‘]).*"),
        (Kind.QUOTED, r"(?-i:End Quote)(?: .*|(?-i:[A-Z]).*)?(?<![.!?])"),
        (Kind.HANDLE, r"(?:follow )?@\w{2,30}(?: on (?:x|twitter|instagram))?"),
        (Kind.ADDRESS, r"https?://\S+|www\.\S[^\s.]*+\.\S++"),
        (Kind.NOISE, r"(?:if you (?:are|'re|’re) reading this page|please include a contact number).*"),
        (Kind.NOISE, r"(?:you can also contact us|please read our terms|upload your pictures).*"),
        (Kind.NOISE, r"or (?:fill out|fill in|use|please use) (?:the|this) form.*"),
        (Kind.NOISE, r"(?:e-?mail|whatsapp|tweet|text)\b.{0,40}(?:@bbc\.co|haveyoursay|\+44).*"),
    )
)
PATTERN_STARTS = tuple(
    {*"0123456789(@", "view", "see", "show", "comment", "this ", "duration", "follow", "http", "www."}
    | {"sign up", "subscribe", "listen", "watch", "catch up", "click", "top ", "lead ", "main ", "header "}
    | {
        "reading time",
        "reporting from,",
        "role,",
        "share this page ",
        "bookmark with ",
        "play ",
        "more from ",
        "read more from ",
    }
    | {"twitter,", "x,", "instagram,", "start quote", "“start quote", '"start quote', "end quote"}
    | {"if you", "please", "you can", "or ", "upload", "e-mail", "email", "whatsapp", "tweet", "text"}
)
"""How lines begin that any of PATTERNS fits: most lines need no pattern."""

SHOUTED_LINK = re.compile(
    r"(?:LIVE|FOLLOW LIVE|ANALYSIS|EXPLAINER|EXPLAINED|PROFILE|IN PICTURES|AS IT HAPPENED|REALITY CHECK|QUIZ|IN FULL"
    r"|IN DEPTH|FEATURE|OPINION|FOLLOW): ?[^a-z].*(?<![.!])"
)
"""A link to another article between paragraphs: capitals, a colon and a headline."""
