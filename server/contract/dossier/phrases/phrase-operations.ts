import { z } from 'zod'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { NewPhrase, Phrase, PhraseDesk, PhraseKey, PhraseQuery, VersionsQuery } from './phrase.ts'

const ofPhrases = { tag: 'bible', access: 'person' } as const

/** The bible: standard phrases of the territory and of each commune, with their versions. */
export const phraseOperations = {
  listPhrases: operation({
    ...ofPhrases,
    method: 'get',
    path: paths.phrases,
    summary: 'Phrases du territoire et de la commune, dans leur dernière version',
    query: PhraseQuery,
    status: 200,
    answer: json(z.array(Phrase)),
    refusals: [403],
  }),
  writePhrase: operation({
    ...ofPhrases,
    method: 'post',
    path: paths.phrases,
    summary: 'Nouvelle phrase, ou nouvelle version avec son motif',
    body: json(NewPhrase),
    status: 201,
    answer: json(Phrase),
    refusals: [403, 409],
  }),
  listVersions: operation({
    ...ofPhrases,
    method: 'get',
    path: paths.phraseVersions,
    summary: 'Toutes les versions d’une phrase',
    params: { key: PhraseKey },
    query: VersionsQuery,
    status: 200,
    answer: json(z.array(Phrase)),
    refusals: [403, 404],
  }),
  phraseDesk: operation({
    ...ofPhrases,
    method: 'get',
    path: paths.phraseDesk,
    summary: 'Communes dont cette personne lit la bibliothèque, et où elle y écrit',
    status: 200,
    answer: json(PhraseDesk),
    refusals: [403],
  }),
}
