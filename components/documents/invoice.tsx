import { Document, View } from "@react-pdf/renderer";
import { AddressPart, Facts, indent, PaperPage, row, Say, type Sheet, styles, Table, Title } from "./kit";
import type { InvoiceDocument } from "./nouns";

/** An invoice or a credit note, as article 226 of Directive 2006/112/EC wants it. */
export function InvoicePaper({ invoice, sheet }: { invoice: InvoiceDocument; sheet: Sheet }) {
  const { voice } = sheet;
  const { d, t } = voice;
  const title = d(invoice.kind === "invoice" ? "invoice.title" : "invoice.creditNote");
  return (
    <Document
      title={`${title} ${invoice.number}`}
      author={voice.brand}
      language={voice.lang}
      creator={voice.brand}
    >
      <PaperPage sheet={sheet}>
        <View style={{ ...row(sheet), marginBottom: 24 }}>
          <AddressPart
            beside
            sheet={sheet}
            label={t("email.address.billTo")}
            lines={[
              ...voice.address(invoice.billTo),
              ...(invoice.customerVatId ? [`${d("invoice.customerVatId")}: ${invoice.customerVatId}`] : []),
            ]}
          />
          {invoice.shipTo && (
            <AddressPart
              beside
              sheet={sheet}
              label={t("email.address.shipTo")}
              lines={voice.address(invoice.shipTo)}
            />
          )}
          <View style={{ width: 200 }}>
            <Facts sheet={sheet} width={92} rows={headFacts(invoice, sheet)} />
          </View>
        </View>
        <Title sheet={sheet} text={title} of={invoice.number} />
        <LinesTable invoice={invoice} sheet={sheet} />
        <Sum invoice={invoice} sheet={sheet} />
        <TaxTable invoice={invoice} sheet={sheet} />
        <Notes invoice={invoice} sheet={sheet} />
        <Payment invoice={invoice} sheet={sheet} />
      </PaperPage>
    </Document>
  );
}

interface Part {
  readonly invoice: InvoiceDocument;
  readonly sheet: Sheet;
}

function headFacts(invoice: InvoiceDocument, { voice }: Sheet): [string, string][] {
  const { d } = voice;
  return [
    [d("invoice.number"), invoice.number],
    [d("invoice.date"), voice.date(invoice.issuedOn)],
    ...(invoice.corrects ? [[d("invoice.corrects"), invoice.corrects] as [string, string]] : []),
    [d("order"), invoice.order.number],
    [d("orderedOn"), voice.date(invoice.order.placedAt)],
  ];
}

function LinesTable({ invoice, sheet }: Part) {
  const { voice } = sheet;
  const { d } = voice;
  const money = (minor: bigint) => voice.money(minor, invoice.currency);
  return (
    <Table
      sheet={sheet}
      columns={[
        { label: d("column.item") },
        { label: d("column.quantity"), width: 52, numeric: true },
        { label: d("column.unitPrice"), width: 84, numeric: true },
        { label: d("column.tax"), width: 56, numeric: true },
        { label: d("column.amount"), width: 90, numeric: true },
      ]}
      rows={invoice.lines.map((line) => [
        {
          text: line.title,
          below: [
            [line.options, line.sku].filter((part) => part !== "").join(" · "),
            ...(line.discountMinor > 0n
              ? [d("column.reduction", { amount: money(line.discountMinor) })]
              : []),
          ].filter((part) => part !== ""),
        },
        line.quantity === null ? "" : voice.count(line.quantity),
        line.unitMinor === null ? "" : money(line.unitMinor),
        line.rateMicro === null ? "–" : voice.percent(line.rateMicro),
        money(line.amountMinor),
      ])}
    />
  );
}

