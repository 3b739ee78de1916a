/** Tests run in Node; pages are driven in a real Chromium from `test/browser`. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  globalSetup: '<rootDir>/test/support/oracles/start.ts',
  globalTeardown: '<rootDir>/test/support/oracles/stop.ts',
  testMatch: ['**/*.test.ts'],
  // Browser tests wait a lot: two files run beside each other also on two cores.
  maxWorkers: 2,
  // Long enough for a site to start on a busy machine; no test measures time by it.
  testTimeout: 120_000,
  transform: { '^.+\\.ts$': ['ts-jest', {}] },
};
