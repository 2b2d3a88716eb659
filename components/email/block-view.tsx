import { Button, Heading, Link, Section, Text } from "@react-email/components";
import type { CSSProperties, ReactNode } from "react";
import type { Block } from "./blocks";
import type { Look } from "./look";
import type { Voice } from "./voice";

interface Frame {
  readonly look: Look;
  readonly voice: Voice;
  /** The side where lines begin: mail programs know no `start`. */
  readonly start: "left" | "right";
}

export function BlockView({ block, ...frame }: { block: Block } & Frame) {
  const { look } = frame;
  const paragraph = { margin: "0 0 16px", fontSize: 15, lineHeight: "24px", color: look.ink };
  switch (block.kind) {
    case "text":
      return (
        <Text className="m-ink" style={paragraph}>
          {block.text}
        </Text>
      );
    case "section":
      return <SectionTitle look={look}>{block.title}</SectionTitle>;
    case "facts":
      return <FactsView rows={block.rows} {...frame} />;
    case "lines":
      return <LinesView rows={block.rows} {...frame} />;
    case "sum":
      return <SumView rows={block.rows} {...frame} />;
    case "addresses":
      return <AddressesView of={block.of} {...frame} />;
    case "action":
      return block.main ? (
        <ActionView label={block.label} href={block.href} {...frame} />
      ) : (
        <Text className="m-ink" style={paragraph}>
          <Link href={block.href} className="m-ink" style={{ color: look.ink, textDecoration: "underline" }}>
            {block.label}
          </Link>
        </Text>
      );
    case "quote":
      return (
        <Text
          className="m-ink m-rule"
          style={{
            ...paragraph,
            whiteSpace: "pre-wrap",
            padding: "0 16px",
            [frame.start === "left" ? "borderLeft" : "borderRight"]: `3px solid ${look.rule}`,
          }}
        >
          {block.text}
        </Text>
      );
    case "small":
      return (
        <Text
          className="m-soft"
          style={{ margin: "0 0 12px", fontSize: 12, lineHeight: "18px", color: look.soft }}
        >
          <strong>{block.title}</strong>
          <Lines lines={block.lines} lead />
        </Text>
      );
  }
}

function SectionTitle({ look, children }: { look: Look; children: ReactNode }) {
  return (
    <Heading
      as="h2"
      className="m-ink"
      style={{ margin: "24px 0 8px", fontSize: 15, lineHeight: "24px", fontWeight: 600, color: look.ink }}
    >
      {children}
    </Heading>
  );
}

/** Lines of one paragraph, each of its own direction. */
function Lines({ lines, lead = false }: { lines: readonly string[]; lead?: boolean }) {
  return lines.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never moved
    <span key={index}>
      {(lead || index > 0) && <br />}
      <bdi>{line}</bdi>
    </span>
  ));
}

type Of<K extends Block["kind"]> = Extract<Block, { kind: K }>;

const cell = (look: Look, start: "left" | "right"): CSSProperties => ({
  padding: "4px 0",
  fontSize: 15,
  lineHeight: "22px",
  verticalAlign: "top",
  textAlign: start,
  color: look.ink,
});
/** Room between a cell and the next. */
const gap = (start: "left" | "right") => ({ [start === "left" ? "paddingRight" : "paddingLeft"]: 16 });
const other = (start: "left" | "right") => (start === "left" ? "right" : "left");

function Table({ children }: { children: ReactNode }) {
  return (
    <table
      role="presentation"
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      style={{ borderCollapse: "collapse", margin: "0 0 20px" }}
    >
      <tbody>{children}</tbody>
    </table>
  );
}

function FactsView({ rows, look, start }: { rows: Of<"facts">["rows"] } & Frame) {
  return (
    <Table>
      {rows.map(({ label, value, code }) => (
        <tr key={label}>
          <td
            className="m-soft"
            style={{
              ...cell(look, start),
              width: "40%",
              color: look.soft,
              ...gap(start),
            }}
          >
            {label}
          </td>
          <td className="m-ink" style={cell(look, start)}>
            {code ? <span dir="ltr">{value}</span> : value}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function LinesView({ rows, look, start }: { rows: Of<"lines">["rows"] } & Frame) {
  const rule = { borderBottom: `1px solid ${look.rule}` };
  return (
    <Table>
      {rows.map(({ title, options, quantity, amount }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never moved
        <tr key={index}>
          <td
            className="m-soft m-rule"
            style={{
              ...cell(look, start),
              ...rule,
              ...gap(start),
              width: 40,
              whiteSpace: "nowrap",
              color: look.soft,
            }}
          >
            {quantity}&nbsp;×
          </td>
          <td className="m-ink m-rule" style={{ ...cell(look, start), ...rule }}>
            <bdi>{title}</bdi>
            {options !== "" && (
              <>
                <br />
                <span className="m-soft" style={{ color: look.soft, fontSize: 14 }}>
                  <bdi>{options}</bdi>
                </span>
              </>
            )}
          </td>
          <td
            className="m-ink m-rule"
            style={{ ...cell(look, other(start)), ...rule, whiteSpace: "nowrap", width: 96 }}
          >
            {amount}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function SumView({ rows, look, start }: { rows: Of<"sum">["rows"] } & Frame) {
  return (
    <Table>
      {rows.map(({ label, amount, weight }, index) => {
        const style = {
          fontWeight: weight === "strong" ? 600 : 400,
          fontSize: weight === "quiet" ? 13 : weight === "strong" ? 17 : 15,
          color: weight === "quiet" ? look.soft : look.ink,
          padding: "3px 0",
        };
        const tone = weight === "quiet" ? "m-soft" : "m-ink";
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never moved
          <tr key={index}>
            <td className={tone} style={{ ...cell(look, start), ...style }}>
              {label}
            </td>
            <td className={tone} style={{ ...cell(look, other(start)), ...style, whiteSpace: "nowrap" }}>
              {amount}
            </td>
          </tr>
        );
      })}
    </Table>
  );
}

function AddressesView({ of, look, start }: { of: Of<"addresses">["of"] } & Frame) {
  return (
    <Table>
      <tr>
        {of.map(({ label, lines }) => (
          <td
            key={label}
            className="m-ink m-half"
            style={{ ...cell(look, start), width: of.length > 1 ? "50%" : "100%", fontSize: 14 }}
          >
            <span className="m-soft" style={{ color: look.soft }}>
              {label}
            </span>
            <Lines lines={lines} lead />
          </td>
        ))}
      </tr>
    </Table>
  );
}

/** The one thing to do, with its address below for programs that draw no button. */
function ActionView({ label, href, look, voice }: { label: string; href: string } & Frame) {
  return (
    <Section style={{ margin: "8px 0 24px" }}>
      <Button
        href={href}
        style={{
          backgroundColor: look.accent,
          color: look.accentInk,
          borderRadius: 3,
          padding: "12px 20px",
          fontSize: 15,
          fontWeight: 600,
        }}
      >
        {label}
      </Button>
      <Text
        className="m-soft"
        style={{ margin: "12px 0 0", fontSize: 12, lineHeight: "18px", color: look.soft }}
      >
        {voice.t("email.frame.copyLink")}
        <br />
        <Link href={href} className="m-soft" style={{ color: look.soft, wordBreak: "break-all" }} dir="ltr">
          {href}
        </Link>
      </Text>
    </Section>
  );
}
