import { z } from 'zod'
import { anyFile, json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { Leaving } from './leaving.ts'

const administered = { tag: 'exploitation', access: 'administrator' } as const
const id = z.uuid()

/** « Partir »: all that the installation holds, in one file that is read without it. */
export const leavingOperations = {
  readLeaving: operation({
    ...administered,
    method: 'get',
    path: paths.leaving,
    summary: 'Dossiers de départ faits, celui qui s’écrit, et ce qui ne part pas',
    status: 200,
    answer: json(Leaving),
  }),
  beginLeaving: operation({
    ...administered,
    method: 'post',
    path: paths.leaving,
    summary:
      'Écriture d’un dossier de départ : registres, terrains, dossiers, archives, tous les fichiers ; le serveur continue',
    status: 202,
    answer: json(Leaving),
    refusals: [409],
  }),
  readLeavingFile: operation({
    ...administered,
    method: 'get',
    path: paths.leavingFile,
    params: { id },
    summary: 'Le dossier de départ, en un fichier',
    status: 200,
    answer: anyFile,
    refusals: [404],
  }),
  eraseLeaving: operation({
    ...administered,
    method: 'delete',
    path: paths.leavingFile,
    params: { id },
    summary: 'Effacement d’un dossier de départ qui a servi',
    status: 200,
    answer: json(Leaving),
    refusals: [404],
  }),
} as const
