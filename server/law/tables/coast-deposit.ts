import type { DossierKind } from '#law/dossier-kind.ts'
import type { Work } from '#law/procedure/procedure-facts.ts'
import type { Cue } from '#law/reminders/reminder.ts'

/** What is built anew or extended; works on what stands owe no deposit. */
const BUILT: readonly Work[] = [
  'NEW_BUILDING',
  'EXTENSION',
  'POOL',
  'PRL_OR_HOLIDAY_VILLAGE',
  'ANTENNA',
  'WIND_TURBINE',
  'GROUND_SOLAR',
]

/** The decisions that impose it (L121-22-5 II). */
export const COAST_KINDS: readonly DossierKind[] = [
  'buildingPermit',
  'housePermit',
  'developmentPermit',
  'priorDeclaration',
]

/** The zone that the sea will reach in thirty to a hundred years (L121-22-2 2°), and a construction or an extension in it. */
export const coastDeposit = { when: { prescriptions: ['54-02'] }, and: { works: BUILT } } as const satisfies {
  when: Cue
  and: Cue
}
