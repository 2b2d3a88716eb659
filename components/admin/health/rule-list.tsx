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

interface Rules {
  readonly rules: readonly Rule[];
  readonly broken: readonly Row[];
}

/** The rules that are broken, each with what was found and what to do: before anything else on the page. */
export function BrokenRules({ rules, broken }: Rules) {
  return rules.map((rule) => {
    const rows = broken.filter(({ name }) => name === rule.name);
    return rows.length === 0 ? null : <BrokenRule key={rule.name} rule={rule} rows={rows} />;
  });
}

/** Every rule of the data that holds, in the reader's words. `asked`: whether they could be asked at all. */
export function RuleList({ rules, broken, asked }: Rules & { asked: boolean }) {
  const t = useTranslations("admin.health");
  const good = rules.filter((rule) => !broken.some(({ name }) => name === rule.name));
  return (
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
        <h2 className="min-w-0 flex-1 font-medium">{wordOf(t, rule.name, "means") ?? rule.rule}</h2>
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
