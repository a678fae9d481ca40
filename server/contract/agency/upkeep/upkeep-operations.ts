import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { Upkeep } from './upkeep.ts'

/** What an installation says of itself to its administrator; `/api/health` says less, and to anyone. */
export const upkeepOperations = {
  upkeep: operation({
    method: 'get',
    path: paths.upkeep,
    tag: 'exploitation',
    access: 'administrator',
    summary: 'Santé de l’installation : base, fichiers, disque, sauvegarde, envois, imports, tâches, versions',
    status: 200,
    answer: json(Upkeep),
  }),
}
