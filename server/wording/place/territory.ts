import { dayText, instantText } from '#wording/day.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'
import { UNREADABLE_SOURCES } from '#wording/place/sources.ts'
import { byteText, countText } from '#wording/quantity.ts'

/** Five words, never one for another. */
export const SOURCE_STATES = {
  present: 'présent',
  absent: 'absent',
  restricted: 'restreint',
  unreadable: 'illisible',
  notAsked: 'non demandé',
} as const

type State = keyof typeof SOURCE_STATES

/** Why a source is not present, and what can be done. A reason without its words does not pass the tests. */
export const SOURCE_REASONS: Readonly<Record<string, string>> = {
  ...UNREADABLE_SOURCES,
  network:
    'l’hôte ne répond pas : vérifiez l’accès à internet et le relais de la mairie (HTTPS_PROXY), ou donnez un miroir par SOURCES_MIRROR, puis relancez',
  hostDown: 'l’hôte ne répond pas depuis le début : relancez plus tard, ce qui est reçu ne l’est pas deux fois',
  busy: 'l’hôte est en panne ou demande d’attendre : relancez plus tard',
  otherHost:
    'l’hôte renvoie vers un autre, qui n’est pas de la liste : rien ne lui a été demandé ; envoyez le rapport de la sonde',
  stopped: 'arrêté à la demande : relancez, ce qui est reçu ne l’est pas deux fois',
  status: 'l’hôte refuse la question ou est en panne',
  page: 'l’hôte a répondu par une page, non par la donnée : un relais de la mairie la remplace peut-être',
  emptyBody: 'la réponse est vide, ce qui ne veut pas dire qu’il n’y a rien',
  empty: 'le fichier ne contient aucune ligne, alors que toute commune en a',
  shape: 'la forme n’est pas celle qui est attendue : envoyez le rapport de la sonde',
  cut: 'le fichier est coupé : relancez',
  missing:
    'le fichier n’est pas à son adresse alors qu’il devrait y être : publication en cours peut-être, relancez demain',
  otherCommunes: 'la réponse porte sur d’autres communes : rien n’en est pris',
  pages: 'les pages de la liste ne se suivent pas : rien n’en est pris',
  zipBroken: 'l’archive est coupée ou abîmée : relancez',
  zipHostile:
    'l’archive contient des chemins, des liens ou des tailles qui ne sont pas ceux de données : rien n’en est ouvert',
  diskFull: 'le disque est plein : faites de la place, puis relancez ; rien de ce qui est reçu n’est perdu',
  tooLarge: 'le fichier est plus gros que ce qu’une telle donnée peut être',
  noGrid: 'le Géoportail n’a pas de feuille de ce nom : rien n’y est déposé',
  notPublished: 'son éditeur n’en publie pas pour ce territoire',
  none: 'son éditeur répond qu’il n’y en a pas',
  refused: 'l’hôte le détient et ne le donne pas : demandez-le à son gestionnaire, puis importez-le',
  nothingListed: 'rien n’a été trouvé à demander',
  noReader: 'aucune lecture n’en est faite ici',
}

const reasonText = (why: string | null, detail: string | null) =>
  `${why === null ? '' : ` : ${SOURCE_REASONS[why] ?? why}`}${detail === null ? '' : ` (${detail})`}`

type FileTold = {
  place: string
  state: State
  why: string | null
  detail: string | null
  byteCount: number | null
  rows: number | null
  release: string | null
}

/** One line on one file of a source. */
export function sourceFileText(label: string, file: FileTold, isNew: boolean): string {
  const { place, state, why, detail, byteCount, release } = file
  const parts = [
    ...(release === null ? [] : [`édition du ${dayText(release)}`]),
    ...(byteCount === null ? [] : [byteText(byteCount)]),
    ...(byteCount !== null && !isNew ? ['déjà reçu'] : []),
  ]
  return `${label}, ${place} : ${SOURCE_STATES[state]}${
    state === 'present' ? (parts.length > 0 ? `, ${parts.join(', ')}` : '') : reasonText(why, detail)
  }`
}

type Counted = { state: State; label: string }

