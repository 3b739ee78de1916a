import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

export type ClientScript = 'bridge' | 'host' | 'color-mode' | 'create' | 'field-edit' | 'board' | 'live';

const built = new Map<ClientScript, string>();

/** A browser script of `client/` as a classic script, translated from TypeScript at its first use. */
export function clientScript(name: ClientScript): string {
  const known = built.get(name);
  if (known !== undefined) return known;
  const source = readFileSync(join(__dirname, 'client', `${name}.ts`), 'utf8');
  const { outputText } = transpileModule(source, { compilerOptions: { target: ScriptTarget.ES2022, module: ModuleKind.CommonJS } });
  const script = `(() => {\nconst exports = {};\n${outputText}\n})();\n`;
  built.set(name, script);
  return script;
}
