/** Questions that a newcomer may paste into a terminal; their numbers are in every generated city. */
const questions = [
  {
    title: 'A case file with its owners, documents and inspections, out of all three systems',
    query:
      '{ caseFile(number: "06000412577") { property { address } owners { fullName } documents { totalCount } inspections { nodes { status } } } }',
  },
  {
    title: 'The newest requests of an office',
    query:
      '{ serviceRequests(filter: { office: 17 }, first: 3) { nodes { number type status caseFile { number } missingDocuments { title } } } }',
  },
  {
    title: 'Who inspects in a district',
    query: '{ district(number: 6) { name agents { firstName lastName dailyMaximum } } }',
  },
];

/** Three questions to try on a gateway, as commands, with how to get a token for them and where the longer ones are. */
export function questionsToTry(
  url: string,
  { embeddedIssuer, explorer }: { readonly embeddedIssuer: boolean; readonly explorer: boolean },
): string {
  const token = embeddedIssuer
    ? `# Who asks: an expert of district 6\nTOKEN=$(npm run -s token -- --role DISTRICT_EXPERT --district 6)\n`
    : `# Who asks: put a token of the city's issuer here\nTOKEN=\n`;
  const commands = questions.map(
    ({ title, query }) =>
      `# ${title}\ncurl -s ${url}/graphql -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' -d '${JSON.stringify({ query })}'\n`,
  );
  const longer = explorer ? `\n# Longer ones stand in the explorer: ${url}\n` : '';
  return `${[token, ...commands].join('\n')}${longer}`;
}
