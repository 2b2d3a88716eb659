/** Kettle, coffee set, flask, cookset and basket. */
import { box, fill, line, oval, piece, stitch, turned } from "@/db/seed/world/art/brush";
import { type Draft, MID, TABLE } from "@/db/seed/world/art/drawing";
import { MATERIAL, shaded, tonesOf } from "@/db/seed/world/art/pen";
import { gloss, hollow, stand } from "@/db/seed/world/art/turned";
import type { ColourTones } from "@/db/seed/world/taxonomy";

const kettle: Draft = (pen, t) => {
  const bail = `M${MID - 250} 800C${MID - 280} 480 ${MID + 280} 480 ${MID + 250} 800`;
  const spout = `M${MID + 250} 1090C${MID + 360} 1060 ${MID + 370} 900 ${MID + 400} 800L${MID + 470} 790C${MID + 450} 960 ${MID + 440} 1130 ${MID + 250} 1170Z`;
  const svg =
    line(bail, MATERIAL.steel.dark, 18) +
    line(bail, MATERIAL.steel.light, 6) +
    piece(pen, box(MID - 110, 540, 220, 52, 26), MATERIAL.walnut, { tex: "wood" }) +
    piece(pen, spout, shaded(t, 0.2), { form: "round" }) +
    line(`M${MID + 400} 798L${MID + 470} 788`, "#2b333d", 10) +
    turned(
      pen,
      MID,
      [
        [790, 150],
        [830, 230],
        [930, 318],
        [1060, 350],
        [1150, 336],
        [1196, 290],
      ],
      t,
      { tilt: 0.13, tex: "speck", texOpacity: 0.7 },
    ) +
    turned(
      pen,
      MID,
      [
        [742, 60],
        [770, 120],
        [792, 168],
      ],
      t,
      { tilt: 0.15 },
    ) +
    line(`M${MID - 168} 794Q${MID} 842 ${MID + 168} 794`, "#2b333d", 8) +
    turned(
      pen,
      MID,
      [
        [690, 30],
        [712, 44],
        [742, 20],
      ],
      MATERIAL.walnut,
      { tilt: 0.3 },
    ) +
    fill(oval(MID - 248, 812, 18, 18) + oval(MID + 248, 812, 18, 18), MATERIAL.steel.dark) +
    gloss(MID - 236, 900, 34, 190) +
    gloss(MID - 186, 940, 10, 130, 0.24);
  return stand(svg, 320, [MID - 90, 830, 2.1], 0.38);
};

const pourOver: Draft = (pen, t) => {
  const glass = `M${MID - 150} 850L${MID - 90} 900C${MID - 260} 960 ${MID - 250} 1160 ${MID - 200} 1196H${MID + 200}C${MID + 250} 1160 ${MID + 260} 960 ${MID + 90} 900L${MID + 150} 850Z`;
  const svg =
    `<g opacity=".94">${piece(pen, glass, MATERIAL.glass, { form: "round", inside: fill(`M${MID - 300} 1050Q${MID} 1080 ${MID + 300} 1050V1240H${MID - 300}Z`, "#4a2d1c", 0.9) + fill(oval(MID, 1056, 236, 20), "#7a5236", 0.9) })}</g>` +
    gloss(MID - 196, 980, 20, 170, 0.6) +
    piece(pen, box(MID - 104, 862, 208, 62, 20), MATERIAL.oak, { tex: "wood" }) +
    line(`M${MID - 108} 894H${MID + 108}`, MATERIAL.leather.dark, 8) +
    fill(oval(MID, 832, 190, 26), t.dark) +
    line(`M${MID + 200} 690C${MID + 320} 650 ${MID + 320} 800 ${MID + 160} 780`, t.dark, 30) +
    line(`M${MID + 200} 684C${MID + 312} 650 ${MID + 312} 790 ${MID + 160} 772`, t.base, 20) +
    turned(
      pen,
      MID,
      [
        [600, 262],
        [700, 206],
        [800, 110],
        [832, 100],
      ],
      t,
      { tilt: 0.2, mouth: hollow(t), tex: "speck" },
    ) +
    fill(
      `M${MID - 238} 590L${MID - 190} 560L${MID + 190} 560L${MID + 238} 596Q${MID} 690 ${MID - 238} 590Z`,
      "#efe2c6",
    ) +
    fill(oval(MID, 610, 170, 30), "#4a2d1c") +
    gloss(MID - 190, 660, 14, 70, 0.3);
  return stand(svg, 230, [MID - 60, 700, 2.1], 0.4);
};

