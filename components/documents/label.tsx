import { Document, View } from "@react-pdf/renderer";
import {
  AddressPart,
  Facts,
  indent,
  PaperPage,
  RULE,
  row,
  Say,
  type Sheet,
  styles,
  Table,
  Title,
} from "./kit";
import type { ReturnLabel } from "./nouns";

/** Two parts: one for the outside of the parcel, one for the inside. No carrier's label: postage is not paid by it. */
export function LabelPaper({ label, sheet }: { label: ReturnLabel; sheet: Sheet }) {
  const { voice } = sheet;
  const { d } = voice;
  return (
    <Document title={`${d("label.title")} ${label.number}`} author={voice.brand} language={voice.lang}>
      <PaperPage sheet={sheet}>
        <Title sheet={sheet} text={d("label.title")} />
        <Say sheet={sheet} text={d("label.stick")} style={{ ...styles.soft, marginBottom: 8 }} />
        <View style={{ borderWidth: 1, borderStyle: "dashed", borderColor: RULE, padding: 20 }}>
          <View style={row(sheet)}>
            <AddressPart beside sheet={sheet} label={d("label.from")} lines={voice.address(label.from)} />
            <Say sheet={sheet} text={label.number} end style={{ fontSize: 16, fontWeight: 600 }} />
          </View>
          <View
            style={{
              marginTop: 28,
              fontSize: 15,
              ...indent(sheet, 120),
            }}
          >
            <AddressPart sheet={sheet} label={d("label.to")} lines={voice.address(label.to)} />
          </View>
        </View>
        <View
          style={{ borderTopWidth: 1, borderTopColor: RULE, borderStyle: "dashed", marginVertical: 28 }}
        />
        <Say sheet={sheet} text={d("label.inside")} style={{ ...styles.soft, marginBottom: 8 }} />
        <Facts
          sheet={sheet}
          width={130}
          rows={[
            [d("label.number"), label.number],
            [d("order"), label.order.number],
          ]}
        />
        <View style={{ marginTop: 12 }}>
          <Table
            sheet={sheet}
            columns={[
              { label: d("column.quantity"), width: 56, numeric: true },
              { label: d("column.item") },
              { label: d("column.sku"), width: 140 },
            ]}
            rows={label.lines.map(({ quantity, title, options, sku }) => [
              voice.count(quantity),
              { text: title, below: options === "" ? [] : [options] },
              sku,
            ])}
          />
        </View>
      </PaperPage>
    </Document>
  );
}
