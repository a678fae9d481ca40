import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { LawTexts, LawTextsQuery } from './law-texts.ts'

/** The words of the articles that a proof cites. */
export const lawTextOperations = {
  readLawTexts: operation({
    method: 'get',
    path: paths.lawTexts,
    tag: 'guichet',
    access: 'anyone',
    summary: 'Les mots des articles qu’une preuve cite, dans l’état des codes importés',
    query: LawTextsQuery,
    status: 200,
    answer: json(LawTexts),
  }),
}
