import { defineConfig } from 'vitest/config';

const slow = { testTimeout: 120_000, hookTimeout: 180_000, expect: { poll: { timeout: 15_000 } } };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          testTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/integration/setup.ts'],
          // Much of it waits for other programs.
          maxWorkers: 2,
          ...slow,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: ['tests/e2e/screens*.test.ts'],
          globalSetup: ['tests/e2e/setup.ts'],
          fileParallelism: false,
          ...slow,
        },
      },
      {
        // Against the fake main process: two windows at once don't get in each other's way.
        test: {
          name: 'screens',
          include: ['tests/e2e/screens*.test.ts'],
          globalSetup: ['tests/e2e/setup.ts'],
          maxWorkers: 2,
          ...slow,
        },
      },
    ],
  },
});
