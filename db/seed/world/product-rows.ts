/** The 61 products as a table; products.ts turns the rows into facts. One line each: the range reads as a list. */
import { invariant } from "@/lib/invariant";

export const SCENE_KEYS = ["peg", "jetty", "window", "hearth", "dune", "deck"] as const;
export type Scene = (typeof SCENE_KEYS)[number];

export interface ProductRow {
  readonly key: string;
  readonly category: string;
  /** First is the default. */
  readonly colours: readonly string[];
  readonly sizes: readonly string[];
  /** Euro price, major units, tax included, and the price before the reduction where there is one. */
  readonly eur: number;
  readonly eurBefore: number | null;
  readonly grams: number;
  /** Length, width, height in millimetres, as packed. */
  readonly box: readonly [number, number, number];
  readonly tags: readonly string[];
  readonly scene: Scene;
  readonly views: 2 | 3;
  /** Variants as "colour/size" (or the one that exists) that have run out, or nearly. */
  readonly soldOut: readonly string[];
  readonly low: readonly string[];
}

const SIZE_RUNS: Readonly<Record<string, string>> = {
  "@apparel": "xs s m l xl xxl",
  "@tops": "xs s m l xl",
  "@waist": "w28 w30 w32 w34 w36 w38",
  "@shoes": "37 38 39 40 41 42 43 44 45 46",
};

