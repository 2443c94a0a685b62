import 'server-only';

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';

/**
 * Prisma's own schema engine, as WebAssembly: the code behind `prisma migrate`, without
 * the native binary that Prisma's command line would download.
 */

interface EngineModule {
  SchemaEngine: { new: typeof SchemaEngine.new };
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

let engineModule: Promise<EngineModule> | undefined;

async function loadModule(): Promise<EngineModule> {
  // Read at run time from the project's folder: bundlers would otherwise try to follow the .wasm file.
  const folder = path.join(process.cwd(), 'node_modules', '@prisma', 'schema-engine-wasm');
  const glue = (await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ path.join(folder, 'schema_engine_bg.js'))) as EngineModule;
  const { instance } = await WebAssembly.instantiate(readFileSync(path.join(folder, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports['__wbindgen_start'];
  if (typeof start === 'function') (start as () => void)();
  return glue;
}

// One WebAssembly module serves all engines and does not bear two at work at once.
let turn: Promise<unknown> = Promise.resolve();

/** Runs `work` with an engine that speaks to the adapter's database, and frees the engine afterwards; one at a time. */
export function withSchemaEngine<T>(factory: SqlMigrationAwareDriverAdapterFactory, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const result = turn.then(() => runEngine(factory, work));
  turn = result.catch(() => undefined);
  return result;
}

async function runEngine<T>(factory: SqlMigrationAwareDriverAdapterFactory, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  engineModule ??= loadModule();
  const { SchemaEngine: Engine } = await engineModule;
  const bound = bindMigrationAwareSqlAdapterFactory(factory);
  const unwrap = (error: unknown): unknown => {
    // The engine reports a failure of the adapter by number; the registry keeps the error itself.
    const id = /External error id#(\d+)/.exec(error instanceof Error ? error.message : String(error))?.[1];
    return id === undefined ? error : (bound.errorRegistry.consumeError(Number(id))?.error ?? error);
  };
  let engine: SchemaEngine | undefined;
  try {
    engine = await Engine.new({ datamodels: undefined }, () => undefined, bound);
    return await work(engine);
  } catch (error) {
    throw unwrap(error);
  } finally {
    engine?.free();
  }
}
