import { z } from 'zod'
import { bytesUpTo, json, operation, pdf } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { AskedScope } from '#contract/plan/ledger/ledger.ts'
import { NewMilestone, NewTarget, TakenTargets, TrajectoryPage } from './indicators.ts'
import { AskedFigure, FigureList } from './land-figure.ts'

const planner = { tag: 'plan', access: 'person', refusals: [403, 404] } as const
const written = { ...planner, method: 'post', status: 201, answer: json(z.object({ id: z.number() })) } as const

const TARGET_FILE_BYTES = 2 ** 20

/** Targets, trajectory, indicators, the triennial report and the calendar of evaluations, for who makes the plan. */
export const indicatorOperations = {
  readTrajectory: operation({
    ...planner,
    method: 'get',
    path: paths.trajectory,
    query: AskedScope,
    summary: 'Objectifs, trajectoire, indicateurs et échéances de la sobriété foncière',
    status: 200,
    answer: json(TrajectoryPage),
  }),
  readFigure: operation({
    ...planner,
    method: 'get',
    path: paths.landFigure,
    query: AskedFigure,
    summary: 'Lignes et carte derrière un chiffre de la trajectoire, du rapport ou d’un indicateur',
    status: 200,
    answer: json(FigureList),
  }),
  figureCsv: operation({
    ...planner,
    method: 'get',
    path: paths.landFigureCsv,
    query: AskedFigure,
    summary: 'Lignes derrière un chiffre, pour un tableur',
    status: 200,
    answer: { mediaType: 'text/csv' },
  }),
  recordTarget: operation({
    ...written,
    path: paths.landTargets,
    body: json(NewTarget),
    summary: 'Ajoute un objectif, avec le document où il est écrit',
  }),
  takeTargetFile: operation({
    ...written,
    path: paths.landTargetFile,
    body: bytesUpTo(TARGET_FILE_BYTES),
    summary: 'Ajoute ou remplace les objectifs d’un fichier (CSV ou Excel), tous ou aucun',
    answer: json(TakenTargets),
    refusals: [403],
  }),
  recordMilestone: operation({
    ...written,
    path: paths.landMilestones,
    body: json(NewMilestone),
    summary: 'Dit qu’un rapport a été voté ou envoyé, qu’un plan a été évalué',
  }),
  groundReport: operation({
    ...planner,
    method: 'get',
    path: paths.groundReport,
    query: AskedScope,
    summary: 'Rapport sur l’artificialisation des sols (CGCT L2231-1)',
    status: 200,
    answer: pdf,
  }),
  groundReportCsv: operation({
    ...planner,
    method: 'get',
    path: paths.groundReportCsv,
    query: AskedScope,
    summary: 'Chiffres du rapport sur l’artificialisation des sols, pour un tableur',
    status: 200,
    answer: { mediaType: 'text/csv' },
  }),
} as const