/** « Cadastre : 75 présents, 1 illisible ». */
export function sourceCountsText(label: string, files: readonly Counted[]): string {
  const counts = (Object.keys(SOURCE_STATES) as State[]).flatMap((state) => {
    const count = files.filter((one) => one.state === state).length
    return count === 0
      ? []
      : [`${count} ${state === 'notAsked' ? SOURCE_STATES[state] : plural(SOURCE_STATES[state], count)}`]
  })
  return `${label} : ${counts.join(', ')}`
}

const plural = (word: string, count: number) => (count > 1 ? `${word}s` : word)

type ChoiceTold = { code: string; name: string; communes: number }

export const severalText = (asked: string, choices: readonly ChoiceTold[]) =>
  [
    `Plusieurs territoires portent ce nom. Relancez avec un code :`,
    ...choices.map(
      ({ code, name, communes }) => `  ${code}  ${name}${communes > 1 ? `, ${countText(communes, 'commune')}` : ''}`,
    ),
    ...(choices.length === 12 ? [`  … « ${asked} » en nomme d’autres : précisez le nom.`] : []),
  ].join('\n')

export function unknownText(asked: string, form: 'siren' | 'insee' | 'words', isMisspelt: boolean): string {
  if (form === 'siren')
    return isMisspelt
      ? `Le SIREN ${asked} est mal écrit : son dernier chiffre ne correspond pas aux autres. Relisez-le sur un courrier de l’intercommunalité.`
      : `Aucune intercommunalité à fiscalité propre et aucune commune n’a le SIREN ${asked}. Un syndicat ou un pôle n’est pas reconnu : donnez chacune de ses communes.`
  if (form === 'insee')
    return `Aucune commune n’a ni n’a eu le code INSEE ${asked}. Ce code n’est pas le code postal : donnez plutôt le nom.`
  return `Aucun territoire ne s’appelle « ${asked} ». Donnez le nom d’une commune ou d’une intercommunalité, un code INSEE ou un SIREN.`
}

export const TERRITORY_FOUND_BY = {
  code: '',
  name: '',
  former: 'ce code est celui d’une commune qu’elle a réunie',
  delegated: 'ce code est celui d’une commune déléguée ou associée',
  district: 'ce code est celui d’un arrondissement',
} as const

type CommuneTold = {
  code: string
  name: string
  former: readonly string[]
  delegated: readonly string[]
  districts: readonly string[]
}

/** The head of what is said before anything is fetched. */
export function territoryText(territory: {
  name: string
  code: string
  communes: readonly CommuneTold[]
  grouping: { siren: string; name: string } | null
  by: keyof typeof TERRITORY_FOUND_BY
}): string[] {
  const { name, code, communes, grouping, by } = territory
  const how = TERRITORY_FOUND_BY[by]
  const several = (label: string, of: (one: CommuneTold) => readonly string[]) => {
    const found = communes.flatMap((one) => (of(one).length > 0 ? [`${one.name} (${of(one).join(', ')})`] : []))
    return found.length === 0 ? [] : [`  ${label} : ${found.join(' ; ')}`]
  }
  return [
    `${name} (${code}), ${countText(communes.length, 'commune')}${how === '' ? '' : ` ; ${how}`}`,
    ...(grouping && grouping.siren !== code ? [`  Intercommunalité : ${grouping.name} (${grouping.siren})`] : []),
    `  Communes : ${communes.map((one) => `${one.name} (${one.code})`).join(', ') || 'non connues encore'}`,
    ...several('Communes déléguées ou associées', ({ delegated }) => delegated),
    ...several('Codes anciens', ({ former }) => former),
    ...several('Arrondissements', ({ districts }) => (districts.length > 3 ? [`${districts.length}`] : districts)),
  ]
}

export const movedText = (came: readonly string[], gone: readonly string[]): string[] => [
  ...(came.length > 0
    ? [
        `  À vérifier : geo.api compte aussi ${came.join(', ')}, que la liste de cette installation n’y met pas. Il est suivi.`,
      ]
    : []),
  ...(gone.length > 0
    ? [`  À vérifier : geo.api ne compte plus ${gone.join(', ')}. Il est suivi ; ces communes ne sont pas demandées.`]
    : []),
]

