import type { Block, Letter } from "./blocks";
import { sellerLines } from "./seller";
import type { Sender, Voice } from "./voice";

/** A mail for programs and people that read no HTML. Lines are not broken: that is the reader's program's work. */
export function plainOf(letter: Letter, sender: Sender, voice: Voice): string {
  const parts = [
    voice.brand,
    letter.title,
    letter.name
      ? voice.t("email.frame.greeting", { name: letter.name })
      : voice.t("email.frame.greetingBare"),
    ...letter.blocks.map(blockText),
    voice.t("email.frame.questions", { email: sender.brand.legalEntity.email }),
    `-- \n${sellerLines(sender, voice).join("\n")}\n${voice.url("/")}`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "text":
      return block.text;
    case "section":
      return block.title;
    case "facts":
      return block.rows.map(({ label, value }) => `${label}: ${value}`).join("\n");
    case "lines":
      return block.rows
        .map(({ title, options, quantity, amount }) => {
          const what = options === "" ? title : `${title}, ${options}`;
          return amount === null ? `${quantity} × ${what}` : `${quantity} × ${what}: ${amount}`;
        })
        .join("\n");
    case "sum":
      return block.rows.map(({ label, amount }) => `${label}: ${amount}`).join("\n");
    case "addresses":
      return block.of.map(({ label, lines }) => `${label}:\n${lines.join("\n")}`).join("\n\n");
    case "action":
      return `${block.label}:\n${block.href}`;
    case "quote":
      return block.text
        .split("\n")
        .map((line) => `> ${line}`)
        .join("\n");
    case "small":
      return [block.title, ...block.lines].join("\n");
  }
}