const flask: Draft = (pen, t) => {
  const svg =
    turned(
      pen,
      MID,
      [
        [620, 120],
        [660, 158],
        [720, 168],
        [1150, 168],
        [1196, 156],
      ],
      t,
      { tilt: 0.14, tex: "felt", texOpacity: 0.5 },
    ) +
    turned(
      pen,
      MID,
      [
        [560, 116],
        [620, 122],
        [640, 122],
      ],
      MATERIAL.steel,
      { tilt: 0.14 },
    ) +
    turned(
      pen,
      MID,
      [
        [380, 126],
        [400, 138],
        [540, 140],
        [572, 134],
      ],
      shaded(t, 0.2),
      { tilt: 0.14, tex: "felt", texOpacity: 0.5 },
    ) +
    fill(oval(MID, 384, 126, 17), t.light, 0.8) +
    turned(
      pen,
      MID,
      [
        [1130, 169],
        [1196, 158],
      ],
      MATERIAL.steel,
      { tilt: 0.14 },
    ) +
    line(`M${MID + 138} 470C${MID + 250} 480 ${MID + 250} 690 ${MID + 150} 690`, MATERIAL.leather.dark, 22) +
    line(`M${MID + 138} 466C${MID + 244} 476 ${MID + 244} 684 ${MID + 150} 684`, MATERIAL.leather.base, 14) +
    fill(`M${MID - 50} 900Q${MID - 60} 820 ${MID + 30} 800Q${MID + 46} 890 ${MID - 50} 900Z`, t.light, 0.8) +
    line(`M${MID - 70} 940q18 -20 36 0t36 0t36 0t36 0`, t.light, 6) +
    gloss(MID - 128, 720, 24, 380, 0.3) +
    gloss(MID - 96, 430, 14, 100, 0.3);
  return stand(svg, 180, [MID - 20, 620, 2.1], 0.42, TABLE - 8);
};

const cookset: Draft = (pen) => {
  const ti = tonesOf("#9aa0a2");
  const svg =
    line(`M${MID + 250} 930C${MID + 430} 920 ${MID + 430} 1120 ${MID + 236} 1110`, ti.dark, 16) +
    line(`M${MID + 250} 926C${MID + 424} 916 ${MID + 424} 1114 ${MID + 236} 1104`, ti.light, 5) +
    turned(
      pen,
      MID,
      [
        [830, 268],
        [860, 258],
        [1150, 256],
        [1196, 236],
      ],
      ti,
      { tilt: 0.16, mouth: hollow(ti), tex: "felt" },
    ) +
    turned(
      pen,
      MID,
      [
        [740, 190],
        [750, 240],
        [830, 254],
      ],
      ti,
      { tilt: 0.16, mouth: hollow(ti) },
    ) +
    fill(oval(MID, 742, 190, 28), ti.base) +
    fill(oval(MID - 30, 738, 130, 16), ti.light, 0.6) +
    line(`M${MID - 60} 734C${MID - 50} 660 ${MID + 50} 660 ${MID + 60} 734`, MATERIAL.flame.dark, 12) +
    turned(
      pen,
      MID - 310,
      [
        [1060, 120],
        [1180, 112],
        [1210, 100],
      ],
      shaded(ti, 0.1),
      { tilt: 0.18, mouth: hollow(ti), tex: "felt" },
    ) +
    gloss(MID - 190, 910, 22, 210, 0.4) +
    [1000, 1040, 1080].map((y) => line(`M${MID + 120} ${y}h60`, ti.dark, 4, 0.6)).join("");
  return stand(svg, 320, [MID - 110, 880, 2.1], 0.34);
};

const basket: Draft = (pen, t) => {
  const handle = (x: number): string =>
    line(`M${x - 74} 800C${x - 80} 660 ${x + 80} 660 ${x + 74} 800`, t.dark, 34) +
    line(`M${x - 76} 800C${x - 84} 654 ${x + 76} 654 ${x + 70} 800`, t.light, 18) +
    stitch(`M${x - 74} 800C${x - 80} 660 ${x + 80} 660 ${x + 74} 800`, t.dark, 6);
  const inside: ColourTones = hollow(t);
  const svg =
    handle(MID + 30) +
    turned(
      pen,
      MID,
      [
        [800, 380],
        [920, 366],
        [1080, 330],
        [1190, 296],
        [1206, 284],
      ],
      t,
      {
        tilt: 0.19,
        mouth: inside,
        tex: "wicker",
        inside: fill(`M${MID + 140} 700H${MID + 420}V1300H${MID + 80}Z`, t.dark, 0.2),
      },
    ) +
    piece(
      pen,
      `M${MID - 300} 800Q${MID - 220} 700 ${MID - 60} 730Q${MID + 60} 690 ${MID + 150} 740Q${MID + 280} 730 ${MID + 300} 812Q${MID} 900 ${MID - 300} 800Z`,
      MATERIAL.cream,
      {
        tex: "wool",
        shade: `M${MID - 40} 740Q${MID + 20} 800 ${MID - 20} 860L${MID + 60} 860Q${MID + 60} 780 ${MID} 730Z`,
      },
    ) +
    `<path d="M${MID - 380} 800A380 72 0 0 0 ${MID + 380} 800" fill="none" stroke="${t.dark}" stroke-width="46"/><path d="M${MID - 380} 796A380 72 0 0 0 ${MID + 380} 796" fill="none" stroke="${t.base}" stroke-width="34"/><path d="M${MID - 380} 796A380 72 0 0 0 ${MID + 380} 796" fill="none" stroke="${t.light}" stroke-width="30" stroke-dasharray="20 14" stroke-opacity=".7"/>` +
    handle(MID - 40)
      .replace(/M(\d+) 800/g, "M$1 880")
      .replace(/ 800"/g, ' 880"');
  return stand(svg, 320, [MID - 150, 940, 2.1], 0.42, TABLE + 8);
};

export const VESSELS: Readonly<Record<string, Draft>> = {
  "enamel-kettle": kettle,
  "pour-over-set": pourOver,
  "vacuum-flask": flask,
  "titanium-cookset": cookset,
  "willow-basket": basket,
};
