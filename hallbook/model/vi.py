"""Visual identity as data: the parameters of one VI item, and the tokens that halls, site and forms share."""

from pydantic import Field

from hallbook.model.values import FacetId, Hex, Length, OutlinePath, Text, TokenName, Truth, Value, ZoneId


class Size(Value):
    """Outer dimensions; ``tolerance`` holds for each of them."""

    width: Length | None = None
    height: Length | None = None
    depth: Length | None = None
    diameter: Length | None = None
    tolerance: Length | None = None


class Mounting(Value):
    """How an item is fixed: kind, height of its ``datum`` above the floor, free space below or around it.

    ``spacing`` is the largest distance between two of a row, ``angle`` the tilt from the vertical in degrees.
    """

    kind: Text
    height: Length | None = None
    datum: Text | None = None
    clearance: Length | None = None
    spacing: Length | None = None
    angle: int | None = Field(None, ge=0, le=90)
    tolerance: Length | None = None


class Knee(Value):
    """Free space under a low counter, for the knees of a wheelchair user; each is the least allowed."""

    width: Length
    height: Length
    depth: Length


class Access(Value):
    """Space that people need: least clear ``passage`` and ``turning`` circle, ``slope`` n of 1:n, handrail height."""

    passage: Length | None = None
    turning: Length | None = None
    slope: int | None = Field(None, ge=1, le=50)
    handrail: Length | None = None
    knee: Knee | None = None


class Lettering(Value):
    """Type on an item: weight, character height, line gap as a multiple of it, icon height."""

    weight: Text = "Bold"
    height: Length | None = None
    gap: float | None = Field(None, ge=0.1, le=3)
    icon: Length | None = None


class Pair(Value):
    """Two colours that meet: ``text`` (or a line, or an icon) on ``ground``, both tokens; ``large`` type or not."""

    part: Text
    text: TokenName
    ground: TokenName
    large: Truth = False
    graphic: Truth = False


class Material(Value):
    """What an item is made of, and its reaction to fire (GB 8624 class)."""

    face: Text | None = None
    frame: Text | None = None
    thickness: Length | None = None
    fire: Text | None = None


class Light(Value):
    """Illuminance in lx, luminance in cd/m², colour temperature in K, colour rendering Ra, glare UGR at most."""

    lux: int | None = Field(None, ge=1, le=5000)
    luminance: int | None = Field(None, ge=1, le=5000)
    cct: int | None = Field(None, ge=1800, le=10000)
    ra: int | None = Field(None, ge=0, le=100)
    ugr: int | None = Field(None, ge=5, le=30)


class Mark(Value):
    """Use of the mark: clear space as a multiple of its height, minimum size in print, in px on screen."""

    clear: float | None = Field(None, ge=0, le=5)
    print_minimum: Length | None = None
    screen_minimum: int | None = Field(None, ge=1, le=1000)


class Paper(Value):
    """A printed page: binding edge, other margins, least handwriting row and check box, body type in pt."""

    binding: Length | None = None
    margin: Length | None = None
    row: Length | None = None
    box: Length | None = None
    body: float | None = Field(None, ge=6, le=72)


class Upkeep(Value):
    """Care: how often cleaned and inspected, and how long it serves."""

    clean: Text | None = None
    inspect: Text | None = None
    life: Text | None = None


class Item(Value):
    """The parameters of one VI item. ``confirmed`` is set by HQ; until then the item is 拟定.

    ``viewing`` is the viewing distance; ``tiers`` are the hall tiers it applies to (none = all);
    ``drawing`` names the kind of drawing that shows it.
    """

    tiers: tuple[FacetId, ...] = ()
    size: Size | None = None
    mounting: Mounting | None = None
    access: Access | None = None
    viewing: Length | None = None
    lettering: Lettering | None = None
    colours: tuple[Pair, ...] = ()
    material: Material | None = None
    light: Light | None = None
    mark: Mark | None = None
    paper: Paper | None = None
    quantity: Text | None = None
    allowed: Text | None = None
    forbidden: Text | None = None
    upkeep: Upkeep | None = None
    drawing: Text | None = None
    confirmed: Truth = False


class Colour(Value):
    """A colour token. The RGB value (``hex``) is the master; ``dark`` replaces it in the dark scheme."""

    id: TokenName
    name: Text
    use: Text
    hex: Hex
    dark: Hex | None = None


class ZoneColour(Value):
    """A zone's code as seen: fill and text colour tokens, letter and icon."""

    zone: ZoneId
    fill: TokenName
    text: TokenName
    letter: Text
    icon: Text
    keyline: Truth = False


class TypeStep(Value):
    """One step of the type scale: size in pt in print, in px on screen, weight, line height as a multiple."""

    id: TokenName
    name: Text
    pt: float = Field(ge=6, le=200)
    px: float = Field(ge=8, le=200)
    weight: int = Field(ge=100, le=900)
    line: float = Field(ge=1, le=3)


class Space(Value):
    """One step of the spacing scale, in mm in print and px on screen."""

    id: TokenName
    mm: float = Field(ge=0, le=200)
    px: float = Field(ge=0, le=200)


class MarkShape(Value):
    """The mark's outline: an SVG path in a square of ``size`` units. HQ puts its own here."""

    size: float = Field(24, gt=0, le=4096)
    path: OutlinePath = (
        "M12 2 1.5 7.5V10h21V7.5zM3 11.5h8v9.7c-2.2-1.1-4.9-1.7-8-1.7zM13 11.5h8v8c-3.1 0-5.8.6-8 1.7z"
    )


class Tokens(Value):
    """The design tokens: one set for halls, handbook and forms."""

    family: Text
    mark: MarkShape = MarkShape()
    colours: tuple[Colour, ...]
    zones: tuple[ZoneColour, ...] = ()
    type: tuple[TypeStep, ...] = ()
    spacing: tuple[Space, ...] = ()
    zone_distance: float = Field(10, ge=1, le=100)
    basis: Text
