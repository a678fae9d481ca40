import { DOSSIER_KINDS } from '#law/dossier-kind.ts'
import { escaped as html } from '#platform/markup.ts'
import { EXPORT_PARTS, type ExportPart } from '#wording/agency/archives/archive-words.ts'
import { dayText, instantText, legalDay } from '#wording/day.ts'
import { OPINION_NAMES } from '#wording/dossier/consultations/consultation-desk.ts'
import { actLines, dayOfAct } from '#wording/dossier/register/act-lines.ts'
import { roleName } from '#wording/dossier/register/actor-role.ts'
import { actName } from '#wording/dossier/register/acts.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { referenceText } from '#wording/place/parcels/parcel.ts'
import { byteText } from '#wording/quantity.ts'
import { capitalised } from '#wording/typography.ts'
import type { WholeDossier } from './dossier-file.ts'
import { standingText } from './standing-text.ts'
import type { Passed } from './zip.ts'

const PARTIES: Readonly<Record<string, string>> = {
  applicant: 'Demandeur',
  representative: 'Mandataire',
  architect: 'Architecte',
}

const STYLE = `
body { font: 16px/1.5 Georgia, serif; color: #1a2230; background: #fdfcf9; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1, h2, h3, th, code, .small { font-family: system-ui, sans-serif }
h2 { border-top: 1px solid #c9ccd3; padding-top: 1rem; margin-top: 2rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #e2e4e8 }
code { font-size: .8rem; overflow-wrap: anywhere }
.small { font-size: .85rem; color: #4b5565 }
.wrong { color: #a3161a; font-weight: bold }
@media print { body { margin: 0; max-width: none } }`

/** The first page of an export: readable alone, by anyone, without a network. @param passed  what each file turned out to be */
export function exportPage(
  whole: WholeDossier,
  passed: ReadonlyMap<string, Passed>,
  { madeAt, by }: { madeAt: string; by: string },
): string {
  const { dossier, acts } = whole
  const number = printedNumber(dossier.number)
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${html(number)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${html(number)}</h1>
<p>${html(dossier.title)}, ${html(dossier.communeName)}. Dossier exporté le ${html(instantText(madeAt))} par ${html(by)}.</p>
${facts(whole, legalDay(madeAt))}
${files(whole, passed)}
${opinions(whole)}
${messages(whole)}
${register(whole)}
<h2>Vérifier</h2>
<p>Chaque fichier a son empreinte SHA-256 dans <code>SHA256SUMS</code>. Chaque acte du registre porte l’empreinte de celui d’avant. Pour le
contrôler sans faire confiance à ce logiciel : installez Node (nodejs.org), ouvrez une ligne de commande dans ce dossier et tapez
<code>node verifier.mjs</code>. Le programme se lit dans un éditeur de texte.</p>
<p>Empreinte du dernier acte : <code>${html(acts.at(-1)?.sha256 ?? 'aucun acte')}</code></p>
</main>
</body>
</html>
`
}

const table = (rows: readonly (readonly [string, string])[]) =>
  `<table><tbody>${rows.map(([key, value]) => `<tr><th scope="row">${html(key)}</th><td>${value}</td></tr>`).join('\n')}</tbody></table>`

function facts({ dossier, parties, parcelIds }: WholeDossier, today: string): string {
  const { filedOn, kind } = dossier
  return `<h2>Le dossier</h2>
${table([
  ['Numéro', html(printedNumber(dossier.number))],
  ['Nature', html(capitalised(DOSSIER_KINDS[kind].name))],
  ['Commune', html(`${dossier.communeName} (${dossier.inseeCode})`)],
  ...(filedOn === null ? [] : [['Déposé le', html(dayText(filedOn))] as const]),
  ['État', html(standingText(dossier, today))],
  ...parties.map(
    ({ part, name, givenName }) => [PARTIES[part] ?? part, html([givenName, name].filter(Boolean).join(' '))] as const,
  ),
  ['Terrain', parcelIds.length === 0 ? 'Aucune parcelle' : html(parcelIds.map(referenceText).join(', '))],
])}`
}

function files({ files: held }: WholeDossier, passed: ReadonlyMap<string, Passed>): string {
  if (held.length === 0) return '<h2>Fichiers</h2><p>Ce dossier ne porte aucun fichier.</p>'
  const parts = (Object.keys(EXPORT_PARTS) as ExportPart[]).filter((part) => held.some((file) => file.part === part))
  return parts
    .map(
      (part) => `<h2>${html(EXPORT_PARTS[part])}</h2>
<table><thead><tr><th scope="col">Fichier</th><th scope="col">Reçu ou délivré le</th><th scope="col">Taille</th><th scope="col">Empreinte SHA-256</th></tr></thead>
<tbody>${held
        .filter((file) => file.part === part)
        .map(({ path, title, at, sha256 }) => {
          const found = passed.get(path)
          const href = path.split('/').map(encodeURIComponent).join('/')
          const fault =
            found && found.sha256 !== sha256
              ? '<p class="wrong">Ce fichier ne donne plus l’empreinte gardée à sa réception.</p>'
              : ''
          return `<tr><td><a href="${href}">${html(title)}</a>${fault}</td><td>${html(dayText(legalDay(at)))}</td><td>${html(byteText(found?.byteCount ?? 0))}</td><td><code>${html(sha256)}</code></td></tr>`
        })
        .join('\n')}</tbody></table>`,
    )
    .join('\n')
}

const opinionText = (answer: string | null) =>
  answer === null ? 'sans réponse' : (Object.entries(OPINION_NAMES).find(([name]) => name === answer)?.[1] ?? answer)

const opinions = ({ opinions: asked }: WholeDossier) =>
  asked.length === 0
    ? ''
    : `<h2>Services consultés</h2>
${table(
  asked.map(({ service, answer, on, text }) => [
    service,
    `${html(capitalised(opinionText(answer)))}${on === null ? '' : `, ${html(dayText(on))}`}${text ? `<br>${html(text)}` : ''}`,
  ]),
)}`

const messages = ({ messages: written }: WholeDossier) =>
  written.length === 0
    ? ''
    : `<h2>Messages</h2>
${table(written.map(({ author, at, body }) => [`${author}, ${instantText(at)}`, html(body).replaceAll('\n', '<br>')]))}`

/** « Anne Dupont, secrétariat » */
const authorText = ({ actor, actorRole }: WholeDossier['acts'][number]): string =>
  actor === null ? 'le logiciel' : `${actor}, ${roleName(actorRole)}`

const register = ({ acts }: WholeDossier) => `<h2>Registre des actes</h2>
<table><thead><tr><th scope="col">Rang</th><th scope="col">Jour</th><th scope="col">Acte</th><th scope="col">Par</th><th scope="col">Empreinte</th></tr></thead>
<tbody>${acts
  .map(
    (act) =>
      `<tr><td>${act.ordinal}</td><td>${html(dayText(dayOfAct(act) ?? legalDay(act.legalAt)))}</td><td>${html(actName(act))}${actLines(
        act,
      )
        .map((line) => `<br><span class="small">${html(line)}</span>`)
        .join('')}</td><td>${html(authorText(act))}</td><td><code>${html(act.sha256)}</code></td></tr>`,
  )
  .join('\n')}</tbody></table>`
