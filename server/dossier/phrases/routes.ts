import { Router } from 'express'
import { NewPhrase, PhraseKey, PhraseQuery, VersionsQuery } from '#contract/dossier/phrases/phrase.ts'
import { paths } from '#contract/paths.ts'
import type { Deps } from '#platform/deps.ts'
import { requirePerson } from '#platform/session.ts'
import { listPhrases, listVersions, phraseDesk, writePhrase } from './phrases.ts'

/** The bible: standard phrases of the territory and of each commune, with their versions. */
export const phraseRoutes = (deps: Deps) =>
  Router()
    .get(paths.phrases, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const { commune, family } = PhraseQuery.parse(req.query)
      res.json(await listPhrases(deps, personId, commune, family))
    })
    .post(paths.phrases, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.status(201).json(await writePhrase(deps, personId, NewPhrase.parse(req.body)))
    })
    .get(paths.phraseDesk, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.set('Cache-Control', 'no-store').json(await phraseDesk(deps, personId))
    })
    .get(paths.phraseVersions, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const { commune } = VersionsQuery.parse(req.query)
      res.json(await listVersions(deps, personId, PhraseKey.parse(req.params.key), commune))
    })
