import { existsSync } from 'node:fs';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readExamples } from '../../../gateway/http/explorer/examples.ts';
import { createExplorer } from '../../../gateway/http/explorer/explorer.ts';
import { createDemoUsers } from '../../../gateway/identity/demo-users.ts';
import { createEmbeddedIssuer } from '../../../gateway/identity/embedded-issuer.ts';
import { openIdentity } from '../../../gateway/identity/identity.ts';
import { quiet } from '../small-graph.ts';
import { startSmallFront, type SmallFront } from './small-front.ts';

const executablePath = '/usr/bin/chromium';

/** A machine that tests need no browser; where there is one, the page is opened in it. */
describe.runIf(existsSync(executablePath))('the explorer in a browser', () => {
  let front: SmallFront;
  let browser: Browser;
  let folder: Awaited<ReturnType<typeof mkdtempDisposable>>;
  beforeAll(async () => {
    folder = await mkdtempDisposable(join(tmpdir(), 'chaharsu-explorer-'));
    const issuer = createEmbeddedIssuer(folder.path);
    const identity = await openIdentity({ oidc: null, apiKeysFile: undefined }, quiet, issuer.trusted);
    front = await startSmallFront({ identify: identity.identify });
    front.open({ explorer: createExplorer(await readExamples(), quiet, createDemoUsers(issuer)) });
    const quietly = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
    const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', ...quietly];
    browser = await chromium.launch({ executablePath, args });
  });
  afterAll(async () => {
    await browser.close();
    await front[Symbol.asyncDispose]();
    await folder.remove();
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

  test.each([
    ['rtl', 1280],
    ['rtl', 390],
    ['ltr', 390],
  ] as const)(
    'from the right and from the left, who asks is chosen: %s, %i pixels wide',
    async (dir, width) => {
      const page = await browser.newPage({ viewport: { width, height: 800 } });
      const complaints = listenTo(page, front.url);
      await page.goto(`${front.url}/?example=free-slots`);
      await page.locator('header').evaluate((header, to) => header.setAttribute('dir', to), dir);
      await page.locator('.graphiql-query-editor .view-lines').getByText('FreeSlots').waitFor();
      const chooser = page.getByLabel('Asking as');
      await page.locator('#users:enabled').waitFor();
      expect(await chooser.locator('option').allTextContents()).toEqual(
        expect.arrayContaining(['کارشناس منطقه ۶ · Expert of district 6', 'هیچ‌کس · Nobody']),
      );
      const sent = async (): Promise<Record<string, string>> => {
        const asked = page.waitForRequest((request) => (request.postData() ?? '').includes('FreeSlots'));
        await page.locator('.graphiql-execute-button').click();
        return (await asked).allHeaders();
      };
      expect(roleIn(await sent())).toBe('DISTRICT_EXPERT');
      await chooser.selectOption('auditor');
      const headers = await sent();
      expect(roleIn(headers)).toBe('AUDITOR');
      expect(headers['x-reason']).toMatch(/^UTF-8''%/);
      await chooser.selectOption('');
      expect((await sent())['authorization']).toBeUndefined();
      // The whole chooser is on the page, and the page no wider for it.
      const box = await chooser.boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= width).toBe(true);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      await chooser.selectOption('clerk-17');
      await page.reload();
      await page.locator('#users:enabled').waitFor();
      expect(await chooser.inputValue()).toBe('clerk-17');
      expect(await page.evaluate('JSON.stringify({ ...sessionStorage, ...localStorage })')).not.toContain(
        'eyJ',
      );
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  test('an example’s link opens it, and what was asked is gone with the tab', async () => {
    const page = await browser.newPage();
    await page.goto(`${front.url}/?example=free-slots`);
    await page.locator('.graphiql-query-editor .view-lines').getByText('FreeSlots').waitFor();
    expect(await page.evaluate('localStorage.length')).toBe(0);
    await page.close();
  });
});

function roleIn({ authorization = '' }: Record<string, string>): unknown {
  return decodeJwt(authorization.replace('Bearer ', ''))['role'];
}

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
