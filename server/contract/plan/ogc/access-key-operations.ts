import { z } from 'zod'
import { Identifier } from '#contract/identifier.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { AccessKey, GivenAccessKey, NewAccessKey } from './access-key.ts'

const own = { tag: 'plan', access: 'person' } as const

/** One’s own keys for GIS tools. What they open is not here: `/ogc` says it in its own document. */
export const accessKeyOperations = {
  accessKeys: operation({
    ...own,
    method: 'get',
    path: paths.accessKeys,
    summary: 'Mes clés pour QGIS et autres outils',
    status: 200,
    answer: json(z.array(AccessKey)),
    refusals: [403],
  }),
  giveAccessKey: operation({
    ...own,
    method: 'post',
    path: paths.accessKeys,
    summary: 'Création d’une clé, dont le secret n’est dit qu’ici',
    body: json(NewAccessKey),
    status: 201,
    answer: json(GivenAccessKey),
    refusals: [403, 409],
  }),
  revokeAccessKey: operation({
    ...own,
    method: 'delete',
    path: paths.accessKey,
    summary: 'Révocation d’une de mes clés',
    params: { id: Identifier },
    status: 200,
    answer: json(z.array(AccessKey)),
    refusals: [403, 404],
  }),
} as const
