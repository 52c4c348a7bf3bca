import { tableName } from '../tsql/names.ts';

/** The tables of the Bazdid database as PostgreSQL knows them; what stands in them clients of SQL Server see. */
export const bazdidTables = {
  agents: tableName('Bazdid', 'dbo', 'tblMamur'),
  slots: tableName('Bazdid', 'dbo', 'tblNobat'),
  inspections: tableName('Bazdid', 'dbo', 'tblBazdid'),
} as const;

/** The states of an inspection that the service sets or asks for (handbook 5). */
export const inspectionStatuses = {
  requested: 1,
  assigned: 2,
  scheduled: 3,
  visited: 4,
  revisit: 7,
  cancelled: 9,
} as const;

/** The service's own memory of tracking numbers and their first answers, in a schema that SQL Server does not show. */
export const trackingDefinition = `
  CREATE SCHEMA IF NOT EXISTS inspection_service;
  CREATE TABLE IF NOT EXISTS inspection_service.peygiri (
    shomarehpeygiri text PRIMARY KEY,
    idbazdid bigint NOT NULL,
    codevaziat integer NOT NULL,
    payam text NOT NULL
  );`;
