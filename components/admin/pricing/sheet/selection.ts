/** A cell by its place: row in the loaded rows, column among those that hold amounts. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** A block of cells. `anchor` is where it began, `head` where the keys go on from. */
export interface Selection {
  readonly anchor: Place;
  readonly head: Place;
}

export interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export const at = (place: Place): Selection => ({ anchor: place, head: place });

export function blockOf({ anchor, head }: Selection): Block {
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.column, head.column),
    right: Math.max(anchor.column, head.column),
  };
}

export const cellsIn = (block: Block) => (block.bottom - block.top + 1) * (block.right - block.left + 1);

interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/**
 * Where a key leads in a grid of `rows` and `columns`, or null when it is no such key. Shift stretches the block. Tab goes
 * along the row and, at its end, is left to the browser: nobody is caught in the grid.
 */
export function moved(
  selection: Selection,
  pressed: Pressed,
  size: { readonly rows: number; readonly columns: number; readonly page: number },
): Selection | null {
  const { row, column } = selection.head;
  const far = pressed.ctrlKey || pressed.metaKey;
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  const to = (next: Place): Selection => {
    const head = {
      row: Math.max(0, Math.min(lastRow, next.row)),
      column: Math.max(0, Math.min(lastColumn, next.column)),
    };
    return pressed.shiftKey && pressed.key !== "Tab" ? { anchor: selection.anchor, head } : at(head);
  };
  switch (pressed.key) {
    case "ArrowDown":
      return to({ row: far ? lastRow : row + 1, column });
    case "ArrowUp":
      return to({ row: far ? 0 : row - 1, column });
    case "ArrowRight":
      return to({ row, column: far ? lastColumn : column + 1 });
    case "ArrowLeft":
      return to({ row, column: far ? 0 : column - 1 });
    case "PageDown":
      return to({ row: row + size.page, column });
    case "PageUp":
      return to({ row: row - size.page, column });
    case "Home":
      return to({ row: far ? 0 : row, column: 0 });
    case "End":
      return to({ row: far ? lastRow : row, column: lastColumn });
    case "Tab": {
      const next = column + (pressed.shiftKey ? -1 : 1);
      return next < 0 || next > lastColumn ? null : to({ row, column: next });
    }
    default:
      return null;
  }
}
