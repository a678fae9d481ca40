import { collectionDays } from '#contract/services/places/collection-days.ts'
import type { CommuneBoard, ResidentCommune } from '#contract/services/residents/board.ts'
import { escaped } from '#platform/markup.ts'
import { SentFile } from '#platform/sent-file.ts'
import { instantText } from '#wording/day.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'
import { NOTICE_SEVERITY_NAMES, NOTICE_THEME_NAMES, shownText } from '#wording/services/notices/notice-words.ts'
import { COLLECTION_STREAM_NAMES, PLACE_KIND_NAMES } from '#wording/services/places/place-words.ts'
import { entryText, weekdayDayText } from '#wording/services/residents/board-words.ts'
import { orderName, outSentence } from '#wording/services/sensors/lighting-order-words.ts'
import { AGENDA_DAYS } from './residents.ts'

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

/** Of an event that is over today, nothing more is said. */
function agendaText(entries: NonNullable<CommuneBoard['agenda']>, readAt: string): string {
  const coming = entries.filter(({ startsAt, endsAt }) => Date.parse(endsAt ?? startsAt) >= Date.parse(readAt))
  const lines = coming.map((entry) =>
    item(escaped(`${entry.title} : ${[entryText(entry), entry.place].filter(Boolean).join(', ')}.`)),
  )
  const said = lines.length === 0 ? '<p>Rien d’annoncé.</p>' : `<ul>${lines.join('\n')}</ul>`
  return `<h2>Agenda des ${AGENDA_DAYS} jours</h2>\n${said}`
}

/** A page that asks no address says each round, with its streets: whoever reads it knows their own. */
function collectionsText(rounds: CommuneBoard['rounds'], today: string): string {
  if (rounds.length === 0) return ''
  const lines = rounds.map((round) => {
    const days = collectionDays([round], today, AGENDA_DAYS).map(
      ({ on, insteadOf }) =>
        `${weekdayDayText(on)}${insteadOf === null ? '' : ` au lieu du ${weekdayDayText(insteadOf)}`}`,
    )
    const name = [COLLECTION_STREAM_NAMES[round.stream], round.sector, ...streetsOf(round, rounds)].filter(Boolean)
    const said = days.length === 0 ? 'aucune collecte connue d’ici là' : days.join(' ; ')
    return item(escaped(`${name.join(', ')} : ${said}.`))
  })
  const sources = [...new Set(rounds.map(({ source }) => source))].join(', ')
  return `<h2>Collectes des ${AGENDA_DAYS} jours</h2>\n<ul>${lines.join('\n')}</ul>\n<p>${escaped(`Source : ${sources}.`)}</p>`
}

type Round = CommuneBoard['rounds'][number]

/** A round of no street in particular serves those that no other round of its stream names. */
function streetsOf({ streets, stream }: Round, rounds: readonly Round[]): readonly string[] {
  if (streets.length > 0) return streets
  return rounds.some((other) => other.stream === stream && other.streets.length > 0) ? ['les autres rues'] : []
}

export function communePage({
  commune,
  readAt,
  today,
  notices,
  places,
  rounds,
  lighting = [],
  agenda,
}: CommuneBoard): SentFile {
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
  const parts = [
    ...[said, agenda && agendaText(agenda, readAt), collectionsText(rounds, today)],
    ...[listOf('number'), listOf('defibrillator'), listOf('place'), dark, footer],
  ]
  return page(`Annonces ${ofPlace(commune.name)}`, parts.filter(Boolean).join('\n'))
}
