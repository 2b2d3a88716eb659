import { Document, View } from "@react-pdf/renderer";
import { PaperPage, Say, type Sheet, styles, Table, Title } from "./kit";
import type { PickList } from "./nouns";

/** What one location has to fetch, in the order of its places, with a box to tick. */
export function PickPaper({ list, sheet }: { list: PickList; sheet: Sheet }) {
  const { voice } = sheet;
  const { d } = voice;
  return (
    <Document title={`${d("pick.title")} ${list.location}`} author={voice.brand} language={voice.lang}>
      <PaperPage sheet={sheet}>
        <Title sheet={sheet} text={d("pick.title")} of={list.location} />
        <View style={{ marginBottom: 14 }}>
          <Say
            sheet={sheet}
            text={`${d("pick.orders", { count: list.orders })} · ${d("pick.printed")}: ${voice.moment(list.printedAt)}`}
            style={styles.soft}
          />
        </View>
        <Table
          sheet={sheet}
          columns={[
            { label: d("column.place"), width: 70 },
            { label: d("column.quantity"), width: 48, numeric: true },
            { label: d("column.item") },
            { label: d("column.sku"), width: 110 },
            { label: d("column.picked"), width: 54 },
          ]}
          rows={list.lines.map((line) => [
            line.place,
            voice.count(line.quantity),
            {
              text: line.title,
              below: [line.options, line.orderNumbers.join(", ")].filter((part) => part !== ""),
            },
            line.sku,
            "[   ]",
          ])}
        />
      </PaperPage>
    </Document>
  );
}
