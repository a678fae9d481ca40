import { json, operation, pdf } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { LetterKind, LetterTemplate, LetterTrial, NewLetterWords, TemplateQuery } from './letter-template.ts'

const ofTemplates = { tag: 'modèles de lettres', access: 'person' } as const

/** What a town writes in its letters: versions with their first day, and a trial on a real dossier. */
export const letterTemplateOperations = {
  readLetterTemplate: operation({
    ...ofTemplates,
    method: 'get',
    path: paths.letterTemplate,
    summary: 'Modèle d’une lettre : les mots de la commune, d’où ils viennent, et leurs versions',
    params: { kind: LetterKind },
    query: TemplateQuery,
    status: 200,
    answer: json(LetterTemplate),
    refusals: [403],
  }),
  writeLetterWords: operation({
    ...ofTemplates,
    method: 'post',
    path: paths.letterWords,
    summary: 'Nouvelle version d’une partie libre, avec son premier jour',
    body: json(NewLetterWords),
    status: 201,
    refusals: [403],
  }),
  tryLetterTemplate: operation({
    ...ofTemplates,
    method: 'post',
    path: paths.letterTrial,
    summary: 'Essai d’un modèle sur un vrai dossier : rien n’est gardé ni envoyé',
    params: { kind: LetterKind },
    body: json(LetterTrial),
    status: 200,
    answer: pdf,
    refusals: [403, 404],
  }),
} as const
