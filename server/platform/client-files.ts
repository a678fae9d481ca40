import { existsSync } from 'node:fs'
import express, { Router } from 'express'
import { problem } from './problem.ts'

export const CLIENT_DIST = new URL('../../client/dist/', import.meta.url).pathname

/** The built client: hashed assets for ever, the page itself never cached; every address of the desk answers the page. */
export function clientFiles(folder: string = CLIENT_DIST): Router {
  return Router()
    .use('/assets', express.static(`${folder}assets`, { immutable: true, maxAge: '1y', index: false }))
    .use('/assets', (req) => {
      throw problem('fileOfOtherVersion', { path: req.path })
    })
    .use(express.static(folder, { index: false, maxAge: '1h' }))
    .get('/{*path}', (_req, res) => {
      if (!existsSync(`${folder}index.html`)) {
        throw problem('screenNotBuilt')
      }
      res.set('Cache-Control', 'no-cache').sendFile('index.html', { root: folder })
    })
}
