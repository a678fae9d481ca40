import { z } from 'zod'
import { RoleGrant } from '#contract/agency/identity/session.ts'

/** Bytes of a table of people: a thousand lines are a tenth of it. */
export const PEOPLE_TABLE_BYTES = 1_000_000
export const PEOPLE_TABLE_LINES = 1000

export const TABLE_COLUMNS = [
  ...(['familyName', 'givenName', 'email', 'roles', 'communes', 'services', 'from', 'until'] as const),
] as const
export const TableColumn = z.enum(TABLE_COLUMNS)
export type TableColumn = z.infer<typeof TableColumn>

export const TableFault = z.object({
  line: z.int(),
  column: z.string().describe('heading as the file writes it; empty: the whole line'),
  found: z.string(),
  sentence: z.string().describe('how it is mended'),
})
export type TableFault = z.infer<typeof TableFault>

export const TablePerson = z.object({
  line: z.int(),
  name: z.string(),
  email: z.string(),
  account: z.enum(['new', 'resident', 'agent']).describe('resident: an account that becomes an agent’s'),
  adds: z.array(RoleGrant).describe('empty: nothing changes'),
  notes: z.array(z.string()),
})
export type TablePerson = z.infer<typeof TablePerson>

/** What a table of people would do, line by line; what it did, when it was taken whole. */
export const PeopleTableReport = z.object({
  read: z.int().describe('lines'),
  isKept: z.boolean(),
  faults: z.array(TableFault),
  people: z.array(TablePerson),
  ignored: z.array(z.string()).describe('headings of columns that are not read'),
  invitations: z.array(
    z.object({ name: z.string(), email: z.string(), link: z.string(), expiresAt: z.iso.datetime() }),
  ),
  isMailed: z.boolean().describe('false: no mail leaves, the links are handed over'),
})
export type PeopleTableReport = z.infer<typeof PeopleTableReport>
