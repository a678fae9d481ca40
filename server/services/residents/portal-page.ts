import type { LegalStatement } from '#contract/agency/opening/opening.ts'
import type { TownFace } from '#contract/services/residents/face.ts'
import { escaped } from '#platform/markup.ts'
import { footLinks } from '#wording/agency/opening/legal-pages.ts'
import { NOTICE_SEVERITY_NAMES, shownText } from '#wording/services/notices/notice-words.ts'
import {
  openingText,
  PORTAL_DAILY,
  PORTAL_VERBS,
  type PortalVerb,
  townHallName,
  townPath,
  PORTAL_WORDS as W,
} from '#wording/services/residents/portal-words.ts'
import type { Portal } from './portal.ts'

export type Said = Pick<LegalStatement, 'name' | 'accessState'>

const link = (path: string, label: string, className = '') =>
  `<a${className && ` class="${className}"`} href="${escaped(path)}">${escaped(label)}</a>`

/** A page of the residents' application, which opens on the commune whose portal it is. */
const ofTown = (path: string, { town }: Portal) =>
  town && path.startsWith('/ma-commune') ? `${path}?commune=${town.commune.inseeCode}` : path

const portalName = ({ town, territory }: Portal, said: Said): string =>
  town ? townHallName(town.commune.name) : said.name || territory || 'Parvis'

const armsPath = ({ commune }: TownFace) => `/api/public/communes/${commune.inseeCode}/arms`

const SIGN_IN = {
  visitor: link('/connexion', W.signIn, 'sign'),
  resident: link('/mes-demarches', W.signedIn, 'sign'),
  worker: link('/ma-journee', W.day, 'sign'),
  installation: link('/administration/mise-en-service', W.opening, 'sign'),
} as const satisfies Record<Portal['reader'], string>

function head(portal: Portal, said: Said): string {
  const { town, reader } = portal
  const arms = town
    ? `<img class="arms" src="${armsPath(town)}" alt="" width="48" height="56">`
    : '<img class="arms" src="/icon.svg" alt="" width="48" height="48">'
  const door = town ? doorHtml(town) : ''
  return `<header class="head">${arms}<div class="who"><h1>${escaped(portalName(portal, said))}</h1>${door}</div>${SIGN_IN[reader]}</header>`
}

function doorHtml({ opening, hours, phone, address }: TownFace): string {
  const call = phone === '' ? '' : `<a href="tel:${escaped(phone.replaceAll(/[^\d+]/g, ''))}">${escaped(phone)}</a>`
  const lines = [
    `<strong data-open="${opening.state}">${escaped(openingText(opening))}</strong>`,
    ...(call ? [call] : []),
    ...(address ? [`<span>${escaped(address.split('\n').join(', '))}</span>`] : []),
    ...(hours ? [`<span class="soft">${escaped(hours)}</span>`] : []),
  ]
  return `<ul class="door">${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`
}

const ALERTS_SHOWN = 3

function alertsHtml(portal: Portal): string {
  const { alerts, town, towns } = portal
  if (alerts.length === 0) return ''
  const lines = alerts.slice(0, ALERTS_SHOWN).map(({ id, title, severity, communeNames, shownFrom, shownTo }) => {
    const isEverywhere = communeNames.length > 1 && communeNames.length === towns.length
    const where = town ? '' : ` · ${isEverywhere ? W.everywhere : communeNames.join(', ')}`
    const path = ofTown(`/ma-commune/annonce/${id}`, portal)
    return `<li><strong>${NOTICE_SEVERITY_NAMES[severity]}</strong> ${link(path, title)} <span class="soft">${escaped(`${shownText(shownFrom, shownTo)}${where}`)}</span></li>`
  })
  const others = alerts.length - ALERTS_SHOWN
  const more = others > 0 ? `<li>${link(ofTown('/ma-commune', portal), W.moreAlerts(others))}</li>` : ''
  return `<section class="alerts" aria-label="${W.alerts}"><ul>${lines.join('')}${more}</ul></section>`
}

