// A program: the front over the small graph with the limits of production, in a process of its own to be flooded.
import { openIdentity } from '../../../gateway/identity/identity.ts';
import { createClientAllowances } from '../../../gateway/limits/client-allowances.ts';
import { audience, inSeconds, startIssuer } from '../../support/issuer.ts';
import { startSmallFront } from '../http/small-front.ts';
import { quiet } from '../small-graph.ts';

const allowances = createClientAllowances({ pointsPerMinute: 500_000, maxConcurrent: 50 });
const issuer = await startIssuer();
const oidc = { issuer: issuer.url, audience, jwks: issuer.jwks };
const { identify } = await openIdentity({ oidc, apiKeysFile: undefined }, quiet);
const front = await startSmallFront({
  identify,
  limits: { maxCost: 50_000, allowances },
  settings: { planTimeoutMs: 1000 },
});
front.open();
const right = await issuer.token();
const expired = await issuer.token({ exp: inSeconds(-60) });
const forOthers = await issuer.token({ aud: 'another' });
process.stdout.write(`tokens ${JSON.stringify({ right, expired, forOthers })}\nready ${front.url}\n`);
