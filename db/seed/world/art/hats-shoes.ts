/** Hats, boots and slippers. */
import { box, fill, fold, line, oval, piece, smooth, stitch } from "@/db/seed/world/art/brush";
import { type Draft, MID, TABLE } from "@/db/seed/world/art/drawing";
import { MATERIAL, mix, shaded, tonesOf } from "@/db/seed/world/art/pen";
import type { ColourTones } from "@/db/seed/world/taxonomy";

const beanie: Draft = (pen, t) => {
  let ribs = "";
  for (let at = -9; at <= 9; at += 1)
    ribs += `M${MID + at * 31} 1010Q${MID + at * 30} 800 ${MID + at * 5} 640`;
  let cuffRibs = "";
  for (let x = MID - 300; x <= MID + 300; x += 22) cuffRibs += `M${x} 980V1240`;
  const dome = `M${MID - 280} 1030C${MID - 296} 800 ${MID - 190} 628 ${MID} 622S${MID + 296} 800 ${MID + 280} 1030Z`;
  const cuff = `M${MID - 296} 1008Q${MID} 966 ${MID + 296} 1008Q${MID + 312} 1110 ${MID + 292} ${TABLE - 22}Q${MID} ${TABLE + 26} ${MID - 292} ${TABLE - 22}Q${MID - 312} 1110 ${MID - 296} 1008Z`;
  const svg =
    piece(pen, dome, t, { tex: "knit", form: "round", inside: line(ribs, t.dark, 9, 0.26) }) +
    fill(`M${MID - 290} 1004Q${MID} 950 ${MID + 290} 1004V1030H${MID - 290}Z`, t.dark, 0.45) +
    piece(pen, cuff, t, { tex: "knit", form: "round", inside: line(cuffRibs, t.dark, 7, 0.3) }) +
    piece(pen, box(MID + 96, 1090, 96, 58, 6), MATERIAL.leather) +
    stitch(box(MID + 102, 1096, 84, 46, 4), MATERIAL.leather.light, 2) +
    fill(
      `M${MID + 128} 1134Q${MID + 124} 1106 ${MID + 158} 1104Q${MID + 162} 1132 ${MID + 128} 1134Z`,
      MATERIAL.leather.dark,
    );
  return { svg, rest: "stand", at: [MID, TABLE], foot: 300, focus: [MID + 90, 1060, 2.3], inScene: 0.34 };
};

const souwester: Draft = (pen, t) => {
  const brim = `M${MID - 300} 1010C${MID - 420} 1060 ${MID - 470} 1150 ${MID - 420} 1206C${MID - 260} 1262 ${MID + 120} 1250 ${MID + 300} 1180C${MID + 420} 1130 ${MID + 350} 1030 ${MID + 250} 1000Z`;
  const crown = `M${MID - 292} 1056C${MID - 300} 800 ${MID - 170} 664 ${MID - 10} 660S${MID + 266} 800 ${MID + 262} 1040Q${MID} 1130 ${MID - 292} 1056Z`;
  const rows = [0, 1, 2, 3]
    .map((at) =>
      stitch(
        smooth([
          [MID - 316 - at * 30, 1056 + at * 32],
          [MID - 100, 1132 + at * 28],
          [MID + 170, 1096 + at * 26],
          [MID + 276 + at * 26, 1034 + at * 30],
        ]),
        t.light,
        2.4,
      ),
    )
    .join("");
  const svg =
    line(`M${MID - 250} 1120C${MID - 330} 1290 ${MID - 120} 1300 ${MID - 60} 1262`, MATERIAL.cream.dark, 10) +
    piece(pen, brim, t, { inside: rows }) +
    fill(
      `M${MID - 296} 1040Q${MID} 1150 ${MID + 266} 1020L${MID + 290} 1060Q${MID} 1186 ${MID - 320} 1080Z`,
      t.dark,
      0.4,
    ) +
    piece(pen, crown, t, {
      form: "round",
      inside:
        line(
          `M${MID - 10} 660C${MID - 120} 780 ${MID - 130} 960 ${MID - 116} 1120M${MID - 10} 660C${MID + 110} 780 ${MID + 130} 940 ${MID + 120} 1110`,
          t.dark,
          4,
          0.6,
        ) +
        stitch(
          `M${MID - 22} 664C${MID - 134} 780 ${MID - 144} 960 ${MID - 130} 1120M${MID + 4} 664C${MID + 124} 780 ${MID + 144} 940 ${MID + 134} 1110`,
          t.light,
        ),
    }) +
    fill(oval(MID - 10, 664, 20, 12), t.dark) +
    fill(
      `M${MID - 190} 900C${MID - 170} 790 ${MID - 130} 730 ${MID - 90} 700C${MID - 130} 780 ${MID - 150} 860 ${MID - 160} 940Z`,
      "#ffffff",
      0.26,
    );
  return {
    svg,
    rest: "stand",
    at: [MID - 40, TABLE],
    foot: 380,
    focus: [MID - 120, 1060, 2.2],
    inScene: 0.34,
  };
};