const searchHtml = `<section class="ask" aria-labelledby="question"><h2 id="question">${W.question}</h2>
<div id="recherche"><form class="field" role="search" action="/carte"><label class="visually-hidden" for="demande">${escaped(W.field)}</label><input id="demande" name="recherche" type="search" placeholder="${escaped(W.field)}" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search"><button>${W.search}</button></form></div></section>`

function verbHtml(verb: PortalVerb, portal: Portal): string {
  const { label, help, path, others, absent } = PORTAL_VERBS[verb]
  if (!portal.offers[verb]) {
    const reason = `${absent} ${W.call(portal.town?.phone ?? '')}`
    return `<li class="verb" data-absent><h3>${escaped(label)}</h3><p>${escaped(reason)}</p></li>`
  }
  const more = others.map((other) => link(other.path, other.label)).join(' ')
  return `<li class="verb"><h3>${link(ofTown(path, portal), label)}</h3><p>${escaped(help)}</p>${more && `<p class="others">${more}</p>`}</li>`
}

function townsHtml({ towns, town, unknownTown }: Portal): string {
  if (towns.length === 0)
    return `<section class="towns"><p>${W.noTown}</p><p>${W.installs} ${link('/administration/mise-en-service', W.opening)}.</p></section>`
  const others = towns.filter(({ inseeCode }) => inseeCode !== town?.commune.inseeCode)
  if (others.length === 0) return ''
  const lines = others.map(({ name }) => `<li>${link(townPath(name), name)}</li>`).join('')
  const asked = unknownTown === null ? '' : `<p role="alert">${escaped(W.unknownTown(unknownTown))}</p>`
  return town
    ? `<details class="towns"><summary>${W.otherTowns}</summary><ul>${lines}</ul></details>`
    : `<section class="towns" aria-labelledby="communes"><h2 id="communes">${W.towns}</h2>${asked}<p class="soft">${W.townsHelp}</p><ul>${lines}</ul></section>`
}

const landHtml = `<section class="land" aria-labelledby="terrain"><h2 id="terrain">${W.land}</h2><p class="soft">${W.landHelp}</p>
<form class="field" action="/carte"><label class="visually-hidden" for="parcelle">${W.landField}</label><input id="parcelle" name="recherche" placeholder="${W.landField}" autocomplete="street-address"><button>${W.landGo}</button></form></section>`

const dailyHtml = (portal: Portal) =>
  portal.towns.length === 0
    ? ''
    : `<nav class="daily" aria-label="${W.practical}"><ul>${PORTAL_DAILY.map(({ label, path }) => `<li>${link(ofTown(path, portal), label)}</li>`).join('')}</ul></nav>`

const footHtml = ({ accessState }: Said) =>
  `<footer class="foot"><nav aria-label="À propos de ce service"><ul>${footLinks(accessState)
    .map(({ to, label }) => `<li>${link(to, label)}</li>`)
    .join('')}</ul></nav></footer>`

function bodyHtml(portal: Portal, said: Said): string {
  const verbs = (Object.keys(PORTAL_VERBS) as PortalVerb[]).map((verb) => verbHtml(verb, portal)).join('\n')
  const towns = townsHtml(portal)
  return `<a class="skip" href="#contenu">${W.skip}</a>
${head(portal, said)}
${alertsHtml(portal)}
<main id="contenu" tabindex="-1">
${searchHtml}
${portal.town ? '' : towns}
<section aria-labelledby="demarches"><h2 id="demarches" class="visually-hidden">${W.verbs}</h2><ul class="verbs">
${verbs}
</ul></section>
${dailyHtml(portal)}
${landHtml}
${portal.town ? towns : ''}
</main>
${footHtml(said)}`
}

const iconOf = ({ town }: Portal) =>
  town ? `<link rel="icon" href="${armsPath(town)}">` : '<link rel="icon" href="/icon.svg" type="image/svg+xml">'

/** The portal, which needs no script: old telephones, screen readers and text browsers read it whole. */
export function portalPage(portal: Portal, said: Said): string {
  const name = portalName(portal, said)
  return `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escaped(name)}</title>
<meta name="description" content="${escaped(`${name} : démarches, annonces, horaires et signalements en ligne.`)}">${iconOf(portal)}
<link rel="stylesheet" href="/portail.css"></head><body>
${bodyHtml(portal, said)}
</body></html>
`
}
