import { DossierId } from '#contract/identifier.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { Assessment, NewJudgement, NewJudgements, NewSide } from './assessment.ts'

const ofDossier = { tag: 'règles', access: 'person', params: { id: DossierId } } as const

/** The assessment of a project against the regulation of its zones. */
export const assessmentOperations = {
  readAssessment: operation({
    ...ofDossier,
    method: 'get',
    path: paths.assessment,
    summary: 'Articles du règlement, mesures lues sur le dessin, résultats retenus',
    status: 200,
    answer: json(Assessment),
    refusals: [403, 404],
  }),
  judge: operation({
    ...ofDossier,
    method: 'post',
    path: paths.assessmentLine,
    summary: 'Résultat retenu pour un article',
    body: json(NewJudgement),
    status: 201,
    answer: json(Assessment),
    refusals: [403, 404],
  }),
  judgeRest: operation({
    ...ofDossier,
    method: 'post',
    path: paths.assessmentRest,
    summary:
      'Même résultat pour les articles qui restent ; celui qui est déjà apprécié garde le sien, celui dont la mesure est à lire n’est pas jugé conforme ainsi',
    body: json(NewJudgements),
    status: 201,
    answer: json(Assessment),
    refusals: [403, 404],
  }),
  saySide: operation({
    ...ofDossier,
    method: 'post',
    path: paths.assessmentSide,
    summary: 'Ce qu’est un côté du terrain : voie, limite latérale, de fond ou séparative, ni l’une ni l’autre',
    body: json(NewSide),
    status: 201,
    answer: json(Assessment),
    refusals: [403, 404],
  }),
}