const cap: Draft = (pen, t) => {
  const crown = `M${MID - 300} 1130C${MID - 330} 880 ${MID - 190} 740 ${MID - 10} 738S${MID + 280} 880 ${MID + 260} 1110Q${MID} 1190 ${MID - 300} 1130Z`;
  const peak = `M${MID - 60} 1150C${MID + 60} 1090 ${MID + 240} 1060 ${MID + 330} 1096C${MID + 440} 1130 ${MID + 470} 1200 ${MID + 420} ${TABLE - 10}C${MID + 250} 1176 ${MID + 80} 1186 ${MID - 60} 1206Z`;
  const svg =
    piece(pen, crown, t, {
      tex: "canvas",
      inside:
        line(
          `M${MID - 10} 738C${MID - 70} 860 ${MID - 70} 1000 ${MID - 50} 1170M${MID - 10} 738C${MID + 140} 830 ${MID + 190} 960 ${MID + 190} 1150M${MID - 10} 738C${MID - 180} 820 ${MID - 230} 960 ${MID - 230} 1150`,
          t.dark,
          4,
          0.6,
        ) +
        stitch(
          `M${MID - 24} 742C${MID - 84} 860 ${MID - 84} 1000 ${MID - 64} 1170M${MID + 2} 744C${MID + 126} 830 ${MID + 176} 960 ${MID + 176} 1150`,
          t.light,
        ) +
        fill(oval(MID - 140, 880, 10, 10) + oval(MID + 90, 880, 10, 10), t.dark) +
        fill(`M${MID + 100} 720Q${MID + 200} 960 ${MID + 160} 1190H${MID + 320}V720Z`, t.dark, 0.24),
    }) +
    piece(
      pen,
      `M${MID - 306} 1090Q${MID} 1160 ${MID + 266} 1070L${MID + 262} 1116Q${MID} 1206 ${MID - 304} 1140Z`,
      MATERIAL.leather,
    ) +
    fill(
      `M${MID - 60} 1158C${MID + 60} 1104 ${MID + 240} 1076 ${MID + 330} 1110L${MID + 300} 1150Q${MID + 60} 1160 ${MID - 60} 1200Z`,
      t.dark,
      0.5,
    ) +
    piece(pen, peak, shaded(t, 0.2), {
      tex: "canvas",
      inside: [0, 1, 2, 3]
        .map((at) =>
          stitch(
            `M${MID - 40} ${1166 + at * 10}C${MID + 80} ${1120 + at * 16} ${MID + 240} ${1086 + at * 20} ${MID + 340 + at * 16} ${1112 + at * 24}`,
            t.light,
          ),
        )
        .join(""),
    }) +
    fill(oval(MID - 10, 740, 24, 12), t.light) +
    fill(oval(MID - 8, 742, 20, 8), t.dark, 0.5);
  return {
    svg,
    rest: "stand",
    at: [MID + 20, TABLE - 12],
    foot: 350,
    focus: [MID + 90, 1060, 2.1],
    inScene: 0.34,
  };
};

