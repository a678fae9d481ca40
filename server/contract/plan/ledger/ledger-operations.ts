import { z } from 'zod'
import { DossierId } from '#contract/identifier.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { NewLandRule } from './land-rule.ts'
import {
  AskedLines,
  AskedScope,
  AskedUncounted,
  GroundStatement,
  LedgerList,
  LedgerPage,
  UncountedList,
} from './ledger.ts'
import { NewRenaturation, Withdrawal } from './renaturation.ts'

const planner = { tag: 'plan', access: 'person', refusals: [403, 404] } as const

/** The ledger of the ground, for who makes the plan. */
export const ledgerOperations = {
  readLedger: operation({
    ...planner,
    method: 'get',
    path: paths.ledger,
    query: AskedScope,
    summary: 'Registre du sol : ce que les décisions engagent, ce que les travaux consomment, ce qui est libéré',
    status: 200,
    answer: json(LedgerPage),
  }),
  ledgerLines: operation({
    ...planner,
    method: 'get',
    path: paths.ledgerLines,
    query: AskedLines,
    summary: 'Écritures du registre du sol derrière un chiffre, avec leur sol',
    status: 200,
    answer: json(LedgerList),
  }),
  ledgerCsv: operation({
    ...planner,
    method: 'get',
    path: paths.ledgerCsv,
    query: AskedLines,
    summary: 'Écritures du registre du sol, pour un tableur',
    status: 200,
    answer: { mediaType: 'text/csv' },
  }),
  ledgerUncounted: operation({
    ...planner,
    method: 'get',
    path: paths.ledgerUncounted,
    query: AskedUncounted,
    summary:
      'Dossiers que le registre du sol laisse de côté : leur emprise est à qualifier, ou leurs travaux ne consomment rien',
    status: 200,
    answer: json(UncountedList),
  }),
  recordLandRule: operation({
    ...planner,
    method: 'post',
    path: paths.landRules,
    body: json(NewLandRule),
    summary: 'Donne à une règle du sol une autre valeur à partir d’un jour, avec le texte qui la fixe',
    status: 201,
    answer: json(z.object({ id: z.number() })),
    refusals: [403],
  }),
  stateGround: operation({
    ...planner,
    method: 'post',
    path: paths.ledgerStatements,
    params: { id: DossierId },
    body: json(GroundStatement),
    summary:
      'Dit le terrain d’un dossier, sa part construite, le texte qui le sort du compte, ou corrige ce qu’il consomme',
    status: 201,
    answer: json(z.object({ areaM2: z.number().nullable() })),
  }),
  recordRenaturation: operation({
    ...planner,
    method: 'post',
    path: paths.ledgerRenaturations,
    body: json(NewRenaturation),
    summary: 'Constate qu’un sol urbanisé est redevenu naturel, agricole ou forestier',
    status: 201,
    answer: json(z.object({ id: z.uuid(), areaM2: z.number() })),
  }),
  withdrawRenaturation: operation({
    ...planner,
    method: 'post',
    path: paths.ledgerRenaturationWithdrawals,
    params: { id: z.uuid() },
    body: json(Withdrawal),
    summary: 'Retire une renaturation constatée par erreur : ses écritures sont annulées et restent lisibles',
    status: 201,
    answer: json(z.object({ id: z.uuid() })),
  }),
} as const
