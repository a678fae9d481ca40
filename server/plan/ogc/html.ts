import { escaped } from '#platform/markup.ts'
import { dayText } from '#wording/day.ts'
import { COLLECTION_WORDS, countSentence, PROPERTY_WORDS, SERVICE_WORDS } from '#wording/plan/ogc/ogc-words.ts'
import { numberText } from '#wording/quantity.ts'
import type { Collection } from './collection.ts'
import { collectionResource, type Link, type Site } from './resources.ts'

const anchor = (href: string, words: string, rel = '') =>
  `<a href="${escaped(href)}"${rel ? ` rel="${rel}"` : ''}>${escaped(words)}</a>`

/** Where one is, from the landing page down. */
type Step = { href: string; words: string }

function page(title: string, steps: readonly Step[], body: string): string {
  const trail = steps.map(({ href, words }) => `<li>${anchor(href, words)}</li>`).join('')
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · Parvis</title>
<link rel="stylesheet" href="/flux.css">
<link rel="icon" href="/icon.svg">
</head>
<body>
<header><nav aria-label="Fil d’Ariane"><ol>${trail}</ol></nav></header>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`
}

const home = ({ base }: Site): Step => ({ href: `${base}?f=html`, words: SERVICE_WORDS.landing })
const list = ({ base }: Site): Step => ({ href: `${base}/collections?f=html`, words: SERVICE_WORDS.collections })
const collectionStep = ({ base }: Site, { id }: Collection): Step => ({
  href: `${base}/collections/${id}?f=html`,
  words: COLLECTION_WORDS[id].title,
})

const bullets = (items: readonly string[]) => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`

export const landingPage = (site: Site) =>
  page(
    SERVICE_WORDS.title,
    [{ href: '/', words: 'Parvis' }],
    `<p>${escaped(SERVICE_WORDS.description)}</p>
<p>L’adresse à donner à QGIS, ArcGIS ou GDAL : <code>${escaped(site.base)}</code>. ${anchor('/plan/flux', 'Comment faire, pas à pas')}.</p>
${bullets([
  anchor(list(site).href, SERVICE_WORDS.collections),
  anchor(`${site.base}/api?f=html`, SERVICE_WORDS.api),
  anchor(`${site.base}/conformance?f=html`, SERVICE_WORDS.conformance),
])}`,
  )

export const conformancePage = (site: Site, classes: readonly string[]) =>
  page(SERVICE_WORDS.conformance, [home(site)], bullets(classes.map((one) => `<code>${escaped(one)}</code>`)))

export const collectionsPage = (site: Site, collections: readonly Collection[]) =>
  page(
    SERVICE_WORDS.collections,
    [home(site)],
    `<dl>${collections
      .map(
        ({ id }) =>
          `<dt>${anchor(`${site.base}/collections/${id}?f=html`, COLLECTION_WORDS[id].title)}</dt><dd>${escaped(COLLECTION_WORDS[id].description)}</dd>`,
      )
      .join('')}</dl>`,
  )

export function collectionPage(site: Site, collection: Collection): string {
  const { id, properties } = collection
  const href = `${site.base}/collections/${id}`
  const { links } = collectionResource(collection, site, true)
  const named = ({ href: to, title }: Link) => anchor(to, (title ?? '').split(' : ').at(-1) ?? '')
  const downloads = links.filter(({ rel }) => rel === 'enclosure').map(named)
  const styles = links.filter(({ rel }) => rel.endsWith('/styles')).map(named)
  return page(
    COLLECTION_WORDS[id].title,
    [home(site), list(site)],
    `<p>${escaped(COLLECTION_WORDS[id].description)}</p>
<p>${anchor(`${href}/items?f=html`, SERVICE_WORDS.items)} · ${anchor(href, SERVICE_WORDS.asJson)}</p>
<h2>${SERVICE_WORDS.exports}</h2>
${bullets(downloads)}
<h2>${SERVICE_WORDS.styles}</h2>
${bullets(styles)}
<h2>${SERVICE_WORDS.columns}</h2>
<dl>${properties.map(({ name }) => `<dt><code>${name}</code></dt><dd>${escaped(PROPERTY_WORDS[name])}</dd>`).join('')}</dl>`,
  )
}

type Row = { id: string; properties: Readonly<Record<string, unknown>> }

const cell = (value: unknown) =>
  value === null || value === undefined
    ? `<span class="absent">${SERVICE_WORDS.unsaid}</span>`
    : escaped(typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayText(value) : String(value))

export function itemsPage(
  site: Site,
  collection: Collection,
  rows: readonly Row[],
  { next, matched, geojson }: { next: string | undefined; matched: number | undefined; geojson: string },
): string {
  const { id, properties } = collection
  const named = properties.filter(({ name }) => rows.some((row) => row.properties[name] !== undefined))
  const head = named.map(({ name }) => `<th scope="col">${escaped(PROPERTY_WORDS[name])}</th>`).join('')
  const body = rows
    .map(
      (row) =>
        `<tr><th scope="row">${anchor(`${site.base}/collections/${id}/items/${encodeURIComponent(row.id)}?f=html`, row.id)}</th>${named
          .map(({ name }) => `<td>${cell(row.properties[name])}</td>`)
          .join('')}</tr>`,
    )
    .join('\n')
  const onward = next === undefined ? '' : `<p>${anchor(next, SERVICE_WORDS.next, 'next')}</p>`
  return page(
    COLLECTION_WORDS[id].title,
    [home(site), list(site), collectionStep(site, collection)],
    rows.length === 0
      ? `<p>${SERVICE_WORDS.noRow}</p>`
      : `<p>${escaped(countSentence(rows.length, matched, (value) => numberText(value, 0)))} ${anchor(geojson, SERVICE_WORDS.asJson)}</p>
${onward}
<div class="table" tabindex="0" role="region" aria-label="${escaped(COLLECTION_WORDS[id].title)}"><table><thead><tr><th scope="col">Identifiant</th>${head}</tr></thead><tbody>${body}</tbody></table></div>
${onward}`,
  )
}

export const featurePage = (site: Site, collection: Collection, { id, properties }: Row, geojson: string) =>
  page(
    `${COLLECTION_WORDS[collection.id].title} : ${id}`,
    [home(site), list(site), collectionStep(site, collection)],
    `<dl>${collection.properties
      .filter(({ name }) => properties[name] !== undefined)
      .map(({ name }) => `<dt>${escaped(PROPERTY_WORDS[name])}</dt><dd>${cell(properties[name])}</dd>`)
      .join('')}</dl><p>${anchor(geojson, SERVICE_WORDS.asJson)}</p>`,
  )

export const apiPage = (site: Site, paths: Readonly<Record<string, { get: { summary: string } }>>) =>
  page(
    SERVICE_WORDS.api,
    [home(site)],
    `<p>${anchor(`${site.base}/api`, 'OpenAPI 3.0 (JSON)')}</p><dl>${Object.entries(paths)
      .map(([path, { get }]) => `<dt><code>GET ${escaped(path)}</code></dt><dd>${escaped(get.summary)}</dd>`)
      .join('')}</dl>`,
  )
