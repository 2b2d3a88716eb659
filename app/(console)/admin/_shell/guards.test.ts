import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const ADMIN = fileURLToPath(new URL("..", import.meta.url));

/** What may be reached without a session, or finds out by itself who asks. Each with its reason. */
const PUBLIC: Readonly<Record<string, string>> = {
  "sign-in/page.tsx": "there is no session yet",
  "sign-in/actions.ts#signIn": "there is no session yet",
  "password/page.tsx": "requireStaff sends people here; it asks currentStaff",
  "password/actions.ts#chooseFirstPassword": "calls an action made by defineAction",
  "_shell/actions.ts#signOut": "ends whatever session there is; harmless without one",
};

const files = readdirSync(ADMIN, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(ADMIN, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
  .sort();

/** Whether a call of `name` stands anywhere below a node. */
function calls(node: ts.Node, name: string): boolean {
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name)
    return true;
  return ts.forEachChild(node, (child) => calls(child, name) || undefined) ?? false;
}

/** A route answers a program: it may ask for itself and say 404, as long as it asks who and may they. */
function routeAsks(node: ts.Node): boolean {
  if (calls(node, "requireStaff") || calls(node, "defineUpload")) return true;
  return calls(node, "currentStaff") && calls(node, "allows");
}

function parse(name: string, text: string): ts.SourceFile {
  return ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
}

function isExported(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)
  );
}

/** What others can reach in a module: name and the code behind it. Re-exports and lists count as unguarded. */
function exportsOf(source: ts.SourceFile): [string, ts.Node][] {
  return source.statements.flatMap((statement): [string, ts.Node][] => {
    if (ts.isExportDeclaration(statement) && !statement.isTypeOnly) return [["export list", statement]];
    if (ts.isExportAssignment(statement)) return [["default", statement]];
    if (!isExported(statement)) return [];
    if (ts.isFunctionDeclaration(statement)) return [[statement.name?.text ?? "default", statement]];
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map((declaration) => [
        declaration.name.getText(),
        declaration,
      ]);
    }
    return [];
  });
}

/** The unguarded doors of one file, as "file" or "file#export". */
function openDoors(name: string, text: string): string[] {
  const source = parse(name, text);
  const first = source.statements[0];
  const isActions =
    first !== undefined &&
    ts.isExpressionStatement(first) &&
    ts.isStringLiteral(first.expression) &&
    first.expression.text === "use server";
  if (isActions) {
    return exportsOf(source)
      .filter(([, node]) => !calls(node, "defineAction") && !calls(node, "requireStaff"))
      .map(([exported]) => `${name}#${exported}`);
  }
  if (/(^|\/)page\.tsx$/.test(name)) {
    const page = source.statements.find(
      (statement) =>
        ts.isFunctionDeclaration(statement) &&
        ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword),
    );
    return page && calls(page, "requireStaff") ? [] : [name];
  }
  if (/(^|\/)route\.ts$/.test(name)) {
    return exportsOf(source)
      .filter(([exported]) => /^[A-Z]+$|list|default/.test(exported))
      .filter(([, node]) => !routeAsks(node))
      .map(([exported]) => `${name}#${exported}`);
  }
  return [];
}

describe("every door of the console asks who is there", () => {
  const doors = files
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .flatMap((name) => openDoors(name, readFileSync(join(ADMIN, name), "utf8")));

  it("finds the console", () => {
    expect(files).toContain("staff/page.tsx");
    expect(files).toContain("jobs/feed/route.ts");
  });

  it("leaves open only what is on the list", () => {
    expect(doors.filter((door) => !(door in PUBLIC))).toEqual([]);
  });

  it("has nothing on the list that is no longer open", () => {
    expect(Object.keys(PUBLIC).filter((door) => !doors.includes(door))).toEqual([]);
  });
});

describe("the guard still bites", () => {
  it.each([
    ["a/page.tsx", "export default async function P() { return null; }", ["a/page.tsx"]],
    [
      "a/page.tsx",
      "async function x() { await requireStaff(); } export default function P() { return null; }",
      ["a/page.tsx"],
    ],
    ["a/page.tsx", "export default async function P() { await requireStaff('jobs.read'); return null; }", []],
    ["a/route.ts", "export function GET() { return new Response(); }", ["a/route.ts#GET"]],
    [
      "a/route.ts",
      "export async function GET() { await requireStaff(); } export const POST = () => 1;",
      ["a/route.ts#POST"],
    ],
    ["a/route.ts", "export const GET = async () => { await currentStaff(); };", ["a/route.ts#GET"]],
    ["a/actions.ts", '"use server"; export async function wipe() { await verb(); }', ["a/actions.ts#wipe"]],
    ["a/other-name.ts", '"use server"; export const wipe = verb;', ["a/other-name.ts#wipe"]],
    ["a/actions.ts", '"use server"; export const save = defineAction({}, verb);', []],
    ["a/actions.ts", '"use server"; export { wipe } from "./verbs";', ["a/actions.ts#export list"]],
  ])("%s: %s", (name, text, doors) => {
    expect(openDoors(name, text)).toEqual(doors);
  });
});
