import { Document, View } from "@react-pdf/renderer";
import { PaperPage, Say, type Sheet, styles, Table, Title } from "./kit";
import type { PickList } from "./nouns";

/** What each location has to fetch, with a box to tick. */
export function PickPaper({ lists, sheet }: { lists: readonly PickList[]; sheet: Sheet }) {
  const { voice } = sheet;
  const { d } = voice;
  return (
    <Document title={d("pick.title")} author={voice.brand} language={voice.lang}>
      {lists.map((list) => (
        <PaperPage key={list.location} sheet={sheet}>
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
              { label: d("column.quantity"), width: 48, numeric: true },
              { label: d("column.item") },
              { label: d("column.sku"), width: 130 },
              { label: d("column.picked"), width: 54 },
            ]}
            rows={list.lines.map((line) => [
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
      ))}
    </Document>
  );
}
