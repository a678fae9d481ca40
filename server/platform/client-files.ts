import { existsSync } from 'node:fs'
import express, { type RequestHandler, type Response, Router } from 'express'
import expressStaticGzip from 'express-static-gzip'
import { problem } from './problem.ts'

export const CLIENT_DIST = new URL('../../client/dist/', import.meta.url).pathname

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/** The library that sends packed files would answer in English. */
const readablePath: RequestHandler = (req, _res, next) => {
  if (!isReadable(req.path)) throw problem('requestUnreadable')
  next()
}

/**
 * The built client: hashed assets for ever, as the build packed them (Brotli at its strongest, else gzip); the page itself never
 * cached; every address of the desk answers its page, those of the residents' application theirs.
 */
export function clientFiles(folder: string = CLIENT_DIST): Router {
  return Router()
    .use('/assets', readablePath)
    .use(
      '/assets',
      expressStaticGzip(`${folder}assets`, {
        enableBrotli: true,
        orderPreference: ['br', 'gz'],
        index: false,
        serveStatic: { immutable: true, maxAge: '1y', index: false },
      }),
    )
    .use('/assets', (req) => {
      throw problem('fileOfOtherVersion', { path: req.path })
    })
    .use(express.static(folder, { index: false, maxAge: '1h' }))
    .get(['/ma-commune', '/ma-commune/{*path}'], (_req, res) => sendPage(res, folder, 'ma-commune.html'))
    .get('/{*path}', (_req, res) => sendPage(res, folder, 'index.html'))
}

function sendPage(res: Response, folder: string, page: string): void {
  if (!existsSync(`${folder}${page}`)) throw problem('screenNotBuilt')
  res.set('Cache-Control', 'no-cache').sendFile(page, { root: folder })
}