function Sum({ invoice, sheet }: Part) {
  const { voice } = sheet;
  const money = (minor: bigint) => voice.money(minor, invoice.currency);
  const { netMinor, taxMinor, grossMinor } = invoice.totals;
  return (
    <View wrap={false} style={{ marginTop: 10, ...indent(sheet, 250) }}>
      <SumRow sheet={sheet} label={voice.d("tax.net")} amount={money(netMinor)} />
      <SumRow sheet={sheet} label={voice.d("tax.tax")} amount={money(taxMinor)} />
      <View style={{ borderTopWidth: 0.5, marginVertical: 3 }} />
      <SumRow sheet={sheet} label={voice.t("email.sum.total")} amount={money(grossMinor)} large />
    </View>
  );
}

function SumRow({
  sheet,
  label,
  amount,
  large = false,
}: {
  sheet: Sheet;
  label: string;
  amount: string;
  large?: boolean;
}) {
  const style = large ? { fontSize: 12, ...styles.strong } : {};
  return (
    <View style={{ ...row(sheet), marginBottom: 1 }}>
      <Say sheet={sheet} text={label} style={{ flex: 1, ...style }} />
      <Say sheet={sheet} text={amount} end style={{ width: 120, ...style }} />
    </View>
  );
}

function TaxTable({ invoice, sheet }: Part) {
  const { voice } = sheet;
  const { d } = voice;
  if (invoice.taxLines.length === 0) return null;
  const money = (minor: bigint) => voice.money(minor, invoice.currency);
  return (
    <View wrap={false} style={{ marginTop: 18 }}>
      <Say sheet={sheet} text={d("tax.title")} style={{ ...styles.strong, marginBottom: 4 }} />
      <Table
        sheet={sheet}
        columns={[
          { label: d("tax.rate") },
          { label: d("tax.net"), width: 110, numeric: true },
          { label: d("tax.tax"), width: 110, numeric: true },
        ]}
        rows={invoice.taxLines.map(({ name, rateMicro, baseMinor, taxMinor }) => [
          `${name} ${voice.percent(rateMicro)}`,
          money(baseMinor),
          money(taxMinor),
        ])}
      />
    </View>
  );
}

function Notes({ invoice, sheet }: Part) {
  const { voice } = sheet;
  const notes = [
    voice.d(invoice.taxIncluded === "gross" ? "invoice.amountsGross" : "invoice.amountsNet"),
    ...invoice.taxNotes.flatMap((note) => voice.taxNote(note) ?? []),
  ];
  return (
    <View style={{ marginTop: 14 }} wrap={false}>
      {notes.map((note) => (
        <Say key={note} sheet={sheet} text={note} />
      ))}
    </View>
  );
}

function Payment({ invoice, sheet }: Part) {
  const { voice } = sheet;
  const { t, d } = voice;
  const { instrument, state, paidOn, dueOn, details } = invoice.payment;
  if (state === null) return null;
  const method = t(`email.payment.method.${instrument}`);
  const said =
    state === "refunded"
      ? d("invoice.refunded")
      : state === "paid" && paidOn
        ? d("invoice.paidOn", { date: voice.date(paidOn), method })
        : t(`email.payment.${state}`, { method });
  const account: [string, string][] = [
    [t("email.payment.accountName"), details.accountName ?? ""],
    [t("email.payment.bankName"), details.bankName ?? ""],
    ["IBAN", details.iban ?? ""],
    ["BIC", details.bic ?? ""],
    [t("email.payment.accountNumber"), details.accountNumber ?? ""],
    [t("email.payment.reference"), invoice.number],
  ];
  const known = account.filter(([, value]) => value !== "");
  return (
    <View style={{ marginTop: 10 }} wrap={false}>
      <Say sheet={sheet} text={said} style={styles.strong} />
      {state === "to_be_paid" && dueOn && (
        <Say sheet={sheet} text={d("invoice.dueOn", { date: voice.date(dueOn) })} />
      )}
      {state === "to_be_paid" && known.length > 1 && (
        <View style={{ marginTop: 4 }}>
          <Facts sheet={sheet} width={110} rows={known} />
        </View>
      )}
    </View>
  );
}
