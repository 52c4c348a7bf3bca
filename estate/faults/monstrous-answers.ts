import { envelopeNamespaces, serviceNamespace, type SoapVersion } from '../soap/soap-version.ts';

/** An envelope of a kilobyte whose entities would unfold into ten gigabytes ("billion laughs"). */
export function bombEnvelope(version: SoapVersion, operation: string): string {
  const entities = Array.from({ length: 9 }, (_, at) => {
    return `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`;
  });
  const [start, end] = around(version, operation);
  return `${declaration}<!DOCTYPE bomb [<!ENTITY e0 "چهارسو">${entities.join('')}]>${start}&e9;${end}`;
}

/** An envelope whose Payam has so many bytes; it is made while it is read. */
export function* hugeEnvelope(version: SoapVersion, operation: string, bytes: number): Generator<Buffer> {
  const [start, end] = around(version, operation);
  yield Buffer.from(`${declaration}${start}`);
  const piece = Buffer.alloc(65_536, 'x');
  for (let left = bytes; left > 0; left -= piece.length)
    yield piece.subarray(0, Math.min(left, piece.length));
  yield Buffer.from(end);
}

/** What ASP.NET says of an exception that nobody caught, with everything that nobody should see. */
export function stackTraceOf(operation: string): string {
  return (
    'System.Web.Services.Protocols.SoapException: Server was unable to process request. ---> ' +
    'System.Data.SqlClient.SqlException: Timeout expired. The timeout period elapsed prior to completion of the ' +
    'operation or the server is not responding.\n' +
    '   at System.Data.SqlClient.SqlConnection.OnError(SqlException exception, Boolean breakConnection)\n' +
    '   at System.Data.SqlClient.SqlCommand.ExecuteReader(CommandBehavior behavior, String method)\n' +
    `   at Shahr.Web.Services.${operation}(String text) in C:\\inetpub\\wwwroot\\Shahr\\App_Code\\Services.cs:line 214\n` +
    '   --- End of inner exception stack trace ---'
  );
}

const declaration = '<?xml version="1.0" encoding="utf-8"?>';

function around(version: SoapVersion, operation: string): readonly [start: string, end: string] {
  const element = operation.replace(/^\W/, '');
  const names = ['soap:Envelope', 'soap:Body', `${element}Response`, `${element}Result`, 'Payam'];
  const attributes = [`xmlns:soap="${envelopeNamespaces[version]}"`, '', `xmlns="${serviceNamespace}"`];
  const start = names.map((name, at) => `<${`${name} ${attributes[at] ?? ''}`.trim()}>`);
  const end = names.toReversed().map((name) => `</${name}>`);
  return [start.join(''), end.join('')];
}