const RULES = {
  document: 'document d’urbanisme déposé',
  intercommunal: 'plan intercommunal déposé ; son archive dit s’il couvre la commune',
  nationalRules: 'règlement national d’urbanisme',
  gap: 'un document existe et n’est pas au Géoportail : demandez-le, puis importez-le',
  contradiction: 'les témoins se contredisent : à vérifier, rien n’en est pris',
  unknown: 'trop peu de témoins ont répondu : inconnu',
} as const

/** Whoever signs, by what governs (L422-1); where that is uncertain, so is this. */
const AUTHORITIES = {
  document: 'le maire signe au nom de la commune (L422-1 a ; carte communale d’avant le 27 mars 2014 : à vérifier)',
  intercommunal: 'le maire signe au nom de la commune si le plan la couvre (L422-1 a)',
  nationalRules: 'le maire ou le préfet signe au nom de l’État (L422-1 b)',
} as const

type RuleTold = {
  names: readonly string[]
  rule: keyof typeof RULES
  witnesses: Readonly<Record<string, boolean | null>>
  documents: readonly string[]
}

const WITNESS_NAMES: Readonly<Record<string, string>> = { carto: 'API Carto', grid: 'Géoportail', docurba: 'Docurba' }

/** What governs communes, with what each witness said of it. */
export function ruleText({ names, rule, witnesses, documents }: RuleTold): string {
  const said = Object.entries(witnesses).map(
    ([key, one]) => `${WITNESS_NAMES[key] ?? key} ${one === null ? 'ne dit rien' : one ? 'dit RNU' : 'dit non'}`,
  )
  const authority = rule in AUTHORITIES ? ` ; ${AUTHORITIES[rule as keyof typeof AUTHORITIES]}` : ''
  return `  ${names.join(', ')} : ${RULES[rule]}${documents.length > 0 ? ` (${documents.join(', ')})` : ''} ; ${said.join(', ')}${authority}`
}

/** Whether a plan of several communes may be expected; nobody that is asked says who is competent. */
export const competenceText = (documents: readonly string[]) =>
  documents.length > 0
    ? `  Plan local d’urbanisme : l’intercommunalité en a déposé (${documents.join(', ')})`
    : '  Plan local d’urbanisme : l’intercommunalité n’en a pas déposé ; sa compétence se lit dans BANATIC, qui n’est pas demandé'

export const releaseText = (release: string, kept: string | null, bytes: number | null) =>
  `  Cadastre : édition du ${dayText(release)}${bytes === null || bytes === 0 ? '' : `, parcelles ${byteText(bytes)} pour les communes regardées`}${
    kept === null ? '' : ` ; celle du ${dayText(kept)} n’est pas encore complète`
  }`

export const listedText = (label: string, names: readonly string[]) =>
  `  ${label} : ${names.length === 0 ? 'aucun n’est déposé' : names.join(', ')}`

const IMPORT_STATES: Readonly<Record<string, string>> = {
  accepted: 'en vigueur',
  unchanged: 'déjà en vigueur',
  ready: 'une réponse est attendue',
  refused: 'refusé',
  cancelled: 'arrêté',
}

export const importedText = (label: string, { state, detail }: { state: string; detail: string | null }) =>
  `${label} : ${IMPORT_STATES[state] ?? state}${detail === null ? '' : `. ${detail}`}`

export const damagedText = (file: string) =>
  `${file} n’est plus tel qu’il a été reçu : rien n’en est pris ; relancez, il est redemandé.`

export const ourFaultText =
  'Une panne de cette installation l’a empêché ; rien n’a changé. Le journal du serveur en dit la cause.'

export const diskFullText = `Rien de plus n’a été reçu : ${SOURCE_REASONS.diskFull ?? ''}.`

export const waitingText = (group: string, paths: readonly string[], covers: readonly string[]) =>
  `  Pour l’accepter, après l’avoir lu : npm run import -- ${paths.join(' ')}${covers.length > 0 ? ` --covers ${covers.join(',')}` : ''} (${group})`

