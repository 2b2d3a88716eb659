import { useTranslations } from "next-intl";
import { StatusPill } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

interface Rule {
  readonly name: string;
  readonly rule: string;
}
interface Row extends Rule {
  readonly subject: string;
  readonly found: string;
}

/** Every rule of the data in the reader's words; broken ones first, each with what was found and what to do. */
export function RuleList({
  rules,
  broken,
  asked,
}: {
  rules: readonly Rule[];
  broken: readonly Row[];
  asked: boolean;
}) {
  const t = useTranslations("admin.health");
  const rowsOf = (name: string) => broken.filter((row) => row.name === name);
  const bad = rules.filter(({ name }) => rowsOf(name).length > 0);
  const good = rules.filter(({ name }) => rowsOf(name).length === 0);
  return (
    <>
      {bad.map((rule) => (
        <BrokenRule key={rule.name} rule={rule} rows={rowsOf(rule.name)} />
      ))}
      <ul className="grid">
        {good.map((rule) => (
          <li
            key={rule.name}
            className="grid grid-cols-[3rem_minmax(0,1fr)_auto] items-baseline gap-3 border-b py-2"
          >
            <code className="text-muted-foreground text-xs">{rule.name}</code>
            <span>{wordOf(t, rule.name, "means") ?? rule.rule}</span>
            {asked && <StatusPill tone="on">{t("holds")}</StatusPill>}
          </li>
        ))}
      </ul>
    </>
  );
}

type Words = ReturnType<typeof useTranslations<"admin.health">>;

function wordOf(t: Words, name: string, what: "means" | "do"): string | null {
  const key = `ruleOf.${name}.${what}` as Parameters<Words>[0];
  return t.has(key) ? t(key) : null;
}

function BrokenRule({ rule, rows }: { rule: Rule; rows: readonly Row[] }) {
  const t = useTranslations("admin.health");
  const act = wordOf(t, rule.name, "do");
  return (
    <article className="grid gap-3 rounded-md border border-destructive px-4 pt-3 pb-4">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <code className="text-muted-foreground text-xs">{rule.name}</code>
        <h3 className="min-w-0 flex-1 font-medium">{wordOf(t, rule.name, "means") ?? rule.rule}</h3>
        <StatusPill tone="bad">{t("isBroken")}</StatusPill>
      </div>
      {act && (
        <p>
          <strong className="font-medium">{t("whatToDo")}:</strong> {act}
        </p>
      )}
      <div className="min-w-0 overflow-x-auto">
        <Table>
          <TableHeader className="static">
            <TableRow className="hover:bg-transparent">
              <TableHead>{t("subject")}</TableHead>
              <TableHead>{t("found")}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map(({ subject, found }) => (
              <TableRow key={`${subject} ${found}`}>
                <TableCell>
                  <code className="text-xs">{subject}</code>
                </TableCell>
                <TableCell>{found}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </article>
  );
}
