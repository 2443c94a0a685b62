import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { sourceFiles, textOf, writtenFiles } from './files';

const LONGEST_FILE = 400;

/** Where Next.js and other tools ask for a default export. */
const DEFAULT_EXPORTS = [
  /^app\/(.*\/)?(page|layout|loading|error|global-error|not-found|template|default|icon|manifest|robots)\.tsx?$/,
  /^[^/]*\.config\.(ts|mjs)$/,
  /^tests\/(.*\/)?[^/]*global\.ts$/,
];

/** Folders of Next.js have names of their own: (group), [parameter], _private. */
const SEGMENT = /^(\([a-z0-9-]+\)|\[{1,2}(\.{3})?[a-z][A-Za-z]*\]{1,2}|[_.]?[a-z0-9]+(-[a-z0-9]+)*)(\.[a-z0-9-]+)*$/;
const NAMES_OF_TOOLS = /^(README(\.zh-CN)?\.md|LICENSE|[0-9]{14}_[a-z0-9_]+|migration_lock\.toml)$/;

const parse = (file: string) => ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);

const isExported = (node: ts.Node) => ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);

/** Names of a file's exported functions and classes that no docstring describes. */
function undocumented(file: string): string[] {
  return parse(file).statements.flatMap((statement): string[] => {
    if (!isExported(statement) || ts.getJSDocCommentsAndTags(statement).length > 0) return [];
    if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
      // Of an overloaded function, one signature is described.
      return [statement.name?.text ?? 'default'];
    }
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations
      .filter(({ initializer }) => initializer !== undefined && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)))
      .map((declaration) => declaration.name.getText());
  });
}

function hasDefaultExport(file: string): boolean {
  return parse(file).statements.some(
    (statement) =>
      ts.isExportAssignment(statement) ||
      (ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword)),
  );
}

describe('source files', () => {
  it('are found', () => {
    expect(sourceFiles().length).toBeGreaterThan(100);
  });

  it('have names in kebab-case', () => {
    const wrong = writtenFiles().filter((file) => !file.split('/').every((segment) => SEGMENT.test(segment) || NAMES_OF_TOOLS.test(segment)));
    expect(wrong).toEqual([]);
  });

  it(`are no longer than ${LONGEST_FILE} lines`, () => {
    const long = sourceFiles()
      .map((file) => ({ file, lines: textOf(file).split('\n').length - 1 }))
      .filter(({ lines }) => lines > LONGEST_FILE);
    expect(long).toEqual([]);
  });

  it('export by name', () => {
    const wrong = sourceFiles().filter((file) => !file.endsWith('.cjs') && !DEFAULT_EXPORTS.some((pattern) => pattern.test(file)) && hasDefaultExport(file));
    expect(wrong).toEqual([]);
  });

  it('are no barrels', () => {
    const barrels = sourceFiles().filter((file) => /(^|\/)index\.tsx?$/.test(file));
    expect(barrels).toEqual([]);
  });

  it('of the server refuse to be loaded by a browser', () => {
    const server = sourceFiles().filter((file) => file.startsWith('lib/server/') && !file.endsWith('.d.ts'));
    expect(server.length).toBeGreaterThan(10);
    const open = server.filter((file) => !/^import 'server-only';$/m.test(textOf(file)));
    expect(open).toEqual([]);
  });

  it('of lib describe what they export', () => {
    const wrong = sourceFiles()
      .filter((file) => file.startsWith('lib/') && /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
      .map((file) => ({ file, names: undocumented(file) }))
      .filter(({ names }) => names.length > 0);
    expect(wrong).toEqual([]);
  });

  it('leave no test out and no type unchecked', () => {
    const given = /\b(it|test|describe)\.(skip|only|todo|fails)\b|\b(xit|xdescribe|fit|fdescribe)\(|@ts-(ignore|nocheck|expect-error)|eslint-disable/;
    const wrong = sourceFiles().flatMap((file) =>
      textOf(file)
        .split('\n')
        .map((line, index) => ({ at: `${file}:${index + 1}`, line }))
        .filter(({ line }) => given.test(line) && !line.includes('const given =')),
    );
    expect(wrong).toEqual([]);
  });
});

describe('written files', () => {
  it('name no registry and no path of one machine', () => {
    // Written with brackets so that this file does not find itself.
    const words = /https?:\/\/[a-z0-9.-]*registr[y]|npmj[s]\.|npmmirro[r]|(?<![\w.$}'"`)-])\/(wor[k]|hom[e]|roo[t]|Use[r]s|tm[p])\//i;
    const wrong = writtenFiles()
      .filter((file) => !/\.(png|ico|wasm)$/.test(file) && file !== 'package-lock.json')
      .flatMap((file) =>
        textOf(file)
          .split('\n')
          .map((line, index) => ({ at: `${file}:${index + 1}`, found: words.exec(line)?.[0] }))
          .filter(({ found }) => found !== undefined),
      );
    expect(wrong).toEqual([]);
  });
});
