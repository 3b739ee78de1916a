/** Tests run in Node; pages are driven in a real Chromium from `test/browser`. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  globalSetup: '<rootDir>/test/support/oracles/announce.ts',
  testMatch: ['**/*.test.ts'],
  // Long enough for a site to start on a busy machine; no test measures time by it.
  testTimeout: 120_000,
  transform: { '^.+\\.ts$': ['ts-jest', {}] },
};
