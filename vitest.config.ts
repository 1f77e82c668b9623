import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { RequirementsReporter } from './scripts/testing/requirements-reporter.ts';

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    // Vitest leaves one processor free, which on a machine with two is half of it; many tests wait for a site anyway.
    maxWorkers: Math.max(2, availableParallelism()),
    include: ['{shared,functions,scripts}/**/*.test.ts'],
    globalSetup: 'scripts/testing/global-setup.ts',
    reporters: ['default', new RequirementsReporter()],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    teardownTimeout: 10_000,
    // Google's clients otherwise look for a metadata server for seconds, though an emulator asks for no credentials.
    env: { METADATA_SERVER_DETECTION: 'none' },
  },
});
