/** What a mail is made of. Drawn twice from the same blocks: as HTML and as plain text. */
export type Block =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "section"; readonly title: string }
  /** `code`: a number or an id, which is written from left to right in every language. */
  | {
      readonly kind: "facts";
      readonly rows: readonly { readonly label: string; readonly value: string; readonly code?: boolean }[];
    }
  | {
      readonly kind: "lines";
      readonly rows: readonly {
        readonly title: string;
        readonly options: string;
        readonly quantity: string;
        readonly amount: string | null;
      }[];
    }
  | {
      readonly kind: "sum";
      readonly rows: readonly {
        readonly label: string;
        readonly amount: string;
        readonly weight: "usual" | "strong" | "quiet";
      }[];
    }
  | {
      readonly kind: "addresses";
      readonly of: readonly { readonly label: string; readonly lines: readonly string[] }[];
    }
  /** `main`: a button, with its address below for those whose program draws none. */
  | { readonly kind: "action"; readonly label: string; readonly href: string; readonly main: boolean }
  | { readonly kind: "quote"; readonly text: string }
  /** What the law wants to be said, at the end and in small type. */
  | { readonly kind: "small"; readonly title: string; readonly lines: readonly string[] };

/** A mail before it is drawn. `preview`: what programs show beside the subject. */
export interface Letter {
  readonly subject: string;
  readonly preview: string;
  readonly title: string;
  readonly name: string | null;
  readonly blocks: readonly Block[];
}
