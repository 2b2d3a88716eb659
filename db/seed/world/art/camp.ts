/** Camp: the stool, the hammock between two trees, the tarp on its poles. */
import { fill, fold, line, oval, piece, poly, smooth, stitch } from "@/db/seed/world/art/brush";
import { type Draft, MID, TABLE } from "@/db/seed/world/art/drawing";
import { MATERIAL, shaded, tonesOf } from "@/db/seed/world/art/pen";

const stool: Draft = (pen, t) => {
  const leg = (x1: number, x2: number, tone: typeof t): string =>
    piece(pen, poly([x1 - 24, 690], [x1 + 24, 690], [x2 + 24, TABLE], [x2 - 24, TABLE]), tone, {
      tex: "wood",
      form: "round",
    });
  const seat = `M${MID - 320} 670Q${MID} 800 ${MID + 320} 670L${MID + 336} 720Q${MID} 900 ${MID - 336} 720Z`;
  const svg =
    leg(MID + 250, MID - 270, shaded(MATERIAL.oak, 0.5)) +
    leg(MID - 250, MID + 270, MATERIAL.oak) +
    leg(MID - 30, MID - 60, shaded(MATERIAL.oak, 0.3)) +
    fill(oval(MID - 4, 976, 20, 20), MATERIAL.brass.base) +
    fill(oval(MID - 9, 971, 9, 9), MATERIAL.brass.light) +
    piece(
      pen,
      `M${MID - 330} 650Q${MID - 60} 560 ${MID + 60} 570Q${MID + 240} 590 ${MID + 330} 650Q${MID} 800 ${MID - 330} 650Z`,
      t,
      {
        tex: "canvas",
        inside:
          fold(`M${MID - 200} 640Q${MID} 700 ${MID + 180} 640`, t, 22) +
          fill(oval(MID, 680, 190, 60), t.dark, 0.3),
      },
    ) +
    piece(pen, seat, shaded(t, 0.2), {
      tex: "canvas",
      inside:
        stitch(`M${MID - 330} 690Q${MID} 826 ${MID + 330} 690`, t.light) +
        stitch(`M${MID - 334} 708Q${MID} 872 ${MID + 334} 708`, t.light),
    }) +
    [-316, 316]
      .map(
        (dx) =>
          piece(
            pen,
            `M${MID + dx - 44} 640L${MID + dx + 44} 640L${MID + dx + 36} 740L${MID + dx - 36} 740Z`,
            MATERIAL.leather,
          ) + stitch(`M${MID + dx - 34} 650V730M${MID + dx + 34} 650V730`, MATERIAL.leather.light),
      )
      .join("");
  return { svg, rest: "stand", at: [MID, TABLE], foot: 310, focus: [MID - 230, 740, 2.1], inScene: 0.4 };
};

const hammock: Draft = (pen, t) => {
  const trunk = (x: number, w: number): string =>
    piece(
      pen,
      `M${x - w} 140Q${x - w + 14} 700 ${x - w - 22} ${TABLE + 30}H${x + w + 26}Q${x + w - 10} 700 ${x + w} 140Z`,
      tonesOf("#7d6a55"),
      { tex: "wool", form: "round" },
    );
  const cloth = `M${MID - 330} 700C${MID - 240} 960 ${MID + 240} 960 ${MID + 330} 700C${MID + 320} 860 ${MID + 230} 1090 ${MID} 1096S${MID - 320} 860 ${MID - 330} 700Z`;
  const back = `M${MID - 330} 700C${MID - 200} 900 ${MID + 200} 900 ${MID + 330} 700C${MID + 240} 990 ${MID - 240} 990 ${MID - 330} 700Z`;
  let ropes = "";
  for (let at = 0; at < 7; at += 1)
    ropes += `M${MID - 440} 560L${MID - 330 + at * 12} ${702 + at * 18}M${MID + 440} 560L${MID + 330 - at * 12} ${702 + at * 18}`;
  let fringe = "";
  for (let at = 1; at < 30; at += 1) {
    const f = at / 30;
    const x = MID - 330 + 660 * f;
    const y = 700 + 790 * f * (1 - f);
    fringe += `M${x.toFixed(1)} ${y.toFixed(1)}q${pen.between(-5, 5).toFixed(1)} 26 ${pen.between(-8, 8).toFixed(1)} 60`;
  }
  const stripes = [-250, -150, -40, 70, 180, 270]
    .map((dx, at) =>
      fill(
        `M${MID + dx} 640Q${MID + dx * 0.7} 900 ${MID + dx * 0.5} 1120h${at % 2 ? 22 : 46}Q${MID + dx * 0.7 + 46} 900 ${MID + dx + 46} 640Z`,
        at % 2 ? t.dark : "#f3ead8",
        0.75,
      ),
    )
    .join("");
  const svg =
    trunk(MID - 480, 56) +
    trunk(MID + 480, 50) +
    line(
      `M${MID - 540} 552Q${MID - 480} 574 ${MID - 424} 552M${MID - 540} 570Q${MID - 480} 592 ${MID - 424} 570M${MID + 536} 552Q${MID + 480} 574 ${MID + 430} 552M${MID + 536} 570Q${MID + 480} 592 ${MID + 430} 570`,
      MATERIAL.rope.base,
      15,
    ) +
    line(ropes, MATERIAL.rope.base, 5) +
    piece(pen, back, shaded(t, 0.6), { tex: "linen" }) +
    piece(pen, cloth, t, {
      tex: "linen",
      inside:
        stripes +
        fold(
          smooth([
            [MID - 240, 860],
            [MID, 1010],
            [MID + 240, 860],
          ]),
          t,
          22,
        ) +
        fill(`M${MID - 280} 940Q${MID} 1100 ${MID + 280} 940V1140H${MID - 280}Z`, t.dark, 0.3),
    }) +
    line(fringe, "#f3ead8", 5) +
    line(`M${MID - 330} 700C${MID - 240} 960 ${MID + 240} 960 ${MID + 330} 700`, t.light, 9);
  return { svg, rest: "stand", at: [MID, TABLE + 24], foot: 440, focus: [MID - 190, 880, 2], inScene: 0.56 };
};

