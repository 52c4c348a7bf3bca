import { afterAll, beforeAll, expect, test } from 'vitest';
import { createExplorer } from '../../../gateway/http/explorer/explorer.ts';
import { readExamples } from '../../../gateway/http/explorer/examples.ts';
import { explorerPage } from '../../../gateway/http/explorer/page.ts';
import { quiet } from '../small-graph.ts';
import { startSmallFront, type SmallFront } from './small-front.ts';

let front: SmallFront;
beforeAll(async () => {
  front = await startSmallFront();
  front.open({ explorer: createExplorer(await readExamples(), quiet) });
});
afterAll(() => front[Symbol.asyncDispose]());

test('the page offers every example in both languages, the case desk first', async () => {
  const examples = await readExamples();
  expect(examples.map(({ name, title, titleFa }) => [name, title, titleFa])).toEqual([
    ['case-desk', 'Case desk', 'میز پرونده'],
    ['find-property', 'Find property', 'جستجوی ملک'],
    ['free-slots', 'Free slots', 'نوبت‌های خالی بازدید'],
    ['office-worklist', 'Office worklist', 'کارتابل دفتر'],
  ]);
  const page = await (await fetch(`${front.url}/`)).text();
  for (const { name, title, titleFa } of examples) {
    expect(page).toContain(`href="/?example=${name}"`);
    expect(page).toContain(`<span>${titleFa}</span><span lang="en" dir="ltr">${title}</span>`);
  }
  expect(page).toMatch(/example=case-desk" aria-current="page"/);
});

test('the page that is asked for an example shows which it is', async () => {
  const page = await (await fetch(`${front.url}/?example=free-slots`)).text();
  expect(page).toMatch(/example=free-slots" aria-current="page"/);
});

test('the page and its files come from here alone', async () => {
  const response = await fetch(`${front.url}/`);
  const policy = response.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/https?:|unsafe-eval|\*/);
  const page = await response.text();
  const files = [...page.matchAll(/(?:src|href)="(\/explorer\/[^"]+)"/g)].map(([, file]) => file ?? '');
  expect(files.map((file) => file.split('/').at(-1))).toEqual(['page.css', 'explorer.js']);
  const base = files[0]?.replace('page.css', '');
  const workers = ['editor', 'json', 'graphql'].map((name) => `${base}${name}.worker.js`);
  for (const file of [...files, ...workers]) {
    const answer = await fetch(`${front.url}${file}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toMatch(/^text\/(css|javascript)/);
  }
});

test('a file of another version, or outside the bundle, is not there', async () => {
  for (const file of ['/explorer/0/explorer.js', '/explorer/..%2fpackage.json', '/explorer/']) {
    expect((await fetch(`${front.url}${file}`)).status).toBe(404);
  }
});

test('an example cannot break out of the page', () => {
  const example = {
    name: 'x',
    title: '<b>',
    titleFa: '"&',
    query: '</script><script>alert(1)',
    variables: '{}',
  };
  const page = explorerPage([example], '/explorer/0', null);
  expect(page).not.toContain('</script><script>alert');
  expect(page).toContain('&lt;b>');
});
