import { Document, View } from "@react-pdf/renderer";
import { AddressPart, Facts, PaperPage, row, Say, type Sheet, Table, Title } from "./kit";
import type { PackingSlip } from "./nouns";

/** What lies in a parcel: no prices, since parcels may be gifts. */
export function PackingPaper({ slips, sheet }: { slips: readonly PackingSlip[]; sheet: Sheet }) {
  const { voice } = sheet;
  const { d, t } = voice;
  return (
    <Document title={d("packing.title")} author={voice.brand} language={voice.lang}>
      {slips.map((slip) => (
        <PaperPage key={slip.parcel} sheet={sheet}>
          <View style={{ ...row(sheet), marginBottom: 24 }}>
            <AddressPart
              beside
              sheet={sheet}
              label={t("email.address.shipTo")}
              lines={voice.address(slip.shipTo)}
            />
            <View style={{ width: 230 }}>
              <Facts
                sheet={sheet}
                width={100}
                rows={[
                  [d("packing.parcel"), slip.parcel],
                  [d("order"), slip.order.number],
                  [d("orderedOn"), voice.date(slip.order.placedAt)],
                ]}
              />
            </View>
          </View>
          <Title sheet={sheet} text={d("packing.title")} />
          <Table
            sheet={sheet}
            columns={[
              { label: d("column.quantity"), width: 56, numeric: true },
              { label: d("column.item") },
              { label: d("column.sku"), width: 140 },
            ]}
            rows={slip.lines.map(({ quantity, title, options, sku }) => [
              voice.count(quantity),
              { text: title, below: options === "" ? [] : [options] },
              sku,
            ])}
          />
          {slip.moreToCome && <Say sheet={sheet} text={d("packing.more")} style={{ marginTop: 14 }} />}
          <Say
            sheet={sheet}
            text={d("packing.returns", { url: voice.url(slip.order.path) })}
            style={{ marginTop: 14 }}
          />
        </PaperPage>
      ))}
    </Document>
  );
}
