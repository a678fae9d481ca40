import { areaText } from '#wording/quantity.ts'

export const REQUEST_KIND_NAMES = {
  zone: 'Changer la zone d’un terrain',
  prescription: 'Ajouter ou retirer une prescription',
  rule: 'Changer une règle',
  error: 'Corriger une erreur du plan',
  other: 'Autre demande',
} as const

export const APPLICANT_KIND_NAMES = {
  resident: 'habitant ou propriétaire',
  electedMember: 'élu',
  commune: 'commune',
  service: 'service',
  commissioner: 'commissaire enquêteur',
} as const

export const REQUEST_CHANNEL_NAMES = {
  online: 'en ligne',
  counter: 'au guichet',
  mail: 'par courrier',
  email: 'par courriel',
  register: 'au registre d’enquête',
} as const

export const REQUEST_STATE_NAMES = {
  received: 'reçue',
  examined: 'à l’étude',
  retained: 'retenue',
  partlyRetained: 'retenue en partie',
  rejected: 'écartée',
  inDraft: 'portée au projet',
  approved: 'approuvée',
} as const

/** What a good answer does not say yet: the plan is what is approved. */
export const NOT_YET_IN_PLAN =
  'Rien n’est encore changé au plan : il ne le sera qu’une fois la modification approuvée et exécutoire.'

const PROMISED: ReadonlySet<string> = new Set(['retained', 'partlyRetained', 'inDraft'])
export const isPromised = (state: keyof typeof REQUEST_STATE_NAMES): boolean => PROMISED.has(state)

export const GROUND_CHECK_NAMES = {
  done: 'faite',
  notDone: 'pas faite',
  partly: 'faite en partie',
  awaited: 'pas encore vérifiable',
  unknown: 'non vérifiable sur la carte',
} as const

type Checked = {
  check: 'done' | 'notDone' | 'partly' | 'awaited' | 'unknown'
  wantedZone: string | null
  zonesNow: readonly { code: string; areaM2: number }[]
}

/** What the zoning in force made of a request, with the figures that say so. */
export function checkSentence({ check, wantedZone, zonesNow }: Checked): string {
  const now = zonesNow.map(({ code, areaM2 }) => `${code} sur ${areaText(areaM2)}`).join(', ')
  switch (check) {
    case 'done':
      return `Le terrain est aujourd’hui dans la zone demandée (${wantedZone}) : ${now}.`
    case 'partly':
      return `Le terrain est pour partie dans la zone demandée (${wantedZone}) : ${now}.`
    case 'notDone':
      return `Le terrain n’est pas dans la zone demandée (${wantedZone}) : ${now}.`
    case 'awaited':
      return `Aucun zonage approuvé depuis la demande ne couvre ce terrain. Aujourd’hui : ${now}.`
    case 'unknown':
      return now === ''
        ? 'On ne sait pas : aucune zone n’est connue sur ce terrain.'
        : `Ce qui est demandé ne se vérifie pas par le dessin des zones. Aujourd’hui : ${now}.`
  }
}

export const COMMISSIONER_TABLE = {
  title: 'Demandes de modification du plan',
  subtitle: 'Tableau pour le commissaire enquêteur, par thème et par feuille du cadastre',
  footer: 'Tableau établi par Parvis. « Fait » se lit sur le zonage approuvé, par mesure des surfaces.',
  none: 'Aucune demande.',
  headings: [
    'Numéro',
    'Reçue le',
    'Commune',
    'Feuille',
    'Parcelles',
    'Thème',
    'Objet',
    'Demande',
    'Zone demandée',
    'Demandeur',
    'Qualité',
    'Voie',
    'État',
    'Réponse',
    'Répondue le',
    'Au zonage approuvé',
    'Groupe',
  ],
} as const
