/** Packs, totes, dry bags, duffels and the log carrier. */
import { box, fill, fold, line, oval, piece, stitch } from "@/db/seed/world/art/brush";
import { type Draft, MID, TABLE } from "@/db/seed/world/art/drawing";
import { MATERIAL, mix, type Pen, shaded } from "@/db/seed/world/art/pen";

const buckle = (x: number, y: number, w = 56, h = 66): string =>
  fill(box(x - w / 2 + 4, y - h / 2 + 5, w, h, 9), "#1d1712", 0.3) +
  fill(box(x - w / 2, y - h / 2, w, h, 9), MATERIAL.brass.dark) +
  fill(box(x - w / 2, y - h / 2, w - 5, h - 5, 9), MATERIAL.brass.base) +
  fill(box(x - w / 2 + 11, y - h / 2 + 11, w - 26, h - 26, 4), MATERIAL.leather.dark) +
  line(`M${x - w / 2 + 8} ${y}h${w - 18}`, MATERIAL.brass.light, 6);

const belt = (pen: Pen, x: number, y: number, w: number, h: number): string =>
  fill(box(x + 6, y + 8, w, h, 6), "#1d1712", 0.24) +
  piece(pen, box(x, y, w, h, 6), MATERIAL.leather) +
  stitch(box(x + 7, y + 7, w - 14, h - 14, 3), MATERIAL.leather.light, 2.2);

const pack: Draft = (pen, t) => {
  const body = `M${MID - 280} 620Q${MID} 580 ${MID + 280} 620C${MID + 320} 820 ${MID + 330} 1060 ${MID + 300} 1190Q${MID} 1252 ${MID - 300} 1190C${MID - 330} 1060 ${MID - 320} 820 ${MID - 280} 620Z`;
  const neck = `M${MID - 270} 420Q${MID} 392 ${MID + 270} 420L${MID + 284} 640Q${MID} 690 ${MID - 284} 640Z`;
  const roll = `M${MID - 290} 350Q${MID} 322 ${MID + 290} 350Q${MID + 316} 400 ${MID + 288} 446Q${MID} 474 ${MID - 288} 446Q${MID - 316} 400 ${MID - 290} 350Z`;
  const pocket = `M${MID - 206} 850Q${MID} 826 ${MID + 206} 850L${MID + 222} 1140Q${MID} 1184 ${MID - 222} 1140Z`;
  const straps = [-1, 1]
    .map(
      (s) =>
        line(
          `M${MID + s * 290} 660C${MID + s * 420} 720 ${MID + s * 400} 1000 ${MID + s * 300} 1130`,
          t.dark,
          48,
        ) +
        line(
          `M${MID + s * 290} 660C${MID + s * 412} 720 ${MID + s * 392} 1000 ${MID + s * 300} 1130`,
          MATERIAL.leather.base,
          30,
        ),
    )
    .join("");
  const svg =
    straps +
    line(`M${MID - 70} 356C${MID - 66} 250 ${MID + 66} 250 ${MID + 70} 356`, MATERIAL.leather.dark, 26) +
    piece(pen, neck, shaded(t, 0.2), {
      tex: "canvas",
      inside:
        fold(`M${MID - 140} 430Q${MID - 120} 540 ${MID - 160} 650`, t, 18) +
        fold(`M${MID + 60} 430Q${MID + 80} 540 ${MID + 50} 660`, t, 16) +
        fold(`M${MID + 180} 430Q${MID + 170} 540 ${MID + 200} 650`, t, 18),
    }) +
    piece(pen, roll, t, {
      tex: "canvas",
      inside:
        line(`M${MID - 320} 396Q${MID} 370 ${MID + 320} 396`, t.dark, 6, 0.6) +
        fill(`M${MID - 320} 420Q${MID} 440 ${MID + 320} 420V500H${MID - 320}Z`, t.dark, 0.36),
    }) +
    piece(pen, body, t, {
      tex: "canvas",
      inside:
        fill(`M${MID + 170} 560Q${MID + 250} 900 ${MID + 200} 1260H${MID + 400}V560Z`, t.dark, 0.26) +
        fold(`M${MID - 250} 760Q${MID - 160} 800 ${MID - 60} 770`, t, 12) +
        stitch(`M${MID - 290} 650Q${MID} 612 ${MID + 290} 650`, t.light),
    }) +
    piece(
      pen,
      `M${MID - 312} 1090Q${MID} 1150 ${MID + 314} 1090L${MID + 300} 1192Q${MID} 1254 ${MID - 300} 1192Z`,
      MATERIAL.leather,
      { inside: stitch(`M${MID - 330} 1106Q${MID} 1166 ${MID + 330} 1106`, MATERIAL.leather.light) },
    ) +
    fill(
      `M${MID - 200} 862Q${MID} 838 ${MID + 216} 862L${MID + 234} 1150Q${MID} 1196 ${MID - 210} 1156Z`,
      "#1d1712",
      0.2,
    ) +
    piece(pen, pocket, t, {
      tex: "canvas",
      inside: stitch(`M${MID - 196} 880Q${MID} 856 ${MID + 196} 880`, t.light),
    }) +
    piece(
      pen,
      `M${MID - 214} 836Q${MID} 810 ${MID + 214} 836L${MID + 206} 936Q${MID} 964 ${MID - 206} 936Z`,
      shaded(t, 0.15),
      { tex: "canvas", inside: stitch(`M${MID - 220} 922Q${MID} 950 ${MID + 220} 922`, t.light) },
    ) +
    [-150, 150].map((dx) => belt(pen, MID + dx - 20, 440, 40, 300) + buckle(MID + dx, 640)).join("") +
    belt(pen, MID - 20, 870, 40, 140) +
    buckle(MID, 950, 50, 56);
  return {
    svg,
    rest: "stand",
    at: [MID, TABLE - 14],
    foot: 320,
    focus: [MID - 110, 640, 2.1],
    inScene: 0.46,
  };
};

