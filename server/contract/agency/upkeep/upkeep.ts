import { z } from 'zod'

/** Well; to be looked at soon; to be mended; what could not be found out. */
export const UpkeepState = z.enum(['well', 'watch', 'bad', 'unknown'])
export type UpkeepState = z.infer<typeof UpkeepState>

export const UpkeepMatter = z.object({
  matter: z.enum([
    'database',
    'files',
    'disk',
    'backup',
    'departures',
    'payments',
    'imports',
    'tasks',
    'signing',
    'agents',
    'doors',
    'version',
  ]),
  title: z.string(),
  state: UpkeepState,
  found: z.string().describe('what was found, in one or two sentences'),
  remedy: z.string().nullable().describe('what is to be done; null when there is nothing'),
})
export type UpkeepMatter = z.infer<typeof UpkeepMatter>

export const UpkeepTask = z.object({
  task: z.string().describe('« Décisions tacites », in French'),
  state: UpkeepState,
  endedAt: z.iso.datetime().nullable().describe('null before its first round has ended'),
  faultAt: z.iso.datetime().nullable().describe('last round that failed since the server started'),
})
export type UpkeepTask = z.infer<typeof UpkeepTask>

/** The health of the installation, matter by matter, for whoever administers it. */
export const Upkeep = z.object({
  checkedAt: z.iso.datetime(),
  matters: z.array(UpkeepMatter),
  tasks: z.array(UpkeepTask).describe('of the server that answers; empty when it does not know'),
})
export type Upkeep = z.infer<typeof Upkeep>

/** Rules of Parvis that were wrong and are mended, with what they had already made. */
export const PastRules = z.object({
  rules: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      what: z.string().describe('what the rule did until it was mended'),
      remedy: z.string().describe('what is to be done of each case'),
      state: UpkeepState,
      cases: z.array(z.object({ label: z.string(), to: z.string().nullable().describe('its page, if it has one') })),
      hasMore: z.boolean().describe('others show once these are put right'),
    }),
  ),
})
export type PastRules = z.infer<typeof PastRules>
export type PastRuleFound = PastRules['rules'][number]
