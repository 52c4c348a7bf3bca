import * as fc from 'fast-check';

/**
 * Every property is tried with the same cases in each run, so that a change is judged by what it changed;
 * `CASES=new npm test` draws new ones.
 */
if (process.env['CASES'] !== 'new') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 1387 });
