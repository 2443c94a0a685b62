import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = process.cwd();
const SERVER = path.join(ROOT, 'lib', 'server');
/** Generated code, and what verbs stand on. */
const NO_VERBS = new Set([path.join(SERVER, 'db')]);

function sourceFiles(folder: string): string[] {
  if (NO_VERBS.has(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(full);
    return entry.name.endsWith('.ts') ? [full] : [];
  });
}

function isExported(node: ts.HasModifiers): boolean {
  return ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

/** Whether the first parameter is taken apart into `ctx` and more, or is typed as an object that has `ctx`. */
function takesContext(parameters: ts.NodeArray<ts.ParameterDeclaration>): boolean {
  const first = parameters[0];
  if (first === undefined) return false;
  const named = (name: ts.Node | undefined, file: ts.SourceFile): boolean => name?.getText(file) === 'ctx';
  const file = first.getSourceFile();
  if (ts.isObjectBindingPattern(first.name)) return first.name.elements.some((element) => named(element.propertyName ?? element.name, file));
  return first.type !== undefined && ts.isTypeLiteralNode(first.type) && first.type.members.some((member) => named(member.name, file));
}

/** Verbs of one file: exported functions that take `{ ctx, … }`. */
export function verbsIn(source: string, name: string): string[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
  const verbs: string[] = [];
  for (const statement of file.statements) {
    if (ts.isFunctionDeclaration(statement) && isExported(statement) && statement.name && takesContext(statement.parameters)) {
      verbs.push(`${name}#${statement.name.text}`);
    }
    if (ts.isVariableStatement(statement) && isExported(statement)) {
      for (const { name: variable, initializer } of statement.declarationList.declarations) {
        const isFunction = initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer));
        if (isFunction && takesContext(initializer.parameters)) verbs.push(`${name}#${variable.getText(file)}`);
      }
    }
  }
  return verbs;
}

/** All verbs of lib/server, by file and name. */
export function findVerbs(): string[] {
  return sourceFiles(SERVER)
    .flatMap((file) => verbsIn(readFileSync(file, 'utf8'), path.relative(ROOT, file).split(path.sep).join('/')))
    .sort();
}