const boots: Draft = (pen, t) => {
  const one = (tt: ColourTones): string => {
    const shaft =
      "M-150 -640Q-20 -604 120 -640L126 -260C136 -210 250 -196 330 -150C414 -100 424 -40 404 0H-150C-170 -120 -146 -300 -150 -640Z";
    return (
      piece(pen, shaft, tt, {
        inside:
          fill("M60 -700Q80 -300 130 -180Q240 -60 420 -50V20H-40Q70 -60 50 -240Z", tt.dark, 0.24) +
          fold("M-130 -300Q-40 -260 60 -310", tt, 16) +
          fold("M-130 -230Q0 -180 100 -240", tt, 12) +
          fill("M-126 -600Q-104 -400 -118 -60L-92 -40Q-76 -400 -96 -600Z", "#ffffff", 0.3) +
          fill("M-170 -640Q-20 -596 130 -640V-584Q-20 -540 -170 -584Z", MATERIAL.rubber.base) +
          line("M-160 -584Q-20 -540 130 -584", tt.dark, 3, 0.5) +
          fill("M230 -170Q330 -120 440 -60V10H200Q270 -60 230 -170Z", tt.dark, 0.35),
      }) +
      fill("M-150 -640Q-20 -676 120 -640Q-20 -604 -150 -640Z", mix(tt.dark, "#15110e", 0.5)) +
      piece(pen, "M-158 -26H410Q428 20 396 40H100L84 30H20L-10 44H-156Q-170 10 -158 -26Z", MATERIAL.rubber, {
        inside: line("M-170 -4H430", MATERIAL.rubber.dark, 4, 0.7),
      }) +
      line("M-128 -640C-150 -720 -96 -730 -92 -640", tt.dark, 14)
    );
  };
  const svg = `<g transform="translate(640 1186) scale(.98)">${one(shaded(t, 0.35))}</g><g transform="translate(460 1226)">${one(t)}</g>`;
  return { svg, rest: "stand", at: [MID + 10, TABLE + 34], foot: 400, focus: [480, 720, 2], inScene: 0.38 };
};

const slippers: Draft = (pen, t) => {
  const one = (tt: ColourTones): string =>
    piece(pen, "M-330 -14H340Q352 24 320 30H-310Q-340 20 -330 -14Z", MATERIAL.leather) +
    fill(
      "M-310 -230Q-200 -170 -40 -206L30 -240Q-60 -300 -200 -290Q-300 -280 -310 -230Z",
      mix(tt.dark, "#1d1712", 0.4),
    ) +
    piece(
      pen,
      "M-318 -240C-280 -170 -160 -150 -30 -206C20 -236 60 -250 110 -236C230 -200 330 -130 344 -10H-330C-350 -100 -344 -180 -318 -240Z",
      tt,
      {
        tex: "felt",
        inside:
          stitch("M-340 -40H350", tt.light, 3) +
          fold("M60 -220Q120 -120 90 -20", tt, 14) +
          fill("M120 -240Q200 -120 180 0H360V-240Z", tt.dark, 0.22),
      },
    ) +
    piece(
      pen,
      "M-326 -256C-280 -186 -160 -166 -36 -220L-22 -194C-160 -136 -290 -154 -334 -226Z",
      tonesOf("#efe3cc"),
      { tex: "wool" },
    );
  const svg = `<g transform="translate(690 1090) scale(.94)">${one(shaded(t, 0.3))}</g><g transform="translate(510 1216)">${one(t)}</g>`;
  return { svg, rest: "stand", at: [MID, TABLE + 12], foot: 400, focus: [440, 1060, 2.1], inScene: 0.36 };
};

export const HATS_SHOES: Readonly<Record<string, Draft>> = {
  "watch-beanie": beanie,
  "souwester-hat": souwester,
  "canvas-cap": cap,
  "deck-boots": boots,
  "felt-slippers": slippers,
};
