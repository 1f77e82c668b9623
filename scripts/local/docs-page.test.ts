import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { readLocalConfig } from '../../shared/config/local-config.ts';
import { silentLog } from '../../shared/observability/log.ts';
import { startLocalProcess } from './process.ts';

const { chromium: executablePath } = inject('browser');

async function openPage() {
  if (executablePath === undefined) throw new Error('There is no browser on this machine.');
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  onTestFinished(() => browser.close());
  return browser.newPage();
}

async function startHere() {
  const dataDir = mkdtempSync(join(tmpdir(), 'millrace-docs-'));
  const environment = {
    PORT: '0',
    MILLRACE_DATA_DIR: dataDir,
    MILLRACE_SCHEDULES: 'off',
    MILLRACE_TOKEN: 'a-token-for-the-page',
    JIRA_BASE_URL: 'http://127.0.0.1:9',
    JIRA_PERSONAL_ACCESS_TOKEN: 'unused',
  };
  const local = await startLocalProcess(readLocalConfig(environment, { demo: false }), silentLog);
  onTestFinished(async () => {
    await local.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return `http://127.0.0.1:${local.port}`;
}

describe.skipIf(executablePath === undefined)('the page of the API [browser]', () => {
  it('lists the endpoints and calls one, all from our own origin', async () => {
    const baseUrl = await startHere();
    const page = await openPage();
    const foreign: string[] = [];
    const complaints: string[] = [];
    page.on(
      'request',
      (request) =>
        request.url().startsWith(baseUrl) || request.url().startsWith('data:') || foreign.push(request.url()),
    );
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));

    await page.goto(`${baseUrl}/docs`);
    await page.locator('#operations-default-health').getByRole('button').first().click();
    await page.getByRole('button', { name: 'Try it out' }).click();
    await page.getByRole('button', { name: 'Execute' }).click();
    const answer = page.locator('.live-responses-table .microlight').first();

    await expect.poll(() => answer.textContent()).toContain('"status": "ok"');
    const paths = await page
      .locator('.opblock-summary-path')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-path')));
    expect(paths).toEqual(expect.arrayContaining(['/api/update-status', '/api/jobs/{job_id}', '/health']));
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
  });
});
