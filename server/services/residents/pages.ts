import type { CommuneBoard, ResidentCommune } from '#contract/services/residents/board.ts'
import { escaped } from '#platform/markup.ts'
import { SentFile } from '#platform/sent-file.ts'
import { instantText } from '#wording/day.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'
import { NOTICE_SEVERITY_NAMES, NOTICE_THEME_NAMES, shownText } from '#wording/services/notices/notice-words.ts'
import { PLACE_KIND_NAMES } from '#wording/services/places/place-words.ts'
import { orderName, outSentence } from '#wording/services/sensors/lighting-order-words.ts'

/** A page that needs neither script nor style: telephones of long ago, screen readers and text browsers read it whole. */
const page = (title: string, body: string): SentFile =>
  new SentFile({
    name: 'annonces.html',
    mediaType: 'text/html; charset=utf-8',
    content: `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title></head>
<body><main><h1>${escaped(title)}</h1>
${body}
</main></body></html>
`,
  })

const item = (text: string) => `<li>${text}</li>`

export const communesPage = (communes: readonly ResidentCommune[]): SentFile =>
  page(
    'Annonces de ma commune',
    `<ul>${communes
      .map(({ inseeCode, name }) =>
        item(`<a href="/api/public/communes/${inseeCode}/notices.html">${escaped(name)}</a>`),
      )
      .join('\n')}</ul>`,
  )

const noticeText = ({ severity, theme, title, body, areaLabel, shownFrom, shownTo }: CommuneBoard['notices'][number]) =>
  `<article><h2>${escaped(severity === 'info' ? title : `${NOTICE_SEVERITY_NAMES[severity]} : ${title}`)}</h2>
<p>${escaped([NOTICE_THEME_NAMES[theme], shownText(shownFrom, shownTo), ...(areaLabel ? [areaLabel] : [])].join('. '))}.</p>
${body
  .split(/\n+/)
  .map((text) => `<p>${escaped(text)}</p>`)
  .join('\n')}</article>`

export function communePage({ commune, readAt, notices, places, lighting = [] }: CommuneBoard): SentFile {
  const listOf = (kind: keyof typeof PLACE_KIND_NAMES) => {
    const rows = places.filter((place) => place.kind === kind)
    const lines = rows.map(({ name, phone, address, detail }) =>
      item(escaped([name, phone, address, detail].filter(Boolean).join(', '))),
    )
    return rows.length === 0 ? '' : `<h2>${PLACE_KIND_NAMES[kind]}</h2>\n<ul>${lines.join('\n')}</ul>`
  }
  const said = notices.length === 0 ? '<p>Aucune annonce en cours.</p>' : notices.map(noticeText).join('\n')
  const dark =
    lighting.length === 0
      ? ''
      : `<h2>Éclairage public</h2>\n<ul>${lighting
          .map((order) => item(escaped(`${order.area} : ${outSentence(order)}, ${orderName(order)}.`)))
          .join('\n')}</ul>`
  const footer = `<p>Lu le ${escaped(instantText(readAt))}. <a href="/api/public/communes.html">Autres communes</a></p>`
  return page(
    `Annonces ${ofPlace(commune.name)}`,
    [said, listOf('number'), listOf('defibrillator'), listOf('place'), dark, footer].filter(Boolean).join('\n'),
  )
}
