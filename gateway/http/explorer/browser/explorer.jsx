// The explorer in the browser. esbuild bundles it with GraphiQL out of node_modules; nothing comes from elsewhere.
import { GraphiQL } from 'graphiql';
import { createClient } from 'graphql-ws';
import { createRoot } from 'react-dom/client';
import { createAsking } from './asking.js';

const workers = { json: 'json.worker.js', graphql: 'graphql.worker.js' };

globalThis.MonacoEnvironment = {
  getWorker: (_, label) =>
    new Worker(new URL(workers[label] ?? 'editor.worker.js', import.meta.url), { type: 'module' }),
};

const examples = JSON.parse(document.querySelector('#examples').textContent);
const wanted = new URLSearchParams(location.search).get('example');
// GraphiQL opens on the first of its tabs, and again on those that were open before.
const tabs = examples.toSorted((a, b) => Number(b.name === wanted) - Number(a.name === wanted));
const isReturning = sessionStorage.getItem('graphiql:tabState') !== null;
const chosen = tabs.find(({ name }) => name === wanted) ?? (isReturning ? undefined : tabs[0]);

const asking = createAsking(document.querySelector('#users'));

// One for each who asks; it connects at the first subscription.
const eventsByHeaders = new Map();

function eventsFor(headers) {
  const key = JSON.stringify(headers);
  const url = new URL('/graphql', location.href).href.replace(/^http/, 'ws');
  if (!eventsByHeaders.has(key)) eventsByHeaders.set(key, createClient({ url, connectionParams: headers }));
  return eventsByHeaders.get(key);
}

async function answersTo(operation, { documentAST, headers: written } = {}) {
  const headers = await asking.headers(written);
  const isSubscription = documentAST?.definitions.some(
    ({ operation: kind, name }) =>
      kind === 'subscription' && (!operation.operationName || operation.operationName === name?.value),
  );
  return isSubscription ? eventsFor(headers).iterate(operation) : ask(operation, headers);
}

async function ask(operation, headers) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
    },
    body: JSON.stringify(operation),
  });
  return response.json();
}

createRoot(document.querySelector('#explorer')).render(
  <GraphiQL
    fetcher={answersTo}
    {...(tabs.length > 0 && { defaultTabs: tabs.map(({ query, variables }) => ({ query, variables })) })}
    {...(chosen && { initialQuery: chosen.query, initialVariables: chosen.variables })}
    defaultEditorToolsVisibility="variables"
    // Questions may hold a citizen's national code: they are forgotten with the browser's tab.
    storage={sessionStorage}
    schemaDescription
    inputValueDeprecation
    showPersistHeadersSettings={false}
  />,
);
