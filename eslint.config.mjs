import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const CUSTOM_FIELD = String.raw`/customfield_\d/`;

/** The project's rules; import rules stand in .dependency-cruiser.cjs. */
export default tseslint.config(
  { ignores: ['**/node_modules/**', '**/build/**', '.cache/**', '.state/**', 'coverage/**'] },
  ...tseslint.configs.strict,
  {
    rules: {
      'max-lines': ['error', { max: 300 }],
      'no-console': 'off',
      // `== null` is the idiom for null or undefined.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', { selector: 'CallExpression[callee.object.name="jest"][callee.property.name=/^(mock|doMock|unstable_mockModule)$/][arguments.0.value=/^@forge/]', message: 'The @forge packages run unmodified, also in tests.' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      // State is plain JSON; a key leaves it by delete.
      '@typescript-eslint/no-dynamic-delete': 'off',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
    },
  },
  {
    files: ['src/**', 'static/**'],
    rules: {
      'no-restricted-imports': ['error', { name: 'zod', message: 'Import zod/mini: the rest of zod cannot be left out of what is deployed, and weighs more than twice as much.' }],
      'no-restricted-syntax': ['error', ...['Literal[value=', 'TemplateElement[value.raw='].map((selector) => ({ selector: `${selector}${CUSTOM_FIELD}]`, message: 'Field ids differ on every site: resolve them at run time.' }))],
    },
  },
  {
    files: ['src/domain/**'],
    rules: {
      'no-restricted-globals': ['error', ...['process', 'fetch', 'setTimeout', 'setInterval', 'performance', 'crypto', 'console'].map((name) => ({ name, message: 'The domain is pure.' }))],
      'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: 'The domain has no clock: take the time as an argument.' }, { object: 'Math', property: 'random', message: 'The domain is deterministic.' }],
    },
  },
  { files: ['static/**/*.{ts,tsx}'], plugins: { 'react-hooks': reactHooks }, rules: reactHooks.configs.recommended.rules },
  // A test that meets null where it expects a value fails on its own.
  { files: ['test/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  // Tables of words, rules and examples grow with what they list, not with what they do.
  { files: ['src/domain/vocabulary/**', 'src/domain/hints/rules/**', 'src/domain/secrets/kinds.ts', 'test/fixtures/**', 'local/jira/seed/**'], rules: { 'max-lines': 'off' } },
);
