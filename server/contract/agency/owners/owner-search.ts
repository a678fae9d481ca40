import { z } from 'zod'
import { COUNTER_PURPOSES, FIELD_FAMILIES } from '#rules/owners/reading-rights.ts'
import { ReadingPurposeName, StatementHolder } from './statement.ts'

/** A search by name, said with its reason: in every commune where the person works, or in one. */
export const NewOwnerSearch = z
  .object({
    name: z
      .string()
      .trim()
      .min(2, 'Écrivez un nom : deux lettres au moins')
      .max(120, 'Un nom tient en 120 caractères : écrivez le nom et le prénom seuls'),
    inseeCode: z
      .string()
      .regex(/^[0-9][0-9AB][0-9]{3}$/, 'Choisissez la commune')
      .nullable()
      .describe('null: every commune where the person works'),
    purpose: z.enum(COUNTER_PURPOSES, 'Dites pourquoi vous cherchez ce propriétaire'),
    dossierNumber: z.string().trim().max(40).nullable().describe('the dossier that is instructed'),
  })
  .refine(({ purpose, dossierNumber }) => purpose !== 'instruction' || (dossierNumber ?? '') !== '', {
    path: ['dossierNumber'],
    error: 'Écrivez le numéro du dossier que vous instruisez',
  })
export type NewOwnerSearch = z.infer<typeof NewOwnerSearch>

export const FoundAccount = z.object({
  readingId: z.uuid().describe('the reading that opens it, for an hour'),
  key: z.string(),
  account: z.string(),
  inseeCode: z.string(),
  communeName: z.string(),
  vintage: z.int(),
  holders: z.array(StatementHolder.extend({ isNamed: z.boolean().describe('bears the name that was typed') })),
  doubt: z
    .enum(['homonym', 'samePerson'])
    .nullable()
    .describe('another account found bears the same name: under the number of the same person, or not'),
  parcels: z.object({
    count: z.int(),
    areaM2: z.int(),
    first: z.array(z.object({ id: z.string(), reference: z.string() })),
  }),
  locals: z.int(),
  lots: z.int(),
})
export type FoundAccount = z.infer<typeof FoundAccount>

export const OwnerSearch = z.object({
  outcome: z.enum(['found', 'none', 'tooMany']),
  most: z.int().describe('accounts that one search opens'),
  readAt: z.iso.datetime(),
  purpose: ReadingPurposeName,
  families: z.array(z.enum(FIELD_FAMILIES)),
  communes: z.int().describe('how many were searched'),
  isUnusual: z.boolean(),
  accounts: z.array(FoundAccount),
})
export type OwnerSearch = z.infer<typeof OwnerSearch>

export const SearchableCommunes = z.object({
  worksSomewhere: z.boolean(),
  communes: z.array(z.object({ inseeCode: z.string(), name: z.string(), vintage: z.int() })),
})
export type SearchableCommunes = z.infer<typeof SearchableCommunes>
