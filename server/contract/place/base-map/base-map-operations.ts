import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { BaseMap } from './base-map.ts'

/** The national base map, which the browser fetches itself. */
export const baseMapOperations = {
  baseMap: operation({
    method: 'get',
    path: paths.baseMap,
    tag: 'carte',
    access: 'anyone',
    summary: 'Le fond de carte national répond-il ?',
    status: 200,
    answer: json(BaseMap),
  }),
}