const tarp: Draft = (pen, t) => {
  const y = TABLE;
  const pole = (x: number, top: number): string =>
    line(`M${x} ${top}V${y - 20}`, MATERIAL.ash.dark, 18) +
    line(`M${x - 4} ${top}V${y - 20}`, MATERIAL.ash.light, 8);
  const left = `M${MID - 40} 480Q${MID - 250} 660 ${MID - 470} 1010Q${MID - 300} 1010 ${MID - 150} ${y - 40}Q${MID - 90} 800 ${MID - 40} 480Z`;
  const right = `M${MID - 40} 480Q${MID + 100} 540 ${MID + 330} 580Q${MID + 400} 800 ${MID + 500} 1060Q${MID + 160} 1060 ${MID - 150} ${y - 40}Q${MID - 90} 800 ${MID - 40} 480Z`;
  const svg =
    line(
      `M${MID - 40} 480L${MID - 500} 760M${MID + 330} 580L${MID + 540} 900M${MID - 470} 1010L${MID - 540} 1120M${MID + 500} 1060L${MID + 560} 1150M${MID - 150} ${y - 40}L${MID - 180} ${y + 40}`,
      MATERIAL.rope.base,
      6,
    ) +
    pole(MID + 322, 580) +
    fill(
      `M${MID - 470} 1010Q${MID - 100} 900 ${MID + 500} 1060L${MID + 120} ${y}H${MID - 200}Z`,
      "#2a2118",
      0.26,
    ) +
    piece(
      pen,
      `M${MID - 40} 480Q${MID + 60} 640 ${MID + 330} 580L${MID + 440} 960Q${MID + 100} 900 ${MID - 200} 980Z`,
      shaded(t, 0.9),
    ) +
    piece(pen, left, t, {
      tex: "canvas",
      inside:
        fold(`M${MID - 50} 500Q${MID - 230} 760 ${MID - 330} 1020`, t, 22) +
        stitch(`M${MID - 450} 1000Q${MID - 300} 1000 ${MID - 160} ${y - 60}`, t.light),
    }) +
    piece(pen, right, shaded(t, 0.28), {
      tex: "canvas",
      inside:
        fold(`M${MID - 30} 500Q${MID + 100} 800 ${MID + 60} 1140`, t, 26) +
        fold(`M${MID + 120} 560Q${MID + 240} 800 ${MID + 330} 1060`, t, 24) +
        stitch(`M${MID - 120} ${y - 56}Q${MID + 160} 1040 ${MID + 480} 1044`, t.light) +
        fill(`M${MID + 230} 540L${MID + 520} 1100H${MID + 300}Z`, t.dark, 0.24),
    }) +
    pole(MID - 40, 470) +
    (
      [
        [-40, 484],
        [330, 584],
        [-466, 1008],
        [494, 1056],
        [-150, y - 44],
      ] as const
    )
      .map(
        ([dx, yy]) =>
          fill(oval(MID + dx, yy, 13, 13), MATERIAL.brass.base) + fill(oval(MID + dx, yy, 6, 6), "#3a2c14"),
      )
      .join("");
  return { svg, rest: "stand", at: [MID, TABLE - 8], foot: 430, focus: [MID - 60, 620, 2.1], inScene: 0.56 };
};

export const CAMP: Readonly<Record<string, Draft>> = { "camp-stool": stool, hammock, "tarp-shelter": tarp };
