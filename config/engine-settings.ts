import type { SettingReader } from './setting-reader.ts';

/** How operations are planned and executed; generation.ts says what each is. */
export interface EngineConfig {
  readonly engine: (typeof engines)[number];
  readonly planTimeoutMs: number;
  readonly planCacheSize: number;
  readonly planCacheBytes: number;
  /** How many bytes of answers are kept; 0 keeps none. */
  readonly cacheBytes: number;
}

const engines = ['compiled', 'reference'] as const;

/** Reads how operations are planned and executed. */
export function readEngine(reader: SettingReader): EngineConfig {
  return {
    engine: reader.choice('CHAHARSU_ENGINE', engines, 'compiled'),
    planTimeoutMs: reader.number('CHAHARSU_PLAN_TIMEOUT_MS', { least: 10, most: 60_000, otherwise: 2000 }),
    planCacheSize: reader.number('CHAHARSU_PLAN_CACHE_SIZE', { least: 1, most: 100_000, otherwise: 1000 }),
    planCacheBytes: reader.number('CHAHARSU_PLAN_CACHE_BYTES', {
      least: 1024 * 1024,
      most: 1024 * 1024 * 1024,
      otherwise: 64 * 1024 * 1024,
    }),
    cacheBytes: reader.number('CHAHARSU_CACHE_BYTES', {
      least: 0,
      most: 4 * 1024 * 1024 * 1024,
      otherwise: 64 * 1024 * 1024,
    }),
  };
}
