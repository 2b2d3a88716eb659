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
/** Marks of direction that Intl puts beside amounts: the base direction does their work, and no font has a letter for them. */
const MARKS = /[\u200e\u200f\u061c]/g;
/** `2006/112/EC` behind a mark: without the mark, Arabic turns its parts round. */
const MARKED_NUMBER = /\u200e(\d+\/\d+)\/([A-Z]+)/g;
const RTL_LETTER = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

export const row = (sheet: Sheet) => ({
  flexDirection: sheet.rtl ? ("row-reverse" as const) : ("row" as const),
});
/** Room on the side from which the language is read. */
export const indent = (sheet: Sheet, points: number) =>
  sheet.rtl ? { marginRight: points } : { marginLeft: points };

interface Style {
  readonly fontSize?: number;
  readonly fontWeight?: number;
  readonly color?: string;
  readonly flex?: number;
  readonly width?: number;
  readonly marginTop?: number;
  readonly marginBottom?: number;
  readonly marginHorizontal?: number;
  readonly paddingLeft?: number;
  readonly paddingRight?: number;
}

/**
 * A text on the side where the language begins, or with `end` on the other. The library knows left and right alone and
 * inherits no direction; a text without an Arabic letter (a number, a postcode, a phone) is written from the left also among
 * those that are not.
 */
export function Say({
  sheet,
  text,
  end = false,
  style = {},
}: {
  sheet: Sheet;
  text: string;
  end?: boolean;
  style?: Style;
}) {
  return <Text style={{ ...style, ...aligned(sheet, text, end) }}>{written(text)}</Text>;
}

/** Without marks. A directive's number is written so that it reads the same in both directions. */
const written = (text: string) => text.replace(MARKED_NUMBER, "$1 ($2)").replace(MARKS, "");

function aligned(sheet: Sheet, text: string, end: boolean) {
  return {
    textAlign: sheet.rtl === end ? ("left" as const) : ("right" as const),
    direction: RTL_LETTER.test(text) ? ("rtl" as const) : ("ltr" as const),
  };
}

/**
 * A sheet of paper with the brand above and the seller, by law, and the number of the page below. No line height here: the
 * library multiplies an inherited one again for text that is drawn per page, and the footer would leave the sheet.
 */
export function PaperPage({ sheet, children }: { sheet: Sheet; children: ReactNode }) {
  const { sender, voice } = sheet;
  const small = { ...styles.small, ...styles.soft };
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
      <View style={{ marginBottom: 28 }} fixed>
        <Say sheet={sheet} text={voice.brand} style={{ fontSize: 14, fontWeight: 600 }} />
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
              {index > 0 && <Text style={{ ...small, marginHorizontal: 4 }}>·</Text>}
              <Say sheet={sheet} text={line} style={small} />
            </View>
          ))}
        </View>
        <Text
          style={{
            ...small,
            marginTop: 2,
            ...aligned(sheet, voice.d("page", { page: "", pages: "" }), true),
          }}
          render={({ pageNumber, totalPages }) =>
            voice.d("page", { page: voice.count(pageNumber), pages: voice.count(totalPages) })
          }
        />
      </View>
    </Page>
  );
}

/** What the paper is, and which one: a number keeps its own direction. */
export function Title({ sheet, text, of = "" }: { sheet: Sheet; text: string; of?: string }) {
  const big = { fontSize: 20, fontWeight: 600 };
  return (
    <View style={{ ...row(sheet), marginBottom: 14 }}>
      <Say sheet={sheet} text={text} style={big} />
      {of !== "" && (
        <View style={indent(sheet, 6)}>
          <Say sheet={sheet} text={of} style={big} />
        </View>
      )}
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
  const room = sheet.rtl ? { paddingLeft: 12 } : { paddingRight: 12 };
  return (
    <View style={beside ? { flex: 1, ...room } : {}}>
      <Say sheet={sheet} text={label} style={{ ...styles.small, ...styles.soft, marginBottom: 2 }} />
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never moved
        <Say key={index} sheet={sheet} text={line} />
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
          <Say sheet={sheet} text={label} style={{ width, ...styles.soft }} />
          <Say sheet={sheet} text={value} style={{ flex: 1 }} />
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
  const place = ({ width }: Column, index: number) => ({
    ...(width === undefined ? { flex: 1 } : { width }),
    ...(index === 0 ? {} : sheet.rtl ? { paddingRight: 8 } : { paddingLeft: 8 }),
  });
  return (
    <View>
      <View fixed style={{ ...row(sheet), ...styles.rule, paddingBottom: 4, marginBottom: 4 }}>
        {columns.map((column, index) => (
          <Say
            key={column.label}
            sheet={sheet}
            text={column.label}
            end={column.numeric ?? false}
            style={{ ...styles.small, ...styles.soft, ...place(column, index) }}
          />
        ))}
      </View>
      {rows.map((cells, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, never moved
        <View key={at} wrap={false} style={{ ...row(sheet), ...styles.rule, paddingVertical: 4 }}>
          {columns.map((column, index) => {
            const cell = cells[index] ?? "";
            const { text, below } = typeof cell === "string" ? { text: cell, below: [] } : cell;
            return (
              <View key={column.label} style={place(column, index)}>
                <Say sheet={sheet} text={text} end={column.numeric ?? false} />
                {below.map((line) => (
                  <Say key={line} sheet={sheet} text={line} style={{ ...styles.small, ...styles.soft }} />
                ))}
              </View>
            );
          })}
        </View>
      ))}
    </View>
  );
}