const tote: Draft = (pen, t) => {
  const d = `M${MID - 320} 640Q${MID} 664 ${MID + 320} 640L${MID + 350} 1200Q${MID} 1250 ${MID - 350} 1200Z`;
  const strap = (o: number, c: string): string =>
    line(
      `M${MID - 160} ${690 + o}C${MID - 170} ${250 + o} ${MID + 170} ${250 + o} ${MID + 160} ${690 + o}`,
      c,
      34,
    );
  const trim = MATERIAL.cream.base === t.base ? MATERIAL.leather : t;
  const canvas = { ...MATERIAL.cream };
  const svg =
    strap(-24, shaded(trim, 0.6).base) +
    fill(
      `M${MID - 320} 640Q${MID} 610 ${MID + 320} 640Q${MID} 664 ${MID - 320} 640Z`,
      mix(canvas.dark, "#3a2f22", 0.4),
    ) +
    piece(pen, d, canvas, {
      tex: "canvas",
      inside:
        fill(`M${MID - 400} 980Q${MID} 1030 ${MID + 400} 980V1300H${MID - 400}Z`, t.base) +
        fill(`M${MID + 120} 980Q${MID + 240} 1010 ${MID + 400} 980V1300H${MID + 60}Z`, t.dark, 0.4) +
        stitch(`M${MID - 400} 994Q${MID} 1044 ${MID + 400} 994`, t.light) +
        stitch(`M${MID - 340} 676Q${MID} 700 ${MID + 340} 676`, canvas.dark) +
        fold(`M${MID - 250} 700Q${MID - 210} 900 ${MID - 260} 1200`, canvas, 18) +
        fold(`M${MID + 240} 700Q${MID + 200} 900 ${MID + 250} 1200`, canvas, 22) +
        fold(`M${MID + 40} 1010Q${MID + 70} 1100 ${MID + 30} 1220`, t, 16),
    }) +
    strap(0, trim.dark) +
    strap(-3, trim.base) +
    [-160, 160]
      .map(
        (dx) =>
          piece(pen, box(MID + dx - 19, 680, 38, 150, 3), trim) +
          stitch(box(MID + dx - 13, 690, 26, 130, 2), trim.light, 2.2) +
          stitch(`M${MID + dx - 12} 760l24 54M${MID + dx + 12} 760l-24 54`, trim.light, 2.2),
      )
      .join("") +
    fill(`M${MID - 30} 900Q${MID - 44} 800 ${MID + 46} 776Q${MID + 66} 880 ${MID - 30} 900Z`, "#4a5a3c") +
    line(`M${MID - 60} 940q15 -18 30 0t30 0t30 0t30 0`, "#2f6079", 7);
  return { svg, rest: "stand", at: [MID, TABLE - 8], foot: 340, focus: [MID - 130, 790, 2.1], inScene: 0.4 };
};

