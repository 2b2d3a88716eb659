import { Page, StyleSheet, Text, View } from "@react-pdf/renderer";
import type { ReactNode } from "react";
import { sellerLines } from "@/components/email/seller";
import type { Sender } from "@/components/email/voice";
import type { PaperVoice } from "./voice";

/** Everything a part of a document needs: react-pdf has its own React, so there is no context and no hook here. */
export interface Sheet {
  readonly sender: Sender;
  readonly voice: PaperVoice;
  readonly fonts: readonly string[];
  readonly rtl: boolean;
}

const INK = "#1d2730";
const SOFT = "#4f5a61";
export const RULE = "#c9bfac";

export const styles = StyleSheet.create({
  soft: { color: SOFT },
  strong: { fontWeight: 600 },
  small: { fontSize: 8 },
  rule: { borderBottomWidth: 0.5, borderBottomColor: RULE },
});

/** North America prints on Letter, everybody else on A4. */
const LETTER = new Set(["US", "CA", "MX", "PH", "CL", "CO", "VE"]);

/** Lines run from the start of the language: react-pdf knows left and right alone, and inherits no direction. */
export const row = (sheet: Sheet) => ({
  flexDirection: sheet.rtl ? ("row-reverse" as const) : ("row" as const),
});
const aligned = (sheet: Sheet, textAlign: "left" | "right") => ({
  textAlign,
  direction: sheet.rtl ? ("rtl" as const) : ("ltr" as const),
});
export const start = (sheet: Sheet) => aligned(sheet, sheet.rtl ? "right" : "left");
export const end = (sheet: Sheet) => aligned(sheet, sheet.rtl ? "left" : "right");

/**
 * A sheet of paper with the brand above and the seller, by law, and the number of the page below. No line height here: the
 * library multiplies an inherited one again for text that is drawn per page, and the footer would leave the sheet.
 */
export function PaperPage({ sheet, children }: { sheet: Sheet; children: ReactNode }) {
  const { sender, voice } = sheet;
  return (
    <Page
      size={LETTER.has(sender.countries[0] ?? "") ? "LETTER" : "A4"}
      style={{
        fontFamily: [...sheet.fonts],
        fontSize: 9.5,
        color: INK,
        paddingTop: 48,
        paddingHorizontal: 52,
        paddingBottom: 96,
      }}
    >
      <View style={{ ...row(sheet), justifyContent: "space-between", marginBottom: 28 }} fixed>
        <Text style={{ fontSize: 14, fontWeight: 600 }}>{voice.brand}</Text>
      </View>
      {children}
      <View
        fixed
        style={{
          position: "absolute",
          bottom: 32,
          left: 52,
          right: 52,
          borderTopWidth: 0.5,
          borderTopColor: RULE,
          paddingTop: 8,
        }}
      >
        <View style={{ ...row(sheet), flexWrap: "wrap" }}>
          {sellerLines(sender, voice).map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never moved
            <View key={index} style={row(sheet)}>
              {index > 0 && <Text style={{ ...styles.small, ...styles.soft, marginHorizontal: 4 }}>·</Text>}
              <Text style={{ ...styles.small, ...styles.soft, ...start(sheet) }}>{line}</Text>
            </View>
          ))}
        </View>
        <Text
          style={{ ...styles.small, ...styles.soft, ...end(sheet), marginTop: 2 }}
          render={({ pageNumber, totalPages }) =>
            voice.d("page", { page: voice.count(pageNumber), pages: voice.count(totalPages) })
          }
        />
      </View>
    </Page>
  );
}

export function Title({ sheet, children }: { sheet: Sheet; children: string }) {
  return (
    <View style={{ marginBottom: 14 }}>
      <Text style={{ fontSize: 20, fontWeight: 600, ...start(sheet) }}>{children}</Text>
    </View>
  );
}

/** An address under what it is for. */
export function AddressPart({
  sheet,
  label,
  lines,
  beside = false,
}: {
  sheet: Sheet;
  label: string;
  lines: readonly string[];
  /** It shares a row and takes what is left of it. */
  beside?: boolean;
}) {
  return (
    <View style={beside ? { flex: 1, ...(sheet.rtl ? { paddingLeft: 12 } : { paddingRight: 12 }) } : {}}>
      <Text style={{ ...styles.small, ...styles.soft, ...start(sheet), marginBottom: 2 }}>{label}</Text>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never moved
        <Text key={index} style={start(sheet)}>
          {line}
        </Text>
      ))}
    </View>
  );
}

/** Labels and values beside each other. */
export function Facts({
  sheet,
  rows,
  width = 90,
}: {
  sheet: Sheet;
  rows: readonly (readonly [label: string, value: string])[];
  width?: number;
}) {
  return (
    <View>
      {rows.map(([label, value]) => (
        <View key={label} style={{ ...row(sheet), marginBottom: 2 }}>
          <Text style={{ width, ...styles.soft, ...start(sheet) }}>{label}</Text>
          <Text style={{ flex: 1, ...start(sheet) }}>{value}</Text>
        </View>
      ))}
    </View>
  );
}

export interface Column {
  readonly label: string;
  /** Points; without it, what is left. */
  readonly width?: number;
  readonly numeric?: boolean;
}

type Cell = string | { readonly text: string; readonly below: readonly string[] };

/** A table whose head comes again on each page and whose rows are never cut. */
export function Table({
  sheet,
  columns,
  rows,
}: {
  sheet: Sheet;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
}) {
  const place = ({ width, numeric }: Column, index: number) => ({
    ...(width === undefined ? { flex: 1 } : { width }),
    ...(numeric ? end(sheet) : start(sheet)),
    ...(index === 0 ? {} : sheet.rtl ? { paddingRight: 8 } : { paddingLeft: 8 }),
  });
  return (
    <View>
      <View fixed style={{ ...row(sheet), ...styles.rule, paddingBottom: 4, marginBottom: 4 }}>
        {columns.map((column, index) => (
          <Text key={column.label} style={{ ...styles.small, ...styles.soft, ...place(column, index) }}>
            {column.label}
          </Text>
        ))}
      </View>
      {rows.map((cells, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never moved
        <View key={at} wrap={false} style={{ ...row(sheet), ...styles.rule, paddingVertical: 4 }}>
          {columns.map((column, index) => (
            <CellView key={column.label} cell={cells[index] ?? ""} style={place(column, index)} />
          ))}
        </View>
      ))}
    </View>
  );
}

function CellView({
  cell,
  style,
}: {
  cell: Cell;
  style: ReturnType<typeof start> & Record<string, unknown>;
}) {
  if (typeof cell === "string") return <Text style={style}>{cell}</Text>;
  const { textAlign, direction, ...box } = style;
  const text = { textAlign, direction };
  return (
    <View style={box}>
      <Text style={text}>{cell.text}</Text>
      {cell.below.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never moved
        <Text key={index} style={{ ...styles.small, ...styles.soft, ...text }}>
          {line}
        </Text>
      ))}
    </View>
  );
}
