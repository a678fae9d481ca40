import { type Response, Router } from 'express'
import type { Deps } from '#platform/deps.ts'
import { escaped } from '#platform/markup.ts'
import { PERSONAL_DATA } from '#server/agency/rights/personal-data.ts'
import { RETENTION, RETENTION_RULES } from '#server/agency/rights/retention-rules.ts'
import {
  accessibilityPage,
  conditionsPage,
  contactPage,
  dataPage,
  footLinks,
  type LegalPage,
  type LegalPart,
  mapPage,
  noticesPage,
  type Said,
  TO_READ_AGAIN,
} from '#wording/agency/opening/legal-pages.ts'
import { LEGAL_PATHS, type LegalPageName } from '#wording/agency/opening/told-by-rooms.ts'
import { keptText, RETENTION_WORDS } from '#wording/agency/rights/retention.ts'
import { statementOf } from './opening.ts'
import { openedCommunes, townContacts } from './queries.ts'

type PageDeps = Pick<Deps, 'db'>

/** Purposes of the holdings of every room, each once. */
const PURPOSES = [...new Set(PERSONAL_DATA.map(({ purpose }) => purpose))].toSorted((a, b) => a.localeCompare(b, 'fr'))

const KEPT = RETENTION_RULES.map((rule) => ({
  what: RETENTION_WORDS[rule],
  kept: keptText(RETENTION[rule].kept),
  basis: RETENTION[rule].basis,
}))

const PAGES: Readonly<Record<LegalPageName, (deps: PageDeps, said: Said) => Promise<LegalPage> | LegalPage>> = {
  notices: (_deps, said) => noticesPage(said),
  accessibility: (_deps, said) => accessibilityPage(said),
  data: async ({ db }, said) =>
    dataPage(
      said,
      (await openedCommunes(db)).map(({ name }) => name),
      PURPOSES,
      KEPT,
    ),
  conditions: (_deps, said) => conditionsPage(said),
  contact: async ({ db }, said) => contactPage(said, await townContacts(db)),
  map: () => mapPage(),
}

const item = (inside: string) => `<li>${inside}</li>`
const link = (to: string, label: string) => `<a href="${escaped(to)}">${escaped(label)}</a>`

function partHtml(part: LegalPart): string {
  if ('heading' in part) return `<h2>${escaped(part.heading)}</h2>`
  if ('text' in part) return `<p>${escaped(part.text).replaceAll('\n', '<br>')}</p>`
  if ('items' in part) return `<ul>${part.items.map((text) => item(escaped(text))).join('\n')}</ul>`
  if ('links' in part) return `<ul>${part.links.map(({ to, label }) => item(link(to, label))).join('\n')}</ul>`
  const { columns, rows } = part.table
  return `<div class="table" tabindex="0" role="region" aria-label="${escaped(columns.join(', '))}"><table>
<thead><tr>${columns.map((title) => `<th scope="col">${escaped(title)}</th>`).join('')}</tr></thead>
<tbody>${rows.map(([first = '', ...others]) => `<tr><th scope="row">${escaped(first)}</th>${others.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('\n')}</tbody>
</table></div>`
}

const foot = ({ accessState }: Said) =>
  `<footer><nav aria-label="À propos de ce service"><ol>${footLinks(accessState)
    .map(({ to, label }) => item(link(to, label)))
    .join('\n')}</ol></nav></footer>`

/** A page that needs no script: whoever cannot open the desk reads it whole. */
const html = ({ title, parts }: LegalPage, said: Said) => `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(said.name ? `${title} · ${said.name}` : title)}</title><link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/flux.css"></head>
<body><p>${link('/', said.name || 'Revenir à l’accueil')}</p><main><h1>${escaped(title)}</h1>
${parts.map(partHtml).join('\n')}
${said.reviewedOn === null ? `<p><em>${escaped(TO_READ_AGAIN)}</em></p>` : ''}</main>
${foot(said)}</body></html>
`

/** Legal notices, accessibility, personal data, conditions of use, contact, site map: made from settings at each reading. */
export function legalPages(deps: PageDeps): Router {
  const router = Router()
  for (const [name, { path }] of Object.entries(LEGAL_PATHS))
    router.get(path, async (_req, res: Response) => {
      const said = await statementOf(deps.db)
      const page = PAGES[name as LegalPageName](deps, said)
      res
        .type('html')
        .set('Cache-Control', 'no-cache')
        .send(html(await page, said))
    })
  return router
}
