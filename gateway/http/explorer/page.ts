import type { Example } from './examples.ts';

/**
 * The explorer's page; `assets` is the address below which its bundle is served, `hasUsers` whether there are users to
 * choose from.
 */
export function explorerPage(
  examples: readonly Example[],
  assets: string,
  current: string | null,
  hasUsers = false,
): string {
  return `<!doctype html>
<html lang="fa">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>چهارسو · Chaharsu</title>
    <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}" />
    <link rel="stylesheet" href="${assets}/page.css" />
    <script type="module" src="${assets}/explorer.js"></script>
  </head>
  <body>
    <header dir="rtl">
      <h1>چهارسو <small>کاوشگر گراف سامانه‌های شهر</small> <small lang="en" dir="ltr">Chaharsu, the explorer</small></h1>
      <nav aria-label="پرسش‌های آماده · Ready questions">
        ${examples.map((example) => link(example, example.name === current)).join('\n        ')}
      </nav>${hasUsers ? chooser : ''}
    </header>
    <main id="explorer" dir="ltr" lang="en"></main>
    <script type="application/json" id="examples">${inert(JSON.stringify(examples))}</script>
  </body>
</html>
`;
}

/** The browser fills it in. */
const chooser = `
      <label id="asking"><span>پرسنده <small lang="en" dir="ltr">Asking as</small></span><select id="users" disabled></select></label>`;

/** Two crossing lanes. */
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M6 0h4v6h6v4h-6v6H6v-6H0V6h6z" fill="#1f8a8a"/></svg>';

function link({ name, title, titleFa }: Example, isCurrent: boolean): string {
  return `<a href="/?example=${name}"${isCurrent ? ' aria-current="page"' : ''}><span>${escaped(titleFa)}</span><span lang="en" dir="ltr">${escaped(title)}</span></a>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** JSON that no tag in it can end. */
function inert(json: string): string {
  return json.replaceAll('<', '\\u003c');
}