export const notAskedLine = (label: string, why: string) => `${label} : ${SOURCE_STATES.notAsked}, ${why}`

export const busyText = (pid: string) =>
  `Une autre commande reçoit déjà un territoire ici (processus ${pid}). Attendez sa fin, ou arrêtez-la.`

export const noNetworkText =
  'Aucun hôte n’a répondu : rien n’a changé ici. Vérifiez l’accès à internet et le relais de la mairie (HTTPS_PROXY).'

export const stoppedText = 'Arrêté. Relancez la même commande : elle reprend où elle en était.'

type Probed = {
  label: string
  state: State
  why: string | null
  status: number | null
  detail: string | null
  evidence: 'recorded' | 'described' | null
  expected: string | null
  shape: string | null
  lacking: readonly string[]
  byteCount: number | null
  hasRange: boolean | null
  isAsExpected: boolean | null
}

const EVIDENCE = { recorded: 'forme enregistrée', described: 'forme décrite, jamais vue' } as const
const SHAPES: Readonly<Record<string, string>> = {
  gzip: 'archive gz',
  zip: 'archive zip',
  json: 'JSON',
  text: 'texte',
  page: 'page HTML',
  empty: 'rien',
}

/** One line of the probe: what answers, in which shape, and how it differs from what is expected. */
export function probeText(row: Probed): string {
  const { label, state, why, status, detail, evidence, expected, shape, lacking, byteCount, hasRange, isAsExpected } =
    row
  const parts = [
    ...(evidence === null ? [] : [EVIDENCE[evidence]]),
    ...(shape === null ? [] : [`répond ${SHAPES[shape] ?? shape}`]),
    ...(isAsExpected === false && expected !== null && expected !== shape
      ? [`attendu ${SHAPES[expected] ?? expected}`]
      : []),
    ...(lacking.length > 0 ? [`sans ${lacking.join(', ')}`] : []),
    ...(byteCount === null ? [] : [byteText(byteCount)]),
    ...(hasRange === false ? ['ne se reprend pas'] : []),
  ]
  return `${label} : ${SOURCE_STATES[state]}${state === 'present' ? '' : reasonText(why, [status, detail].filter((one) => one !== null).join(' ') || null)}${
    parts.length > 0 ? ` ; ${parts.join(', ')}` : ''
  }`
}

export const reportText = (path: string, asked: number, at: string) =>
  `${countText(asked, 'question')} posées le ${instantText(at)}. Rapport à renvoyer, sans donnée personnelle : ${path}`

export const servedText = (count: number) =>
  `${countText(count, 'commune servie', 'communes servies')} par cette installation.`

const STEPS: Readonly<Record<string, string>> = { documents: 'Documents d’urbanisme', rules: 'Règlement national' }

export const surveyingText = (step: string, done: number, total: number) =>
  `${STEPS[step] ?? step} : ${done} / ${total}`

const VALISE_REFUSALS = {
  missing: 'aucun fichier n’est à cette adresse',
  noValise: 'ce fichier n’est pas une valise de territoire : faites-la par npm run territory -- CODE --to valise.tar',
  altered: 'son contenu n’est plus celui de son manifeste : copiez-la de nouveau, ou refaites-la',
  otherTerritory: 'elle est celle d’un autre territoire',
  incomplete: 'elle est coupée ou il y manque un fichier : copiez-la de nouveau',
  diskFull: 'le disque n’a pas la place de son contenu : faites-en, puis relancez',
} as const

export const valiseRefusedText = (why: keyof typeof VALISE_REFUSALS, detail: string) =>
  `Valise refusée, rien n’en est pris : ${VALISE_REFUSALS[why]}${detail === '' ? '' : ` (${detail})`}.`

export const valiseMadeText = (path: string, objects: number, bytes: number) =>
  `Valise faite : ${path}, ${countText(objects, 'fichier')}, ${byteText(bytes)}. À la mairie : npm run territory -- --from ${path}`

export const valiseTakenText = (name: string, madeAt: string) =>
  `Valise ${ofPlace(name)}, faite le ${instantText(madeAt)}.`