// key | category | colours | sizes | euro [before] | grams | box mm | tags | scene | views | sold out | low
const TABLE = `
storm-parka        | jackets         | moss ink ember tide     | @apparel           | 389     | 1450 | 420 330 90  | waterproof winter    | peg    | 3 | ember/xxl ember/xs | moss/m ink/l
deck-anorak        | jackets         | tide ember snow         | @apparel           | 229     | 720  | 420 330 90  | windproof spring     | jetty  | 3 | - | -
waxed-field-jacket | jackets         | kelp ink clay           | @apparel           | 279     | 1380 | 420 330 90  | waxed-cotton autumn  | peg    | 3 | - | kelp/s
quilted-liner      | jackets         | moss sand slate         | @tops              | 149 179 | 480  | 360 300 70  | layer autumn         | peg    | 3 | - | -
harbor-raincoat    | jackets         | ember tide fog          | @tops              | 198     | 860  | 420 330 90  | waterproof spring    | jetty  | 3 | - | -
wool-overshirt     | jackets         | slate clay kelp         | @tops              | 169     | 780  | 360 300 70  | wool autumn          | peg    | 3 | - | -
fisherman-sweater  | knitwear        | snow tide moss          | @tops              | 159     | 920  | 360 300 70  | wool rib winter    | peg    | 3 | - | snow/m snow/l
lambswool-crewneck | knitwear        | clay fog ink kelp       | @tops              | 119     | 430  | 360 300 70  | wool layer           | peg    | 3 | - | -
shawl-cardigan     | knitwear        | sand slate ember        | @tops              | 189     | 1040 | 360 300 70  | wool winter          | peg    | 3 | - | -
merino-base-layer  | knitwear        | ink fog tide            | @tops              | 84.95   | 220  | 340 270 40  | merino layer         | peg    | 3 | - | -
flannel-shirt      | shirts-trousers | clay moss tide          | @tops              | 89.95   | 340  | 340 270 40  | cotton check         | peg    | 3 | - | -
linen-shirt        | shirts-trousers | snow fog sand tide      | @tops              | 94.95   | 210  | 340 270 40  | linen summer         | jetty  | 3 | - | -
sailor-tee         | shirts-trousers | tide clay ink           | @tops              | 49.95   | 230  | 340 270 40  | cotton stripe summer | jetty  | 3 | - | -
canvas-trousers    | shirts-trousers | sand ink moss           | @waist             | 109     | 620  | 340 270 40  | cotton work          | peg    | 3 | - | -
cord-trousers      | shirts-trousers | clay kelp sand          | @waist             | 98 119  | 590  | 340 270 40  | cotton autumn        | peg    | 3 | - | -
watch-beanie       | accessories     | ember ink moss fog clay | -                  | 34.95   | 90   | 240 210 40  | merino winter        | peg    | 3 | - | ember
merino-scarf       | accessories     | fog clay tide           | -                  | 59.95   | 180  | 300 200 50  | merino winter        | peg    | 3 | - | -
wool-socks         | accessories     | slate clay moss         | 36-38 39-42 43-46  | 22.95   | 110  | 220 110 40  | wool gift            | hearth | 3 | - | -
leather-gloves     | accessories     | clay ink                | s m l              | 79.95   | 140  | 260 120 40  | leather winter       | peg    | 3 | - | -
souwester-hat      | accessories     | ember ink               | m l                | 44.95   | 190  | 320 280 140 | waterproof           | jetty  | 3 | - | -
canvas-cap         | accessories     | sand tide moss          | -                  | 32.95   | 95   | 270 180 120 | cotton summer        | dune   | 3 | - | -
deck-boots         | footwear        | ink ember kelp          | @shoes             | 129     | 1680 | 360 300 130 | waterproof rubber    | jetty  | 3 | - | ink/42 ink/43
felt-slippers      | footwear        | fog clay slate          | @shoes             | 69.95   | 420  | 320 220 110 | wool felt gift       | hearth | 3 | - | -
wool-blanket       | textiles        | tide clay moss          | single double      | 139     | 1300 | 420 340 120 | wool winter          | hearth | 3 | - | -
linen-throw        | textiles        | sand fog tide           | -                  | 98      | 780  | 380 300 70  | linen summer         | window | 3 | - | -
sheepskin-rug      | textiles        | snow slate              | -                  | 149     | 1900 | 950 600 60  | sheepskin winter     | hearth | 2 | - | -
waffle-towel       | textiles        | fog clay kelp snow      | hand bath          | 29.95   | 380  | 320 240 60  | cotton bath          | peg    | 3 | - | -
linen-bedding      | textiles        | fog snow clay           | single double king | 239 279 | 2200 | 420 360 110 | linen bedroom        | window | 3 | - | -
tide-cushion       | textiles        | tide clay moss          | -                  | 49.95   | 520  | 450 450 140 | wool wave           | window | 3 | - | -
enamel-mug         | kitchen         | tide clay moss snow     | -                  | 18.95   | 190  | 120 90 90   | enamel camp gift     | window | 3 | - | -
enamel-kettle      | kitchen         | clay tide ink           | -                  | 64.95   | 1050 | 240 190 220 | enamel               | hearth | 3 | - | clay
stoneware-bowl     | kitchen         | fog clay kelp           | -                  | 27.95   | 610  | 170 170 80  | stoneware handmade   | window | 3 | - | -
stoneware-plate    | kitchen         | fog clay kelp           | -                  | 31.95   | 780  | 270 270 30  | stoneware handmade   | window | 3 | - | -
cast-iron-skillet  | kitchen         | ink                     | -                  | 74.95   | 2400 | 440 270 60  | cast-iron            | hearth | 3 | - | -
bread-board        | kitchen         | sand                    | -                  | 45.95   | 1150 | 460 240 22  | oak gift             | window | 3 | - | -
chef-knife         | kitchen         | slate                   | -                  | 119     | 210  | 350 60 30   | steel oak         | window | 3 | - | -
pour-over-set      | kitchen         | sand ink                | -                  | 58.95   | 690  | 180 150 240 | coffee gift          | window | 3 | - | -
storm-lantern      | light-scent     | tide ink clay           | -                  | 69.95   | 820  | 180 160 330 | lantern camp         | jetty  | 3 | - | tide ink
beeswax-candle     | light-scent     | ember                   | small tall         | 16.95   | 260  | 70 70 160   | beeswax gift         | window | 3 | - | -
cedar-candle       | light-scent     | moss clay fog           | -                  | 36.95   | 480  | 90 90 110   | scent gift           | hearth | 3 | - | -
match-striker      | light-scent     | fog clay tide           | -                  | 28.95   | 240  | 80 80 90    | stoneware gift       | hearth | 2 | - | -
table-lamp         | light-scent     | snow clay kelp          | -                  | 169     | 2300 | 320 320 480 | lamp ash       | window | 3 | - | -
peg-rail           | storage         | sand ink moss           | 3-pegs 5-pegs      | 54.95   | 900  | 800 110 70  | oak hallway          | peg    | 3 | - | -
willow-basket      | storage         | sand kelp               | s m l              | 62.95   | 980  | 420 330 300 | willow handmade      | hearth | 3 | - | -
log-carrier        | storage         | moss ink clay           | -                  | 79.95   | 760  | 520 300 60  | canvas hearth        | hearth | 3 | - | -
ditty-box          | storage         | sand tide               | -                  | 68.95   | 720  | 260 180 120 | beech gift             | window | 3 | - | -
roll-top-pack      | bags            | ink moss ember          | 20l 30l            | 159     | 1100 | 520 320 180 | waterproof travel    | jetty  | 3 | - | moss/20l
canvas-tote        | bags            | snow tide clay          | -                  | 39.95   | 380  | 420 380 60  | canvas market        | dune   | 3 | - | -
dry-bag            | bags            | ember tide clay         | 5l 10l 20l         | 34.95   | 290  | 320 160 80  | waterproof paddle    | jetty  | 3 | - | -
weekender-duffel   | bags            | clay ink kelp           | 35l 55l            | 189 219 | 1480 | 560 320 260 | travel canvas        | deck   | 3 | - | -
camp-stool         | camp            | moss clay tide          | -                  | 59.95   | 1350 | 520 140 120 | ash canvas           | dune   | 3 | - | -
hammock            | camp            | sand tide moss          | -                  | 89.95   | 1500 | 400 260 120 | cotton summer        | dune   | 3 | - | -
picnic-blanket     | camp            | clay tide moss          | -                  | 74.95   | 1250 | 380 300 110 | wool summer          | dune   | 3 | - | -
vacuum-flask       | camp            | moss snow ink clay      | 500ml 1l           | 42.95   | 460  | 90 90 300   | steel travel         | deck   | 3 | - | snow/1l
titanium-cookset   | camp            | fog                     | -                  | 98      | 340  | 160 140 140 | titanium light       | dune   | 3 | - | -
tarp-shelter       | camp            | kelp sand ember         | -                  | 119     | 980  | 360 160 130 | waterproof shelter   | dune   | 3 | - | -
pocket-knife       | tools           | ember ink               | -                  | 54.95   | 95   | 110 30 20   | steel gift           | deck   | 2 | - | -
splitting-axe      | tools           | sand                    | -                  | 109     | 2100 | 700 200 60  | ash steel            | hearth | 3 | - | -
garden-trowel      | tools           | moss clay               | -                  | 26.95   | 280  | 320 90 60   | garden steel         | window | 3 | - | -
brass-compass      | tools           | ember                   | -                  | 64.95   | 160  | 80 80 30    | brass gift           | deck   | 3 | - | -
rope-leash         | tools           | tide clay moss          | s l                | 38.95   | 240  | 220 160 60  | rope dog             | jetty  | 3 | - | -
`;

function parse(line: string): ProductRow {
  const cells = line.split("|").map((cell) => cell.trim());
  const words = (at: number): readonly string[] => {
    const cell = cells[at] ?? "-";
    return cell === "-" ? [] : (SIZE_RUNS[cell] ?? cell).split(" ");
  };
  const [eur, eurBefore] = words(4).map(Number);
  const [l, w, h] = words(6).map(Number);
  const scene = SCENE_KEYS.find((key) => key === cells[8]);
  const [key, category] = cells;
  invariant(cells.length === 12 && key && category && eur && l && w && h && scene, `bad row: ${line}`);
  return {
    key,
    category,
    colours: words(2),
    sizes: words(3),
    eur,
    eurBefore: eurBefore ?? null,
    grams: Number(cells[5]),
    box: [l, w, h],
    tags: words(7),
    scene,
    views: cells[9] === "2" ? 2 : 3,
    soldOut: words(10),
    low: words(11),
  };
}

export const PRODUCT_ROWS: readonly ProductRow[] = TABLE.trim().split("\n").map(parse);
