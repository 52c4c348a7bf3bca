import { agreedAnswer } from './agreement.ts';
import { comparisonTable } from './comparison-report.ts';
import { startComparison } from './contenders.ts';
import { machineNow } from './machine.ts';
import type { Part } from './part.ts';
import { cores, startPinned } from './pinned-process.ts';
import { questions, type QuestionName } from './questions.ts';
import { measureRounds, type Pace, type Standing } from './rounds.ts';

const titles: Readonly<Record<QuestionName, string>> = {
  deep: 'a deep question over four remote subgraphs',
  small: 'a question of one fetch',
  join: 'a join of 50 items over three subgraphs in the gateway’s process',
};

const aboutTheProxy =
  'The proxy is Node’s HTTP server and undici with nothing between them: it asks one fixed question, and reads and writes JSON. No gateway on these can be faster.';

/** What a comparison showed. */
export interface Compared extends Part {
  readonly standings: readonly Standing[];
  readonly jsonBytes: number;
}

/** Starts the gateways, sees that they answer alike, and loads them in turn. */
export async function compareGateways(question: QuestionName, pace: Pace): Promise<Compared> {
  const machine = machineNow();
  await using comparison = await startComparison(question);
  const { bodyBytes, jsonBytes } = await agreedAnswer(comparison.contenders, question);
  await using load = await startPinned(cores.others, ['bench/gateway/load/serve.ts']);
  const standings = await measureRounds(comparison, load, question, bodyBytes, pace);
  return {
    standings,
    jsonBytes,
    title: `Gateway: ${titles[question]}`,
    paragraphs: [
      `\`npm run bench -- --only ${question}\`, ${machine}. Each gateway alone on one core, ${comparison.subgraphs ? 'the subgraphs and the load' : 'the load'} on the other; ${pace.connections} connections; ${pace.rounds} rounds of ${pace.seconds} s in turn, after a warm-up of twice as long. All answer with the same ${(jsonBytes / 1000).toFixed(1)} KB, compared before; logs are off.`,
      `\`\`\`graphql\n${questions[question]}\n\`\`\``,
      comparisonTable(standings),
      ...(question === 'small' ? [aboutTheProxy] : []),
      'Ratios are those of each round to the stock gateway’s round before it, and their median. Where the others’ core is as good as busy, the gateway waits for it, and the ratio of CPU time says more than that of requests. Heap after a collection.',
    ],
  };
}
