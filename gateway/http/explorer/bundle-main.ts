import { readBundle } from './bundle.ts';

const { version, files } = await readBundle();
process.stdout.write(`explorer ${version}: ${[...files.keys()].join(', ')}\n`);
