"""How plates look and what may stand on them, country by country: a table, drawn by `plate`.

Patterns: `A` a letter, `9` a digit, `*` either, space a gap, `-` a dash, `.` a dot, `o` a round seal, `#` a sign that is not read (a
Chinese or Arabic one), `|` the next line, `>` what follows is smaller and stands behind a thin line, `'X` the character X itself.
Colours: (hue 0-360, saturation, value), drawn near to it.
"""
from dataclasses import dataclass

ALL = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NO_IOQ = "ABCDEFGHJKLMNPRSTUVWXYZ"
CYRILLIC_LIKE = "ABEKMHOPCTYX"
UKRAINIAN = "ABEIKMHOPCTX"

WHITE, CREAM, YELLOW, ORANGE = (0, 0, 0.95), (45, 0.08, 0.92), (48, 0.85, 0.95), (32, 0.8, 0.93)
GREY, BLACK, BLUE, RED, GREEN = (200, 0.03, 0.7), (0, 0, 0.08), (222, 0.85, 0.55), (2, 0.85, 0.7), (135, 0.7, 0.45)
LIME, SKY = (140, 0.3, 0.85), (210, 0.25, 0.92)


@dataclass(frozen=True)
class Format:
    """One kind of plate. `paints`: (paper, ink) pairs, the first the commonest. Shares are of the plate's height or width."""

    name: str
    weight: float
    patterns: tuple
    aspect: tuple
    height: tuple
    """Of the characters of one line, as a share of the plate's height."""
    paints: tuple = ((WHITE, BLACK), (WHITE, BLACK), (YELLOW, BLACK))
    letters: str = ALL
    faces: tuple = ("font", "stroke")
    """Kinds of lettering (`glyphs.KINDS`)."""
    alike: float = 0.3
    """How often 0 and O, 1 and I are one glyph each, so that only their place tells."""
    left: tuple = ()
    right: tuple = ()
    """Bands that may stand there (`decor.BANDS`); an empty name is none."""
    top: tuple = ()
    bottom: tuple = ()
    """Small print that may stand there (`decor.PRINTS`)."""
    strip: tuple = (0.0, 0.0)
    """The shares of the height that top and bottom print take."""
    scenery: float = 0.0
    """How often the paper is printed with a picture, faded."""
    lines: float = 0.6
    """How often a line is drawn along the rim."""


