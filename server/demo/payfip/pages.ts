import { escaped } from '#platform/markup.ts'
import { euros } from '#wording/services/payments/money.ts'
import type { DoublePayment, Fault, Notice, PayfipDouble } from './state.ts'

/** The pages of the double: plain, in French, without script. They say what they are. */
export const STYLE = `
:root { color-scheme: light dark; --accent: #005b66; }
@media (prefers-color-scheme: dark) { :root { --accent: #7fd4de; } }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1.125rem/1.5 system-ui, sans-serif; }
.essai { border: 2px solid; padding: 0.75rem 1rem; font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
button { display: block; width: 100%; margin: 0.5rem 0; padding: 0.75rem; font: inherit; cursor: pointer; }
button.first { background: var(--accent); color: Canvas; border: 0; }
a, button, select { outline-offset: 3px; } label { display: block; margin-top: 1rem; font-weight: 600; }
select { font: inherit; padding: 0.5rem; width: 100%; }
`

const framed = (at: string, title: string, inside: string) => `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · double de PayFiP</title><link rel="stylesheet" href="${at}/tpa/style.css"></head>
<body><main><p class="essai">Page d’essai : ce n’est pas PayFiP, et aucun argent ne circule.</p><h1>${title}</h1>${inside}</main></body></html>`

const choice = (value: string, label: string, isFirst = false) =>
  `<button name="result" value="${value}"${isFirst ? ' class="first"' : ''}>${label}</button>`

export const choicePage = (at: string, { idop, fields }: DoublePayment) =>
  framed(
    at,
    'Payer',
    `<dl><dt>Objet</dt><dd>${escaped(fields.objet ?? '')}</dd><dt>Référence</dt><dd>${escaped(fields.refdet ?? '')}</dd>
<dt>Montant</dt><dd>${euros(Number(fields.montant))}</dd><dt>Mode</dt><dd>${MODES[fields.saisie ?? ''] ?? ''}</dd></dl>
<form method="post" action="${at}/tpa/paiementws.web"><input type="hidden" name="idop" value="${escaped(idop)}">
<h2>Accepter</h2>${choice('P', 'Payer par carte', true)}${choice('V', 'Payer par prélèvement unique')}
<h2>Ne pas payer</h2>${choice('R', 'Carte refusée par la banque')}${choice('Z', 'Prélèvement refusé')}${choice('A', 'Abandonner')}</form>`,
  )

const MODES: Readonly<Record<string, string>> = { T: 'Essai (T)', X: 'Activation (X)', W: 'Production (W)' }

const REFUSALS: Readonly<Record<string, string>> = {
  P1: 'Ce paiement n’existe pas, ou n’existe plus (P1).',
  P3: 'Ce lien de paiement a déjà servi (P3). Revenez au site de la commune pour en demander un autre.',
  P4: 'Ce lien de paiement a plus de 15 minutes (P4). Revenez au site de la commune pour en demander un autre.',
}

export const refusalPage = (at: string, code: string) =>
  framed(at, 'Paiement impossible', `<p>${REFUSALS[code] ?? ''}</p>`)

const FAULT_NAMES: Readonly<Record<Fault, string>> = {
  none: 'Aucune',
  badGateway: 'Erreur 502',
  technical: 'Service indisponible (TechIndisponibiliteErreur)',
  timeoutAfterCreation: 'Coupure après la création',
  amountAltered: 'Montant changé dans la réponse',
  refdetAltered: 'Référence changée dans la réponse',
  xmlBomb: 'Réponse piégée (entités)',
  latin1: 'Réponse en ISO-8859-1',
  huge: 'Réponse de 10 Mo',
  newResult: 'Résultat d’une sorte inconnue',
}

const NOTICE_NAMES: Readonly<Record<Notice, string>> = {
  afterReturn: 'après le retour',
  beforeReturn: 'avant le retour',
  twice: 'deux fois',
  late: 'en retard',
  never: 'jamais',
  wrongIdop: 'avec un identifiant d’un autre',
  forged: 'forgées',
}

const options = (names: Readonly<Record<string, string>>, chosen: string) =>
  Object.entries(names)
    .map(([value, label]) => `<option value="${value}"${value === chosen ? ' selected' : ''}>${label}</option>`)
    .join('')

export const faultsPage = (at: string, { fault, notice }: Pick<PayfipDouble, 'fault' | 'notice'>) =>
  framed(
    at,
    'Pannes à essayer',
    `<form method="post" action="${at}/tpa/pannes">
<label for="fault">Panne</label><select id="fault" name="fault">${options(FAULT_NAMES, fault)}</select>
<label for="notice">Notifications</label><select id="notice" name="notice">${options(NOTICE_NAMES, notice)}</select>
<button class="first">Appliquer</button></form>`,
  )
