// The explorer in the browser. esbuild bundles it with GraphiQL out of node_modules; nothing comes from elsewhere.
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';

const workers = { json: 'json.worker.js', graphql: 'graphql.worker.js' };

globalThis.MonacoEnvironment = {
  getWorker: (_, label) =>
    new Worker(new URL(workers[label] ?? 'editor.worker.js', import.meta.url), { type: 'module' }),
};

const examples = JSON.parse(document.querySelector('#examples').textContent);
const wanted = new URLSearchParams(location.search).get('example');
// GraphiQL opens on the first of its tabs.
const tabs = examples.toSorted((a, b) => Number(b.name === wanted) - Number(a.name === wanted));
const chosen = tabs.find(({ name }) => name === wanted);

async function ask(operation) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
    },
    body: JSON.stringify(operation),
  });
  return response.json();
}

createRoot(document.querySelector('#explorer')).render(
  <GraphiQL
    fetcher={ask}
    defaultTabs={tabs.map(({ query, variables }) => ({ query, variables }))}
    {...(chosen && { initialQuery: chosen.query, initialVariables: chosen.variables })}
    defaultEditorToolsVisibility="variables"
    // Questions may hold a citizen's national code: they are forgotten with the browser's tab.
    storage={sessionStorage}
    schemaDescription
    inputValueDeprecation
    showPersistHeadersSettings={false}
  />,
);
