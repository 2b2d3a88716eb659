"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { RoundingRule } from "@/commerce/pricing/model";
import { SaveBar } from "@/components/admin/editors/save-bar";
import { useFailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { ConflictDialog } from "./conflict-dialog";
import { DiffDialog } from "./diff-dialog";
import { type CellChange, type CellKind, cellKey, reversed, summaryOf } from "./draft";
import { FormulaBar } from "./formula-bar";
import { Grid } from "./grid";
import { besideOf, type CellConflict, type SheetList, type SheetPage, tierOf } from "./model";
import { ScheduleDialog, type SchedulePlan, type Zone } from "./schedule-dialog";
import { type Refusal, useSheet } from "./use-sheet";

/** How long a saved change can be taken back with one press. */
const UNDO_MS = 10_000;

type SentChange = CellChange & { readonly beside: bigint | null };

export interface SheetActions {
  /** The rows after a cursor at the address that the sheet stands at. */
  readonly load: (input: { listId: string; href: string; cursor: string }) => Promise<Answer<SheetPage>>;
  readonly round: (input: {
    listId: string;
    amounts: readonly bigint[];
    rule: RoundingRule;
  }) => Promise<Answer<bigint[]>>;
  /** Writes all or nothing; with conflicts nothing is written. */
  readonly save: (input: {
    listId: string;
    changes: readonly SentChange[];
    reason: string;
  }) => Promise<Answer<{ saved: number; conflicts: readonly CellConflict[] }>>;
  readonly plan: (
    input: SchedulePlan & { listId: string; changes: readonly SentChange[] },
  ) => Promise<Answer<{ name: string }>>;
}

/** The prices of a list as a sheet: typed, pasted, calculated; seen as a difference; saved now or at a later time. */
export function PriceSheet({
  list,
  page,
  zones,
  mayEdit,
  actions,
}: {
  list: SheetList;
  page: SheetPage;
  /** Storefronts whose clock a planned change may follow. */
  zones: readonly Zone[];
  mayEdit: boolean;
  actions: SheetActions;
}) {
  const t = useTranslations("admin.pricing.sheet");
  const common = useTranslations("admin.common");
  const words = useFailureText();
  const format = useFormatter();
  const locale = useLocale();
  const router = useRouter();
  const [added, setAdded] = useState<readonly number[]>([]);
  const [pending, setPending] = useState(false);
  const [conflicts, setConflicts] = useState<readonly CellConflict[]>([]);
  // Said below the grid, not in a toast: those would cover the bar that saves.
  const [notice, setNotice] = useState<string | null>(null);
  const [dialog, setDialog] = useState<"diff" | "schedule" | null>(null);
  const [tiers, setTiers] = useState<readonly CellKind[]>([]);
  const columns = useMemo<readonly CellKind[]>(() => {
    const quantities = new Set([...tiers, ...added.map((quantity) => `tier:${quantity}` as const)]);
    const sorted = [...quantities].sort((a, b) => (tierOf(a) ?? 0) - (tierOf(b) ?? 0));
    return ["price", "compareAt", ...sorted];
  }, [tiers, added]);
  const round = useCallback(
    (amounts: readonly bigint[], rule: RoundingRule) => actions.round({ listId: list.id, amounts, rule }),
    [actions, list.id],
  );
  const sheet = useSheet({ list, locale, columns, page, round });
  const { draft } = sheet;
  useEffect(() => setTiers(sheet.tiers), [sheet.tiers]);

  const nameOf = (column: CellKind) => {
    const quantity = tierOf(column);
    if (quantity !== null) return t("fromQuantity", { quantity });
    return column === "price" ? t("price") : t("compareAt");
  };
  const refusedWords = (reason: Refusal) => t(`refused.${reason}`, { currency: list.currency });

  const loading = useRef(false);
  const loadMore = useCallback(async () => {
    if (loading.current || sheet.cursor === null) return;
    loading.current = true;
    const answer = await actions.load({ listId: list.id, href: page.key, cursor: sheet.cursor });
    loading.current = false;
    if (answer.status !== "done") return;
    const { rows, nextCursor } = answer.value;
    sheet.setRows((before) => {
      const seen = new Set(before.map(({ variantId }) => variantId));
      return [...before, ...rows.filter(({ variantId }) => !seen.has(variantId))];
    });
    sheet.setCursor(nextCursor);
  }, [actions, list.id, page.key, sheet.cursor, sheet.setRows, sheet.setCursor]);
  const sent = (cells: readonly CellChange[]): SentChange[] =>
    cells.map((cell) => ({ ...cell, beside: besideOf(sheet.known.get(cell.variantId), cell.column) }));

  /** Sends changes; on success the rows show them and a toast holds the way back. */
  async function store(changes: readonly CellChange[], reason: string, undoable: boolean): Promise<void> {
    setPending(true);
    const answer = await actions.save({ listId: list.id, changes: sent(changes), reason });
    setPending(false);
    if (answer.status === "refused") return void toast.error(words(answer.failure));
    if (answer.status !== "done") return;
    const { conflicts: found } = answer.value;
    if (found.length > 0) {
      setDialog(null);
      const before = new Map(changes.map((cell) => [cellKey(cell.variantId, cell.column), cell.before]));
      // Where only the other half of a price changed, nobody's work is lost: the rows learn it, the cell is sent again.
      const [real, beside] = [
        found.filter((one) => before.get(cellKey(one.variantId, one.column)) !== one.theirs),
        found.filter((one) => before.get(cellKey(one.variantId, one.column)) === one.theirs),
      ];
      sheet.learned(beside);
      if (real.length === 0) toast(t("learned"));
      return setConflicts(real);
    }
    sheet.stored(changes);
    setNotice(null);
    setDialog(null);
    router.refresh();
    if (!undoable) return void toast(t("undone"));
    toast(t("saved", { count: answer.value.saved }), {
      duration: UNDO_MS,
      action: { label: common("undo"), onClick: () => void store(reversed(changes), "undo", false) },
    });
  }
  const changes = useMemo(() => [...draft.values()], [draft]);
  const save = () => void store(changes, "sheet", true);

  async function schedule(plan: SchedulePlan): Promise<void> {
    setPending(true);
    const answer = await actions.plan({ ...plan, listId: list.id, changes: sent(changes) });
    setPending(false);
    if (answer.status === "refused") return void toast.error(words(answer.failure));
    if (answer.status !== "done") return;
    sheet.discard();
    setDialog(null);
    toast(t("scheduled", { name: answer.value.name }));
    router.refresh();
  }

  const summary = summaryOf(draft);
  const onlyPrices = changes.every(({ after }) => after !== null);
  return (
    <div className="grid min-w-0 gap-3">
      <FormulaBar
        sheet={sheet}
        list={list}
        here={page.key}
        columns={columns}
        nameOf={nameOf}
        refusedWords={refusedWords}
        readOnly={!mayEdit}
        onNotice={setNotice}
        onTier={(quantity) => setAdded((before) => [...new Set([...before, quantity])])}
      />
      <Grid
        label={t("gridOf", { list: list.name })}
        rows={sheet.rows}
        total={page.total}
        columns={columns}
        columnNames={columns.map(nameOf)}
        currency={list.currency}
        terms={list.terms}
        locale={locale}
        draft={draft}
        marked={new Set(conflicts.map(({ variantId, column }) => cellKey(variantId, column)))}
        selection={sheet.selection}
        onSelect={sheet.setSelection}
        readOnly={!mayEdit}
        className="max-h-[max(18rem,min(40rem,calc(100dvh-15rem)))]"
        asks={{
          onType: (text, fill) => {
            const refused = sheet.type(text, fill);
            return refused && refusedWords(refused);
          },
          onClear: (block) => {
            const refused = sheet.clear(block);
            setNotice(refused && refusedWords(refused));
          },
          onPaste: (text) => {
            const { taken, refused } = sheet.paste(text);
            const [first] = refused;
            setNotice(
              first
                ? t("pastePartly", {
                    taken,
                    refused: refused.length,
                    example: first.text.slice(0, 40),
                    why: refusedWords(first.reason),
                  })
                : t("pasted", { count: taken }),
            );
          },
          onCopy: sheet.copy,
          onUndo: sheet.undo,
          onEnd: loadMore,
        }}
      />
      <p role="status" className={notice ? "text-warning" : "sr-only"}>
        {notice}
      </p>
      <p className="text-muted-foreground text-xs">
        {t("rowsLoaded", { loaded: sheet.rows.length, total: page.total })}{" "}
        <span className="pointer-coarse:hidden">{t("keys")}</span>
      </p>
      <SaveBar
        dirty={summary.cells > 0}
        pending={pending}
        onSave={save}
        onDiscard={sheet.discard}
        note={t("unsavedCells", { cells: summary.cells, variants: summary.variants })}
      >
        <Button variant="outline" disabled={pending} onClick={() => setDialog("diff")}>
          {t("diff", { count: format.number(summary.cells) })}
        </Button>
        <Button
          variant="outline"
          disabled={pending || !onlyPrices}
          title={onlyPrices ? undefined : t("scheduleOnlyPrices")}
          onClick={() => setDialog("schedule")}
        >
          {t("schedule")}
        </Button>
      </SaveBar>
      <DiffDialog
        open={dialog === "diff"}
        onOpenChange={(open) => setDialog(open ? "diff" : null)}
        changes={changes}
        known={sheet.known}
        list={list}
        nameOf={nameOf}
        pending={pending}
        onSave={(reason) => void store(changes, reason, true)}
      />
      <ScheduleDialog
        open={dialog === "schedule"}
        onOpenChange={(open) => setDialog(open ? "schedule" : null)}
        count={summary.cells}
        zones={zones}
        pending={pending}
        onPlan={schedule}
      />
      <ConflictDialog
        conflicts={conflicts}
        known={sheet.known}
        list={list}
        nameOf={nameOf}
        onClose={() => setConflicts([])}
        onSolve={(mine) => {
          sheet.overtaken(conflicts, mine);
          setConflicts([]);
        }}
      />
    </div>
  );
}
