import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Config } from './config.ts'
import { EmbeddedDamaged } from './embedded.ts'
import { OtherVersion } from './migrate.ts'

const UNWRITABLE = new Set(['EACCES', 'EROFS', 'EPERM'])
const UNREACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', '28P01', '28000', '3D000', '57P03'])

const RESTORE = 'npm run restore -- DOSSIER_DE_SAUVEGARDE'

/** Why the server does not start, and what to do about it, in a sentence for whoever started it. */
export function startRefusal(error: unknown, dataDir: string): string {
  const { code, message } = error instanceof Error ? coded(error) : { code: undefined, message: String(error) }
  if (error instanceof OtherVersion)
    return `La base de ${dataDir} a été écrite par une autre version de Parvis (${error.migration}). Rien n’y a été changé. Démarrez la version qui l’a écrite, ou remettez une sauvegarde de celle-ci : ${RESTORE}`
  if (code !== undefined && UNWRITABLE.has(code))
    return `Parvis ne peut pas écrire dans le dossier ${dataDir}. Rendez-le au compte qui démarre Parvis, ou choisissez-en un autre : DATA_DIR=… npm start. Une sauvegarde s’y remet par : ${RESTORE}`
  if (code === 'EADDRINUSE')
    return `Le port ${error instanceof Error ? Reflect.get(error, 'port') : ''} est déjà pris, peut-être par un Parvis qui tourne. Choisissez-en un autre : PORT=3001 npm start`
  if (code === 'ENOSPC' || code === '53100')
    return `Le disque du dossier ${dataDir} est plein. Rien n’est perdu : faites de la place, puis redémarrez.`
  if (code !== undefined && UNREACHED.has(code))
    return `PostgreSQL n’ouvre pas la base de DATABASE_URL (${message}). Vérifiez qu’il tourne, le compte et le nom de la base, puis redémarrez.`
  if (error instanceof EmbeddedDamaged)
    return `La base du dossier ${dataDir} ne s’ouvre pas : elle est abîmée, ou d’une autre version de PostgreSQL. Rien n’y a été changé. Mettez ce dossier de côté sans rien en effacer, puis remettez la dernière sauvegarde : DATA_DIR=… ${RESTORE}`
  return `Le serveur n’a pas pu démarrer : ${message}`
}

/** Asked before anything is read: a second start says it at once, not after the whole demonstration has been loaded. */
export async function refuseTakenPort({ port, host }: Pick<Config, 'port' | 'host'>): Promise<void> {
  const tried = createServer().listen(port, host)
  await once(tried, 'listening')
  tried.close()
  await once(tried, 'close')
}

/** The code of the error, or of what caused it. */
function coded(error: Error): { code: string | undefined; message: string } {
  const own: unknown = Reflect.get(error, 'code')
  if (typeof own === 'string') return { code: own, message: error.message }
  return error.cause instanceof Error ? coded(error.cause) : { code: undefined, message: error.message }
}
