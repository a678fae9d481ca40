import { Router } from 'express'
import type { Deps } from './deps.ts'
import { problem } from './problem.ts'

/** How long the file says that it holds; it is made again at each request. */
const HOLDS_DAYS = 180

/** `/.well-known/security.txt` (RFC 9116): whom to tell of a weakness. Without a contact it is not there. */
export const securityTxt = ({ config, realClock }: Pick<Deps, 'config' | 'realClock'>): Router =>
  Router().get('/.well-known/security.txt', (req, res) => {
    if (config.securityContact === undefined) throw problem('apiPathUnknown', { path: req.path })
    const expires = realClock.instant().add({ hours: HOLDS_DAYS * 24 })
    const lines = [
      `Contact: ${config.securityContact}`,
      `Expires: ${expires.toString({ smallestUnit: 'second' })}`,
      'Preferred-Languages: fr, en',
      ...(config.publicUrl ? [`Canonical: ${new URL('/.well-known/security.txt', config.publicUrl)}`] : []),
    ]
    res
      .type('text/plain')
      .set('Cache-Control', 'no-cache')
      .send(`${lines.join('\n')}\n`)
  })
