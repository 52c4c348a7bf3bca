// A program: the front over the small graph with the limits of production, in a process of its own to be flooded.
import { createClientAllowances } from '../../../gateway/limits/client-allowances.ts';
import { startSmallFront } from '../http/small-front.ts';

const allowances = createClientAllowances({ pointsPerMinute: 500_000, maxConcurrent: 50 });
const front = await startSmallFront({
  limits: { maxCost: 50_000, allowances },
  settings: { planTimeoutMs: 1000 },
});
front.open();
process.stdout.write(`ready ${front.url}\n`);
