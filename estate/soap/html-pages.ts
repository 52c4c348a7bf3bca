import { escapeXml } from './xml-element.ts';

/** The page that ASMX shows for a service. */
export function servicePage(name: string, operations: readonly string[]): string {
  const items = operations.map((operation) => `<li>${operation}</li>`).join('');
  return page(
    `${name} Web Service`,
    `<h1>${name}</h1><p>The following operations are supported. For a formal definition, please review the ` +
      `<a href="${name}.asmx?WSDL">Service Description</a>.</p><ul>${items}</ul>`,
  );
}

/** What IIS says when a service has too many calls already. */
export function busyPage(): string {
  return page(
    'Service Unavailable',
    '<h2>Service Unavailable</h2><hr><p>HTTP Error 503. The service is unavailable.</p>',
  );
}

/** What ASP.NET says of its own trouble. */
export function runtimeErrorPage(): string {
  return page(
    'Runtime Error',
    "<h1>Server Error in '/' Application.</h1><h2><i>Runtime Error</i></h2>" +
      '<p><b>Description:</b> An application error occurred on the server.</p>',
  );
}

/** What IIS says of a request that no service answers. */
export function errorPage(status: number, reason: string): string {
  return page(`${status} - ${reason}`, `<h2>${status} - ${escapeXml(reason)}</h2>`);
}

function page(title: string, body: string): string {
  return `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>${escapeXml(title)}</title></head><body>${body}</body></html>\n`;
}
