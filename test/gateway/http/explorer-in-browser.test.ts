import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readExamples } from '../../../gateway/http/explorer/examples.ts';
import { createExplorer } from '../../../gateway/http/explorer/explorer.ts';
import { quiet } from '../small-graph.ts';
import { startSmallFront, type SmallFront } from './small-front.ts';

const executablePath = '/usr/bin/chromium';

/** A machine that tests need no browser; where there is one, the page is opened in it. */
describe.runIf(existsSync(executablePath))('the explorer in a browser', () => {
  let front: SmallFront;
  let browser: Browser;
  beforeAll(async () => {
    front = await startSmallFront();
    front.open({ explorer: createExplorer(await readExamples(), quiet) });
    const quietly = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
    const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', ...quietly];
    browser = await chromium.launch({ executablePath, args });
  });
  afterAll(async () => {
    await browser.close();
    await front[Symbol.asyncDispose]();
  });

  test.each([1280, 390])('%i pixels wide, it asks this server alone and shows the answer', async (width) => {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    const complaints = listenTo(page, front.url);
    await page.goto(front.url);
    await page.locator('.graphiql-query-editor .view-lines').getByText('CaseDesk').waitFor();
    const answered = page.waitForResponse(
      (response) =>
        response.url().endsWith('/graphql') && (response.request().postData() ?? '').includes('CaseDesk'),
    );
    await page.locator('.graphiql-execute-button').click();
    const sent: { variables: unknown } = JSON.parse((await answered).request().postData() ?? '');
    expect(sent.variables).toEqual({ number: '06000412577' });
    // The small graph of these tests does not know the case desk's fields; the real one is asked in test/e2e.
    await page.locator('.result-window').getByText('errors').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('an example’s link opens it, and what was asked is gone with the tab', async () => {
    const page = await browser.newPage();
    await page.goto(`${front.url}/?example=free-slots`);
    await page.locator('.graphiql-query-editor .view-lines').getByText('FreeSlots').waitFor();
    expect(await page.evaluate('localStorage.length')).toBe(0);
    await page.close();
  });
});

/** What the page asks of other servers, and what the browser complains about. */
function listenTo(page: Page, origin: string): readonly string[] {
  const complaints: string[] = [];
  page.on('request', (request) => {
    const { protocol } = new URL(request.url());
    if (!request.url().startsWith(origin) && protocol !== 'data:') complaints.push(request.url());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // The browser reports the status 400 of the refused question here.
    const isRefusal = message.text().includes('status of 400');
    if (['error', 'warning'].includes(message.type()) && !isRefusal) complaints.push(message.text());
  });
  return complaints;
}
