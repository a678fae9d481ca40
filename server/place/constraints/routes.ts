import { Router } from 'express'
import { z } from 'zod'
import { paths } from '#contract/paths.ts'
import type { Deps } from '#platform/deps.ts'
import { constraintProof, documentRegulation } from './constraints.ts'
import { disposition, fileToServe } from './files.ts'

const Id = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'est un numéro')
    .transform(Number),
})
const Zone = z.object({ zone: z.string().trim().min(1, 'est le libellé d’une zone\u00a0: UBa').max(50) })
const Sha256 = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/, 'compte 64 chiffres hexadécimaux') })

export const constraintRoutes = ({ db, clock, files }: Pick<Deps, 'db' | 'clock' | 'files'>) =>
  Router()
    .get(paths.constraint, async (req, res) => {
      res.set('Cache-Control', 'no-cache').json(await constraintProof(db, Id.parse(req.params).id, clock))
    })
    .get(paths.documentRegulation, async (req, res) => {
      const { id } = Id.parse(req.params)
      const { zone } = Zone.parse(req.query)
      res.set('Cache-Control', 'no-cache').json(await documentRegulation(db, id, zone))
    })
    .get(paths.file, async (req, res) => {
      const { sha256 } = Sha256.parse(req.params)
      const file = await fileToServe(db, files, sha256)
      res.set({
        'Content-Type': file.mediaType,
        'Content-Disposition': disposition(file),
        'Cache-Control': 'private, max-age=31536000, immutable',
        // The readers of browsers are embedded objects: the policy of the pages would leave a blank window.
        'Content-Security-Policy':
          "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'",
        ETag: `"${sha256}"`,
      })
      res.sendFile(file.path, { etag: false, lastModified: false, cacheControl: false })
    })