EU_FACES = ("fe", "din", "font", "stroke")
FORMATS = (
    Format("br-grey", 8, ("AAA.9999",) * 4 + ("AAA-9999", "AAA 9999"), (2.85, 3.2), (0.5, 0.58), ((GREY, BLACK),) * 5 + ((RED, WHITE), (WHITE,
           BLACK), (WHITE, RED)), faces=("mandatory", "mandatory", "din", "stroke"), alike=0.6, top=("city",), strip=(0.3, 0.06), lines=0.5),
    Format("br-grey-moto", 2, ("AAA|9999",), (1.05, 1.3), (0.34, 0.38), ((GREY, BLACK), (RED, WHITE)), faces=("mandatory", "stroke"), alike=0.6,
           top=("city",), strip=(0.16, 0.03)),
    Format("mercosul", 6, ("AAA9A99",) * 3 + ("AA 999 AA", "AAA 9999"), (2.9, 3.2), (0.5, 0.6), ((WHITE, BLACK),) * 3 + ((WHITE, RED), (WHITE,
           BLUE)), faces=("fe", "din", "stroke"), top=("mercosul",), strip=(0.25, 0.06)),
    Format("mercosul-moto", 2, ("AAA|9A99", "A99|9AAA"), (1.1, 1.3), (0.32, 0.37), faces=("fe", "din", "stroke"), top=("mercosul",), strip=(0.2,
           0.03)),
    Format("ar-black", 1.5, ("AAA 999", "AAA9999"), (2.2, 3.1), (0.5, 0.62), ((BLACK, WHITE),), faces=("mandatory", "stroke"), top=("country", ""),
           strip=(0.14, 0.1)),
    Format("ua", 9, ("AA 9999 AA", "AA9999AA", "AA 9999AA"), (4.3, 4.75), (0.62, 0.76), ((WHITE, BLACK),) * 6 + ((WHITE, GREEN), (WHITE, RED),
           (YELLOW, BLACK)), UKRAINIAN, ("din", "fe", "font", "stroke"), 0.5, ("ua", "ua", "euro", "")),
    Format("ua-two", 3, ("AA 9999|AA", "AA|9999 AA", "AA 99|99 AA", "AA|9999AA", "A 9999|A"), (1.3, 1.6), (0.34, 0.4), ((WHITE,
           BLACK),) * 4 + ((YELLOW, BLACK),), UKRAINIAN, ("din", "fe", "font", "stroke"), 0.5, ("ua", "")),
    Format("ua-old", 2, ("999-99 AA", "99999 AA", "999 99 AA", "AA 999-99", ">99>999-99 AA"), (4.3, 4.7), (0.6, 0.74), letters=UKRAINIAN + "YZ",
           faces=("mandatory", "din", "stroke"), alike=0.5, left=("flag", "ua", "")),
    Format("soviet", 1, ("A 9999 AA", "9999 AAA", "99-99 AAA"), (4.2, 4.7), (0.6, 0.72), ((WHITE, BLACK), (BLACK, WHITE)), CYRILLIC_LIKE,
           ("mandatory", "stroke"), 0.6),
    Format("ru", 4, ("A 999 AA >99", "A999AA>999", "AA 999 >99"), (4.4, 4.75), (0.6, 0.76), ((WHITE, BLACK),) * 5 + ((YELLOW, BLACK), (RED, WHITE),
           (BLACK, WHITE)), CYRILLIC_LIKE, ("din", "stroke", "font"), 0.7, lines=0.95),
    Format("ru-two", 1.5, ("A 999|AA >99", "9999|AA >99"), (1.25, 1.75), (0.34, 0.42), letters=CYRILLIC_LIKE, faces=("din", "stroke"), alike=0.7,
           lines=0.95),
    Format("ro", 5, ("AA 99 AAA",) * 4 + ("A 99 AAA", "A 999 AAA", "AA 999999", "AA 999"), (4.4, 4.75), (0.62, 0.74), ((WHITE,
           BLACK),) * 8 + ((WHITE, RED), (YELLOW, BLACK)), faces=EU_FACES, left=("euro", "euro", "euro", "plain")),
    Format("de", 5, ("AA o AA 999", "A o AA 9999", "AAA o A 99", "A o A 999", "AA o A 99A", "AA o AAA 9", "AAA o AA 999"), (4.3, 4.75), (0.62,
           0.74), ((WHITE, BLACK),) * 8 + ((WHITE, GREEN), (WHITE, RED)), faces=("fe", "fe", "din"), alike=0, left=("euro", "euro", "")),
    Format("fr-it", 5, ("AA-999-AA", "AA 999 AA", "AA 999AA", "9999 AA 99"), (4.4, 4.8), (0.62, 0.76), letters=NO_IOQ, faces=EU_FACES, alike=0.5,
           left=("euro",), right=("plain", "plain", "")),
    Format("nl-be", 3, ("99-AA-99", "99-AAA-9", "A-999-AA", "AA-99-99", "9-AAA-999", "AAA-999"), (4.3, 4.75), (0.62, 0.76), ((YELLOW, BLACK),
           (WHITE, RED), (WHITE, BLACK), (BLUE, WHITE)), faces=EU_FACES, left=("euro",)),
    Format("eu-other", 6, ("AAA 999", "AAA-999", "AA 99999", "AAA 9999", "9A9 9999", "AA 999 AA", "AA-999AA", "99 99 AA", "9999 AAA", "AAA 99A",
           "AAA 99999", "A 99999", "AA999AA", "AAA o 999", "99 A 9999", "999 AAA", "AA 9999"), (4.2, 4.8), (0.6, 0.76), ((WHITE,
           BLACK),) * 6 + ((YELLOW, BLACK), (WHITE, GREEN), (WHITE, BLUE), (GREEN, WHITE)), faces=EU_FACES, left=("euro", "euro", "euro", "")),
    Format("eu-two", 4, ("AA|99 AAA", "AA 99|AAA", "A 999|AA", "AAA|999", "AA-99|AA", "AA o|A 999", "99 A|9999", "AA|999 AA", "999|AAA", "A AA|99",
           "9A9|9999", "AAA|99A"), (1.2, 1.75), (0.33, 0.41), faces=EU_FACES, left=("euro", "", "")),
    Format("uk", 5, ("AA99 AAA",) * 4 + ("A999 AAA", "AAA 999A", "AAA 999"), (4.4, 4.75), (0.66, 0.78), ((YELLOW, BLACK), (WHITE, BLACK), (WHITE,
           BLACK), (BLACK, GREY)), faces=("mandatory", "mandatory", "font"), alike=0.8, left=("uk", "", "", "green"), bottom=("dealer", ""),
           strip=(0.02, 0.07), lines=0.3),
    Format("uk-two", 2, ("AA99|AAA", "A999|AAA"), (1.1, 1.5), (0.34, 0.41), ((YELLOW, BLACK), (WHITE, BLACK)), faces=("mandatory", "font"),
           alike=0.8, bottom=("dealer", ""), strip=(0.02, 0.04)),
    Format("us", 12, ("AAA 9999", "AAA-9999", "9AAA999", "AAA9999", "AAA 999", "999-AAA", "AA9 9AA", "999 AAA", "99A 999", "AA 99999", "A99 99A",
           "9AA 999", "999 9999", "99999A9", "AAA.999", "A99-9AA", "999999", "*******", "******", "AAA 99A", "AA 9999", "A 99999"), (1.85, 2.15),
           (0.38, 0.54), ((WHITE, BLUE), (WHITE, BLACK), (CREAM, BLACK), (SKY, BLUE), (YELLOW, BLACK), (WHITE, RED), (WHITE, GREEN), (BLUE, YELLOW),
           (ORANGE, BLACK), (BLACK, WHITE), (LIME, GREEN), (GREEN, WHITE)), faces=("us", "us", "stroke", "font"), alike=0.35, top=("state", "state",
           "stickers"), bottom=("slogan", "slogan", "stickers", ""), strip=(0.24, 0.2), scenery=0.45),
    Format("us-moto", 1.5, ("AA|999", "99|AAA", "AAA|99", "*****", "9A999"), (1.5, 1.8), (0.3, 0.36), ((WHITE, BLUE), (WHITE, BLACK), (YELLOW,
           BLACK)), faces=("us", "stroke"), top=("state",), strip=(0.18, 0.04), scenery=0.3),
    Format("in", 4, ("AA 99 AA 9999", "AA99AA9999", "AA-99-A-9999", "AA 9A AA 9999", "AA99 A 9999", "99 'B'H 9999 A"), (4.1, 5), (0.5, 0.72),
           ((WHITE, BLACK),) * 4 + ((YELLOW, BLACK), (BLACK, YELLOW), (GREEN, WHITE)), faces=("font", "font", "stroke", "mandatory"), left=("in",
           "in", "")),
    Format("in-two", 4, ("AA 99|AA 9999", "AA99|A9999", "AA-99-A|9999", "AA 99 AA|9999", "AA9A|AA9999"), (1.2, 2.1), (0.3, 0.4), ((WHITE,
           BLACK),) * 3 + ((YELLOW, BLACK), (BLACK, YELLOW)), faces=("font", "font", "stroke", "mandatory"), left=("in", "")),
    Format("tr", 3, ("99 AAA 99", "99 AA 999", "99 AA 9999", "99 A 9999", "99 AAA 999"), (4.4, 4.75), (0.62, 0.76), letters=NO_IOQ + "O",
           faces=("din", "stroke", "font"), alike=0.4, left=("tr",)),
    Format("gulf", 3, ("99999", "A 99999", "9999 AAA", "99 #99999", "# 9999 AA", "AA 9999", "#### 99999", "9 99999"), (2.9, 4.7), (0.45, 0.7),
           ((WHITE, BLACK),) * 4 + ((YELLOW, BLACK), (BLUE, WHITE), (RED, WHITE)), faces=("font", "din", "stroke"), left=("gulf", ""),
           right=("gulf", "", ""), lines=0.9),
    Format("gulf-two", 1.5, ("####|99999", "## A|99999", "##|9999 AA"), (1.6, 2.1), (0.32, 0.44), faces=("font", "stroke"), left=("gulf", "")),
    Format("cn", 4, ("#A.99999", "#A.A9999", "#A.9A999", "#A.99A99", "#A A99999", "#A.9999A"), (3.1, 3.3), (0.62, 0.72), ((BLUE,
           WHITE),) * 3 + ((LIME, BLACK), (YELLOW, BLACK), (WHITE, BLACK)), NO_IOQ, ("din", "stroke"), 0.3, lines=0.95),
    Format("cn-two", 1, ("#A|99999", "#A|A9999"), (1.5, 1.65), (0.32, 0.46), ((YELLOW, BLACK), (BLUE, WHITE)), NO_IOQ, ("din", "stroke"), 0.3,
           lines=0.95),
    Format("asia", 3, ("AA 9999", "AAA 9999", "99A-999.99", "AAA 9999 A", "A 9999 AA", "AA 99 AA", "99A 99999", "AAA9999A", "99-99"), (2.7, 4.8),
           (0.5, 0.72), ((BLACK, WHITE), (WHITE, BLACK), (YELLOW, BLACK), (RED, WHITE), (WHITE, GREEN)), faces=("stroke", "font", "din",
           "mandatory")),
    Format("asia-two", 2, ("99A9|999.99", "99-A9|9999", "AA|9999", "AAA|9999", "A 9999|AA", "A9|99999"), (1.25, 1.7), (0.32, 0.42), ((WHITE, BLACK),
           (YELLOW, BLACK), (BLACK, WHITE), (BLUE, WHITE)), faces=("stroke", "font", "din")),
    Format("africa", 3, ("AAA 999 A", "AA 99 AA 'G'P", "AAA-999 AA", "9999 AA 99", "A 999 AAA", "99999 A 9", "AAA 999 'G'P", "AA 9999-99"), (4.2,
           4.8), (0.5, 0.72), ((WHITE, BLACK), (YELLOW, BLACK), (WHITE, BLUE), (WHITE, GREEN), (BLACK, WHITE)), top=("", "country"), strip=(0.06,
           0.08), scenery=0.15),
    Format("au", 2, ("AAA-999", "9AA-9AA", "AAA.99A", "999-AAA", "9AAA 999"), (2.4, 2.9), (0.48, 0.6), ((WHITE, BLUE), (YELLOW, BLACK), (WHITE,
           BLACK), (WHITE, RED), (WHITE, GREEN)), faces=("us", "stroke", "mandatory"), alike=0.5, top=("state",), bottom=("slogan", ""),
           strip=(0.16, 0.18)),
    Format("andean", 2, ("AAA 999", "AAA-999", "AAA 99A", "AAA-9999", "AA 9999"), (1.95, 2.2), (0.45, 0.58), ((YELLOW, BLACK), (WHITE, BLACK)),
           faces=("us", "stroke", "mandatory"), alike=0.5, top=("", "country"), bottom=("country", "city"), strip=(0.12, 0.2)),
    Format("any", 4, ("***-***", "******", "*******", "AAA 9999", "99 AA 99", "**|****", "***|***", "AAAA", "9999", "** **** *"), (1.9, 4.8), (0.3,
           0.7), ((WHITE, BLACK), (BLACK, WHITE), (YELLOW, BLACK), (RED, WHITE), (BLUE, WHITE), (GREEN, WHITE), (WHITE, RED), (WHITE, BLUE),
           (ORANGE, BLACK)), faces=("stroke", "font", "us", "fe", "mandatory", "din"), scenery=0.15, left=("", "", "euro", "plain"), top=("", "",
           "country"), strip=(0.08, 0.08)),
)


def draw_format(rng):
    """A format at random, by weight."""
    weights = [kind.weight for kind in FORMATS]
    return FORMATS[rng.choice(len(FORMATS), p=[weight / sum(weights) for weight in weights])]


def draw_text(kind, rng):
    """One of the format's patterns filled in: rows of signs, each a character to read (in upper case), or a mark of the pattern."""
    pattern = str(rng.choice(kind.patterns))
    rows, literal = [[]], False
    for mark in pattern:
        if literal:
            rows[-1].append(mark)
        elif mark == "|":
            rows.append([])
        elif mark != "'":
            rows[-1].append(_filled(mark, kind, rng))
        literal = mark == "'" and not literal
    return rows


def _filled(mark, kind, rng):
    if mark == "A":
        return str(rng.choice(list(kind.letters)))
    if mark == "9":
        return str(rng.integers(10))
    return str(rng.choice(list(kind.letters + "0123456789"))) if mark == "*" else mark
