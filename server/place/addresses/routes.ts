import { Router } from 'express'
import { paths } from '#contract/paths.ts'
import { SearchQuery } from '#contract/place/addresses/search.ts'
import type { Deps } from '#platform/deps.ts'
import { search } from './search.ts'

export const searchRoutes = ({ db }: Pick<Deps, 'db'>) =>
  Router().get(paths.search, async (req, res) => {
    const { q, limit, lon, lat } = SearchQuery.parse(req.query)
    const bias = lon === undefined || lat === undefined ? null : { lon, lat }
    res.set('Cache-Control', 'no-cache').json(await search(db, { q, limit, bias }))
  })
