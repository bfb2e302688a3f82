"""The words by which a line of a page is told: who wrote it, whose picture it is, where it leads.

Each pattern stands below its examples; `tests/test_layout.py` reads them too.
"""

import re

__all__ = [
    "ABOUT_AUTHOR", "AGENCIES", "BYLINE", "CAPTION", "CREDIT", "DATELINE", "LINK", "LINK_HEAD", "SIGNATURE", "SOCIAL",
]

AGENCIES = (
    r"Getty(?: Images)?|AP(?: Photo)?|Associated Press|Reuters|REUTERS|Shutterstock|WireImage|FilmMagic|AFP|"
    r"EPA(?:-EFE)?|Rex(?: Features)?|REX|Invision|Splash(?: News)?|Backgrid|BACKGRID|PA(?: Wire| Media| Images)?|"
    r"NurPhoto|Zuma|ZUMA|Alamy|MEGA|Mega|BFA|Sipa|Redux|Everett|UPI|X17|INF|Corbis|iStock|Unsplash|Flickr|"
    r"Wikimedia(?: Commons)?|Canadian Press|AAP|Gallo Images|Anadolu(?: Agency)?|Xinhua|Bloomberg"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = (
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|"
    r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
_TIME = r"(?:,? ?(?:at |\| ?|- ?|T)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,4}\)?)?)"
_CAPITAL = r"(?:[A-Z][\w.’'-]*|de|der|van|von|la|and|&)"
_NAMES = rf"{_CAPITAL}(?:,? {_CAPITAL}){{0,9}}"

# "By Ada Holt", "BY ADA HOLT, CHIEF REPORTER", "Written by Ada Holt for Star Weekly",
# "Reporting by Ada Holt; Editing by Ben Reyes", "By Ada Holt | Star Weekly | May 3, 2024"
BYLINE = re.compile(
    rf"(?i:by|words:|authors?:)[ :]+{_CAPITAL}[^\n]{{0,120}}(?<![,.!?])|"
    r"(?i:(?:written|words|reported|reporting|additional reporting|report|story|posted|edited|editing|compiled) by:?) "
    rf"{_CAPITAL}[^\n]{{0,120}}(?<![,!?])"
)
# "May 3, 2024", "Published: 3 May 2024 at 10:15", "2031-02-14 07:45:00", "Updated 10:15 a.m. EST, May 3, 2024"
DATELINE = re.compile(
    rf"(?:(?i:published|updated|last updated|posted|first published|modified)(?: on| at)?:? ?)?(?:{_TIME},? ?)?"
    rf"{_DATE}{_TIME}?(?: ?[|/·-] ?(?i:updated|published)[^\n]{{0,60}})?"
)
# "Ada Holt is a reporter at Star Weekly.", "Ada Holt contributed to this report.", "Follow Ada Holt on Twitter"
ABOUT_AUTHOR = re.compile(
    r"About the author|(?:Contact|Email|Follow|Reach) (?:the (?:author|reporter|writer)|"
    rf"{_NAMES} (?:on|at) (?:Twitter|X|Instagram|Facebook|@|\S+@))|{_NAMES} contributed (?:to|reporting)|"
    rf"{_NAMES} (?:is|are) (?:an? |the )?(?:[\w-]+ ){{0,5}}?(?:reporter|writer|editor|correspondent|columnist|"
    r"journalist|contributor)s? (?:at|for|with|based|covering) (?:the )?[^\n]{2,120}$"
)
# "RELATED: …", "READ MORE", "ALSO READ: …", "PHOTOS: …"
_LABELS = (
    r"(?:(?:ALSO |MUST |KEEP )?(?:READ|WATCH|LISTEN|SEE|VIEW)(?:ING)?(?: (?:MORE|NEXT|ALSO|TOO|IT|NOW|THIS|HERE|ON))*|"
    r"RELATED(?: \w+)?|MORE(?: (?:ON|FROM|NEWS|STORIES|COVERAGE)(?: [A-Z&’' ]+)?)?|PHOTOS?|PICTURES|PICS|VIDEOS?|"
    r"GALLERY|SLIDESHOW|POLL|TRENDING|RECOMMENDED|POPULAR)(?: ?[:|>»–—-] ?|$)"
)
# "Also read: …", "Related stories", "Read more", "Most read"
_LABELS_SMALL = (
    r"(?:also read|read (?:also|more|next|the full)|see also|watch also|related(?: (?:stor(?:y|ies)|articles?|content|"
    r"coverage|links?|topics?|video|reading))?|recommended(?: stories| for you)?|"
    r"more (?:stories|on this (?:story|topic))|you (?:may|might) also (?:like|be interested in)|don['’]t miss|"
    r"most (?:read|popular)|editor['’]?s['’]? picks?|top stories|up next|"
    r"trending(?: now)?|further reading|article continues below)(?: ?[:|>»–—-] ?|$)"
)
# "Advertisement", "Story continues below advertisement", "Share this article"
_BUTTONS = (
    r"(?:advertisements?|sponsored(?: content)?|promoted|scroll (?:down )?to continue(?: with content)?|"
    r"story continues(?: below)?(?: this)?(?: advertisement)?|continue reading(?: below)?|loading|skip ad|"
    r"share(?: this)?(?: article)?|comments?|copy link|print|tags?|topics?|embed|facebook|twitter|x|email|whatsapp|"
    r"reddit|linkedin|instagram|newsletter|subscribe|play video)\W*$"
)
# "Sign up for our newsletter", "Click here to …", "Follow us on Facebook", "What do you think? Let us know below!"
_APPEALS = (
    r"sign up (?:for|to|here|now|today|\()|sign in|log in|subscribe (?:to|now|here|today|for)|"
    r"(?:click|tap) (?:here|to)\b|join (?:our|the) (?:\w+ ){0,3}(?:whatsapp|newsletter|channel|community|conversation)|"
    r"(?:follow|like) (?:us|our)\b|download (?:the|our) (?:\w+ ){0,3}app|"
    r"get (?:the|our|all the) (?:latest|best|day['’]s|top)|"
    r"get (?:\w+ ){0,3}(?:newsletters?|delivered|in your inbox|to your inbox)|"
    r"want (?:more|to (?:read|get|receive))\b.*\?|would you like to comment|please read our|"
    r"(?:have|do you have|have you got) (?:an? |any )(?:story|news tip|tip|question|information)|"
    r"for (?:more|all the latest|the latest) (?:on|news|stories|from|local|information|celebrity|updates|coverage)\b|"
    r"(?:catch|stay) up (?:on|to date)|stay (?:up[- ]to[- ]date|informed|on top|tuned)|"
    r"check out (?:more|our|the (?:latest|full))|support (?:our|independent|quality)|"
    r"buy (?:tickets|it) (?:here|now)|shop (?:now|the)|"
    r"this (?:article|story|post|content) (?:was|has been|contains|may|originally|first|appeared)|the post|"
    r"originally published|copyright|©|all rights reserved|(?:we (?:may )?earn|if you (?:buy|purchase|click))\b|"
    r"(?:tell us|let us know|sound off|what do you think)\b[^.]{0,120}(?:\?|!|below|comments)"
)
# "StarFollowers, do you think it will last?"
_ADDRESS = r"[A-Z]\w+ers, (?:do|does|are|is|should|would|will|how|what|who|which|tell)\b[^.]{0,200}[?!]"
LINK = re.compile(
    rf"(?:[>»▶►•\[(] ?)?(?:{_LABELS}|(?i:{_LABELS_SMALL})|(?i:{_BUTTONS})|(?i:{_APPEALS})|{_ADDRESS})"
)
# A line that heads a list of links: "READ MORE:", "Related stories"
LINK_HEAD = re.compile(
    r"(?i:(?:also )?(?:read|see|watch)(?: more| next| also)?|related(?: \w+)?|more (?:stories|on this (?:story|topic))|"
    r"recommended(?: stories| for you)?|most (?:read|popular)|top stories|trending(?: now)?|further reading|"
    r"you (?:may|might) also like|editor['’]?s['’]? picks?|don['’]t miss)\W*"
)
_PICTURE = r"(?:photo(?:graph)?s?|image|picture|pic|video|illustration|graphic|artwork|file photo|file)"
# "Photo: Ada Holt/Getty Images", "(Photograph by Ada Holt)", "Getty Images", "Image credit: Ada Holt"
CREDIT = re.compile(
    rf"[(\[]?(?:(?i:{_PICTURE}(?: ?credits?| courtesy)?(?: ?[:/|] ?| by:? | courtesy of | via )|credits?[:/] ?|"
    rf"courtesy(?: of)? )[^\n.!?]{{2,120}}|[^\n.!?:]{{2,80}} ?[/|] ?(?:{AGENCIES})|(?:{AGENCIES}))(?:/\w+)*\.?[)\]]?"
)
# "Ada Bell at the opera in 2023. (Photo by Ada Holt/Getty Images)", "Ada Bell sings. Ada Holt/AP", "Pictured: …"
CAPTION = re.compile(
    rf"(?:(?:^|[.!?”\"’)\]|(\[] ?)(?i:{_PICTURE})(?i: ?credits?| courtesy)?(?: ?: ?| (?i:by) | (?i:courtesy of) )"
    rf"[^\n()]{{2,80}}|[(\[]?[^\n.()]{{2,60}} ?[/|] ?(?:{AGENCIES})[^\n().]{{0,40}}|"
    rf"[(\[](?:{AGENCIES}|(?i:file(?: photo)?|supplied|handout|screenshot|screengrab|courtesy[^\n)]{{0,60}}))|"
    rf"(?:{AGENCIES}) (?i:photo)[^\n]{{0,40}})[)\].]*$|"
    r"^(?:(?i:pictured|file (?:photo|picture|image)|(?:photo|image|picture) (?:shows|caption))"
    r"(?: (?:above|here|left|right))?[:,]|(?:FILE|ARCHIVE)(?: [-–—] |: ))"
)
# "— Ada Bell (@adabell) May 3, 2024", "A post shared by Ada Bell (@adabell) on May 3, 2024"
SIGNATURE = re.compile(
    r"[—–-]{1,2} ?[^\n]{1,80}\(@\w{1,30}\)[^\n]{0,60}|A (?:post|photo|video) (?:shared|posted) by [^\n]{1,120}|"
    r"[^\n]{1,60}\(@\w{1,30}\)(?: ?[-–—·,]? ?(?:on )?[^\n]{0,30}\d{4})?"
)
# "Sunrise over the bay pic.twitter.com/AbC123", "View this post on Instagram"
SOCIAL = re.compile(
    r"\bpic\.(?:twitter|x)\.com/\w+|https?://t\.co/\w+\W*$|^View this post on Instagram|^@\w{1,30} ?[:·]"
)
