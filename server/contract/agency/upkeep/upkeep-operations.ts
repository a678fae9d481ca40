import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { PastRules, Upkeep } from './upkeep.ts'

/** What an installation says of itself to its administrator; `/api/health` says less, and to anyone. */
export const upkeepOperations = {
  upkeep: operation({
    method: 'get',
    path: paths.upkeep,
    tag: 'exploitation',
    access: 'administrator',
    summary: 'État de l’installation : base, fichiers, disque, sauvegarde, envois, imports, tâches, versions',
    status: 200,
    answer: json(Upkeep),
  }),
  pastRules: operation({
    method: 'get',
    path: paths.pastRules,
    tag: 'exploitation',
    access: 'administrator',
    summary: 'Ce qu’une règle corrigée depuis a déjà produit, et ce qu’il faut en faire',
    status: 200,
    answer: json(PastRules),
  }),
}
