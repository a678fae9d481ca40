import { existsSync } from 'node:fs'
import express, { Router } from 'express'
import { notFound, Problem } from './problem.ts'

export const CLIENT_DIST = new URL('../../client/dist/', import.meta.url).pathname

/** The built client: hashed assets for ever, the page itself never cached; every address of the desk answers the page. */
export function clientFiles(folder: string = CLIENT_DIST): Router {
  return Router()
    .use('/assets', express.static(`${folder}assets`, { immutable: true, maxAge: '1y', index: false }))
    .use('/assets', (req) => {
      throw notFound(`Le fichier ${req.path} n’existe pas dans cette version de Parvis. Rechargez la page.`)
    })
    .use(express.static(folder, { index: false, maxAge: '1h' }))
    .get('/{*path}', (_req, res) => {
      if (!existsSync(`${folder}index.html`)) {
        throw new Problem({
          type: 'ecran-absent',
          status: 503,
          title: 'L’écran n’est pas construit',
          detail:
            'Le serveur fonctionne mais les fichiers de l’écran manquent. Lancez « npm start », qui les construit.',
        })
      }
      res.set('Cache-Control', 'no-cache').sendFile('index.html', { root: folder })
    })
}