const dryBag: Draft = (pen, t) => {
  const one = (x: number, s: number, tt: typeof t): string =>
    `<g transform="translate(${x} ${TABLE}) scale(${s})">${piece(pen, "M-190 -560Q0 -590 190 -560C230 -380 236 -160 216 -20Q0 44 -216 -20C-236 -160 -230 -380 -190 -560Z", tt, { form: "round", inside: fold("M-120 -560Q-90 -420 -130 -300", tt, 20) + fold("M30 -560Q50 -440 20 -340", tt, 18) + fold("M130 -560Q110 -420 150 -300", tt, 18) + fill("M-260 -120H260V-92H-260Z", tt.light, 0.35) + fill("M-160 -520Q-190 -300 -172 -60L-140 -50Q-156 -300 -124 -520Z", "#ffffff", 0.3) })}${piece(pen, "M-176 -680Q0 -706 176 -680L196 -556Q0 -524 -196 -556Z", shaded(tt, 0.2), { inside: fold("M-90 -680L-110 -540", tt, 18) + fold("M60 -690L80 -540", tt, 18) })}${piece(pen, "M-200 -740Q0 -766 200 -740Q216 -712 198 -672Q0 -646 -198 -672Q-216 -712 -200 -740Z", mix2(tt), {})}${line("M-200 -700C-300 -720 -290 -820 -120 -816C0 -812 120 -826 210 -790C260 -768 250 -706 200 -700", "#23282d", 24)}${fill(box(-70, -846, 130, 52, 10), "#23282d") + fill(box(-56, -838, 60, 36, 6), "#4a535b")}${line("M-150 -430Q-30 -400 90 -440", tt.dark, 4, 0)}${piece(pen, box(-74, -400, 148, 170, 8), MATERIAL.cream) + line("M-46 -290q16 -22 32 0t32 0t32 0M-46 -256q16 -22 32 0t32 0t32 0", tt.dark, 7) + fill("M-16 -322Q-26 -366 22 -378Q30 -330 -16 -322Z", tt.dark)}</g>`;
  const mix2 = (tt: typeof t): typeof t => shaded(tt, 0.5);
  return {
    svg: one(MID + 190, 0.72, shaded(t, 0.25)) + one(MID - 90, 1, t),
    rest: "stand",
    at: [MID + 30, TABLE],
    foot: 330,
    focus: [MID - 90, 560, 2.1],
    inScene: 0.4,
  };
};

const duffel: Draft = (pen, t) => {
  const y = TABLE;
  const d = `M${MID - 400} ${y - 330}Q${MID - 380} ${y - 420} ${MID - 250} ${y - 432}H${MID + 250}Q${MID + 380} ${y - 420} ${MID + 400} ${y - 330}C${MID + 430} ${y - 200} ${MID + 424} ${y - 80} ${MID + 390} ${y - 14}Q${MID} ${y + 26} ${MID - 390} ${y - 14}C${MID - 424} ${y - 80} ${MID - 430} ${y - 200} ${MID - 400} ${y - 330}Z`;
  const handle = (o: number, c: string, w: number): string =>
    line(
      `M${MID - 180} ${y - 250 + o}C${MID - 190} ${y - 660 + o} ${MID + 190} ${y - 660 + o} ${MID + 180} ${y - 250 + o}`,
      c,
      w,
    );
  const end = (s: -1 | 1): string =>
    `M${MID + s * 300} ${y - 440}H${MID + s * 460}V${y + 30}H${MID + s * 320}Q${MID + s * 280} ${y - 200} ${MID + s * 300} ${y - 440}Z`;
  const svg =
    handle(-40, MATERIAL.leather.dark, 26) +
    piece(pen, d, t, {
      tex: "canvas",
      inside:
        fold(`M${MID - 90} ${y - 420}Q${MID - 60} ${y - 200} ${MID - 110} ${y}`, t, 20) +
        fold(`M${MID + 90} ${y - 420}Q${MID + 60} ${y - 200} ${MID + 120} ${y}`, t, 24) +
        fold(`M${MID - 280} ${y - 160}Q${MID - 200} ${y - 120} ${MID - 120} ${y - 150}`, t, 14) +
        fill(
          `M${MID - 460} ${y - 110}Q${MID} ${y - 60} ${MID + 460} ${y - 110}V${y + 40}H${MID - 460}Z`,
          t.dark,
          0.34,
        ) +
        fill(end(-1), MATERIAL.leather.base) +
        fill(end(1), MATERIAL.leather.dark) +
        stitch(
          `M${MID - 290} ${y - 440}Q${MID - 270} ${y - 200} ${MID - 310} ${y + 30}M${MID + 290} ${y - 440}Q${MID + 270} ${y - 200} ${MID + 310} ${y + 30}`,
          t.light,
        ),
    }) +
    line(`M${MID - 290} ${y - 424}H${MID + 290}`, t.dark, 22) +
    line(`M${MID - 290} ${y - 424}H${MID + 290}`, MATERIAL.brass.base, 6) +
    fill(box(MID - 260, y - 420, 22, 70, 8), MATERIAL.brass.dark) +
    fill(box(MID - 260, y - 420, 15, 66, 7), MATERIAL.brass.light) +
    handle(0, MATERIAL.leather.dark, 32) +
    handle(-3, MATERIAL.leather.base, 25) +
    [-180, 180]
      .map((dx) => belt(pen, MID + dx - 27, y - 290, 54, 290) + buckle(MID + dx, y - 210, 66, 60))
      .join("") +
    fill(oval(MID - 376, y - 250, 26, 26), MATERIAL.brass.base) +
    fill(oval(MID - 376, y - 250, 15, 15), MATERIAL.leather.dark) +
    piece(pen, box(MID - 48, y - 250, 96, 70, 6), MATERIAL.leather) +
    stitch(box(MID - 41, y - 243, 82, 56, 3), MATERIAL.leather.light, 2.2);
  return { svg, rest: "stand", at: [MID, TABLE], foot: 400, focus: [MID - 170, y - 260, 2.1], inScene: 0.44 };
};

