/** Import rules of docs/architecture.md: who may see whom. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** Packages that a folder of the app may import; paths are those below node_modules. */
const packages = (...names) => names.map((name) => `^node_modules/${name}/`);

module.exports = {
  forbidden: [
    forbid('no-cycles', 'A cycle has no layer.', {}, { circular: true }),
    forbid('no-unresolved', 'Imports exist and are declared.', {}, { couldNotResolve: true, pathNot: '^(node:)?(jira\\.js|vite)' }),
    forbid('domain-is-pure', 'The domain imports itself, zod and @noble/hashes.', { path: '^src/domain/' }, { pathNot: ['^src/domain/', ...packages('zod', '@noble/hashes')] }),
    forbid('contract-sees-domain', 'Messages are made of domain types.', { path: '^src/contract/' }, { pathNot: ['^src/(contract|domain)/', ...packages('zod')] }),
    forbid('operations-see-ports', 'Use cases see ports, never what implements them.', { path: '^src/operations/' }, { pathNot: ['^src/(operations|contract|domain)/', ...packages('zod')] }),
    forbid('jira-implements-ports', 'The gateway sees the ports and the domain.', { path: '^src/jira/' }, { pathNot: ['^src/(jira|contract|domain)/', '^src/operations/(finder-)?ports\\.ts$', ...packages('zod', '@noble/hashes')] }),
    forbid('only-forge-imports-forge', 'Backend @forge packages stay in src/forge.', { path: '^src/', pathNot: '^src/forge/' }, { path: '^node_modules/@forge/' }),
    forbid('pages-see-contract', 'Pages see messages and the domain.', { path: '^static/' }, { path: '^(src/(operations|jira|forge)/|local/|test/)' }),
    forbid('pages-import-no-backend', 'Of Forge, pages use the bridge only.', { path: '^static/' }, { path: '^node_modules/@forge/', pathNot: '^node_modules/@forge/bridge/' }),
    forbid('local-is-atlassians-side', 'The local site loads the app by its manifest, never by import.', { path: '^local/' }, { path: '^(src|static|test)/' }),
    forbid('app-knows-no-local-site', 'The app is deployed without the local site and the tests.', { path: '^src/' }, { path: '^(local|test|static|scripts)/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)build/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json', '.css', '.d.ts'] },
  },
};
