import { Identifier } from '#contract/identifier.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import {
  NewPeriodStop,
  PeriodStopConfirmed,
  PeriodStopPreview,
  PeriodStopRevocation,
  PeriodStops,
} from './period-stop.ts'

const administered = { tag: 'suspension des délais', access: 'administrator' } as const

/** What was read of the dossiers of a whole territory comes back with its confirmation. */
const SEEN_LIMIT_BYTES = 2 ** 22

/** Texts of the State that stop the clocks of a territory: an act of whoever administers. */
export const periodStopOperations = {
  listPeriodStops: operation({
    ...administered,
    method: 'get',
    path: paths.periodStops,
    summary: 'Suspensions des délais par un texte, ce qu’elles ont déplacé et ce qui avait été dit',
    status: 200,
    answer: json(PeriodStops),
  }),
  previewPeriodStop: operation({
    ...administered,
    method: 'post',
    path: paths.periodStopPreview,
    summary: 'Ce qu’une suspension déplacerait ; rien n’est écrit',
    body: json(NewPeriodStop),
    status: 200,
    answer: json(PeriodStopPreview),
  }),
  stopPeriods: operation({
    ...administered,
    method: 'post',
    path: paths.periodStops,
    summary: 'Suspension des délais, confirmée sur ce qu’elle déplace',
    body: { ...json(PeriodStopConfirmed), limitBytes: SEEN_LIMIT_BYTES },
    status: 201,
    answer: json(PeriodStops),
    refusals: [409],
  }),
  previewPeriodStopRevocation: operation({
    ...administered,
    method: 'post',
    path: paths.periodStopRevocationPreview,
    params: { id: Identifier },
    summary: 'Ce que le retrait d’une suspension déplacerait, et ce qui avait été dit ; rien n’est écrit',
    status: 200,
    answer: json(PeriodStopPreview),
    refusals: [404, 409],
  }),
  revokePeriodStop: operation({
    ...administered,
    method: 'post',
    path: paths.periodStopRevocation,
    params: { id: Identifier },
    summary: 'Suspension retirée par un acte contraire : les dates reviennent',
    body: { ...json(PeriodStopRevocation), limitBytes: SEEN_LIMIT_BYTES },
    status: 201,
    answer: json(PeriodStops),
    refusals: [404, 409],
  }),
  settlePeriodShift: operation({
    ...administered,
    method: 'post',
    path: paths.periodShiftSettlement,
    params: { id: Identifier, shift: Identifier },
    summary: 'Ce qui avait été dit d’un dossier est repris',
    status: 201,
    answer: json(PeriodStops),
    refusals: [404],
  }),
} as const
