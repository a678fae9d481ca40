import { Router } from 'express'
import { paths } from '#contract/paths.ts'
import { LawTextsQuery } from '#contract/place/law-texts/law-texts.ts'
import type { Deps } from '#platform/deps.ts'
import { lawTexts } from './law-texts.ts'

/** The words of the articles that a proof cites, for everyone. */
export const lawTextRoutes = ({ db }: Pick<Deps, 'db'>) =>
  Router().get(paths.lawTexts, async (req, res) => {
    res.json(await lawTexts(db, LawTextsQuery.parse(req.query).articles))
  })
