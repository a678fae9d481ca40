import { Router } from 'express'
import { paths } from '#contract/paths.ts'
import type { Deps } from '#platform/deps.ts'
import { baseMapWatch } from './base-map.ts'

export const baseMapRoutes = ({ realClock }: Pick<Deps, 'realClock'>) => {
  const baseMap = baseMapWatch(realClock)
  return Router().get(paths.baseMap, async (_req, res) => {
    res.set('Cache-Control', 'no-cache').json(await baseMap())
  })
}
