import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { readGatewayConfig } from '../../config/config.ts';
import { settingNames } from '../../config/setting-names.ts';

const root = join(import.meta.dirname, '..', '..');
const example = readFileSync(join(root, '.env.example'), 'utf8');
const uncommented = parseEnv(example.replaceAll(/^#(?=[A-Z_]+=)/gm, ''));

test('.env.example shows every setting, and only those', () => {
  expect(new Set(Object.keys(uncommented))).toEqual(new Set(settingNames));
});

test('as it is copied it changes nothing, and with all of it uncommented it is well-formed', () => {
  expect(parseEnv(example)).toEqual({});
  const reading = readGatewayConfig({ given: {}, file: uncommented });
  expect(reading).toMatchObject({ config: { port: 4000, deadlineMs: 20_000, maxBodyBytes: 1_048_576 } });
  const defaults = readGatewayConfig({ given: {}, file: {} });
  expect(defaults).toMatchObject({ config: { port: 4000, deadlineMs: 20_000, maxBodyBytes: 1_048_576 } });
});

test('one file touches the environment', () => {
  const touching = ['config', 'gateway', 'subgraphs', 'schema']
    .flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)),
    )
    .filter(
      (file) => file.endsWith('.ts') && /(?<!')process\.env/.test(readFileSync(join(root, file), 'utf8')),
    );
  expect(touching).toEqual(['config/environment.ts']);
});