const logCarrier: Draft = (pen, t) => {
  const y = TABLE;
  const log = (x: number, yy: number, r: number): string =>
    fill(oval(x, yy, r, r), "#6b4a33") +
    fill(oval(x, yy, r * 0.84, r * 0.84), "#dcb884") +
    line(`${oval(x, yy, r * 0.6, r * 0.58)}${oval(x, yy, r * 0.32, r * 0.3)}`, "#a97c4c", 4, 0.7) +
    line(`M${x} ${yy}L${x + r * 0.7} ${yy - r * 0.3}`, "#a97c4c", 4, 0.7);
  const bark = (x: number, yy: number): string => line(`M${x} ${yy}L${x + 60} ${yy - 36}`, "#54392a", 60);
  const logs = (
    [
      [-190, -190, 92],
      [0, -170, 104],
      [188, -196, 88],
      [-96, -330, 88],
      [92, -336, 92],
      [0, -470, 78],
    ] as const
  )
    .map(([dx, dy, r]) => bark(MID + dx + 30, y + dy - 30) + log(MID + dx, y + dy, r))
    .join("");
  const handle = (s: number): string =>
    line(
      `M${MID - 350} ${y - 410}C${MID - 330} ${y - 820} ${MID + 330} ${y - 820} ${MID + 350} ${y - 410}`,
      MATERIAL.leather.dark,
      32 + s,
    );
  const svg =
    handle(2) +
    line(
      `M${MID - 350} ${y - 413}C${MID - 330} ${y - 823} ${MID + 330} ${y - 823} ${MID + 350} ${y - 413}`,
      MATERIAL.leather.base,
      22,
    ) +
    piece(pen, box(MID - 110, y - 752, 220, 56, 22), t, { tex: "canvas" }) +
    stitch(box(MID - 100, y - 742, 200, 36, 14), t.light) +
    logs +
    piece(
      pen,
      `M${MID - 372} ${y - 420}C${MID - 380} ${y - 90} ${MID - 220} ${y} ${MID} ${y}S${MID + 380} ${y - 90} ${MID + 372} ${y - 420}Q${MID + 280} ${y - 150} ${MID} ${y - 130}T${MID - 372} ${y - 420}Z`,
      t,
      {
        tex: "canvas",
        inside:
          stitch(
            `M${MID - 360} ${y - 390}Q${MID - 270} ${y - 150} ${MID} ${y - 116}T${MID + 360} ${y - 390}`,
            t.light,
          ) +
          fold(`M${MID - 260} ${y - 200}Q${MID - 180} ${y - 80} ${MID - 40} ${y - 50}`, t, 18) +
          fill(
            `M${MID + 60} ${y - 140}Q${MID + 300} ${y - 160} ${MID + 380} ${y - 420}V${y + 10}H${MID}Z`,
            t.dark,
            0.3,
          ),
      },
    ) +
    [-352, 352]
      .map(
        (dx) =>
          belt(pen, MID + dx - 24, y - 440, 48, 130) +
          fill(oval(MID + dx, y - 400, 9, 9) + oval(MID + dx, y - 350, 9, 9), MATERIAL.brass.light),
      )
      .join("");
  return {
    svg,
    rest: "stand",
    at: [MID, TABLE - 6],
    foot: 300,
    focus: [MID - 250, y - 300, 2.1],
    inScene: 0.42,
  };
};

export const BAGS: Readonly<Record<string, Draft>> = {
  "roll-top-pack": pack,
  "canvas-tote": tote,
  "dry-bag": dryBag,
  "weekender-duffel": duffel,
  "log-carrier": logCarrier,
};
