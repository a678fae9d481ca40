import { accessSync, constants, realpathSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'

/** Where backups go when no folder is set: beside the data, on the same disk. */
export const usualFolder = (dataDir: string) => join(dataDir, 'sauvegardes')

/** The program itself, part of which is given to anybody who asks. */
const PROGRAM = resolve(import.meta.dirname, '../../..')

const isWithin = (path: string, folder: string) => path === folder || path.startsWith(`${folder}${sep}`)

/** Why backups cannot go there, as a French sentence; undefined when they may. */
export function folderFault(folder: string, dataDir: string): string | undefined {
  try {
    const path = realpathSync(folder)
    if (!statSync(path).isDirectory()) return 'Ce n’est pas un dossier.'
    const data = realpathSync(dataDir)
    if (isWithin(path, data) && !isWithin(path, usualFolder(data)))
      return 'Ce dossier est celui des données : choisissez-en un autre, sur un autre disque.'
    if (isWithin(path, PROGRAM) && !isWithin(path, data))
      return 'Ce dossier est celui du programme, dont une partie est publiée : choisissez-en un autre.'
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return undefined
  } catch {
    return 'Ce dossier n’existe pas sur la machine, ou Parvis ne peut pas y écrire : créez-le d’abord.'
  }
}
